import type { Position } from '../commands/questions';

/** One question of several. */
export type Step = (position: Position) => Promise<StepOutcome>;

/** The next question, or how it ended. */
export type StepOutcome = Step | 'back' | 'cancelled' | 'done';

/**
 * Asks one question after the other; each tells which comes next.
 *
 * @param steps how many there are if nothing special happens; they are counted aloud
 * @returns whether the person came to the end
 */
export async function walk(first: Step, steps: () => number): Promise<boolean> {
  const path = [first];
  for (;;) {
    const step = path.at(-1);
    if (!step) return false;
    const outcome = await step({ step: path.length, of: Math.max(steps(), path.length) });
    if (outcome === 'done') return true;
    if (outcome === 'cancelled') return false;
    if (outcome === 'back') path.pop();
    else path.push(outcome);
  }
}
