import assert from 'node:assert/strict';
import {
  deleteTemplates,
  discover,
  type FollowedTemplate,
  type LedgerEntries,
  planDelete,
  planPublish,
  publish,
  RemoteTemplates,
  readableLedger,
  StatusWatch,
  type WatchState,
} from '../../deploy/src';
import { GraphError } from '../../graph/src';
import { untranslated } from '../support/untranslated';
import { type Answers, fakeGraph, pages, refusal, templateNode } from './fakeGraph';
import { fakePorts, localTemplate, NOW } from './localTemplates';

const words = untranslated('en-GB', 'UTC');
const WABA = '102290000000001';
const MADE = { id: '9', status: 'PENDING', category: 'UTILITY' };
const FILES = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => localTemplate(name));
const fails = () => {
  throw new Error('This part does not work.');
};

/** Answers one after the other, the last one again and again. */
function inOrder(...answers: readonly unknown[]): () => unknown {
  let at = 0;
  return () => answers[Math.min(at++, answers.length - 1)];
}

async function outcomesOf(answers: Answers, files = FILES) {
  const graph = fakeGraph({ 'templates.named': [], ...answers });
  const plan = planPublish(files, [], { ledger: [], now: NOW });
  const { results } = await publish(plan, graph.client, fakePorts(), { wabaId: WABA, words });
  return { kinds: results.map(({ outcome }) => outcome.kind), graph, results };
}

describe('failures of Meta’s servers, one after the other', () => {
  const server = refusal('transient', { code: 2 });

  it('end a publication, which says of each what became of it', async () => {
    const { kinds, graph } = await outcomesOf({ 'templates.create': inOrder(MADE, server) });
    assert.deepEqual(kinds, ['created', 'failed', 'failed', 'failed', 'notTried', 'notTried']);
    assert.equal(graph.count('templates.create'), 4);
  });

  it('are no end when others come between them', async () => {
    const { kinds } = await outcomesOf({
      'templates.create': inOrder(server, server, MADE, server, refusal('invalidParameter'), server),
    });
    assert.deepEqual(kinds, ['failed', 'failed', 'created', 'failed', 'failed', 'failed']);
  });

  it('are met with one send for each of those that follow', async () => {
    const { graph } = await outcomesOf({ 'templates.create': inOrder(server, MADE, MADE) });
    const sends = graph.calls.filter((call) => call.startsWith('templates.create'));
    assert.deepEqual(
      sends.map((call) => call.includes('{"mostSends":1}')),
      [false, true, false, false, false, false],
    );
  });

  it('end a deletion', async () => {
    const templates = Array.from({ length: 500 }, (_, index) => templateNode({ name: `t${index}` }));
    const graph = fakeGraph({ 'templates.deleteMany': server });
    const { results } = await deleteTemplates(planDelete(templates, NOW), graph.client, fakePorts(), { wabaId: WABA });
    assert.equal(graph.calls.length, 3);
    assert.deepEqual([...new Set(results.map(({ outcome }) => outcome.kind))], ['failed', 'notTried']);
    assert.equal(results.length, templates.length);
  });

  for (const kind of ['transient', 'unreachable'] as const) {
    it(`do not ask for portfolio after portfolio: ${kind}`, async () => {
      const error = refusal(kind === 'transient' ? { kind } : { kind, because: 'timeout' });
      const graph = fakeGraph({
        debugToken: { is_valid: true },
        assignedWabas: [],
        businesses: Array.from({ length: 100 }, (_, index) => ({ id: `${index}` })),
        ownedWabas: error,
        clientWabas: error,
      });
      const { gaps } = await discover(graph.client);
      assert.equal(gaps.length, 200);
      assert.ok(graph.calls.length < 15, `${graph.calls.length} requests`);
    });
  }
});

