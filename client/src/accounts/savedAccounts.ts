import type { Event, EventEmitter } from 'vscode';
import {
  type GraphClient,
  type GraphClock,
  type GraphConnection,
  GraphError,
  type GraphFetch,
  type GraphLogEntry,
  type GraphUsage,
  NOT_SENT,
} from '../../../graph/src';
import type { Account, AccountState, Accounts } from './account';
import { AccountError } from './accountFailure';
import { isSameState, stateAfter } from './accountState';
import type { AccountSecrets, AccountStore, SavedAccount } from './accountStore';
import type { ApiSettingsReading, SettingProblem } from './apiSettings';
import { ownerOfKey, type TokenStore } from './tokenStore';
import { watchedClient } from './watchedClient';

export interface SavedAccountsParts {
  readonly store: AccountStore;
  readonly tokens: TokenStore;
  readonly secrets: Pick<AccountSecrets, 'onDidChange'>;
  readonly changed: EventEmitter<void>;
  readonly settings: () => ApiSettingsReading;
  /** Says to a person what is wrong with the settings. */
  readonly describeProblems: (problems: readonly SettingProblem[]) => string;
  readonly createClient: (connection: GraphConnection) => GraphClient;
  /** How requests of an account travel. */
  readonly transportFor: (account: Account) => GraphFetch;
  readonly clock: GraphClock;
  readonly log: (account: Account, entry: GraphLogEntry) => void;
}

export interface NewSecrets {
  readonly token?: string;
  readonly appSecret?: string;
}

/** Milliseconds: Meta counts by the hour, so what it said says nothing after that. */
const COUNTED_FOR = 60 * 60_000;

interface TimedUsage {
  readonly usage: GraphUsage;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface OpenClient {
  /** What the client was made for. */
  readonly madeFor: string;
  readonly client: GraphClient;
}

/** Stands in while the settings can't be used. It is never sent. */
const NO_VERSION = 'v0.0';

/** The accounts of this person: the list, one client for each, and how each is doing. */
export class SavedAccounts implements Accounts {
  private readonly clients = new Map<string, OpenClient>();
  private readonly states = new Map<string, AccountState>();
  private readonly usages = new Map<string, Map<string, TimedUsage>>();
  private readonly listening: readonly { dispose(): void }[];

  readonly onDidChange: Event<void>;

  constructor(private readonly parts: SavedAccountsParts) {
    const { store, secrets, changed } = parts;
    this.onDidChange = changed.event;
    this.listening = [
      store.onDidChange(() => {
        for (const id of this.clients.keys()) if (!store.byId(id)) this.forget(id);
        changed.fire();
      }),
      secrets.onDidChange(({ key }) => {
        const id = ownerOfKey(key);
        if (id !== undefined) this.setState(id, { kind: 'unchecked' });
      }),
    ];
  }

  get all(): readonly SavedAccount[] {
    return this.parts.store.all;
  }

  byId(id: string): SavedAccount | undefined {
    return this.parts.store.byId(id);
  }

  /** An account that was known before, as it is now. @throws AccountError when it is not there any more */
  present({ id }: Pick<Account, 'id'>): SavedAccount {
    const account = this.byId(id);
    if (!account) throw new AccountError('gone');
    return account;
  }

  stateOf({ id }: Account): AccountState {
    return this.states.get(id) ?? { kind: 'unchecked' };
  }

  usageOf({ id }: Account): readonly GraphUsage[] {
    const now = this.parts.clock.now();
    return [...(this.usages.get(id)?.values() ?? [])]
      .filter(({ at, usage }) => now - at < COUNTED_FOR || (usage.waitsUntil ?? 0) > now)
      .map(({ usage }) => usage);
  }

  clientOf(account: Account): GraphClient {
    const { id, baseUrl, archiveBaseUrl } = account;
    const reading = this.parts.settings();
    const version = versionOf(reading);
    const madeFor = [baseUrl, archiveBaseUrl, version].join(' ');
    const open = this.clients.get(id);
    if (open?.madeFor === madeFor) return open.client;
    const client = watchedClient(this.createClient(account, version), (error) =>
      this.setState(id, stateAfter(this.stateOf(account), error)),
    );
    this.clients.set(id, { madeFor, client });
    return client;
  }

  /**
   * A client for a token that is looked at before it is saved, or saved for another time.
   *
   * @param secrets asked for with each request
   */
  clientFor(account: Account, secrets: () => Promise<NewSecrets>): GraphClient {
    return this.parts.createClient(this.connection(account, versionOf(this.parts.settings()), secrets));
  }

  appSecretOf(account: Account): Promise<string | undefined> {
    return this.parts.tokens.appSecret(account);
  }

