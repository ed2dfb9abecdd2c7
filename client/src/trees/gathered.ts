/** How often a tree is drawn anew at most, in milliseconds: pages of templates come faster than anybody reads. */
const PAUSE = 200;

/** Gathers what comes within a short time, and passes it on together. */
export class Gathered<Item> {
  private readonly items: Item[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pass: (items: readonly Item[]) => void) {}

  add(item: Item): void {
    this.items.push(item);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.pass(this.items.splice(0));
    }, PAUSE);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
