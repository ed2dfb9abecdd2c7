import assert from 'node:assert/strict';
import type { TemplateNode } from '../../contracts/src';
import {
  deleteTemplates,
  describeDeleteEffect,
  describeDeleteOutcome,
  describeDeletion,
  planDelete,
} from '../../deploy/src';
import { untranslated } from '../support/untranslated';
import { type Answers, fakeGraph, refusal, templateNode } from './fakeGraph';
import { fakePorts, NOW } from './localTemplates';

const words = untranslated('en-GB', 'UTC');
const status = (name: string, of: string, language = 'en_US') => templateNode({ name, status: of, language });
const many = (count: number) => Array.from({ length: count }, (_, index) => templateNode({ name: `t${index}` }));

const LOCKED =
  'Messages that are on their way still arrive. Meta locks the name in this language for 30 days, until 24 December 2026: until then no template can be created with it, and other languages of the name need the same category.';
const FREE = 'It was not approved, so its name is usually free again after a minute; Meta may take longer.';

describe('a plan to delete', () => {
  const EFFECTS: Readonly<Record<string, string>> = {
    APPROVED: LOCKED,
    PAUSED: LOCKED,
    ARCHIVED: LOCKED,
    MARVELLOUS: LOCKED,
    PENDING: FREE,
    REJECTED: FREE,
    IN_APPEAL: FREE,
    DISABLED: 'It stays: Meta does not delete what it has disabled.',
    PENDING_DELETION: 'Nothing to do: it is being deleted already.',
  };
  for (const [of, effect] of Object.entries(EFFECTS)) {
    it(`says what it means for a template that is ${of}`, () => {
      const plan = planDelete([status('a', of)], NOW);
      assert.deepEqual(
        plan.map((item) => describeDeleteEffect(item.effect, words)),
        [effect],
      );
    });
  }
});

describe('the question before a deletion', () => {
  const spread = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => status(name, 'APPROVED', `l${index}`));

  const QUESTIONS: Readonly<Record<string, readonly [templates: readonly TemplateNode[], room: number, text: string]>> =
    {
      'one template': [[status('a', 'APPROVED')], 20, `• a (en_US), Approved. ${LOCKED}`],
      'the languages of a name together': [
        [status('a', 'APPROVED'), status('a', 'APPROVED', 'de'), status('b', 'PAUSED')],
        20,
        `• a (en_US, de), Approved\n• b (en_US), Paused\nFor each of these: ${LOCKED}`,
      ],
      'what it means for each, and what stays at the end': [
        [status('a', 'DISABLED'), status('a', 'APPROVED', 'de'), status('b', 'REJECTED'), status('c', 'APPROVED')],
        20,
        [
          `• a (de), Approved\n• c (en_US), Approved\nFor each of these: ${LOCKED}`,
          `• b (en_US), Rejected. ${FREE}`,
          '• a (en_US), Disabled. It stays: Meta does not delete what it has disabled.',
        ].join('\n\n'),
      ],
      'how many more there are, when there is no room': [
        [status('a', 'APPROVED'), ...spread('b', 40), status('c', 'APPROVED'), status('d', 'REJECTED')],
        2,
        `• a (en_US), Approved\n… and 41 more\nFor each of these: ${LOCKED}\n\n… and 1 more. ${FREE}`,
      ],
    };
  for (const [title, [templates, room, text]] of Object.entries(QUESTIONS)) {
    it(`names ${title}`, () => assert.equal(describeDeletion(planDelete(templates, NOW), words, room).text, text));
  }

  it('has room for every name in the list, and says when it has not itself', () => {
    const plan = planDelete(many(250), NOW);
    const [question, list] = [describeDeletion(plan, words, 20), describeDeletion(plan, words)];
    assert.deepEqual([question.unnamed, list.unnamed], [230, 0]);
    for (const { template } of plan)
      assert.match(list.text, new RegExp(`^• ${template.name} \\(en_US\\), Approved$`, 'm'));
  });
});

