import { type Disposable, type LogOutputChannel, type Memento, window } from 'vscode';
import type { MetaError, TemplateNode } from '../../../contracts/src';
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
import { MendedAccounts } from '../accounts/mendedAccounts';
import type { RemoteTemplatesOf, WabaPlace } from '../accounts/remoteTemplatesOf';
import { DisposableStore } from '../platform/disposableStore';
import { l10n } from '../platform/l10n';
import { offer } from '../platform/offer';
import { offersOf } from './failureOffers';
import { goTo } from './goTo';
import type { MetaErrors } from './metaErrors';
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
interface Kept extends WabaPlace {
  readonly watch: WatchState;
  readonly files: Readonly<Record<string, string>>;
}

interface Running {
  readonly place: WabaPlace;
  readonly watch: StatusWatch;
  readonly files: Map<string, string>;
  readonly end: AbortController;
}

/** Follows what was published until Meta has decided, and tells. Asks less and less often, and not while the window is left alone. */
export class StatusFollower implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly running = new Map<string, Running>();
  private readonly mended: MendedAccounts;

  constructor(private readonly parts: FollowerParts) {
    this.mended = new MendedAccounts(parts.accounts, () => parts.clock.now());
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
    const { accountId, wabaId } = target;
    if (!this.parts.accounts.byId(accountId)) return;
    const running = this.running.get(keyOf(target)) ?? this.start({ accountId, wabaId });
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
    for (const { accountId, wabaId, watch, files } of readable(kept.get<unknown>(KEY))) {
      const place = { accountId, wabaId };
      if (!accounts.byId(accountId) || watch.followed.length === 0 || this.running.has(keyOf(place))) continue;
      this.start(place, watch, files);
    }
    const mended = this.mended.take();
    for (const [key, { place, watch, end }] of this.running) {
      if (mended.has(place.accountId)) watch.goOn();
      if (accounts.byId(place.accountId)) continue;
      end.abort();
      this.running.delete(key);
    }
  }

  private start(place: WabaPlace, before?: WatchState, files: Kept['files'] = {}): Running {
    const { clock, log } = this.parts;
    const listener = {
      onEvent: (event: WatchEvent) => void this.tell(event, place).catch((error) => log.error(`${error}`)),
      onState: () => void this.keep(),
      onRead: (templates: readonly TemplateNode[]) => {
        const remote = this.parts.remoteTemplates.of(this.accountAt(place), place.wabaId);
        for (const template of templates) remote.patch(template);
      },
    };
    const client = () => this.parts.accounts.clientOf(this.accountAt(place));
    const watch = new StatusWatch(client, place.wabaId, clock, listener, before);
    const running = { place, watch, files: new Map(Object.entries(files)), end: new AbortController() };
    this.running.set(keyOf(place), running);
    watch.run(running.end.signal).catch((error) => {
      log.error('The reviews are not followed any longer.', error instanceof Error ? error : String(error));
      // What is published later is followed anew.
      this.running.delete(keyOf(place));
      return this.keep();
    });
    if (!window.state.focused) watch.pause();
    return running;
  }

  private async tell(event: WatchEvent, place: WabaPlace): Promise<void> {
    const { log, metaErrors, words } = this.parts;
    const message = describeWatchEvent(event, words);
    log.info(message);
    if (event.kind === 'trouble') {
      const { accountId, wabaId } = place;
      await offer('warning', message, offersOf(event.error, words, { accountId, wabaId }));
      return;
    }
    const { id, language } = event.template;
    const uri = this.running.get(keyOf(place))?.files.get(id);
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

  /** @throws Error when the account is gone; then nothing is followed of it */
  private accountAt({ accountId }: WabaPlace): Account {
    const account = this.parts.accounts.byId(accountId);
    if (!account) throw new Error(`The account ${accountId} is signed out.`);
    return account;
  }

  private async keep(): Promise<void> {
    const { kept, log } = this.parts;
    const all = [...this.running.values()].map(({ place, watch, files }): Kept => {
      const state = watch.state;
      const ids = new Set(state.followed.map(({ id }) => id));
      return {
        ...place,
        watch: state,
        files: Object.fromEntries([...files].filter(([id]) => ids.has(id))),
      };
    });
    await kept.update(KEY, all).then(undefined, (error) => log.error(`${error}`));
  }
}

/** What can be used of what was kept, which a crash or another version may have left otherwise. */
function readable(kept: unknown): readonly Kept[] {
  if (!Array.isArray(kept)) return [];
  return kept.filter(
    (entry: Partial<Kept> | null) =>
      typeof entry?.accountId === 'string' && typeof entry.wabaId === 'string' && Array.isArray(entry.watch?.followed),
  );
}

function rejection(language: string, reason: string, words: Wording): MetaError {
  return {
    language,
    message: l10n.t('Meta rejected this template in its review ({0}). {1}', reason, describeRejection(reason, words)),
  };
}

function keyOf({ accountId, wabaId }: WabaPlace): string {
  return `${accountId}/${wabaId}`;
}