describe('what was reached', () => {
  it('is told when a part of this program fails', async () => {
    const { results } = await outcomesOf(
      { 'templates.create': inOrder(MADE, new TypeError(`No EAATestTokenThatIsLongEnough0123456789.`), MADE) },
      FILES.slice(0, 3),
    );
    const [first, second, third] = results.map(({ outcome }) => outcome);
    assert.deepEqual([first?.kind, second?.kind, third?.kind], ['created', 'failed', 'created']);
    assert.ok(second?.kind === 'failed');
    assert.equal(
      second.metaError.message,
      'This could not be finished: No …. It is not known whether the change was made. Refresh to see what is there, before you try again.',
    );
  });

  it('is told when nobody can show it on the way', async () => {
    const graph = fakeGraph({ 'templates.create': MADE });
    const plan = planPublish(FILES, [], { ledger: [], now: NOW });
    const options = { wabaId: WABA, words, onProgress: fails };
    const { results } = await publish(plan, graph.client, fakePorts(), options);
    assert.deepEqual([...new Set(results.map(({ outcome }) => outcome.kind))], ['created']);
  });

  it('is told when the ledger can’t be read', async () => {
    const live = templateNode({ name: 'a', components: [{ type: 'BODY', text: 'Another.' }] });
    const graph = fakeGraph({ 'templates.named': [live], 'templates.edit': undefined });
    const ports = { ...fakePorts(), ledger: { read: async () => fails(), add: async () => fails() } };
    const plan = planPublish([localTemplate('a')], [live], { ledger: [], now: NOW });
    const { results, ledgerError } = await publish(plan, graph.client, ports, { wabaId: WABA, words });
    assert.equal(results[0]?.outcome.kind, 'edited');
    assert.ok(ledgerError instanceof Error);
  });

  it('is told of what was deleted, too', async () => {
    const templates = Array.from({ length: 150 }, (_, index) => templateNode({ name: `t${index}` }));
    const graph = fakeGraph({ 'templates.deleteMany': inOrder(undefined, new TypeError('No.')) });
    const options = { wabaId: WABA, onProgress: fails };
    const { results } = await deleteTemplates(planDelete(templates, NOW), graph.client, fakePorts(), options);
    const kinds = results.map(({ outcome }) => outcome.kind);
    assert.deepEqual([kinds[0], kinds[99], kinds[100], kinds[149]], ['deleted', 'deleted', 'failed', 'failed']);
  });

  it('is told of the other portfolios', async () => {
    const { businesses, gaps } = await discover(
      fakeGraph({
        debugToken: { is_valid: true },
        assignedWabas: new TypeError('No.'),
        businesses: [{ id: '1', name: 'Shop' }],
        ownedWabas: [{ id: '5', name: 'Orders' }],
        clientWabas: [],
      }).client,
    );
    assert.deepEqual([businesses[0]?.wabas[0]?.node.name, gaps.length], ['Orders', 1]);
  });

  it('is there for others when one who looks on fails', async () => {
    const remote = new RemoteTemplates(
      fakeGraph({ 'templates.list': () => pages([[templateNode({ name: 'a' })]]) }).client,
      WABA,
      () => NOW,
    );
    let told = 0;
    remote.onDidChange(fails);
    remote.onDidChange(() => {
      told += 1;
    });
    await remote.loadAll({ onProgress: fails });
    assert.deepEqual([remote.state.templates.length, remote.state.complete, told > 0], [1, true, true]);
  });

  it('is a failure that can be told when a load breaks in another way', async () => {
    const broken = fakeGraph({ 'templates.list': new TypeError('No.') });
    const remote = new RemoteTemplates(broken.client, WABA, () => NOW);
    await assert.rejects(remote.loadAll(), GraphError);
    assert.equal(remote.state.error?.failure.kind, 'unexpected');
  });
});

