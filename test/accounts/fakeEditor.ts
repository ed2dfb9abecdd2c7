// What a window of an editor keeps for an extension, without an editor.

/** As `vscode.EventEmitter`, whose place it takes. */
export class FakeEmitter<T> {
  private readonly listeners = new Set<(value: T) => void>();

  readonly event = (listener: (value: T) => void) => {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }

  dispose(): void {
    this.listeners.clear();
  }
}

/** What a keyring says that is locked. */
export const LOCKED = 'Cannot get secret of a locked object';

/** The keyring that all windows share; each is told of changes, those of its own included. */
export class FakeKeyring {
  readonly entries = new Map<string, string>();
  /** Nothing can be read, written or deleted until it is unlocked. */
  isLocked = false;
  private readonly changed = new FakeEmitter<{ key: string }>();

  readonly onDidChange = this.changed.event;

  /** @param forgets takes everything and keeps nothing */
  constructor(private readonly forgets = false) {}

  async keys(): Promise<string[]> {
    this.open();
    return [...this.entries.keys()];
  }

  async get(key: string): Promise<string | undefined> {
    this.open();
    return this.entries.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    this.open();
    if (!this.forgets) this.entries.set(key, value);
    this.changed.fire({ key });
  }

  async delete(key: string): Promise<void> {
    this.open();
    this.entries.delete(key);
    this.changed.fire({ key });
  }

  /** Another window, whose keyring is open, has changed an entry. */
  announce(key: string): void {
    this.changed.fire({ key });
  }

  private open(): void {
    if (this.isLocked) throw new Error(LOCKED);
  }
}

/** A keyring that answers one call at a time, in an order that depends on a seed: windows that use it overlap in every way. */
export class OverlappingKeyring extends FakeKeyring {
  private readonly waiting: (() => void)[] = [];

  constructor(private seed: number) {
    super();
  }

  override keys(): Promise<string[]> {
    return this.inTurn(() => super.keys());
  }

  override get(key: string): Promise<string | undefined> {
    return this.inTurn(() => super.get(key));
  }

  override store(key: string, value: string): Promise<void> {
    return this.inTurn(() => super.store(key, value));
  }

  override delete(key: string): Promise<void> {
    return this.inTurn(() => super.delete(key));
  }

  private async inTurn<T>(call: () => Promise<T>): Promise<T> {
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
      setImmediate(() => this.answerOne());
    });
    return call();
  }

  private answerOne(): void {
    this.seed = (this.seed * 1103515245 + 12345) % 2 ** 31;
    this.waiting.splice(Math.floor((this.seed / 2 ** 31) * this.waiting.length), 1)[0]?.();
  }
}

/** The global state, of which a window has its own copy until it is closed. */
export class FakeMemory {
  private readonly values = new Map<string, unknown>();

  get<T>(key: string): T | undefined;
  get<T>(key: string, otherwise: T): T;
  get(key: string, otherwise?: unknown): unknown {
    return this.values.get(key) ?? otherwise;
  }

  async update(key: string, value: unknown): Promise<void> {
    this.values.set(key, JSON.parse(JSON.stringify(value)));
  }

  text(): string {
    return JSON.stringify([...this.values]);
  }
}
