import { GraphError } from '../../../graph/src';

/** Waits. What Meta refuses stands in the state of what was asked for, from where it is shown. */
export async function withoutFailure(work: Promise<unknown> | undefined): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
  }
}
