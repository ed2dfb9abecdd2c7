import assert from 'node:assert/strict';
import { coalesce } from '../../client/src/language/coalesce';

/** A task whose runs end when the test says so. */
function controlledTask() {
  const runs: { end(error?: Error): void }[] = [];
  const task = () =>
    new Promise<void>((resolve, reject) => {
      runs.push({ end: (error) => (error ? reject(error) : resolve()) });
    });
  return { task, runs };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('coalesce', () => {
  it('gives all that ask during a run one more run', async () => {
    const { task, runs } = controlledTask();
    const ask = coalesce(task);
    const first = ask();
    const later = [ask(), ask(), ask()];
    await turn();
    assert.equal(runs.length, 1, 'none beside the one that runs');
    runs[0]?.end();
    await first;
    await turn();
    assert.equal(runs.length, 2);
    runs[1]?.end();
    await Promise.all(later);
    await turn();
    assert.equal(runs.length, 2);
  });

  it('runs again after a run that failed', async () => {
    const { task, runs } = controlledTask();
    const ask = coalesce(task);
    const first = ask();
    const second = ask();
    runs[0]?.end(new Error('no'));
    await assert.rejects(first, /no/);
    await turn();
    runs[1]?.end();
    await second;
    const third = ask();
    runs[2]?.end();
    await third;
  });
});
