import type { BusinessNode, TokenFacts, WabaNode } from '../../contracts/src';
import { type CallOptions, type GraphClient, GraphError, readTokenFacts } from '../../graph/src';
import { inTurns } from './inTurns';
import { RunOfRequests, unexpectedFailure } from './stopping';
import { PORTFOLIO_SCOPE, TEMPLATE_SCOPE } from './token';

export interface DiscoverOptions extends CallOptions {
  /** What is known of the token; asked for unless that says what the token may do. */
  readonly facts?: TokenFacts;
  /** WABAs that a person added by hand. */
  readonly extraWabaIds?: readonly string[];
}

export interface Discovery {
  /** By name; last the WABAs whose business is not known. */
  readonly businesses: readonly DiscoveredBusiness[];
  readonly facts?: TokenFacts;
  /** What could not be looked at; there may be more WABAs than were found. */
  readonly gaps: readonly DiscoveryGap[];
}

export interface DiscoveredBusiness {
  /** Absent for WABAs whose business is not known. */
  readonly business?: BusinessNode;
  readonly wabas: readonly DiscoveredWaba[];
}

export interface DiscoveredWaba {
  readonly id: string;
  /** What Meta told of it; no more than its id where {@link error} stands. */
  readonly node: WabaNode;
  /** True: it belongs to another business, which shared it with this one. */
  readonly shared: boolean;
  /** Why it can't be seen. */
  readonly error?: GraphError;
}

export type DiscoveryStep = 'token' | 'assigned' | 'businesses' | 'owned' | 'shared';

export type DiscoveryGap =
  | {
      readonly kind: 'failed';
      readonly step: DiscoveryStep;
      readonly business?: BusinessNode;
      readonly error: GraphError;
    }
  /** The token lacks the permission that the step needs, so nothing was asked. */
  | { readonly kind: 'noPermission'; readonly step: DiscoveryStep; readonly scope: string };

const REQUESTS_AT_ONCE = 4;
/** What is more is nothing that anybody has: two requests are made for each portfolio, and one for a WABA. */
const MOST = { businesses: 500, wabas: 2_000 };

/**
 * Finds the WABAs that a token may work with, and the businesses that they belong to. One step that fails does not stop the others.
 *
 * @throws GraphError when the token does not hold, when the app wants a proof, or when nothing at all could be looked at; not for
 *   what a token that is known may not do, which is found out as much as what it may
 */
export async function discover(client: GraphClient, options: DiscoverOptions = {}): Promise<Discovery> {
  return new Search(client, options).run();
}

interface Seen {
  node: WabaNode;
  business?: BusinessNode;
  shared: boolean;
  /** Whether its node was answered, not only its id named. */
  read: boolean;
  error?: GraphError;
}

class Search {
  private readonly wabas = new Map<string, Seen>();
  private readonly gaps: DiscoveryGap[] = [];
  private readonly call: CallOptions;
  private succeeded = false;
  /** Where Meta’s servers fail, portfolio after portfolio is not asked for to no end. */
  private readonly requests = new RunOfRequests(() => false);

  constructor(
    private readonly client: GraphClient,
    private readonly options: DiscoverOptions,
  ) {
    this.call = options.signal ? { signal: options.signal } : {};
  }

  async run(): Promise<Discovery> {
    const facts = await this.facts();
    const limitedTo = facts?.granular_scopes?.find(({ scope }) => scope === TEMPLATE_SCOPE)?.target_ids ?? [];
    for (const id of [...limitedTo, ...(this.options.extraWabaIds ?? [])]) this.name(id);

    for (const waba of (await this.step('assigned', () => this.client.assignedWabas(this.call))) ?? []) this.take(waba);
    if (facts?.scopes && !facts.scopes.includes(PORTFOLIO_SCOPE)) {
      this.gaps.push({ kind: 'noPermission', step: 'businesses', scope: PORTFOLIO_SCOPE });
    } else await this.ofBusinesses();

    if (this.wabas.size > MOST.wabas) this.gaps.push(endless('assigned'));
    await inTurns([...this.wabas.values()].slice(0, MOST.wabas), REQUESTS_AT_ONCE, (waba) => this.complete(waba));
    const failed = this.gaps.find((gap) => gap.kind === 'failed' && !(facts && isRefusal(gap.error)));
    if (!this.succeeded && failed?.kind === 'failed') throw failed.error;
    return { businesses: this.grouped(), gaps: this.gaps, ...(facts ? { facts } : {}) };
  }

  private async facts(): Promise<TokenFacts | undefined> {
    const known = this.options.facts && readTokenFacts(this.options.facts);
    if (known?.scopes) return known;
    return (await this.step('token', () => this.client.debugToken(this.call))) ?? known;
  }

