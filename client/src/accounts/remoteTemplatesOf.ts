import { RemoteTemplates, tellSafely } from '../../../deploy/src';
import type { GraphClient } from '../../../graph/src';
import type { Account, Accounts } from './account';

/** A WABA as one of the accounts sees it. */
export interface WabaPlace {
  readonly accountId: string;
  readonly wabaId: string;
}

interface Kept {
  readonly client: GraphClient;
  readonly templates: RemoteTemplates;
  readonly end: () => void;
}

/** The templates of each WABA, seen by one account, kept once: what one part of the extension loads or changes, all see. */
export class RemoteTemplatesOf {
  private readonly kept = new Map<string, Kept>();
  private readonly listeners = new Set<(place: WabaPlace) => void>();

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly accounts: Pick<Accounts, 'clientOf'>,
    private readonly now: () => number,
  ) {}

  of(account: Account, wabaId: string): RemoteTemplates {
    const key = `${account.id}/${wabaId}`;
    const client = this.accounts.clientOf(account);
    const before = this.kept.get(key);
    // A client of its own comes with other settings, such as another version of the API: what came by the old one is not kept.
    if (before?.client === client) return before.templates;
    before?.end();
    const templates = new RemoteTemplates(client, wabaId, this.now);
    const place = { accountId: account.id, wabaId };
    const end = templates.onDidChange(() => {
      for (const listener of [...this.listeners]) tellSafely(() => listener(place));
    });
    this.kept.set(key, { client, templates, end });
    return templates;
  }

  /**
   * @param listener told where templates have changed, or whether they are being loaded
   * @returns ends it
   */
  onDidChange(listener: (place: WabaPlace) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