describe('a ledger that was damaged', () => {
  const good = { kind: 'created', name: 'a', language: 'en_US', at: NOW } as const;
  const CASES: Readonly<Record<string, readonly [kept: unknown, entries: LedgerEntries]>> = {
    'is nothing': [undefined, []],
    'is null': [null, []],
    'is a text': ['x', []],
    'is an object': [{ 0: good }, []],
    'holds what is no entry': [[null, 5, 'x', [], {}, good], [good]],
    'has entries of no kind': [[{ ...good, kind: 'toString' }, { at: NOW }], []],
    'has names that are none': [
      [
        { ...good, name: 5 },
        { ...good, language: null },
      ],
      [],
    ],
    'has times that are none': [['x', null, Number.NaN, Number.POSITIVE_INFINITY].map((at) => ({ ...good, at })), []],
    'has a time to come': [[{ ...good, at: 1e300 }], [good]],
    'has samples that are none': [[{ ...good, samples: { x: 5 } }], [{ ...good, samples: {} }]],
    'has samples of another kind': [[{ ...good, samples: 'x' }], [good]],
  };
  for (const [what, [kept, entries]] of Object.entries(CASES)) {
    it(`that ${what} gives what can be used, and a plan`, () => {
      assert.deepEqual(readableLedger(kept, NOW), entries);
      const [item] = planPublish([localTemplate('b')], [], { ledger: kept as LedgerEntries, now: NOW });
      assert.equal(item?.action.kind, 'create');
    });
  }

  it('locks no name for longer than Meta does', () => {
    const at = NOW + 365 * 24 * 3_600_000;
    const ledger: LedgerEntries = [{ kind: 'deleted', name: 'a', language: 'en_US', approved: true, at }];
    const [item] = planPublish([localTemplate('a')], [], { ledger, now: NOW });
    assert.deepEqual(item?.action, {
      kind: 'blocked',
      because: { kind: 'nameLocked', until: NOW + 30 * 24 * 3_600_000 },
    });
  });
});

describe('a watch that was kept', () => {
  const followed: FollowedTemplate = { id: '1', name: 'a', language: 'en', status: 'PENDING', category: 'UTILITY' };
  const DAY = 24 * 3_600_000;
  const CASES: Readonly<Record<string, unknown>> = {
    'by a clock 60 days ahead': { followed: [followed], round: 1, nextAt: NOW + 60 * DAY },
    'by a clock beyond any calendar': { followed: [followed], round: 1, nextAt: 1e300 },
    'with a time that is none': { followed: [followed], round: 1, nextAt: 'soon' },
    'without a time': { followed: [followed], round: 1, nextAt: null },
    'with rounds that are none': { followed: [followed], round: {}, nextAt: NOW },
    'with rounds beyond number': { followed: [followed], round: 1e300, nextAt: NOW },
    'with what can’t be followed': { followed: [null, 5, {}, { ...followed, name: 5 }, followed], round: 0, nextAt: 0 },
  };
  for (const [what, kept] of Object.entries(CASES)) {
    it(`${what} asks again within the hour, and is not in a hurry`, async () => {
      const graph = fakeGraph({ 'templates.list': () => pages([[templateNode({ ...followed, status: 'APPROVED' })]]) });
      const { waits, told } = await firstRound(graph, kept as WatchState);
      assert.ok(waits.every((wait) => wait > 0 && wait <= 3_600_000));
      assert.ok(waits.length <= 2, `${waits.length} waits`);
      assert.equal(told, 1);
    });
  }

  for (const kept of [{}, { followed: 'x' }, { followed: null, round: null, nextAt: null }]) {
    it(`as ${JSON.stringify(kept)} follows nothing`, () => {
      const watch = new StatusWatch(() => fakeGraph({}).client, WABA, fakePorts(), { onEvent: fails }, kept as never);
      assert.deepEqual(watch.state, { followed: [], round: 0, nextAt: 0 });
    });
  }

  it('waits no longer when the clock is set back', async () => {
    const graph = fakeGraph({ 'templates.list': () => pages([[templateNode({ ...followed })]]) });
    const { waits } = await firstRound(graph, { followed: [followed], round: 0, nextAt: NOW + 60_000 }, -60 * DAY);
    assert.deepEqual(waits, [60_000]);
  });

  /** Runs until it has asked once. */
  async function firstRound(graph: ReturnType<typeof fakeGraph>, kept: WatchState, jump = 0) {
    let at = NOW;
    const waits: number[] = [];
    const clock = {
      now: () => at,
      sleep: async (milliseconds: number) => {
        waits.push(milliseconds);
        at += milliseconds;
      },
    };
    const stop = new AbortController();
    let told = 0;
    const listener = {
      onEvent: () => {
        told += 1;
      },
      onState: () => stop.abort(),
    };
    const watch = new StatusWatch(() => graph.client, WABA, clock, listener, kept);
    at += jump;
    await watch.run(stop.signal);
    return { waits, told };
  }
});
