import assert from 'node:assert/strict';
import { type Step, type StepOutcome, walk } from '../../client/src/accounts/wizard';

/** Answers each question in turn, and notes which was asked where. */
async function walked(answers: readonly ('next' | 'back' | 'cancelled' | 'done')[], steps = 3) {
  const asked: string[] = [];
  const rest = [...answers];
  const question =
    (name: number): Step =>
    async ({ step, of }) => {
      asked.push(`${name}: ${step}/${of}`);
      const answer: StepOutcome | 'next' = rest.shift() ?? 'cancelled';
      return answer === 'next' ? question(name + 1) : answer;
    };
  const finished = await walk(question(1), () => steps);
  return { asked, finished };
}

describe('a row of questions', () => {
  for (const [answers, asked, finished] of [
    [['next', 'next', 'done'], ['1: 1/3', '2: 2/3', '3: 3/3'], true],
    [['next', 'back', 'next', 'done'], ['1: 1/3', '2: 2/3', '1: 1/3', '2: 2/3'], true],
    [['back'], ['1: 1/3'], false],
    [['next', 'cancelled'], ['1: 1/3', '2: 2/3'], false],
    [['next', 'next', 'next', 'done'], ['1: 1/3', '2: 2/3', '3: 3/3', '4: 4/4'], true],
  ] as const) {
    it(`is asked as ${asked.join(', ')} when answered with ${answers.join(', ')}`, async () => {
      assert.deepEqual(await walked(answers), { asked, finished });
    });
  }
});
