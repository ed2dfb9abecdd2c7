import { orAborted } from './abort';

/** Lets one request at a time through for each bucket, in the order in which they came. */
export class Turns {
  private readonly last = new Map<string, Promise<void>>();

  async inTurn<Result>(bucket: string, signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
    const before = this.last.get(bucket) ?? Promise.resolve();
    let leave = (): void => undefined;
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    // Who gives up while waiting must not let the next one pass those who came earlier.
    const turn = before.then(() => left);
    this.last.set(bucket, turn);
    try {
      await orAborted(before, signal);
      return await work();
    } finally {
      leave();
      void turn.then(() => {
        if (this.last.get(bucket) === turn) this.last.delete(bucket);
      });
    }
  }
}