  private async ofBusinesses(): Promise<void> {
    const businesses = (await this.step('businesses', () => this.client.businesses(this.call))) ?? [];
    if (businesses.length > MOST.businesses) this.gaps.push(endless('businesses'));
    await inTurns(businesses.slice(0, MOST.businesses), REQUESTS_AT_ONCE, async (business) => {
      const owned = await this.step('owned', () => this.client.ownedWabas(business.id, this.call), business);
      const shared = await this.step('shared', () => this.client.clientWabas(business.id, this.call), business);
      for (const waba of owned ?? []) this.take(waba, business, false);
      for (const waba of shared ?? []) this.take(waba, business, true);
    });
  }

  private async step<Answer>(
    step: DiscoveryStep,
    ask: () => Promise<Answer>,
    business?: BusinessNode,
  ): Promise<Answer | undefined> {
    try {
      return await this.ask(step, ask);
    } catch (error) {
      if (!(error instanceof GraphError) || concernsEverything(error)) throw error;
      this.gaps.push({ kind: 'failed', step, error, ...(business ? { business } : {}) });
      return undefined;
    }
  }

  /** @throws GraphError, or the signal's reason when it is aborted */
  private async ask<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> {
    if (this.requests.stoppedBy) throw this.requests.stoppedBy;
    try {
      const answer = await ask();
      this.requests.succeeded();
      this.succeeded = true;
      return answer;
    } catch (error) {
      if (this.options.signal?.aborted) throw error;
      const failure = error instanceof GraphError ? error : unexpectedFailure(error, `GET ${what}`);
      this.requests.failed(failure);
      throw failure;
    }
  }

  private name(id: string): Seen {
    const known = this.wabas.get(id);
    if (known) return known;
    const seen: Seen = { node: { id }, shared: false, read: false };
    this.wabas.set(id, seen);
    return seen;
  }

  private take(node: WabaNode, business?: BusinessNode, shared = false): void {
    const seen = this.name(node.id);
    seen.node = { ...seen.node, ...node };
    seen.read = true;
    // The business that owns it counts more than one that it was shared with.
    if (business && (!seen.business || (seen.shared && !shared))) {
      seen.business = business;
      seen.shared = shared;
    }
  }

  /** Reads what the lists did not tell: the name of a WABA that only its id is known of, and the business that it belongs to. */
  private async complete(seen: Seen): Promise<void> {
    if (!seen.read || (!seen.business && !ownerOf(seen.node))) {
      try {
        const node = await this.ask(seen.node.id, () => this.client.waba(seen.node.id, this.call));
        this.take({ ...node, id: seen.node.id });
      } catch (error) {
        if (!(error instanceof GraphError) || concernsEverything(error)) throw error;
        if (!seen.read) seen.error = error;
      }
    }
    const owner = ownerOf(seen.node);
    if (!seen.business && owner) seen.business = owner;
  }

  private grouped(): readonly DiscoveredBusiness[] {
    const groups = new Map<string, { business?: BusinessNode; wabas: DiscoveredWaba[] }>();
    for (const { node, business, shared, error } of this.wabas.values()) {
      const group = groups.get(business?.id ?? '') ?? { ...(business ? { business } : {}), wabas: [] };
      group.wabas.push({ id: node.id, node, shared, ...(error ? { error } : {}) });
      groups.set(business?.id ?? '', group);
    }
    for (const { wabas } of groups.values()) wabas.sort((a, b) => byName(a.node, b.node));
    return [...groups.values()].sort((a, b) => {
      if (!a.business || !b.business) return a.business ? -1 : 1;
      return byName(a.business, b.business);
    });
  }
}

function endless(step: DiscoveryStep): DiscoveryGap {
  const error = new GraphError({ kind: 'transient' }, { request: 'GET /me', endless: true });
  return { kind: 'failed', step, error };
}

function ownerOf({ owner_business_info, on_behalf_of_business_info }: WabaNode): BusinessNode | undefined {
  return owner_business_info ?? on_behalf_of_business_info;
}

function byName(a: BusinessNode, b: BusinessNode): number {
  return (a.name ?? a.id).localeCompare(b.name ?? b.id) || a.id.localeCompare(b.id);
}

/** Whether every other request would fail alike, so that none is made. */
function concernsEverything({ failure }: GraphError): boolean {
  return failure.kind === 'signInAgain' || failure.kind === 'appSecretNeeded';
}

/** Whether it was answered, and the answer is that the token may not do this. */
function isRefusal({ failure }: GraphError): boolean {
  return failure.kind === 'permissionMissing' || failure.kind === 'notVisible';
}
