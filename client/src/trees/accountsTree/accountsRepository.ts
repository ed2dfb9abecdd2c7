import type { PhoneNumberNode, SubscribedApp, TemplateNode, WabaNode } from '../../../../contracts/src';
import {
  type DiscoveredBusiness,
  type Discovery,
  discover,
  type Ledger,
  type LedgerEntries,
  type LedgerEntry,
  type RemoteState,
  type RemoteTemplates,
} from '../../../../deploy/src';
import { type GraphClient, GraphError, NOT_SENT, sameLanguage } from '../../../../graph/src';
import type { Account, AccountState, Accounts } from '../../accounts/account';
import { MendedAccounts } from '../../accounts/mendedAccounts';
import type { RemoteTemplatesOf, WabaPlace } from '../../accounts/remoteTemplatesOf';
import type { Target } from '../../publish/target';
import { type Filter, type Grouping, NO_FILTER, type Order } from '../filter';
import { type Asked, Questions } from '../questions';
import type { KnownNode } from '../requests';
import type { Deeds } from '../times';
import { withoutFailure } from '../withoutFailure';
import type { AccountsNode, AccountsWorld } from './nodes';

/** As many names are shown at first, and more each time they are asked for. A window slows down with thousands of rows. */
const ROWS_AT_FIRST = 500;

/** An account of at most so many templates is loaded whole as soon as it is opened; of a larger one, the first page. */
const SMALL_ACCOUNT = 1000;

/** As many WABAs are asked for what their rows say before anybody opens them. */
const MOST_LOOKED_AT_AHEAD = 8;

const NOT_LOADED: RemoteState = { templates: [], loading: false, complete: false };

/** What changed, so that only that part of the tree is drawn anew. */
export type TreeChange =
  | { readonly kind: 'everything' }
  | { readonly kind: 'account'; readonly accountId: string }
  /** One part of a WABA. */
  | { readonly kind: 'waba' | 'templates' | 'phoneNumbers' | 'webhooks'; readonly place: WabaPlace };

export interface AccountsRepositoryParts {
  readonly accounts: Accounts;
  readonly remoteTemplates: RemoteTemplatesOf;
  readonly targets: { readonly current: Target | undefined };
  /** What was done to the templates of a WABA from here. */
  readonly ledger: Pick<Ledger, 'read'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly notify: (change: TreeChange) => void;
}

/** What the tree of accounts shows: asked for when it is looked at, and kept. */
export class AccountsRepository implements AccountsWorld {
  private readonly discoveries: Questions<Discovery>;
  private readonly wabas: Questions<WabaNode>;
  private readonly phones: Questions<readonly PhoneNumberNode[]>;
  private readonly apps: Questions<readonly SubscribedApp[]>;
  private readonly rowLimits = new Map<string, number>();
  private readonly ledgers = new Map<string, LedgerEntries>();
  private readonly endListening: () => void;
  private readonly mended: MendedAccounts;
  /** What decides where each account is asked and what it reaches, as it was last. */
  private readonly reaches = new Map<string, string>();
  private localNames: ReadonlySet<string> = new Set();

  filter: Filter = NO_FILTER;
  grouping: Grouping = 'name';
  order: Order = 'name';

  constructor(private readonly parts: AccountsRepositoryParts) {
    const { accounts, notify, now } = parts;
    this.mended = new MendedAccounts(accounts, now);
    this.noteReaches();
    this.discoveries = new Questions(
      (accountId) => this.discover(accountId),
      (accountId) => {
        notify({ kind: 'account', accountId });
        void this.lookAhead(accountId);
      },
    );
    this.wabas = new Questions(
      (key) => this.clientFor(key).waba(placeOf(key).wabaId),
      (key) => notify({ kind: 'waba', place: placeOf(key) }),
    );
    this.phones = new Questions(
      (key) => this.clientFor(key).phoneNumbers(placeOf(key).wabaId),
      (key) => notify({ kind: 'phoneNumbers', place: placeOf(key) }),
    );
    this.apps = new Questions(
      (key) => this.clientFor(key).subscribedApps(placeOf(key).wabaId),
      (key) => notify({ kind: 'webhooks', place: placeOf(key) }),
    );
    this.endListening = parts.remoteTemplates.onDidChange((place) => notify({ kind: 'templates', place }));
  }

  get accounts(): readonly Account[] {
    return this.parts.accounts.all;
  }

  stateOf(account: Account): AccountState {
    return this.parts.accounts.stateOf(account);
  }

