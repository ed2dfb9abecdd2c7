import type { LanguageServerStatus } from '../../contracts/src';
import type { Finding, Severity } from '../../core/src/checking';

/** A check that takes longer than this can be felt, in milliseconds. */
const SLOW = 100;

export type FindingCounts = Readonly<Record<Severity, number>>;

/** Hears which file was checked or is gone; of no file in particular when checking begins or ends. */
export type StatusWatcher = (key?: string) => void;

/** Keeps count of what was checked and found. */
export class Status {
  private readonly counts = new Map<string, FindingCounts>();
  private readonly watchers = new Set<StatusWatcher>();
  private checking = false;
  private readonly slow = new Map<string, number>();
  private total = 0;
  private sent = '';

  /** @param send told the state whenever it differs from what it was told before */
  constructor(private readonly send: (status: LanguageServerStatus) => void) {}

  /** The keys of the files that were checked. */
  get keys(): string[] {
    return [...this.counts.keys()];
  }

  /** Undefined for a file that was not checked, or is gone. */
  countsOf(key: string): FindingCounts | undefined {
    return this.counts.get(key);
  }

  /** @returns ends it */
  watch(watcher: StatusWatcher): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  checked(key: string, findings: readonly Finding[], milliseconds: number): void {
    const counts = { error: 0, warning: 0, info: 0 };
    for (const { severity } of findings) counts[severity]++;
    this.total += findings.length - this.foundIn(key);
    this.counts.set(key, counts);
    if (milliseconds >= SLOW) this.slow.set(key, Math.round(milliseconds));
    else this.slow.delete(key);
    this.changed(key);
  }

  gone(key: string): void {
    this.total -= this.foundIn(key);
    this.counts.delete(key);
    this.slow.delete(key);
    this.changed(key);
  }

  tell(checking: boolean, uriOf: (key: string) => string): void {
    if (checking !== this.checking) {
      this.checking = checking;
      this.changed();
    }
    const [slowest] = [...this.slow].sort((a, b) => b[1] - a[1]);
    const status: LanguageServerStatus = {
      checking,
      checkedFiles: this.counts.size,
      findings: this.total,
      ...(slowest ? { slowestFile: { uri: uriOf(slowest[0]), milliseconds: slowest[1] } } : {}),
    };
    // While checking, the numbers change with every file.
    const told = checking ? 'checking' : JSON.stringify(status);
    if (told === this.sent) return;
    this.sent = told;
    this.send(status);
  }

  private foundIn(key: string): number {
    const { error = 0, warning = 0, info = 0 } = this.counts.get(key) ?? {};
    return error + warning + info;
  }

  private changed(key?: string): void {
    for (const watcher of this.watchers) watcher(key);
  }
}