describe('deleting', () => {
  it('takes the languages of a name that were named, and no other that it has by now', async () => {
    const remote = [status('a', 'APPROVED'), status('a', 'PENDING', 'es')];
    const { outcomes, calls, entries } = await run(remote, { 'templates.deleteMany': undefined });
    assert.deepEqual([outcomes, calls], [['Deleted.', 'Deleted.'], ['templates.deleteMany 1 ["a/en_US","a/es"]']]);
    assert.deepEqual(entries, [
      { kind: 'deleted', name: 'a', language: 'en_US', approved: true, category: 'UTILITY', at: NOW },
      { kind: 'deleted', name: 'a', language: 'es', approved: false, category: 'UTILITY', at: NOW },
    ]);
  });

  it('one template is told by id and name', async () => {
    const { calls } = await run(many(1), { 'templates.deleteOne': undefined });
    assert.equal(calls.length, 1);
    assert.match(calls[0] ?? '', /^templates\.deleteOne 1 \{"id":"t0\/en_US"/);
  });

  it('many go by the hundred', async () => {
    const { outcomes, sizes } = await run(many(250), { 'templates.deleteMany': undefined });
    assert.deepEqual(sizes, [100, 100, 50]);
    assert.ok(outcomes.every((outcome) => outcome === 'Deleted.'));
  });

  it('leaves out what Direct Send made, with a word', async () => {
    const made = templateNode({ name: 'auto_generated_1', source: 'AUTO_GENERATED' });
    assert.match(
      describeDeletion(planDelete([made, status('a', 'APPROVED')], NOW), words).text,
      /• auto_generated_1 \(en_US\), Approved\. It stays: Direct Send made it/,
    );
    const { outcomes, calls } = await run([made], {});
    assert.deepEqual([outcomes, calls], [['Left as it is.'], []]);
  });

  it('leaves out what can’t be deleted', async () => {
    const remote = [status('a', 'DISABLED'), status('b', 'PENDING_DELETION'), status('c', 'APPROVED')];
    const { outcomes, calls } = await run(remote, { 'templates.deleteOne': undefined });
    assert.deepEqual([outcomes, calls.length], [['Left as it is.', 'Left as it is.', 'Deleted.'], 1]);
  });

  it('finds the one that keeps ninety-nine others, with few requests', async () => {
    const { outcomes, calls, entries } = await run(many(100), keeping(['t37/en_US']));
    assert.deepEqual(
      outcomes.flatMap((outcome, index) => (outcome === 'Deleted.' ? [] : [index])),
      [37],
    );
    assert.ok(calls.length <= 16, `${calls.length} requests`);
    assert.equal(entries.length, 99);
  });

  it('does not ask on and on when many keep the others', async () => {
    const ids = many(100).flatMap(({ id }, index) => (index % 2 ? [id] : []));
    const { outcomes, calls } = await run(many(100), keeping(ids));
    assert.ok(calls.length <= 41, `${calls.length} requests`);
    assert.ok(outcomes.some((outcome) => outcome.startsWith('Not deleted: it was asked for together with')));
  });

  it('a hundred that fails does not keep the next', async () => {
    const { outcomes } = await run(many(200), keeping(['t0/en_US']));
    assert.equal(outcomes.filter((outcome) => outcome === 'Deleted.').length, 199);
  });

  it('a server that fails is not asked for each half', async () => {
    const { calls, outcomes } = await run(many(100), { 'templates.deleteMany': refusal('transient') });
    assert.deepEqual(
      [calls.length, outcomes[99]],
      [
        1,
        'Meta’s server has a problem. It is not known whether the change was made. Refresh to see what is there, before you try again.',
      ],
    );
  });

  it('stops when the token has died', async () => {
    const { calls, outcomes } = await run(many(200), {
      'templates.deleteMany': refusal({ kind: 'signInAgain', because: 'expired' }),
    });
    assert.deepEqual([calls.length, outcomes[199]], [1, 'Not tried. The token has expired.']);
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const { outcomes } = await run(many(200), { 'templates.deleteMany': () => controller.abort() }, controller.signal);
    assert.deepEqual([outcomes[0], outcomes[199]], ['Deleted.', 'Cancelled before it was sent.']);
  });

  function keeping(culprits: readonly string[]): Answers {
    const answer = (ids: readonly string[]) =>
      ids.some((id) => culprits.includes(id)) ? refusal({ kind: 'invalidParameter' }) : undefined;
    return {
      'templates.deleteMany': (_waba: string, ids: readonly string[]) => answer(ids),
      'templates.deleteOne': (_waba: string, { id }: { id: string }) => answer([id]),
    };
  }

  async function run(remote: readonly TemplateNode[], answers: Answers, signal?: AbortSignal) {
    const graph = fakeGraph(answers);
    const ports = fakePorts();
    const options = { wabaId: '1', ...(signal ? { signal } : {}) };
    const report = await deleteTemplates(planDelete(remote, NOW), graph.client, ports, options);
    return {
      outcomes: report.results.map(({ outcome }) => describeDeleteOutcome(outcome, words)),
      calls: graph.calls,
      sizes: graph.calls
        .filter((call) => call.startsWith('templates.deleteMany'))
        .map((call) => JSON.parse(call.split(' ').slice(2).join(' ')).length),
      entries: ports.entries,
    };
  }
});
