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
  untranslated,
} from '../../deploy/src';
import type { GraphError } from '../../graph/src';
import { type Answers, fakeGraph, refusal, templateNode } from './fakeGraph';
import { type FakePorts, fakePorts, HOUR, imageHeader, localTemplate, NOW } from './localTemplates';

const words = untranslated('en-GB', 'UTC');
const made = { id: '9', status: 'PENDING', category: 'UTILITY' };
const changed = { components: [{ type: 'BODY', text: 'Your order has left.' }] };
const withImage = (file: string) => ({ components: [imageHeader(file), { type: 'BODY', text: 'Look.' }] });

interface Case {
  readonly local: readonly LocalTemplate[];
  readonly remote?: readonly TemplateNode[];
  readonly answers?: Answers;
  readonly samples?: Readonly<Record<string, string>>;
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
    calls: ['templates.edit a/en_US {"components":[{"type":"BODY","text":"Your order has left."}]}'],
    ledger: ['edited a/en_US'],
  },
  'sends the category where it changes': {
    local: [localTemplate('a', { en_US: { category: 'MARKETING', components: [] } })],
    remote: [templateNode({ name: 'a', status: 'REJECTED', components: [] })],
    answers: { 'templates.edit': undefined },
    outcomes: ['Edited. Meta reviews it again.'],
    calls: ['templates.edit a/en_US {"components":[],"category":"MARKETING"}'],
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
      'Not created: the account has it by now. What can be done instead: Edit. Changes: body. Meta reviews it again, and until then it may not be sent.',
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
    const cancelledOnItsWay = (after: Answers) => {
      const controller = new AbortController();
      const create = () => {
        controller.abort(new Error('Cancelled.'));
        return controller.signal.reason;
      };
      return run({
        local: [localTemplate('a'), localTemplate('b')],
        answers: { 'templates.create': create, ...after },
        outcomes: [],
        signal: controller.signal,
      });
    };

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

    it('finds out that what was on its way arrived', async () => {
      const { results, ports } = await cancelledOnItsWay({
        'templates.named': [templateNode({ name: 'a', status: 'PENDING' })],
      });
      assert.deepEqual(results.map(text), ['Created: In review.', 'Cancelled before it was sent.']);
      assert.deepEqual(ports.entries.map(entryText), ['created a en_US']);
    });

    it('or that it did not', async () => {
      const { results } = await cancelledOnItsWay({ 'templates.named': [] });
      assert.deepEqual(results.map(text), ['Cancelled before it was sent.', 'Cancelled before it was sent.']);
    });

    it('or says that nobody knows', async () => {
      const { results } = await cancelledOnItsWay({ 'templates.named': refusal('transient') });
      assert.equal(results.map(text)[0], 'Cancelled while it was being sent: refresh to see whether it arrived.');
    });
  });
});

interface Run extends Case {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PublishProgress) => void;
}

async function run({ local, remote, answers = {}, samples, appId = '634900000000001', signal, onProgress }: Run) {
  const graph = fakeGraph(answers);
  const ports = fakePorts(samples);
  const report = await publish(planned(local, remote), graph.client, ports, {
    wabaId: '102290000000001',
    words,
    ...(appId === null ? {} : { appId }),
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
  return { results: report.results.map(({ outcome }) => outcome), calls: graph.calls, ports: ports as FakePorts };
}

function planned(local: readonly LocalTemplate[], remote: readonly TemplateNode[] = []) {
  return planPublish(local, remote, { ledger: [], now: NOW });
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
