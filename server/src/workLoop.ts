import type { Traffic } from './traffic';

/** Messages are dispatched one a turn of the event loop: only a turn without any, after input was polled, means there is none. */
const QUIET_TURNS = 2;

/** So long may work be put off by messages that don't stop coming, in milliseconds. */
const LONGEST_WAIT = 100;

/** So long may work hold up messages, in milliseconds; a single step may take longer. */
const SLICE = 2;

/** What a step came to: there is no work, there may be more, or something was made that has to go out before there is more. */
export type Step = 'nothing' | 'more' | 'answer';

/**
 * Does work in the pauses between messages: requests are answered first, and a burst of keystrokes is taken in as a whole instead
 * of being held up by a check for each.
 */
export class WorkLoop {
  private waiting = false;
  private seen = 0;
  private quiet = 0;
  private since = 0;

  /** @param step does one piece of work. It must not throw. */
  constructor(
    private readonly traffic: Traffic,
    private readonly step: () => Step,
  ) {}

  /** Says that there is work. */
  wake(): void {
    if (this.waiting) return;
    this.waiting = true;
    this.quiet = 0;
    this.seen = this.traffic.messages;
    this.since = performance.now();
    setImmediate(this.turn);
  }

  private readonly turn = (): void => {
    this.quiet = this.traffic.messages === this.seen ? this.quiet + 1 : 0;
    this.seen = this.traffic.messages;
    if (this.quiet < QUIET_TURNS && performance.now() - this.since < LONGEST_WAIT) {
      setImmediate(this.turn);
      return;
    }
    this.waiting = false;
    const end = performance.now() + SLICE;
    let step = this.step();
    // What is written goes out when this turn ends.
    while (step === 'more' && performance.now() < end) step = this.step();
    if (step !== 'nothing') this.wake();
  };
}
