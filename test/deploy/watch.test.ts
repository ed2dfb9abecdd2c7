import assert from 'node:assert/strict';
import type { TemplateNode } from '../../contracts/src';
import { describeWatchEvent, StatusWatch, WATCH_INTERVALS, type WatchState } from '../../deploy/src';
import { untranslated } from '../support/untranslated';
import { type Answers, type FakeGraph, fakeGraph, pages, refusal, templateNode } from './fakeGraph';
import { HOUR, MINUTE, NOW } from './localTemplates';

const words = untranslated('en-GB', 'UTC');
const pending = (name: string, parts: Partial<TemplateNode> = {}) =>
  templateNode({ name, status: 'PENDING', ...parts });

describe('a watch', () => {
  it('asks for all that is in review with one request a round, at intervals that grow', async () => {
    const { watch, clock, graph, end } = watching({ 'templates.list': () => pages([[pending('a'), pending('b')]]) });
    watch.follow([pending('a'), pending('b')]);
    await clock.pass(HOUR);
    const times = clock.askedAt.map((at) => (at - NOW) / 1000);
    assert.deepEqual(times.slice(0, 7), [15, 45, 105, 225, 525, 1125, 2925]);
    assert.deepEqual(
      graph.calls[0],
      'templates.list 1 {"status":["PENDING","IN_APPEAL"],"fields":["id","name","language","status","category","rejected_reason","quality_score"]}',
    );
    assert.equal(graph.calls.length, 7);
    await end();
  });

  interface Case {
    readonly now: TemplateNode | Error;
    readonly events: readonly string[];
  }
  const CASES: Readonly<Record<string, Case>> = {
    approved: { now: templateNode({ name: 'a' }), events: ['a (en_US) is approved.'] },
    'rejected, with the reason in plain words': {
      now: templateNode({ name: 'a', status: 'REJECTED', rejected_reason: 'SCAM' }),
      events: ['a (en_US) is rejected. Meta takes it for a scam.'],
    },
    recategorised: {
      now: templateNode({ name: 'a', category: 'MARKETING' }),
      events: ['Meta made a (en_US) MARKETING instead of UTILITY, which may cost more.', 'a (en_US) is approved.'],
    },
    paused: {
      now: templateNode({ name: 'a', status: 'PAUSED' }),
      events: ['a (en_US): Paused. Too many people blocked or reported it, so Meta sends it to nobody for some hours.'],
    },
    gone: { now: refusal('notVisible'), events: ['a (en_US) is not in the account any more.'] },
    'being deleted': {
      now: templateNode({ name: 'a', status: 'PENDING_DELETION' }),
      events: ['a (en_US) is not in the account any more.'],
    },
    'of a status that nobody knows': {
      now: templateNode({ name: 'a', status: 'MARVELLOUS' }),
      events: ['a (en_US): MARVELLOUS. Meta has a status here that this version does not know.'],
    },
  };
  for (const [title, { now, events }] of Object.entries(CASES)) {
    it(`tells that a template is ${title}, and follows it no longer`, async () => {
      const { watch, clock, graph, told, end } = watching({ 'templates.list': pages([[]]), 'templates.get': now });
      watch.follow([pending('a')]);
      await clock.pass(HOUR);
      assert.deepEqual(told, events);
      assert.deepEqual([graph.calls.length, watch.state.followed], [2, []]);
      await end();
    });
  }

  it('tells of another category while the review goes on', async () => {
    const { watch, clock, told, end } = watching({
      'templates.list': pages([[pending('a', { category: 'MARKETING' })]]),
    });
    watch.follow([pending('a')]);
    await clock.pass(MINUTE);
    assert.deepEqual(told, ['Meta made a (en_US) MARKETING instead of UTILITY, which may cost more.']);
    assert.equal(watch.state.followed.length, 1);
    await end();
  });

  it('follows nothing that is decided', async () => {
    const { watch, clock, graph, end } = watching({});
    watch.follow([templateNode({ name: 'a' })]);
    await clock.pass(HOUR);
    assert.deepEqual(graph.calls, []);
    await end();
  });

  it('stands still while it is paused, and asks at once when it goes on late', async () => {
    const { watch, clock, graph, end } = watching({ 'templates.list': () => pages([[pending('a')]]) });
    watch.follow([pending('a')]);
    watch.pause();
    await clock.pass(HOUR);
    assert.equal(graph.calls.length, 0);
    watch.resume();
    await clock.pass(0);
    assert.equal(graph.calls.length, 1);
    await end();
  });

  it('waits as long as Meta asks', async () => {
    const until = NOW + 2 * HOUR;
    const answers = [refusal({ kind: 'rateLimited', until }), pages([[pending('a')]])];
    const { watch, clock, graph, told, end } = watching({
      'templates.list': () => (answers.length > 1 ? [answers.shift()] : answers[0]),
    });
    watch.follow([pending('a')]);
    await clock.pass(2 * HOUR - 1);
    assert.deepEqual([graph.calls.length, told], [1, []]);
    await clock.pass(1);
    assert.equal(graph.calls.length, 2);
    await end();
  });

  it('goes on after what may be over next time', async () => {
    const { watch, clock, graph, told, end } = watching({
      'templates.list': () => [refusal({ kind: 'unreachable', because: 'offline' })],
    });
    watch.follow([pending('a')]);
    await clock.pass(5 * MINUTE);
    assert.deepEqual([graph.calls.length > 2, told], [true, []]);
    await end();
  });

  it('stands still when nothing was answered for days, and says why', async () => {
    const { watch, clock, graph, told, end } = watching({ 'templates.list': () => [refusal('refused')] });
    watch.follow([pending('a')]);
    await clock.pass(80 * HOUR);
    assert.equal(told.length, 1);
    const { length } = graph.calls;
    await clock.pass(80 * HOUR);
    assert.equal(graph.calls.length, length);
    await end();
  });

  it('tells of the others when one can’t be read', async () => {
    const { watch, clock, told, end } = watching({
      'templates.list': () => pages([[]]),
      'templates.get': (id: string) => (id === 'a/en_US' ? refusal('refused') : templateNode({ name: 'b' })),
    });
    watch.follow([pending('a'), pending('b')]);
    await clock.pass(MINUTE);
    assert.deepEqual(told, ['b (en_US) is approved.']);
    assert.deepEqual(
      watch.state.followed.map(({ name }) => name),
      ['a'],
    );
    await end();
  });

  it('goes on when something is published again: it was taken, so access is back', async () => {
    const { watch, clock, graph, end } = watching({ 'templates.list': () => [refusal('permissionMissing')] });
    watch.follow([pending('a')]);
    await clock.pass(HOUR);
    assert.equal(graph.calls.length, 1);
    watch.follow([pending('b')]);
    await clock.pass(HOUR);
    assert.equal(graph.calls.length, 2);
    await end();
  });

  it('tells trouble once, and asks again when a person has done something', async () => {
    const { watch, clock, graph, told, end } = watching({
      'templates.list': () => [refusal({ kind: 'signInAgain', because: 'expired' })],
    });
    watch.follow([pending('a')]);
    await clock.pass(HOUR);
    assert.deepEqual(told, ['The token has expired. Sign in again with a new token. What you see stays as it was.']);
    assert.equal(graph.calls.length, 1);
    watch.checkNow();
    await clock.pass(0);
    assert.equal(graph.calls.length, 2);
    await end();
  });

  it('tells trouble no more when somebody only looks, and goes on when it may be mended', async () => {
    const { watch, clock, graph, told, end } = watching({
      'templates.list': () => [refusal({ kind: 'signInAgain', because: 'expired' })],
    });
    watch.follow([pending('a')]);
    await clock.pass(HOUR);
    for (let look = 0; look < 3; look++) {
      watch.pause();
      watch.resume();
      await clock.pass(HOUR);
    }
    assert.deepEqual([told.length, graph.calls.length], [1, 1]);
    watch.goOn();
    await clock.pass(0);
    assert.equal(graph.calls.length, 2);
    await end();
  });

  it('asks where the account is reached by then', async () => {
    const later = fakeGraph({ 'templates.list': () => pages([[pending('a')]]) });
    const { watch, clock, graph, moveTo, end } = watching({ 'templates.list': () => pages([[pending('a')]]) });
    watch.follow([pending('a')]);
    await clock.pass(WATCH_INTERVALS[0] ?? 0);
    moveTo(later);
    await clock.pass(WATCH_INTERVALS[1] ?? 0);
    assert.deepEqual([graph.calls.length, later.calls.length], [1, 1]);
    await end();
  });

  it('goes on after a reload where it was', async () => {
    const first = watching({ 'templates.list': () => pages([[pending('a')]]) });
    first.watch.follow([pending('a')]);
    await first.clock.pass(2 * MINUTE);
    await first.end();
    const kept = JSON.parse(JSON.stringify(first.states.at(-1))) as WatchState;
    const second = watching(
      { 'templates.list': () => pages([[]]), 'templates.get': templateNode({ name: 'a' }) },
      kept,
    );
    await second.clock.pass(kept.nextAt - NOW);
    assert.deepEqual(second.told, ['a (en_US) is approved.']);
    assert.equal(kept.round, 3);
    await second.end();
  });

  it('gives up after days, and says so', async () => {
    const { watch, clock, told, end } = watching({ 'templates.list': () => pages([[pending('a')]]) });
    watch.follow([pending('a')]);
    await clock.pass(80 * HOUR);
    assert.deepEqual(told, [
      'a (en_US) is in review for days now and is not followed any longer. Meta’s support may know why.',
    ]);
    await end();
  });

  it('begins with short intervals again when another template is followed', async () => {
    const { watch, clock, graph, end } = watching({ 'templates.list': () => pages([[pending('a'), pending('b')]]) });
    watch.follow([pending('a')]);
    await clock.pass(HOUR);
    const before = graph.calls.length;
    watch.follow([pending('b')]);
    await clock.pass(WATCH_INTERVALS[0] ?? 0);
    assert.equal(graph.calls.length, before + 1);
    await end();
  });

  function watching(answers: Answers, before?: WatchState) {
    const graph: FakeGraph = fakeGraph(answers);
    let asked = graph;
    const moveTo = (other: FakeGraph) => {
      asked = other;
    };
    const clock = new Clock(graph);
    const told: string[] = [];
    const states: WatchState[] = [];
    const listener = {
      onEvent: (event: Parameters<typeof describeWatchEvent>[0]) => told.push(describeWatchEvent(event, words)),
      onState: (state: WatchState) => states.push(state),
    };
    const watch = new StatusWatch(() => asked.client, '1', clock, listener, before);
    const controller = new AbortController();
    const running = watch.run(controller.signal);
    const end = () => {
      controller.abort();
      return running;
    };
    return { watch, clock, graph, told, states, moveTo, end };
  }
});

/** Time that passes when a test says so. */
class Clock {
  readonly askedAt: number[] = [];
  private at = NOW;
  private sleeper: { readonly until: number; readonly wake: () => void } | undefined;
  private calls = 0;

  constructor(private readonly graph: FakeGraph) {}

  readonly now = () => this.at;

  readonly sleep = (milliseconds: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      this.sleeper = { until: this.at + milliseconds, wake: resolve };
      signal?.addEventListener('abort', () => {
        this.sleeper = undefined;
        reject(signal.reason);
      });
    });

  async pass(milliseconds: number): Promise<void> {
    const end = this.at + milliseconds;
    await this.settled();
    while (this.sleeper && this.sleeper.until <= end) {
      const { until, wake } = this.sleeper;
      this.sleeper = undefined;
      this.at = until;
      wake();
      await this.settled();
    }
    this.at = end;
  }

  /** Everything that was going to happen without time passing has happened. */
  private async settled(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.graph.calls.length > this.calls) this.askedAt.push(this.at);
    this.calls = this.graph.calls.length;
  }
}
