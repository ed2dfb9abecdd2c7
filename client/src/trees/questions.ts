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
    const isLatest = () => this.running.get(key) === asking;
    const asking: Promise<void> = this.answer(key, isLatest).finally(() => {
      if (isLatest()) this.running.delete(key);
    });
    this.running.set(key, asking);
    return asking;
  }

  /**
   * Asks anew for what has been asked for before: somebody else may be asked by now, so an answer that is on its way counts no more.
   *
   * @param isMeant of what is known of a key
   */
  async renew(isMeant: (key: string, known: Asked<Value>) => boolean): Promise<void> {
    const keys = [...this.known].flatMap(([key, known]) => (isMeant(key, known) ? [key] : []));
    await Promise.all(
      keys.map((key) => {
        this.running.delete(key);
        return this.again(key);
      }),
    );
  }

  /** Forgets the keys that are not wanted any more. */
  keep(isWanted: (key: string) => boolean): void {
    for (const key of this.known.keys()) {
      if (isWanted(key)) continue;
      this.known.delete(key);
      this.running.delete(key);
    }
  }

  private async answer(key: string, isLatest: () => boolean): Promise<void> {
    const before = this.of(key);
    this.known.set(key, { ...before, isAsking: true });
    let after: Asked<Value>;
    try {
      after = { value: await Promise.resolve(key).then(this.ask), isAsking: false };
    } catch (error) {
      after = { ...before, isAsking: false };
      // Anything else is a mistake of ours, which must be seen as such.
      if (!(error instanceof GraphError)) {
        if (isLatest()) this.known.set(key, after);
        throw error;
      }
      after = { ...after, error };
    }
    if (!isLatest()) return;
    this.known.set(key, after);
    this.changed(key);
  }
}
