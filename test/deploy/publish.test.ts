import assert from 'node:assert/strict';
import type { TemplateNode } from '../../contracts/src';
import {
  describePublishOutcome,
  type LedgerEntry,
  type LocalTemplate,
  type PublishOutcome,
  type PublishProgress,
  planPublish,
  publish,
  sampleKey,
} from '../../deploy/src';
import type { GraphError } from '../../graph/src';
import { untranslated } from '../support/untranslated';
import { type Answers, fakeGraph, refusal, templateNode } from './fakeGraph';
import { type FakePorts, fakePorts, HOUR, imageHeader, localTemplate, MINUTE, NOW } from './localTemplates';

const words = untranslated('en-GB', 'UTC');
const made = { id: '9', status: 'PENDING', category: 'UTILITY' };
const changed = { components: [{ type: 'BODY', text: 'Your order has left.' }] };
const withImage = (file: string) => ({ components: [imageHeader(file), { type: 'BODY', text: 'Look.' }] });

interface Case {
  readonly local: readonly LocalTemplate[];
  readonly remote?: readonly TemplateNode[];
  readonly answers?: Answers;
  readonly samples?: Readonly<Record<string, string>>;
  /** What was done before. */
  readonly before?: readonly LedgerEntry[];
  readonly ports?: FakePorts;
  readonly appId?: string | null;
  readonly outcomes: readonly string[];
  readonly calls?: readonly string[];
  readonly ledger?: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  'creates and notes it': {
    local: [localTemplate('a')],
    answers: { 'templates.create': made },
    outcomes: ['Created: In review.'],
    ledger: ['created a en_US'],
  },
  'says when Meta chose another category': {
    local: [localTemplate('a')],
    answers: { 'templates.create': { ...made, category: 'MARKETING' } },
    outcomes: ['Created: In review. Meta made it MARKETING instead of UTILITY, which may cost more.'],
  },
  'edits with all components and nothing that need not be there': {
    local: [localTemplate('a', { en_US: changed })],
    remote: [templateNode({ name: 'a' })],
    answers: { 'templates.edit': undefined },
    outcomes: ['Edited. Meta reviews it again.'],
    calls: [
      'templates.named 102290000000001 a',
      'templates.edit a/en_US {"components":[{"type":"BODY","text":"Your order has left."}]}',
    ],
    ledger: ['edited a/en_US'],
  },
  'sends the category where it changes': {
    local: [localTemplate('a', { en_US: { category: 'MARKETING', components: [] } })],
    remote: [templateNode({ name: 'a', status: 'REJECTED', components: [] })],
    answers: { 'templates.edit': undefined },
    outcomes: ['Edited. Meta reviews it again.'],
    calls: ['templates.named 102290000000001 a', 'templates.edit a/en_US {"components":[],"category":"MARKETING"}'],
  },
  'sends nothing for what is the same or can’t be published': {
    local: [localTemplate('a'), localTemplate('b', { en_US: changed })],
    remote: [templateNode({ name: 'a' }), templateNode({ name: 'b', status: 'PENDING' })],
    outcomes: [
      'Nothing to do: the account has it as it is.',
      'Not published. It is in review, and Meta takes no edits until that is decided. Publish it again then.',
    ],
    calls: [],
  },
  'uploads each content once, immediately before it is sent': {
    local: [
      localTemplate('a', { en_US: withImage('./a.png') }),
      localTemplate('b', { en_US: withImage('./copy.png') }),
      localTemplate('c', { en_US: withImage('media/other.JPG') }),
    ],
    samples: { './a.png': 'cactus', './copy.png': 'cactus', 'media/other.JPG': 'orchid' },
    answers: { upload: (_app: string, { name }: { name: string }) => `4::${name}`, 'templates.create': made },
    outcomes: ['Created: In review.', 'Created: In review.', 'Created: In review.'],
    calls: [
      'upload 634900000000001 a.png',
      created('a', withImage('4::a.png')),
      created('b', withImage('4::a.png')),
      'upload 634900000000001 other.JPG',
      created('c', withImage('4::other.JPG')),
    ],
    ledger: [
      'created a en_US components[0].example.header_handle[0]=cactus',
      'created b en_US components[0].example.header_handle[0]=cactus',
      'created c en_US components[0].example.header_handle[0]=orchid',
    ],
  },
  'goes on after a sample that can’t be read': {
    local: [localTemplate('a', { en_US: withImage('gone.png') }), localTemplate('b')],
    answers: { 'templates.create': made },
    outcomes: ['Not sent: the sample gone.png can’t be read. There is no file gone.png.', 'Created: In review.'],
  },
  'and after one that Meta does not take': {
    local: [localTemplate('a', { en_US: withImage('a.webp') })],
    outcomes: ['Not sent: Meta takes no sample like a.webp. It takes .png, .jpg, .mp4 and .pdf.'],
    calls: [],
  },
  'needs an app for samples': {
    local: [localTemplate('a', { en_US: withImage('a.png') })],
    samples: { 'a.png': 'cactus' },
    appId: null,
    outcomes: [
      'Not sent: the sample a.png is uploaded to the app of the token, and Meta did not say which app that is. Sign in again to have it asked.',
    ],
  },
  'goes on after a refusal': {
    local: [localTemplate('a'), localTemplate('b')],
    answers: { 'templates.create': inOrder(refusal({ kind: 'invalidParameter' }, { subcode: 2388299 }), made) },
    outcomes: ['The body begins or ends with a placeholder. Change it, and publish again.', 'Created: In review.'],
    ledger: ['created b en_US'],
  },
  'does not create after the account said that it is full, but edits': {
    local: [localTemplate('a'), localTemplate('b'), localTemplate('c', { en_US: changed })],
    remote: [templateNode({ name: 'c' })],
    answers: { 'templates.create': refusal('accountFull'), 'templates.edit': undefined },
    outcomes: [
      'The account holds as many templates as it may. Delete templates that nobody uses, or have the business verified: then Meta allows more.',
      'Not tried. The account holds as many templates as it may.',
      'Edited. Meta reviews it again.',
    ],
  },
  'compares when the template is there by now': {
    local: [localTemplate('a')],
    answers: { 'templates.create': refusal('existsAlready'), 'templates.named': [templateNode({ name: 'a' })] },
    outcomes: ['Nothing to do: the account has it as it is.'],
    ledger: [],
  },
  'and says what to do when it differs': {
    local: [localTemplate('a', { en_US: changed })],
    answers: {
      'templates.create': refusal('existsAlready'),
      'templates.named': [templateNode({ name: 'a', status: 'REJECTED' })],
    },
    outcomes: [
      'Not sent: the account has changed since the list was shown. If you publish again: Edit. Changes: body. Meta reviews it again, and until then it may not be sent.',
    ],
  },
  'and gives Meta’s answer when it can’t be looked at': {
    local: [localTemplate('a')],
    answers: { 'templates.create': refusal('existsAlready'), 'templates.named': refusal('transient') },
    outcomes: [
      'The account has this template in this language already. Refresh, and publish again: it is compared then.',
    ],
  },
};

