import assert from 'node:assert/strict';
import { systemClock } from '../../client/src/accounts/systemClock';

const DAY = 24 * 60 * 60_000;

describe('the clock of the machine', () => {
  for (const milliseconds of [2 ** 31 - 1, 2 ** 31, 60 * DAY, 1e15, Number.POSITIVE_INFINITY]) {
    it(`does not wake at once from a sleep of ${milliseconds} ms`, async () => {
      const { setTimeout: real } = globalThis;
      const asked: unknown[] = [];
      globalThis.setTimeout = ((work: () => void, time: number) => {
        asked.push(time);
        return real(work, time);
      }) as typeof setTimeout;
      const stop = new AbortController();
      try {
        const sleeping = systemClock.sleep(milliseconds, stop.signal);
        stop.abort(new Error('enough'));
        await assert.rejects(sleeping, /enough/);
      } finally {
        globalThis.setTimeout = real;
      }
      assert.deepEqual(asked, [2 ** 31 - 1]);
    });
  }

  it('sleeps on where a timer can take no more', async () => {
    const { setTimeout: real } = globalThis;
    const asked: number[] = [];
    globalThis.setTimeout = ((work: () => void, time: number) => {
      asked.push(time);
      return real(work, 0);
    }) as typeof setTimeout;
    try {
      await systemClock.sleep(60 * DAY);
    } finally {
      globalThis.setTimeout = real;
    }
    assert.equal(Math.max(...asked), 2 ** 31 - 1);
    assert.equal(
      asked.reduce((sum, one) => sum + one, 0),
      60 * DAY,
    );
  });

  for (const milliseconds of [0, -5, Number.NaN, Number.NEGATIVE_INFINITY]) {
    it(`is awake soon after ${milliseconds} ms`, () => systemClock.sleep(milliseconds));
  }
});
