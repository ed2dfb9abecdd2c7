import assert from 'node:assert/strict';
import { askEverything } from '../support/everyFeature';
import { HOSTILE_INPUTS } from './hostileInputs';

/** Large enough that what takes time with the square of it takes minutes. */
const SIZE = 40_000;
/** Many times what any of the inputs takes. It is time of this process: what else the machine does is not counted. */
const SECONDS = 5;

describe('Time and size grow in a straight line', () => {
  for (const [what, make] of HOSTILE_INPUTS) {
    it(`with ${what}`, function () {
      this.timeout(10 * 60_000);
      const text = make(SIZE);
      const start = process.cpuUsage();
      askEverything(text);
      const { user, system } = process.cpuUsage(start);
      const seconds = (user + system) / 1_000_000;
      assert(seconds < SECONDS, `${seconds.toFixed(1)} s for ${text.length} characters`);
    });
  }
});