const LOOKED = 'templates.named 102290000000001 a';
const CHANGED = 'Not sent: the account has changed since the list was shown. If you publish again:';
const EDIT_OF_BODY = `${CHANGED} Edit. Changes: body. Meta reviews it again, and until then it may not be sent.`;
const rejected = (parts: Partial<TemplateNode> = {}) => templateNode({ name: 'a', status: 'REJECTED', ...parts });
const body = (text: string) => ({ type: 'BODY', text });
const FOOTER = { type: 'FOOTER', text: 'Shop of the sun' };

/** What somebody did to the template while the plan was read, by what is seen of it then. */
const CHANGED_SINCE: Readonly<Record<string, readonly [now: readonly TemplateNode[], outcome: string]>> = {
  'another text': [[rejected({ components: [body('Somebody else was here.')] })], EDIT_OF_BODY],
  'a footer': [
    [rejected({ components: [body('Your order is ready.'), FOOTER] })],
    `${CHANGED} Edit. Changes: body, components. Meta reviews it again, and until then it may not be sent.`,
  ],
  'what the file does not speak of': [[rejected({ message_send_ttl_seconds: 600 })], EDIT_OF_BODY],
  'a decision of Meta’s': [
    [templateNode({ name: 'a' })],
    `${CHANGED} Edit. Changes: body. An approved template can be edited once a day and ten times in 30 days: as far as is known here, 1 is left today and 10 in these 30 days. Meta reviews it again, and until then it may not be sent.`,
  ],
  'an edit that is in review': [
    [rejected({ status: 'PENDING', components: [body('Somebody else was here.')] })],
    `${CHANGED} Can’t be published. It is in review, and Meta takes no edits until that is decided. Publish it again then.`,
  ],
  'another category': [
    [templateNode({ name: 'a', category: 'MARKETING' })],
    `${CHANGED} Can’t be published. It is approved as MARKETING, and Meta keeps the category of what is approved. Write MARKETING into the file instead of UTILITY, or make a template with another name.`,
  ],
  'another template of the same name': [[rejected({ id: '77' })], EDIT_OF_BODY],
  'its end': [[], `${CHANGED} Create.`],
  'what the file says': [[rejected({ status: 'PENDING', ...changed })], 'Nothing to do: the account has it as it is.'],
};

