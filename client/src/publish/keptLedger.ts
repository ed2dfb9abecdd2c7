import type { Memento } from 'vscode';
import { type Ledger, type LedgerEntries, type LedgerEntry, readableLedger } from '../../../deploy/src';

/** Longer than anything that Meta counts or locks: 30 days, and a day for the clocks. */
const KEPT_FOR = 31 * 24 * 60 * 60_000;

/** What we did to the templates of each WABA, for as long as it matters. It holds names and times, and no text of a template. */
export class KeptLedger implements Ledger {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly kept: Memento,
    private readonly now: () => number,
  ) {}

  async read(wabaId: string): Promise<LedgerEntries> {
    const entries = readableLedger(this.kept.get<unknown>(keyOf(wabaId)), this.now());
    return entries.filter(({ at }) => this.now() - at < KEPT_FOR);
  }

  /** One after the other: two languages that are published at once must not overwrite each other's entry. */
  add(wabaId: string, entry: LedgerEntry): Promise<void> {
    const added = this.last.then(async () => this.kept.update(keyOf(wabaId), [...(await this.read(wabaId)), entry]));
    this.last = added.catch(() => undefined);
    return added;
  }
}

function keyOf(wabaId: string): string {
  return `waba.ledger.${wabaId}`;
}
