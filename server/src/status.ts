import type { LanguageServerStatus } from '../../contracts/src';

/** A check that takes longer than this can be felt, in milliseconds. */
const SLOW = 100;

/** Keeps count of what was checked and found. */
export class Status {
  private readonly findings = new Map<string, number>();
  private readonly slow = new Map<string, number>();
  private total = 0;
  private sent = '';

  /** @param send told the state whenever it differs from what it was told before */
  constructor(private readonly send: (status: LanguageServerStatus) => void) {}

  checked(key: string, findings: number, milliseconds: number): void {
    this.total += findings - (this.findings.get(key) ?? 0);
    this.findings.set(key, findings);
    if (milliseconds >= SLOW) this.slow.set(key, Math.round(milliseconds));
    else this.slow.delete(key);
  }

  gone(key: string): void {
    this.total -= this.findings.get(key) ?? 0;
    this.findings.delete(key);
    this.slow.delete(key);
  }

  tell(checking: boolean, uriOf: (key: string) => string): void {
    const [slowest] = [...this.slow].sort((a, b) => b[1] - a[1]);
    const status: LanguageServerStatus = {
      checking,
      checkedFiles: this.findings.size,
      findings: this.total,
      ...(slowest ? { slowestFile: { uri: uriOf(slowest[0]), milliseconds: slowest[1] } } : {}),
    };
    // While checking, the numbers change with every file.
    const told = checking ? 'checking' : JSON.stringify(status);
    if (told === this.sent) return;
    this.sent = told;
    this.send(status);
  }
}