function created(name: string, parts: object): string {
  return `templates.create 102290000000001 ${JSON.stringify({ name, language: 'en_US', category: 'UTILITY', ...parts })}`;
}

const STOPPING: Readonly<Record<string, GraphError>> = {
  'a token that has died': refusal({ kind: 'signInAgain', because: 'expired' }),
  'an app that wants a proof': refusal('appSecretNeeded'),
  'a block': refusal('blocked'),
  'a rate limit': refusal({ kind: 'rateLimited', until: NOW + HOUR }),
  'no connection': refusal({ kind: 'unreachable', because: 'timeout' }),
};

describe('publishing', () => {
  for (const [title, one] of Object.entries(CASES)) {
    it(title, async () => {
      const { results, calls, ports } = await run(one);
      assert.deepEqual(results.map(text), one.outcomes);
      if (one.calls) assert.deepEqual(calls, one.calls);
      if (one.ledger) assert.deepEqual(ports.entries.map(entryText), one.ledger);
    });
  }

  for (const [title, [now, outcome]] of Object.entries(CHANGED_SINCE)) {
    it(`looks before an edit: ${title} since the plan is not overwritten`, async () => {
      const { results, calls, ports } = await run({
        local: [localTemplate('a', { en_US: changed })],
        remote: [rejected()],
        answers: { 'templates.named': now },
        outcomes: [],
      });
      assert.deepEqual([results.map(text), calls, ports.entries], [[outcome], [LOOKED], []]);
    });
  }

  it('edits all the same when the template only reads otherwise', async () => {
    const read = (address: string) => [imageHeader(`https://scontent.whatsapp.net/${address}`), body('Your order.')];
    const { results } = await run({
      local: [localTemplate('a', { en_US: changed })],
      remote: [rejected({ components: read('1.jpg?oh=1'), quality_score: { score: 'GREEN' } })],
      answers: {
        'templates.named': [rejected({ components: read('1.jpg?oh=2').reverse(), quality_score: { score: 'RED' } })],
        'templates.edit': undefined,
      },
      outcomes: [],
    });
    assert.deepEqual(results.map(text), ['Edited. Meta reviews it again.']);
  });

  it('edits when only a sample is another', async () => {
    const path = 'components[0].example.header_handle[0]';
    const live = { components: [imageHeader('https://scontent.whatsapp.net/1.jpg'), body('Look.')] };
    const { results, ports } = await run({
      local: [localTemplate('a', { en_US: withImage('a.png') })],
      remote: [rejected(live)],
      samples: { 'a.png': 'orchid' },
      before: [
        { kind: 'edited', templateId: 'a/en_US', approved: false, at: NOW - HOUR, samples: { [path]: 'cactus' } },
      ],
      answers: { upload: '4::a', 'templates.edit': undefined },
      outcomes: [],
    });
    assert.deepEqual(results.map(text), ['Edited. Meta reviews it again.']);
    assert.deepEqual(ports.entries.at(-1)?.kind === 'edited' && ports.entries.at(-1), {
      kind: 'edited',
      templateId: 'a/en_US',
      approved: false,
      at: NOW,
      samples: { [path]: 'orchid' },
    });
  });

  it('does not edit what it can’t look at', async () => {
    const expired = refusal({ kind: 'signInAgain', because: 'expired' });
    const { results, calls } = await run({
      local: [localTemplate('a', { en_US: changed }), localTemplate('b')],
      remote: [rejected()],
      answers: { 'templates.named': expired },
      outcomes: [],
    });
    assert.deepEqual(
      [results.map(text), calls],
      [
        [
          'The token has expired. Sign in again with a new token. What you see stays as it was.',
          'Not tried. The token has expired.',
        ],
        [LOOKED],
      ],
    );
  });

  for (const [title, error] of Object.entries(STOPPING)) {
    it(`stops after ${title}, since the others would meet it too`, async () => {
      const local = [localTemplate('a'), localTemplate('b'), localTemplate('c')];
      const { results, calls } = await run({
        local,
        answers: { 'templates.create': inOrder(made, error) },
        outcomes: [],
      });
      assert.deepEqual(
        results.map(({ kind }) => kind),
        ['created', 'failed', 'notTried'],
      );
      assert.equal(calls.length, 2);
    });
  }

  it('goes on after the limit of one template, which is no limit of the others', async () => {
    const local = [localTemplate('a'), localTemplate('b')];
    const limit = refusal({ kind: 'rateLimited', until: NOW + MINUTE }, { code: 80012 });
    const { results } = await run({ local, answers: { 'templates.create': inOrder(limit, made) }, outcomes: [] });
    assert.deepEqual(
      results.map(({ kind }) => kind),
      ['failed', 'created'],
    );
  });

  it('hands what Meta said to where it was written', async () => {
    const path = "components[1]['buttons'][0]['phone_number']";
    const error = refusal({ kind: 'invalidParameter', path }, { code: 192, traceId: 'A1' });
    const { results } = await run({
      local: [localTemplate('a')],
      answers: { 'templates.create': error },
      outcomes: [],
    });
    const [outcome] = results;
    assert.ok(outcome?.kind === 'failed');
    assert.deepEqual(
      [outcome.metaError.language, outcome.metaError.path, outcome.metaError.code, outcome.metaError.traceId],
      ['en_US', path, 192, 'A1'],
    );
  });

  it('keeps the results when the ledger can’t be written', async () => {
    const full = new Error('The disk is full.');
    const ports = fakePorts();
    const ledger = { ...ports.ledger, add: () => Promise.reject(full) };
    const { client } = fakeGraph({ 'templates.create': made });
    const report = await publish(planned([localTemplate('a')]), client, { ...ports, ledger }, { wabaId: '1', words });
    assert.deepEqual([report.results.map(({ outcome }) => outcome.kind), report.ledgerError], [['created'], full]);
  });

  it('tells how far it is', async () => {
    const seen: string[] = [];
    await run({
      local: [localTemplate('a', { en_US: withImage('a.png') })],
      samples: { 'a.png': 'cactus' },
      answers: {
        upload: (_app: string, _file: object, { onProgress }: { onProgress: (sent: number) => void }) => {
          onProgress(3);
          return 'h';
        },
        'templates.create': made,
      },
      outcomes: [],
      onProgress: (progress) =>
        seen.push(progress.kind === 'uploads' ? `uploads ${progress.sent}/${progress.size}` : progress.kind),
    });
    assert.deepEqual(seen, ['begins', 'uploads 3/6', 'done']);
  });

  describe('that is cancelled', () => {
    /** While an operation is on its way. `after`: what is answered to the looks that follow. */
    const cancelledIn = (operation: string, one: Partial<Case>, ...after: unknown[]) => {
      const controller = new AbortController();
      const { remote = [] } = one;
      let look = (): unknown => remote;
      return run({
        local: [localTemplate('a'), localTemplate('b')],
        outcomes: [],
        ...one,
        answers: {
          ...one.answers,
          'templates.named': (...args: unknown[]) => {
            const answer = look();
            return typeof answer === 'function' ? answer(...args) : answer;
          },
          [operation]: () => {
            controller.abort(new Error('Cancelled.'));
            look = inOrder(...after);
            return controller.signal.reason;
          },
        },
        signal: controller.signal,
      });
    };
    const UNCLEAR = 'Cancelled while it was being sent, so it may still arrive. Refresh to see whether it has.';
    const NOT_SENT = 'Cancelled before it was sent.';
    const pending = templateNode({ name: 'a', status: 'PENDING' });

    it('sends nothing more', async () => {
      const controller = new AbortController();
      const { results } = await run({
        local: [localTemplate('a'), localTemplate('b')],
        answers: { 'templates.create': made },
        outcomes: [],
        signal: controller.signal,
        onProgress: ({ kind }) => {
          if (kind === 'done') controller.abort();
        },
      });
      assert.deepEqual(results.map(text), ['Created: In review.', 'Cancelled before it was sent.']);
    });

    const CREATIONS: Readonly<Record<string, readonly [looks: readonly unknown[], outcome: string, waited: number[]]>> =
      {
        'is there': [[[pending]], 'Created: In review.', [1_000]],
        'is there a little later': [[[], [pending]], 'Created: In review.', [1_000, 4_000]],
        'is there in another category': [
          [[{ ...pending, category: 'MARKETING' }]],
          'Created: In review. Meta made it MARKETING instead of UTILITY, which may cost more.',
          [1_000],
        ],
        'is not there yet': [[[]], UNCLEAR, [1_000, 4_000]],
        'is somebody else’s': [[[{ ...pending, components: [body('Something else.')] }]], UNCLEAR, [1_000, 4_000]],
        'is one that goes': [[[{ ...pending, status: 'PENDING_DELETION' }]], UNCLEAR, [1_000, 4_000]],
        'can’t be looked at': [[refusal('transient')], UNCLEAR, [1_000]],
      };
    for (const [title, [looks, outcome, waited]] of Object.entries(CREATIONS)) {
      it(`looks for a creation that was on its way: it ${title}`, async () => {
        const { results, ports } = await cancelledIn('templates.create', {}, ...looks);
        assert.deepEqual(results.map(text), [outcome, NOT_SENT]);
        assert.deepEqual(ports.entries.map(entryText), outcome === UNCLEAR ? [] : ['created a en_US']);
        assert.deepEqual(ports.slept, waited);
      });
    }

    const edited = templateNode({ name: 'a', status: 'PENDING', ...changed });
    const before = templateNode({ name: 'a' });
    const EDITS: Readonly<Record<string, readonly [looks: readonly unknown[], outcome: string]>> = {
      'was made': [[[edited]], 'Edited. Meta reviews it again.'],
      'was made a little later': [[[before], [edited]], 'Edited. Meta reviews it again.'],
      'was not made yet': [[[before]], UNCLEAR],
      'was made of another template': [[[{ ...edited, id: '77' }]], UNCLEAR],
      'can’t be looked at': [[refusal('transient')], UNCLEAR],
    };
    for (const [title, [looks, outcome]] of Object.entries(EDITS)) {
      it(`looks for an edit that was on its way: it ${title}`, async () => {
        const local = [localTemplate('a', { en_US: changed }), localTemplate('b')];
        const { results, ports } = await cancelledIn('templates.edit', { local, remote: [before] }, ...looks);
        assert.deepEqual(results.map(text), [outcome, NOT_SENT]);
        assert.deepEqual(ports.entries.map(entryText), outcome === UNCLEAR ? [] : ['edited a/en_US']);
      });
    }

    it('says that nobody knows of an edit that changes a sample alone, which can’t be seen', async () => {
      const path = 'components[0].example.header_handle[0]';
      const { results } = await cancelledIn('templates.edit', {
        local: [localTemplate('a', { en_US: withImage('a.png') })],
        remote: [rejected(withImage('https://scontent.whatsapp.net/1.jpg'))],
        samples: { 'a.png': 'orchid' },
        before: [{ kind: 'created', name: 'a', language: 'en_US', at: NOW - HOUR, samples: { [path]: 'cactus' } }],
        answers: { upload: '4::a' },
      });
      assert.deepEqual(results.map(text), [UNCLEAR]);
    });

    it('sends no edit that was cancelled while it was looked at', async () => {
      const controller = new AbortController();
      const named = () => {
        controller.abort();
        return [before];
      };
      const { results, calls } = await run({
        local: [localTemplate('a', { en_US: changed })],
        remote: [before],
        answers: { 'templates.named': named },
        outcomes: [],
        signal: controller.signal,
      });
      assert.deepEqual([results.map(text), calls], [[NOT_SENT], [LOOKED]]);
    });

    it('does not look for longer than ten seconds', async () => {
      const ports = fakePorts();
      const silence = (_waba: string, _name: string, { signal }: { readonly signal: AbortSignal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          ports.passDeadlines();
        });
      const { results } = await cancelledIn('templates.create', { ports }, silence);
      assert.deepEqual(results.map(text), [UNCLEAR, NOT_SENT]);
    });
  });
});

