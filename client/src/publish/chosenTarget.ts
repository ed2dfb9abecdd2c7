import type { Disposable, EventEmitter, Memento } from 'vscode';
import type { Account, Accounts } from '../accounts/account';
import { DisposableStore } from '../platform/disposableStore';
import type { Texts } from '../platform/texts';
import type { Lock, Locks, NamedTargets } from './locks';
import type { Target, Targets } from './target';

const KEY = 'waba.target';

/** A WABA that could be published to. */
export interface ReachableWaba {
  readonly account: Account;
  readonly wabaId: string;
  readonly name: string;
  readonly businessName?: string;
}

/** A WABA, where it was found. */
export interface WabaOfAccount {
  readonly account: Account;
  readonly wabaId: string;
  readonly wabaName: string;
}

/** What there is to choose from. */
export interface TargetSources {
  /** Asks the accounts; a WABA of an account that can't be asked now is missing. */
  reachable(signal: AbortSignal): Promise<readonly ReachableWaba[]>;
  /** What the project files of the workspace say of targets. */
  named(): Promise<NamedTargets>;
}

export interface ChosenTargetParts {
  readonly accounts: Accounts;
  /** Settles when all accounts are known that were saved. */
  readonly accountsLoaded: Promise<void>;
  readonly locks: Locks;
  readonly kept: Memento;
  readonly changed: EventEmitter<void>;
  /** Has a person choose. @returns undefined when the person gave up */
  readonly pick: (current: Target | undefined) => Promise<Target | undefined>;
  readonly l10n: Texts;
}

/** The target of this workspace: chosen once, and kept with the workspace. */
export class ChosenTarget implements Targets, Disposable {
  private readonly owned = new DisposableStore();
  readonly onDidChange;
  /** The target as those who listen know it. */
  private told: string | undefined;

  constructor(private readonly parts: ChosenTargetParts) {
    this.owned.add(parts.changed);
    this.onDidChange = parts.changed.event;
    this.told = JSON.stringify(this.current);
    this.owned.add(parts.accounts.onDidChange(() => this.tell()));
  }

  get current(): Target | undefined {
    const target = this.parts.kept.get<Target>(KEY);
    return target && this.parts.accounts.byId(target.accountId) ? target : undefined;
  }

  /** The target, chosen now where there is none. @returns undefined when the person gave up */
  async needed(): Promise<Target | undefined> {
    const { current } = this;
    if (!current) return this.choose();
    // The project file may have been changed since: what it protects now is protected.
    const { isUncertain: _, ...chosen } = current;
    const lock = await this.lockOf(current.wabaId);
    const target: Target = { ...chosen, protected: lock.protected, ...(lock.isUncertain && { isUncertain: true }) };
    // A lock that is due to a file that can't be read at the moment goes when it can.
    if (!lock.isUncertain && JSON.stringify(target) !== JSON.stringify(current)) await this.keep(target);
    return target;
  }

  /**
   * Asks for the target.
   *
   * @throws when there is nothing to choose from, with what to do about it
   */
  async choose(): Promise<Target | undefined> {
    const { accounts, accountsLoaded, l10n, pick } = this.parts;
    await accountsLoaded;
    if (accounts.all.length === 0) {
      throw new Error(
        l10n.t('Nobody is signed in. Run “WABA: Add Account…” first; the sandbox needs no account at Meta.'),
      );
    }
    const picked = await pick(this.current);
    if (!picked) return undefined;
    await this.keep(picked);
    return picked;
  }

  /** Takes a WABA that was pointed at, such as in the tree. */
  async use(waba: WabaOfAccount): Promise<void> {
    await this.keep(await this.asTarget(waba));
  }

  /** A WABA as the project files know it, which may protect it. It is not chosen by that. */
  async asTarget({ account, wabaId, wabaName }: WabaOfAccount): Promise<Target> {
    return targetOf({ account, wabaId, name: wabaName }, await this.lockOf(wabaId));
  }

  dispose(): void {
    this.owned.dispose();
  }

  private async keep(target: Target): Promise<void> {
    await this.parts.kept.update(KEY, target);
    this.tell();
  }

  /** Accounts change with each request that they make; the target seldom does. */
  private tell(): void {
    const now = JSON.stringify(this.current);
    if (now === this.told) return;
    this.told = now;
    this.parts.changed.fire();
  }

  /** What is known of the lock of a WABA; where no project file says anything, what was known when it was chosen. */
  private async lockOf(wabaId: string): Promise<Lock> {
    const { lockOf } = await this.parts.locks.read();
    const lock = lockOf(wabaId);
    const before = this.parts.kept.get<Target>(KEY);
    if (before?.wabaId !== wabaId) return lock;
    const name = lock.name ?? before.name;
    const wasLocked = lock.isUnknown && before.protected && !before.isUncertain;
    return {
      ...lock,
      ...(name !== undefined && { name }),
      protected: lock.protected || wasLocked,
      isUncertain: lock.isUncertain && !wasLocked,
    };
  }
}

export function targetOf({ account, wabaId, name }: ReachableWaba, lock: Lock): Target {
  return {
    accountId: account.id,
    wabaId,
    wabaName: name,
    ...(lock.name !== undefined && { name: lock.name }),
    protected: lock.protected,
    ...(lock.isUncertain && { isUncertain: true }),
  };
}

export function isSame(a: Target, b: Target): boolean {
  return a.accountId === b.accountId && a.wabaId === b.wabaId;
}
