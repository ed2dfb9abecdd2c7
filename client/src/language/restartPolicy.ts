/** How often a server that ends by itself is started again, before it is left alone. */
export class RestartPolicy {
  private ends: number[] = [];

  /**
   * @param most restarts within the period
   * @param period in milliseconds
   * @param now in milliseconds, from any beginning
   */
  constructor(
    readonly most: number,
    private readonly period: number,
    private readonly now: () => number,
  ) {}

  /** Takes down that the server ended. */
  mayRestart(): boolean {
    const now = this.now();
    this.ends = [...this.ends.filter((end) => now - end < this.period), now];
    return this.ends.length <= this.most;
  }

  /** A person asked for the server: what happened before no longer counts. */
  forget(): void {
    this.ends = [];
  }
}
