import { type Disposable, EventEmitter, type Memento, QuickPickItemKind } from 'vscode';
import type { Account, Accounts } from '../accounts/account';
import { DisposableStore } from '../platform/disposableStore';
import { l10n } from '../platform/l10n';
import { createQuickPick, type PickItem } from '../platform/pickers';
import { plainName } from '../platform/plainText';
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
  /** Settles when all accounts are known that were saved. */
  readonly accountsLoaded: Promise<void>;
  /** Asks the accounts; a WABA of an account that can't be asked now is missing. */
  reachable(signal: AbortSignal): Promise<readonly ReachableWaba[]>;
  /** The targets that the project files of the workspace name. */
  named(): Promise<readonly { readonly name: string; readonly wabaId: string; readonly protected: boolean }[]>;
}

/** The target of this workspace: chosen once, and kept with the workspace. */
export class ChosenTarget implements Targets, Disposable {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  /** The target as those who listen know it. */
  private told: string | undefined;

  constructor(
    private readonly accounts: Accounts,
    private readonly sources: TargetSources,
    private readonly kept: Memento,
  ) {
    this.told = JSON.stringify(this.current);
    this.owned.add(accounts.onDidChange(() => this.tell()));
  }

  get current(): Target | undefined {
    const target = this.kept.get<Target>(KEY);
    return target && this.accounts.byId(target.accountId) ? target : undefined;
  }

  /** The target, chosen now where there is none. @returns undefined when the person gave up */
  async needed(): Promise<Target | undefined> {
    const { current } = this;
    if (!current) return this.choose();
    // The project file may have been changed since: what it protects now is protected.
    const target = { ...current, protected: (await this.known(current.wabaId))?.protected ?? false };
    if (target.protected !== current.protected) await this.keep(target);
    return target;
  }

  /**
   * Asks for the target.
   *
   * @throws when there is nothing to choose from, with what to do about it
   */
  async choose(): Promise<Target | undefined> {
    await this.sources.accountsLoaded;
    if (this.accounts.all.length === 0) {
      throw new Error(
        l10n.t('Nobody is signed in. Run “WABA: Add Account…” first; the sandbox needs no account at Meta.'),
      );
    }
    const picked = await this.pick();
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
    return targetOf({ account, wabaId, name: wabaName }, await this.known(wabaId));
  }

  dispose(): void {
    this.owned.dispose();
  }

  private async keep(target: Target): Promise<void> {
    await this.kept.update(KEY, target);
    this.tell();
  }

  /** Accounts change with each request that they make; the target seldom does. */
  private tell(): void {
    const now = JSON.stringify(this.current);
    if (now === this.told) return;
    this.told = now;
    this.changed.fire();
  }

  /** What the project files say of a WABA, the stricter where several name it; where none does, what was said when it was chosen. */
  private async known(wabaId: string): Promise<NamedTarget | undefined> {
    const named = (await this.sources.named()).filter((target) => target.wabaId === wabaId);
    if (named.length > 0) return named.find((target) => target.protected) ?? named[0];
    // A file that can't be read at the moment names nobody, and takes no lock away.
    const before = this.kept.get<Target>(KEY);
    return before?.wabaId === wabaId ? before : undefined;
  }

  private async pick(): Promise<Target | undefined> {
    const input = createQuickPick<TargetItem>();
    const ended = new AbortController();
    input.title = l10n.t('Choose Where to Publish');
    input.placeholder = l10n.t('The WhatsApp Business Account that this workspace publishes to');
    input.matchOnDescription = true;
    input.matchOnDetail = true;
    input.ignoreFocusOut = true;
    input.busy = true;
    const fill = async (): Promise<void> => {
      const items = await this.items(ended.signal);
      const { current } = this;
      input.items = items;
      const now = items.find(({ target }) => target && current && isSame(target, current));
      if (now) input.activeItems = [now];
      input.busy = false;
      if (items.length === 0) {
        input.placeholder = l10n.t('No account can see a WABA: look at the WhatsApp view for why.');
      }
    };
    return new Promise<Target | undefined>((resolve, reject) => {
      input.onDidAccept(() => {
        const target = input.activeItems[0]?.target;
        if (target) resolve(target);
      });
      input.onDidHide(() => resolve(undefined));
      input.show();
      fill().catch(reject);
    }).finally(() => {
      ended.abort();
      input.dispose();
    });
  }

  private async items(signal: AbortSignal): Promise<TargetItem[]> {
    const [reachable, named] = await Promise.all([this.sources.reachable(signal), this.sources.named()]);
    const ofProject = named.flatMap((target) =>
      reachable.filter(({ wabaId }) => wabaId === target.wabaId).map((waba) => itemOf(waba, targetOf(waba, target))),
    );
    const missing = named.filter(({ wabaId }) => !reachable.some((waba) => waba.wabaId === wabaId));
    const others = reachable
      .filter(({ wabaId }) => !named.some((target) => target.wabaId === wabaId))
      .map((waba) => itemOf(waba, targetOf(waba)));
    return [
      ...(ofProject.length > 0 ? [separator(l10n.t('From the project file')), ...ofProject] : []),
      ...(others.length > 0 ? [separator(l10n.t('What the accounts can see')), ...others] : []),
      ...(missing.length > 0
        ? [separator(l10n.t('Named in the project file, but no account sees them')), ...missing.map(missingItem)]
        : []),
    ];
  }
}

type NamedTarget = Pick<Target, 'name' | 'protected'>;

interface TargetItem extends PickItem {
  readonly target?: Target;
}

function targetOf({ account, wabaId, name }: ReachableWaba, named?: NamedTarget): Target {
  return {
    accountId: account.id,
    wabaId,
    wabaName: name,
    ...(named?.name !== undefined && { name: named.name }),
    protected: named?.protected ?? false,
  };
}

function itemOf({ account, businessName, wabaId }: ReachableWaba, target: Target): TargetItem {
  return {
    icon: target.protected ? 'lock' : 'organization',
    label: titleOf(target),
    description: [businessName, account.label].filter((part) => part !== undefined).join(' · '),
    detail: target.protected
      ? l10n.t('{0} · protected: its name has to be typed before anything changes', wabaId)
      : wabaId,
    target,
  };
}

function missingItem({ name, wabaId }: { readonly name: string; readonly wabaId: string }): TargetItem {
  return {
    icon: 'warning',
    label: name,
    description: wabaId,
    detail: l10n.t('Sign in with a token that may see it.'),
  };
}

function separator(label: string): TargetItem {
  return { label, kind: QuickPickItemKind.Separator };
}

/** What a person calls a target: `production (Sol Market)`. */
export function titleOf({ name, wabaName }: Target): string {
  return name === undefined ? plainName(wabaName) : `${plainName(name)} (${plainName(wabaName)})`;
}

function isSame(a: Target, b: Target): boolean {
  return a.accountId === b.accountId && a.wabaId === b.wabaId;
}
