import type { AccountState, Accounts } from './account';

/**
 * Milliseconds. What is asked again may fail again and bring the trouble back, which ends with the next answer: without a pause in
 * between, that would go round and round.
 */
const PAUSE = 60_000;

/** Notices for which accounts a question that failed is worth asking again. */
export class MendedAccounts {
  private readonly states = new Map<string, AccountState['kind']>();
  private readonly mendedAt = new Map<string, number>();

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly accounts: Pick<Accounts, 'all' | 'stateOf'>,
    private readonly now: () => number,
  ) {
    this.take();
  }

  /** @returns the ids of those that got another token since this was last asked, or were answered after trouble */
  take(): ReadonlySet<string> {
    const mended = new Set<string>();
    for (const account of this.accounts.all) {
      const { kind } = this.accounts.stateOf(account);
      const before = this.states.get(account.id);
      this.states.set(account.id, kind);
      if (before === undefined || before === kind) continue;
      if (kind === 'unchecked' || (before === 'trouble' && !this.wasJustMended(account.id))) {
        mended.add(account.id);
        this.mendedAt.set(account.id, this.now());
      }
    }
    return mended;
  }

  private wasJustMended(accountId: string): boolean {
    return this.now() - (this.mendedAt.get(accountId) ?? Number.NEGATIVE_INFINITY) < PAUSE;
  }
}