  discovery(accountId: string): Asked<Discovery> {
    return this.discoveries.of(accountId);
  }

  details(place: WabaPlace): Asked<WabaNode> {
    return this.wabas.of(keyOf(place));
  }

  templates(place: WabaPlace): RemoteState {
    return this.remote(place)?.state ?? NOT_LOADED;
  }

  phoneNumbers(place: WabaPlace): Asked<readonly PhoneNumberNode[]> {
    return this.phones.of(keyOf(place));
  }

  subscriptions(place: WabaPlace): Asked<readonly SubscribedApp[]> {
    return this.apps.of(keyOf(place));
  }

  deeds(wabaId: string, { id, name, language }: TemplateNode): Deeds {
    const entries = this.ledgers.get(wabaId) ?? [];
    const isOf = (entry: LedgerEntry) =>
      entry.kind === 'edited' ? entry.templateId === id : entry.name === name && sameLanguage(entry.language, language);
    const last = (wasDeleted: boolean) =>
      entries
        .filter((entry) => (entry.kind === 'deleted') === wasDeleted && isOf(entry))
        .reduce<number | undefined>((at, entry) => Math.max(at ?? 0, entry.at), undefined);
    return { submittedAt: last(false), deletedAt: last(true) };
  }

  isTarget({ accountId, wabaId }: WabaPlace): boolean {
    const target = this.parts.targets.current;
    return target?.accountId === accountId && target.wabaId === wabaId;
  }

  isLocal(name: string): boolean {
    return this.localNames.has(name);
  }

  mostRows(place: WabaPlace): number {
    return this.rowLimits.get(keyOf(place)) ?? ROWS_AT_FIRST;
  }

  /** The names of the templates that files of the workspace have. */
  setLocalNames(names: ReadonlySet<string>): void {
    if (names.size === this.localNames.size && [...names].every((name) => this.localNames.has(name))) return;
    this.localNames = names;
    this.parts.notify({ kind: 'everything' });
  }

  showMoreRows(place: WabaPlace): void {
    this.rowLimits.set(keyOf(place), this.mostRows(place) + ROWS_AT_FIRST);
    this.parts.notify({ kind: 'templates', place });
  }

  setFilter(filter: Filter): void {
    this.filter = filter;
    // Who looks for something else begins at its beginning.
    this.rowLimits.clear();
    this.parts.notify({ kind: 'everything' });
  }

  arrange(grouping: Grouping, order: Order): void {
    this.grouping = grouping;
    this.order = order;
    this.parts.notify({ kind: 'everything' });
  }

  /** Asks for what a node needs to show what is below it, unless it is known. Never rejects for what Meta answers. */
  async prepare(node: AccountsNode): Promise<void> {
    switch (node.kind) {
      case 'account':
        await this.discoveries.once(node.accountId);
        return;
      case 'waba':
        // Its numbers stand in its own rows; nobody waits for them.
        void this.wabas.once(keyOf(node));
        void this.phones.once(keyOf(node));
        void this.apps.once(keyOf(node));
        return;
      case 'templates':
        await this.firstTemplates(node);
        return;
      case 'phoneNumbers':
        await this.phones.once(keyOf(node));
        return;
      case 'webhooks':
        await this.apps.once(keyOf(node));
        return;
      default:
        return;
    }
  }

  /** Asks anew for what a node and everything below it show. Never rejects for what Meta answers. */
  async refresh(node: AccountsNode): Promise<void> {
    switch (node.kind) {
      case 'account':
      case 'business':
        await this.discoveries.again(node.accountId);
        return;
      case 'waba':
        await Promise.all([
          this.refreshTemplates(node),
          this.wabas.again(keyOf(node)),
          this.phones.again(keyOf(node)),
          this.apps.again(keyOf(node)),
        ]);
        return;
      case 'templates':
      case 'templateGroup':
        await this.refreshTemplates(node);
        return;
      case 'templateName':
      case 'template':
        await withoutFailure(this.remote(node)?.readName(node.name));
        return;
      case 'phoneNumbers':
      case 'phoneNumber':
        await this.phones.again(keyOf(node));
        return;
      case 'webhooks':
      case 'subscription':
        await this.apps.again(keyOf(node));
        return;
      case 'note':
        if (node.note.kind === 'failed') await this.refresh(node.note.parent);
        return;
    }
  }

  /** Asks anew for everything that was asked for before. */
  async refreshAll(): Promise<void> {
    await Promise.all(
      this.accounts.map(async ({ id: accountId }) => {
        const places = this.placesOf([accountId]);
        await this.discoveries.again(accountId);
        await Promise.all(places.map((place) => this.refreshKnown(place)));
      }),
    );
  }

