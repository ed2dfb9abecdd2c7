import { GraphError } from '../../../graph/src';

/** Something that was asked of Meta, or is about to be. What came earlier stays while it is asked for again, and when that fails. */
export interface Asked<Value> {
  readonly value?: Value | undefined;
  readonly isAsking: boolean;
  readonly error?: GraphError | undefined;
}

const NEVER_ASKED: Asked<never> = { isAsking: false };

/** What is known of many things of one kind, each asked for once, or again when somebody wants it anew. */
export class Questions<Value> {
  private readonly known = new Map<string, Asked<Value>>();
  private readonly running = new Map<string, Promise<void>>();

  /**
   * @param ask gets what belongs to a key
   * @param changed told of a key whenever what is known of it has changed
   */
  constructor(
    private readonly ask: (key: string) => Promise<Value>,
    private readonly changed: (key: string) => void,
  ) {}

  of(key: string): Asked<Value> {
    return this.known.get(key) ?? NEVER_ASKED;
  }

  /** Asks unless there is an answer, or one is on its way. Never rejects: a failure is part of what is known. */
  async once(key: string): Promise<void> {
    const { value, error } = this.of(key);
    if (value === undefined && error === undefined) await this.again(key);
  }

  /** Asks; who asks while it is being asked for waits for the same answer. Never rejects. */
  again(key: string): Promise<void> {
    const running = this.running.get(key);
    if (running) return running;
    const asking = this.answer(key).finally(() => this.running.delete(key));
    this.running.set(key, asking);
    return asking;
  }

  /** Forgets the keys that are not wanted any more. */
  keep(isWanted: (key: string) => boolean): void {
    for (const key of this.known.keys()) if (!isWanted(key)) this.known.delete(key);
  }

  private async answer(key: string): Promise<void> {
    const before = this.of(key);
    this.known.set(key, { ...before, isAsking: true });
    try {
      this.known.set(key, { value: await this.ask(key), isAsking: false });
    } catch (error) {
      // Anything else is a mistake of ours, which must be seen as such.
      if (!(error instanceof GraphError)) {
        this.known.set(key, { ...before, isAsking: false });
        throw error;
      }
      this.known.set(key, { ...before, isAsking: false, error });
    }
    this.changed(key);
  }
}
