import { type Disposable, type LogOutputChannel, l10n, type Memento, window } from 'vscode';
import type { MetaError } from '../../../contracts/src';
import {
  type DeployPorts,
  describeRejection,
  describeWatchEvent,
  type FollowedTemplate,
  StatusWatch,
  type WatchEvent,
  type WatchState,
  type Wording,
} from '../../../deploy/src';
import type { Account, Accounts } from '../accounts/account';
import type { RemoteTemplatesOf } from '../accounts/remoteTemplatesOf';
import { DisposableStore } from '../platform/disposableStore';
import { offersOf } from './failureOffers';
import { goTo } from './goTo';
import type { MetaErrors } from './metaErrors';
import { offer } from './offer';
import type { Target } from './target';

const KEY = 'waba.followed';

/** A template that was published from this workspace. */
export interface PublishedTemplate extends FollowedTemplate {
  readonly uri: string;
}

export interface FollowerParts {
  readonly accounts: Accounts;
  readonly remoteTemplates: RemoteTemplatesOf;
  readonly clock: Pick<DeployPorts, 'now' | 'sleep'>;
  readonly words: Wording;
  readonly metaErrors: MetaErrors;
  /** Of this workspace: what is followed is followed on after a reload. */
  readonly kept: Memento;
  readonly log: LogOutputChannel;
}

/** What is kept of one WABA. `files` are by the ids of templates. */
interface Kept {
  readonly accountId: string;
  readonly wabaId: string;
  readonly watch: WatchState;
  readonly files: Readonly<Record<string, string>>;
}

interface Running {
  readonly watch: StatusWatch;
  readonly files: Map<string, string>;
  readonly end: AbortController;
}

/** Follows what was published until Meta has decided, and tells. Asks less and less often, and not while the window is left alone. */
export class StatusFollower implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly running = new Map<string, Running>();

  constructor(private readonly parts: FollowerParts) {
    this.owned.add(
      window.onDidChangeWindowState(({ focused }) => {
        for (const { watch } of this.running.values()) {
          if (focused) watch.resume();
          else watch.pause();
        }
      }),
    );
    this.owned.add(parts.accounts.onDidChange(() => this.followAccounts()));
    this.followAccounts();
  }

  follow(target: Target, templates: readonly PublishedTemplate[]): void {
    const account = this.parts.accounts.byId(target.accountId);
    if (!account) return;
    const running = this.running.get(keyOf(target)) ?? this.start(account, target.wabaId);
    for (const { id, uri } of templates) running.files.set(id, uri);
    running.watch.follow(templates);
    void this.keep();
  }

  /** Asks at once how the reviews are. @returns how many templates are in review, as far as was known */
  checkNow(): number {
    let count = 0;
    for (const { watch } of this.running.values()) {
      count += watch.state.followed.length;
      watch.checkNow();
    }
    return count;
  }

  dispose(): void {
    for (const { end } of this.running.values()) end.abort();
    this.owned.dispose();
  }

  /** Begins where an account has come, such as after a reload; ends where one has gone. */
  private followAccounts(): void {
    const { accounts, kept } = this.parts;
    for (const { accountId, wabaId, watch, files } of kept.get<readonly Kept[]>(KEY, [])) {
      const account = accounts.byId(accountId);
      if (!account || watch.followed.length === 0 || this.running.has(keyOf({ accountId, wabaId }))) continue;
      this.start(account, wabaId, watch, files);
    }
    for (const [key, { end, watch }] of this.running) {
      const account = accounts.byId(accountOf(key));
      if (account && accounts.stateOf(account).kind === 'ok' && window.state.focused) watch.resume();
      if (account) continue;
      end.abort();
      this.running.delete(key);
    }
  }

  private start(account: Account, wabaId: string, before?: WatchState, files: Kept['files'] = {}): Running {
    const { accounts, clock, log, remoteTemplates } = this.parts;
    const listener = {
      onEvent: (event: WatchEvent) => void this.tell(event, account, wabaId).catch((error) => log.error(`${error}`)),
      onState: () => void this.keep(),
      onRead: (templates: Parameters<NonNullable<ReadListener>>[0]) => {
        for (const template of templates) remoteTemplates.of(account, wabaId).patch(template);
      },
    };
    const watch = new StatusWatch(accounts.clientOf(account), wabaId, clock, listener, before);
    const running = { watch, files: new Map(Object.entries(files)), end: new AbortController() };
    this.running.set(keyOf({ accountId: account.id, wabaId }), running);
    watch.run(running.end.signal).catch((error) => log.error(`${error}`));
    if (!window.state.focused) watch.pause();
    return running;
  }

  private async tell(event: WatchEvent, account: Account, wabaId: string): Promise<void> {
    const { log, metaErrors, words } = this.parts;
    const message = describeWatchEvent(event, words);
    log.info(message);
    if (event.kind === 'trouble') {
      await offer('warning', message, offersOf(event.error, words, { account, wabaId }));
      return;
    }
    const { id, language } = event.template;
    const uri = this.running.get(keyOf({ accountId: account.id, wabaId }))?.files.get(id);
    const goThere =
      uri === undefined ? [] : [{ title: l10n.t('Go There'), run: () => goTo(uri, { line: 0, character: 0 }) }];
    switch (event.kind) {
      case 'approved':
        await offer('information', message, []);
        return;
      case 'rejected': {
        if (uri !== undefined)
          await metaErrors
            .take(uri, new Map([[language, rejection(language, event.reason, words)]]), false)
            .catch((error) => log.error(`${error}`));
        await offer('error', message, goThere);
        return;
      }
      default:
        await offer('warning', message, goThere);
    }
  }

  private async keep(): Promise<void> {
    const { kept, log } = this.parts;
    const all = [...this.running].map(([key, { watch, files }]): Kept => {
      const state = watch.state;
      const ids = new Set(state.followed.map(({ id }) => id));
      return {
        accountId: accountOf(key),
        wabaId: wabaOf(key),
        watch: state,
        files: Object.fromEntries([...files].filter(([id]) => ids.has(id))),
      };
    });
    await kept.update(KEY, all).then(undefined, (error) => log.error(`${error}`));
  }
}

type ReadListener = NonNullable<ConstructorParameters<typeof StatusWatch>[3]>['onRead'];

function rejection(language: string, reason: string, words: Wording): MetaError {
  return {
    language,
    message: l10n.t('Meta rejected this template in its review ({0}). {1}', reason, describeRejection(reason, words)),
  };
}

function keyOf({ accountId, wabaId }: { readonly accountId: string; readonly wabaId: string }): string {
  return `${accountId}/${wabaId}`;
}

function accountOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/'));
}

function wabaOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
