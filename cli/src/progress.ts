import type { Io } from './io';

const WAIT_MS = 1000;
const BETWEEN_MS = 100;
const CLEAR_LINE = '\r\u001b[K';

/** A line on a terminal's stderr that says how far a long task has come. Short tasks and pipes never see it. */
export class Progress {
  private readonly started: number;
  private drawnAt = Number.NEGATIVE_INFINITY;
  private drawn = false;

  constructor(
    private readonly io: Io,
    private readonly verb: string,
    private readonly total: number,
  ) {
    this.started = io.now();
  }

  /** @param done how many of the total are finished */
  update(done: number): void {
    if (!this.io.stderr.isTTY) return;
    const now = this.io.now();
    if (now - this.started < WAIT_MS || now - this.drawnAt < BETWEEN_MS) return;
    this.drawnAt = now;
    this.drawn = true;
    this.io.stderr.write(`${CLEAR_LINE}${this.verb} ${done} of ${this.total} files`);
  }

  finish(): void {
    if (this.drawn) this.io.stderr.write(CLEAR_LINE);
  }
}
