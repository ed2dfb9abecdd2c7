import type { AccountState, Accounts } from './account';

/** Notices for which accounts a question that failed is worth asking again. */
export class MendedAccounts {
  private readonly states = new Map<string, AccountState['kind']>();

  constructor(private readonly accounts: Pick<Accounts, 'all' | 'stateOf'>) {
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
      if (before === 'trouble' || kind === 'unchecked') mended.add(account.id);
    }
    return mended;
  }
}