  /** @throws GraphError, or the signal's reason */
  async loadAll(
    place: WabaPlace,
    options: { readonly signal: AbortSignal; readonly onProgress: (loaded: number, total: number | undefined) => void },
  ): Promise<void> {
    await this.remote(place)?.loadAll(options);
  }

  remote({ accountId, wabaId }: WabaPlace): RemoteTemplates | undefined {
    const account = this.parts.accounts.byId(accountId);
    return account && this.parts.remoteTemplates.of(account, wabaId);
  }

  /** @throws GraphError when the account is gone */
  clientAt({ accountId }: { readonly accountId: string }): GraphClient {
    const account = this.parts.accounts.byId(accountId);
    if (!account) throw new GraphError({ kind: 'signInAgain', because: 'noToken' }, { request: NOT_SENT });
    return this.parts.accounts.clientOf(account);
  }

  labelOf({ accountId }: { readonly accountId: string }): string {
    return this.parts.accounts.byId(accountId)?.label ?? accountId;
  }

  isSandbox({ accountId }: { readonly accountId: string }): boolean {
    return this.parts.accounts.byId(accountId)?.kind === 'sandbox';
  }

  wabaName({ accountId, wabaId }: WabaPlace): string {
    return this.groupOf(accountId, wabaId)?.wabas.find(({ id }) => id === wabaId)?.node.name ?? wabaId;
  }

  /** The business of the WABA that something is in, where it is known. */
  businessIdOf(node: { readonly accountId: string; readonly wabaId?: string | undefined }): string | undefined {
    return node.wabaId === undefined ? undefined : this.groupOf(node.accountId, node.wabaId)?.business?.id;
  }

  refreshWebhooks(place: WabaPlace): Promise<void> {
    return this.apps.again(keyOf(place));
  }

  /** The things of an account whose ids are known: who asks, businesses, WABAs, then what is in those. */
  knownNodes({ id: accountId, facts: saved }: Account): KnownNode[] {
    const { businesses: groups = [], facts = saved } = this.discoveries.of(accountId).value ?? {};
    const isTarget = ({ id: wabaId }: { readonly id: string }) => Number(this.isTarget({ accountId, wabaId }));
    const wabas = groups.flatMap((group) => group.wabas).sort((a, b) => isTarget(b) - isTarget(a));
    const places = wabas.map(({ id: wabaId }) => ({ accountId, wabaId }));
    return [
      { id: 'me', kind: 'me', name: 'me' },
      ...wabas.map(({ id, node }): KnownNode => ({ id, kind: 'waba', name: node.name ?? id })),
      ...groups.flatMap(({ business }): KnownNode[] =>
        business ? [{ id: business.id, kind: 'business', name: business.name ?? business.id }] : [],
      ),
      ...(facts?.app_id === undefined
        ? []
        : [{ id: facts.app_id, kind: 'app' as const, name: facts.application ?? facts.app_id }]),
      ...places.flatMap((place) =>
        (this.phoneNumbers(place).value ?? []).map(
          ({ id, display_phone_number: number }): KnownNode => ({ id, kind: 'phoneNumber', name: number ?? id }),
        ),
      ),
      ...places.flatMap((place) =>
        this.templates(place).templates.map(
          ({ id, name, language }): KnownNode => ({ id, kind: 'template', name: `${name} · ${language}` }),
        ),
      ),
    ];
  }

  /** All templates that are loaded, whatever the filter. */
  loadedTemplates(): readonly TemplateNode[] {
    return this.placesOf(this.accounts.map(({ id }) => id)).flatMap((place) => this.templates(place).templates);
  }

  /**
   * Accounts came or went, or are doing otherwise. Of those that may be answered otherwise now, what failed is asked for again, and
   * what they reach; what was shown stays until the answer is there. Also told of each request that an account makes.
   */
  accountsChanged(): void {
    const ids = new Set(this.accounts.map(({ id }) => id));
    this.discoveries.keep((id) => ids.has(id));
    for (const questions of this.ofWabas) questions.keep((key) => ids.has(placeOf(key).accountId));
    const reachElse = this.noteReaches();
    const mended = this.mended.take();
    if (reachElse.size === 0 && mended.size === 0) return;
    void this.discoveries.renew((id) => reachElse.has(id) || mended.has(id));
    for (const questions of this.ofWabas) {
      void questions.renew((key, { error }) => error !== undefined && mended.has(placeOf(key).accountId));
    }
    for (const place of this.shownPlacesOf(mended)) if (this.templates(place).error) void this.refreshTemplates(place);
  }

