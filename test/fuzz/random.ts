/** Chance that can be had again: the same seed gives the same numbers (xorshift). */
export class Random {
  private state: number;

  /** @param seed any whole number */
  constructor(readonly seed: number) {
    this.state = Math.imul(seed + 1, 0x9e3779b1) >>> 0 || 1;
    // Seeds that are next to each other begin alike.
    for (let round = 0; round < 8; round++) this.next();
  }

  /** From 0 up to 1, without 1. */
  next(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    this.state >>>= 0;
    return this.state / 2 ** 32;
  }

  /** A whole number from 0 up to `end`, without it. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  isOneIn(count: number): boolean {
    return this.below(count) === 0;
  }
}
