import { randomUUID } from 'node:crypto';
import type { Event, EventEmitter, Memento, SecretStorage } from 'vscode';
import type { Account } from './account';
import { AccountError } from './accountFailure';

/** An account as it is kept: nothing of it is secret. */
export interface SavedAccount extends Account {
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  /** The app through which a person signed in. */
  readonly appId?: string;
  /** It was there because the editor was started with it, and goes when the editor is started without. */
  readonly fromEnvironment?: boolean;
}

export type AccountSecrets = Pick<SecretStorage, 'keys' | 'get' | 'store' | 'delete' | 'onDidChange'>;

const KEY_PREFIX = 'waba:account:';
/** Since when somebody is about to change an account, in milliseconds since 1970: a window that signs out of it waits for that. */
const WRITING_PREFIX = 'waba:writing:';
/** Other windows may write an account back so many times while it is being deleted. A keyring that deletes nothing has no end. */
const MOST_DELETIONS = 20;
/** Milliseconds. Who has not written by then has ended in the middle of it. */
const WRITTEN_BY_THEN = 2_000;
const LOOK_AGAIN_AFTER = 20;
const COPY = 'waba.accounts';

/**
 * The list of accounts, the same in every window.
 *
 * It lies in SecretStorage, one entry an account, though none is secret: of what an extension can keep, that alone tells other
 * windows at once, and two windows that add an account at the same time don't overwrite each other. A copy in the global state
 * outlives a keyring that forgets, so that the account is still there to be signed in to again.
 */
export class AccountStore {
  private readonly accounts = new Map<string, SavedAccount>();
  /** Those that the keyring had: when it has one of them no more, somebody signed out of it. */
  private readonly kept = new Set<string>();
  private working: Promise<unknown> = Promise.resolve();
  private readonly listening: { dispose(): void };

  readonly onDidChange: Event<void>;

  /** @param unread told why an account that has changed in another window stays as it was here */
  constructor(
    private readonly secrets: AccountSecrets,
    private readonly memory: Pick<Memento, 'get' | 'update'>,
    private readonly changed: EventEmitter<void>,
    unread: (error: unknown) => void,
  ) {
    this.onDidChange = changed.event;
    const copies = memory.get<unknown>(COPY);
    for (const copy of Array.isArray(copies) ? copies : []) {
      if (isSavedAccount(copy)) this.accounts.set(copy.id, copy);
    }
    this.listening = secrets.onDidChange(({ key }) => {
      if (!key.startsWith(KEY_PREFIX)) return;
      this.inTurn(() => this.reread(key.slice(KEY_PREFIX.length), 'mayBeGone')).catch(unread);
    });
  }

  /** In the order in which they were added. */
  get all(): readonly SavedAccount[] {
    return [...this.accounts.values()].sort((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1));
  }

  byId(id: string): SavedAccount | undefined {
    return this.accounts.get(id);
  }

  /** Reads what other windows and earlier sessions left. Until then, {@link all} is the copy. */
  load(): Promise<void> {
    return this.inTurn(async () => {
      const keys = await this.secrets.keys();
      for (const key of keys) {
        if (key.startsWith(KEY_PREFIX)) await this.reread(key.slice(KEY_PREFIX.length));
        else if (key.startsWith(WRITING_PREFIX) && !(await this.isWriting(key))) await this.secrets.delete(key);
      }
    });
  }

  /** Adds an account, or puts another in its place. */
  save(account: SavedAccount): Promise<void> {
    return this.inTurn(async () => {
      await this.write(account);
    });
  }

  /**
   * Changes an account that is there, as it is by now.
   *
   * The keyring can't look and write in one. So who changes an account says so before looking, and who signs out of it deletes it
   * until it is gone and nobody says so.
   *
   * @throws AccountError when it is not there any more
   */
  change(id: string, changed: (now: SavedAccount) => Partial<SavedAccount>): Promise<void> {
    return this.inTurn(async () => {
      const writing = `${WRITING_PREFIX}${id}:${randomUUID()}`;
      await this.secrets.store(writing, `${Date.now()}`);
      try {
        await this.reread(id, this.kept.has(id) ? 'mayBeGone' : undefined);
        const now = this.accounts.get(id);
        if (!now) throw new AccountError('gone');
        await this.write({ ...now, ...changed(now) });
      } finally {
        await this.secrets.delete(writing);
      }
    });
  }

  /** @throws AccountError when the keyring keeps what it was told to delete: then the account stays */
  remove(id: string): Promise<void> {
    return this.inTurn(async () => {
      for (let tries = 0; tries < MOST_DELETIONS; tries++) {
        await this.secrets.delete(KEY_PREFIX + id);
        await this.othersHaveWritten(id);
        if ((await this.secrets.get(KEY_PREFIX + id)) === undefined) {
          await this.become(id, undefined);
          return;
        }
      }
      throw new AccountError('keyringRefused');
    });
  }

  dispose(): void {
    this.listening.dispose();
  }

  /** @param gone an entry that is missing was removed; without it, the keyring forgot it */
  private async reread(id: string, gone?: 'mayBeGone'): Promise<void> {
    const account = parse(await this.secrets.get(KEY_PREFIX + id));
    if (account?.id === id) {
      this.kept.add(id);
      await this.become(id, account);
    } else if (gone) await this.become(id, undefined);
  }

  /** Waits for those who are changing an account. */
  private async othersHaveWritten(id: string): Promise<void> {
    for (;;) {
      const keys = (await this.secrets.keys()).filter((key) => key.startsWith(`${WRITING_PREFIX}${id}:`));
      const writing = await Promise.all(keys.map((key) => this.isWriting(key)));
      if (!writing.includes(true)) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER));
    }
  }

  private async isWriting(key: string): Promise<boolean> {
    const since = Number((await this.secrets.get(key)) ?? Number.NaN);
    return Math.abs(Date.now() - since) < WRITTEN_BY_THEN;
  }

  private async write(account: SavedAccount): Promise<void> {
    await this.secrets.store(KEY_PREFIX + account.id, JSON.stringify(account));
    await this.become(account.id, account);
  }

  private async become(id: string, account: SavedAccount | undefined): Promise<void> {
    if (JSON.stringify(this.accounts.get(id)) === JSON.stringify(account)) return;
    if (account) this.accounts.set(id, account);
    else this.accounts.delete(id);
    this.changed.fire();
    await this.memory.update(COPY, this.all);
  }

  /** One after the other, so that what was read first is not written last. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.working.then(work);
    this.working = done.catch(() => undefined);
    return done;
  }
}

function parse(text: string | undefined): SavedAccount | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isSavedAccount(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isSavedAccount(value: unknown): value is SavedAccount {
  if (typeof value !== 'object' || value === null) return false;
  const { id, label, kind, baseUrl, archiveBaseUrl, wabaIds, addedAt } = value as Record<string, unknown>;
  return (
    [id, label, kind, baseUrl, archiveBaseUrl].every((field) => typeof field === 'string') &&
    Array.isArray(wabaIds) &&
    wabaIds.every((wabaId) => typeof wabaId === 'string') &&
    typeof addedAt === 'number'
  );
}
