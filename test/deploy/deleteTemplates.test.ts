import assert from 'node:assert/strict';
import type { TemplateNode } from '../../contracts/src';
import {
  type DeleteSelection,
  deleteTemplates,
  describeDeleteEffect,
  describeDeleteOutcome,
  planDelete,
  untranslated,
} from '../../deploy/src';
import { type Answers, fakeGraph, refusal, templateNode } from './fakeGraph';
import { fakePorts, NOW } from './localTemplates';

const words = untranslated('en-GB', 'UTC');
const status = (name: string, of: string, language = 'en_US') => templateNode({ name, status: of, language });
const many = (count: number) => Array.from({ length: count }, (_, index) => templateNode({ name: `t${index}` }));
const all = (remote: readonly TemplateNode[]): DeleteSelection => ({
  kind: 'templates',
  ids: remote.map(({ id }) => id),
});

describe('a plan to delete', () => {
  const locked =
    'Messages that are on their way still arrive. Meta locks the name in this language for 30 days, until 24 December 2026: until then no template can be created with it.';
  const free = 'It was not approved, so its name is usually free again after a minute; Meta may take longer.';
  const EFFECTS: Readonly<Record<string, string>> = {
    APPROVED: locked,
    PAUSED: locked,
    ARCHIVED: locked,
    MARVELLOUS: locked,
    PENDING: free,
    REJECTED: free,
    IN_APPEAL: free,
    DISABLED: 'It stays: Meta does not delete what it has disabled.',
    PENDING_DELETION: 'Nothing to do: it is being deleted already.',
  };
  for (const [of, effect] of Object.entries(EFFECTS)) {
    it(`says what it means for a template that is ${of}`, () => {
      const { items } = planDelete({ kind: 'name', name: 'a' }, [status('a', of)], NOW);
      assert.deepEqual(
        items.map((item) => describeDeleteEffect(item.effect, words)),
        [effect],
      );
    });
  }

  it('takes all languages of a name, and no other name', () => {
    const remote = [status('a', 'APPROVED'), status('a', 'PENDING', 'es'), status('ab', 'APPROVED')];
    const plan = planDelete({ kind: 'name', name: 'a' }, remote, NOW);
    assert.deepEqual([plan.byName, plan.items.map(({ template }) => template.id)], ['a', ['a/en_US', 'a/es']]);
  });

  it('names no name when one of its languages can’t be deleted', () => {
    const plan = planDelete({ kind: 'name', name: 'a' }, [status('a', 'APPROVED'), status('a', 'DISABLED', 'es')], NOW);
    assert.equal(plan.byName, undefined);
  });
});

describe('deleting', () => {
  it('a name is one request', async () => {
    const remote = [status('a', 'APPROVED'), status('a', 'PENDING', 'es')];
    const { outcomes, calls, entries } = await run({ kind: 'name', name: 'a' }, remote, {
      'templates.deleteByName': undefined,
    });
    assert.deepEqual([outcomes, calls], [['Deleted.', 'Deleted.'], ['templates.deleteByName 1 a']]);
    assert.deepEqual(entries, [
      { kind: 'deleted', name: 'a', language: 'en_US', approved: true, at: NOW },
      { kind: 'deleted', name: 'a', language: 'es', approved: false, at: NOW },
    ]);
  });

  it('one template is told by id and name', async () => {
    const { calls } = await run(all(many(1)), many(1), { 'templates.deleteOne': undefined });
    assert.equal(calls.length, 1);
    assert.match(calls[0] ?? '', /^templates\.deleteOne 1 \{"id":"t0\/en_US"/);
  });

  it('many go by the hundred', async () => {
    const { outcomes, sizes } = await run(all(many(250)), many(250), { 'templates.deleteMany': undefined });
    assert.deepEqual(sizes, [100, 100, 50]);
    assert.ok(outcomes.every((outcome) => outcome === 'Deleted.'));
  });

  it('leaves out what can’t be deleted', async () => {
    const remote = [status('a', 'DISABLED'), status('b', 'PENDING_DELETION'), status('c', 'APPROVED')];
    const { outcomes, calls } = await run(all(remote), remote, { 'templates.deleteOne': undefined });
    assert.deepEqual([outcomes, calls.length], [['Left as it is.', 'Left as it is.', 'Deleted.'], 1]);
  });

  it('finds the one that keeps ninety-nine others, with few requests', async () => {
    const { outcomes, calls, entries } = await run(all(many(100)), many(100), keeping(['t37/en_US']));
    assert.deepEqual(
      outcomes.flatMap((outcome, index) => (outcome === 'Deleted.' ? [] : [index])),
      [37],
    );
    assert.ok(calls.length <= 16, `${calls.length} requests`);
    assert.equal(entries.length, 99);
  });

  it('does not ask on and on when many keep the others', async () => {
    const ids = many(100).flatMap(({ id }, index) => (index % 2 ? [id] : []));
    const { outcomes, calls } = await run(all(many(100)), many(100), keeping(ids));
    assert.ok(calls.length <= 41, `${calls.length} requests`);
    assert.ok(outcomes.some((outcome) => outcome.startsWith('Not deleted: it was asked for together with')));
  });

  it('a hundred that fails does not keep the next', async () => {
    const { outcomes } = await run(all(many(200)), many(200), keeping(['t0/en_US']));
    assert.equal(outcomes.filter((outcome) => outcome === 'Deleted.').length, 199);
  });

  it('a server that fails is not asked for each half', async () => {
    const { calls, outcomes } = await run(all(many(100)), many(100), { 'templates.deleteMany': refusal('transient') });
    assert.deepEqual(
      [calls.length, outcomes[99]],
      [
        1,
        'Meta’s server has a problem. It is not known whether the change was made. Refresh to see what is there, before you try again.',
      ],
    );
  });

  it('stops when the token has died', async () => {
    const { calls, outcomes } = await run(all(many(200)), many(200), {
      'templates.deleteMany': refusal({ kind: 'signInAgain', because: 'expired' }),
    });
    assert.deepEqual([calls.length, outcomes[199]], [1, 'Not tried. The token has expired.']);
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const { outcomes } = await run(
      all(many(200)),
      many(200),
      { 'templates.deleteMany': () => controller.abort() },
      controller.signal,
    );
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

  async function run(
    selection: DeleteSelection,
    remote: readonly TemplateNode[],
    answers: Answers,
    signal?: AbortSignal,
  ) {
    const graph = fakeGraph(answers);
    const ports = fakePorts();
    const options = { wabaId: '1', ...(signal ? { signal } : {}) };
    const report = await deleteTemplates(planDelete(selection, remote, NOW), graph.client, ports, options);
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