interface Run extends Case {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PublishProgress) => void;
}

/** The account stays as the plan saw it, unless `templates.named` answers something else. */
async function run({ local, remote = [], answers = {}, appId = '634900000000001', signal, onProgress, ...one }: Run) {
  const { samples = {}, before = [], ports = fakePorts(samples, before) } = one;
  const named = (_waba: string, name: string) => remote.filter((template) => template.name === name);
  const graph = fakeGraph({ 'templates.named': named, ...answers });
  const report = await publish(planned(local, remote, before, samples), graph.client, ports, {
    wabaId: '102290000000001',
    words,
    ...(appId === null ? {} : { appId }),
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
  return { results: report.results.map(({ outcome }) => outcome), calls: graph.calls, ports };
}

function planned(
  local: readonly LocalTemplate[],
  remote: readonly TemplateNode[] = [],
  ledger: readonly LedgerEntry[] = [],
  samples: Readonly<Record<string, string>> = {},
) {
  const sampleDigests = new Map(
    local.flatMap(({ uri }) =>
      Object.entries(samples).map(([file, content]) => [sampleKey(uri, file), content] as const),
    ),
  );
  return planPublish(local, remote, { ledger, now: NOW, sampleDigests });
}

function text(outcome: PublishOutcome): string {
  return describePublishOutcome(outcome, words);
}

function entryText(entry: LedgerEntry): string {
  if (entry.kind === 'edited') return `edited ${entry.templateId}`;
  const samples = entry.kind === 'created' ? Object.entries(entry.samples ?? {}) : [];
  return [entry.kind, entry.name, entry.language, ...samples.map(([path, digest]) => `${path}=${digest}`)].join(' ');
}

/** One answer a call; the last stays. */
function inOrder(...answers: unknown[]): () => unknown {
  return () => (answers.length > 1 ? answers.shift() : answers[0]);
}