  /**
   * Adds an account, or puts another in its place.
   *
   * @param secrets those that are new
   * @throws AccountError or GraphError when the keyring can't be used
   * @returns false when the keyring forgets what it is given: the account is there, and works until it is asked for the token
   */
  async save(account: SavedAccount, secrets: NewSecrets = {}): Promise<boolean> {
    const { store, tokens } = this.parts;
    const before = store.byId(account.id);
    // A secret belongs to the origin that it was saved for, so it does not move to another.
    if (before && before.baseUrl !== account.baseUrl) await tokens.forget(before);
    const areKept = await this.saveSecrets(account, secrets);
    await store.save(account);
    return areKept;
  }

  /**
   * Changes something of an account that is there, and leaves the rest as it is by now: while a person was asked, another window
   * may have changed it, or signed out of it.
   *
   * @param changed what is to be different
   * @returns as {@link save}
   * @throws AccountError when it is not there any more, or as {@link save}
   */
  async change(
    account: Account,
    changed: (now: SavedAccount) => Partial<SavedAccount>,
    secrets: NewSecrets = {},
  ): Promise<boolean> {
    const { store, tokens } = this.parts;
    const before = this.present(account);
    const now = { ...before, ...changed(before) };
    if (now.baseUrl !== before.baseUrl) await tokens.forget(before);
    const areKept = await this.saveSecrets(now, secrets);
    try {
      await store.change(now.id, changed);
    } catch (error) {
      // Nobody would be left who could delete them.
      if (error instanceof AccountError && error.failure === 'gone') await tokens.forget(now);
      throw error;
    }
    return areKept;
  }

  private async saveSecrets(account: Account, { token, appSecret }: NewSecrets): Promise<boolean> {
    const { tokens } = this.parts;
    const kept = [
      token === undefined || (await tokens.saveToken(account, token)),
      appSecret === undefined || (await tokens.saveAppSecret(account, appSecret)),
    ];
    return kept.every(Boolean);
  }

  /** Deletes the account and its secrets. @throws AccountError when the keyring can't be used: then the account stays */
  async remove(account: Account): Promise<void> {
    // Where its secrets are now; a sandbox may have moved since.
    const { store, tokens } = this.parts;
    const owner = this.byId(account.id) ?? account;
    await tokens.forget(owner);
    await store.remove(account.id);
    // Another window may have signed in to it in between.
    await tokens.forget(owner);
  }

  /** The settings have changed: what is asked from now on follows them. */
  settingsChanged(): void {
    this.clients.clear();
    for (const [id, state] of this.states) {
      if (state.kind === 'trouble' && state.error.failure.kind === 'unreachable')
        this.states.set(id, { kind: 'unchecked' });
    }
    this.parts.changed.fire();
  }

  dispose(): void {
    for (const listener of this.listening) listener.dispose();
  }

  private createClient(account: Account, version: string): GraphClient {
    const { tokens } = this.parts;
    return this.parts.createClient(
      this.connection(account, version, async () => {
        const [token, appSecret] = [await tokens.token(account), await tokens.appSecret(account)];
        return { ...(token !== undefined && { token }), ...(appSecret !== undefined && { appSecret }) };
      }),
    );
  }

  private connection(account: Account, version: string, secrets: () => Promise<NewSecrets>): GraphConnection {
    const { baseUrl, archiveBaseUrl } = account;
    const { clock, settings, describeProblems, transportFor, log } = this.parts;
    return {
      baseUrl,
      archiveBaseUrl,
      version,
      clock,
      fetch: transportFor(account),
      token: async () => {
        const reading = settings();
        if ('problems' in reading) {
          const userMessage = describeProblems(reading.problems);
          throw new GraphError({ kind: 'unreachable', because: 'settings' }, { request: NOT_SENT, userMessage });
        }
        const { token } = await secrets();
        if (token === undefined)
          throw new GraphError({ kind: 'signInAgain', because: 'noToken' }, { request: NOT_SENT });
        return token;
      },
      appSecret: async () => (await secrets()).appSecret,
      log: (entry) => log(account, entry),
      onUsage: (usage) => this.setUsage(account.id, usage),
    };
  }

  private setState(id: string, state: AccountState): void {
    const before = this.states.get(id) ?? { kind: 'unchecked' };
    this.states.set(id, state);
    if (!isSameState(before, state)) this.parts.changed.fire();
  }

  private setUsage(id: string, usage: GraphUsage): void {
    const usages = this.usages.get(id) ?? new Map<string, TimedUsage>();
    usages.set(usage.bucket, { usage, at: this.parts.clock.now() });
    this.usages.set(id, usages);
    this.parts.changed.fire();
  }

  private forget(id: string): void {
    this.clients.delete(id);
    this.states.delete(id);
    this.usages.delete(id);
  }
}

function versionOf(reading: ApiSettingsReading): string {
  return 'settings' in reading ? reading.settings.version : NO_VERSION;
}