  dispose(): void {
    this.endListening();
  }

  /** @returns the ids of the accounts that are asked elsewhere now, or for more or less */
  private noteReaches(): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const { id, baseUrl, wabaIds } of this.accounts) {
      const reach = JSON.stringify([baseUrl, wabaIds]);
      const before = this.reaches.get(id);
      this.reaches.set(id, reach);
      if (before !== undefined && before !== reach) changed.add(id);
    }
    return changed;
  }

  private get ofWabas(): readonly Questions<unknown>[] {
    return [this.wabas, this.phones, this.apps];
  }

  /** The target is looked at in the local tree too, before anybody has opened its account. */
  private shownPlacesOf(accountIds: ReadonlySet<string>): WabaPlace[] {
    const places = this.placesOf(accountIds);
    const target = this.parts.targets.current;
    const isMissing = target && accountIds.has(target.accountId) && !places.some((place) => this.isTarget(place));
    return isMissing ? [...places, target] : places;
  }

  private placesOf(accountIds: Iterable<string>): WabaPlace[] {
    return [...accountIds].flatMap((accountId) =>
      (this.discoveries.of(accountId).value?.businesses ?? []).flatMap(({ wabas }) =>
        wabas.map(({ id: wabaId }) => ({ accountId, wabaId })),
      ),
    );
  }

  private groupOf(accountId: string, wabaId: string): DiscoveredBusiness | undefined {
    const groups = this.discoveries.of(accountId).value?.businesses ?? [];
    return groups.find(({ wabas }) => wabas.some(({ id }) => id === wabaId));
  }

  private async discover(accountId: string): Promise<Discovery> {
    const account = this.parts.accounts.byId(accountId);
    if (!account) return { businesses: [], gaps: [] };
    return discover(this.parts.accounts.clientOf(account), {
      ...(account.facts && { facts: account.facts }),
      extraWabaIds: account.wabaIds,
    });
  }

  /** Asks the first WABAs for what their rows say of them: how far they are verified, and how many templates they have. */
  private async lookAhead(accountId: string): Promise<void> {
    const wabas = this.discoveries.of(accountId).value?.businesses.flatMap((group) => group.wabas) ?? [];
    for (const { id: wabaId, error } of wabas.slice(0, MOST_LOOKED_AT_AHEAD)) {
      if (error) continue;
      const place = { accountId, wabaId };
      await Promise.all([this.wabas.once(keyOf(place)), withoutFailure(this.remote(place)?.loadFirst())]);
    }
  }

  private async firstTemplates(place: WabaPlace): Promise<void> {
    const remote = this.remote(place);
    // Who shows the failure is drawn anew and looks again: asking each time would never end. Its row asks when it is clicked.
    if (!remote || remote.state.error) return;
    const [, entries] = await Promise.all([withoutFailure(remote.loadFirst()), this.parts.ledger.read(place.wabaId)]);
    this.ledgers.set(place.wabaId, entries);
    const { summary, complete, error } = remote.state;
    const total = summary?.message_template_count ?? summary?.total_count ?? Number.POSITIVE_INFINITY;
    if (!complete && !error && total <= SMALL_ACCOUNT) void withoutFailure(remote.loadAll());
  }

  private async refreshTemplates(place: WabaPlace): Promise<void> {
    this.ledgers.set(place.wabaId, await this.parts.ledger.read(place.wabaId));
    await withoutFailure(this.remote(place)?.refresh());
  }

  private async refreshKnown(place: WabaPlace): Promise<void> {
    const key = keyOf(place);
    const isKnown = ({ value, error }: Asked<unknown>) => value !== undefined || error !== undefined;
    await Promise.all([
      (this.templates(place).loadedAt !== undefined || this.templates(place).error) && this.refreshTemplates(place),
      isKnown(this.wabas.of(key)) && this.wabas.again(key),
      isKnown(this.phones.of(key)) && this.phones.again(key),
      isKnown(this.apps.of(key)) && this.apps.again(key),
    ]);
  }

  private clientFor(key: string): GraphClient {
    return this.clientAt(placeOf(key));
  }
}

function keyOf({ accountId, wabaId }: WabaPlace): string {
  return `${wabaId}@${accountId}`;
}

function placeOf(key: string): WabaPlace {
  const at = key.indexOf('@');
  return { wabaId: key.slice(0, at), accountId: key.slice(at + 1) };
}
