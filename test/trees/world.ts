import type { Account, AccountState } from '../../client/src/accounts/account';
import type { Texts } from '../../client/src/platform/texts';
import type { AccountsNode, AccountsWorld } from '../../client/src/trees/accountsTree/nodes';
import { accountNodes, childrenOf } from '../../client/src/trees/accountsTree/nodes';
import { type RowContext, rowOf } from '../../client/src/trees/accountsTree/rows';
import { NO_FILTER } from '../../client/src/trees/filter';
import type { SubscribedApp, TemplateNode, WabaNode } from '../../contracts/src';
import type { Discovery, RemoteState } from '../../deploy/src';
import { GraphError, type GraphFailure } from '../../graph/src';
import { untranslated } from '../support/untranslated';

export const english: Texts = {
  t: (text, ...values) => text.replace(/\{(\d+)\}/g, (whole, index) => String(values[Number(index)] ?? whole)),
};

export const wording = untranslated('en-GB', 'UTC');

export const NOW = Date.UTC(2026, 10, 24, 12);
export const HOUR = 60 * 60_000;
export const DAY = 24 * HOUR;

export const context: RowContext = { l10n: english, wording, now: NOW, usageOf: () => [] };

export const account: Account = {
  id: 'acme',
  label: 'Acme',
  kind: 'systemUser',
  baseUrl: 'https://graph.facebook.com',
  archiveBaseUrl: 'https://api.facebook.com',
  wabaIds: [],
  facts: { app_id: '634900000000001' },
};

export const WABA = '102290000000001';
export const place = { accountId: account.id, wabaId: WABA };

export function template(name: string, language = 'en_US', more: Partial<TemplateNode> = {}): TemplateNode {
  return { id: `${name}.${language}`, name, language, status: 'APPROVED', category: 'UTILITY', ...more };
}

export function failure(what: GraphFailure): GraphError {
  return new GraphError(what, { request: 'GET /v26.0/102290000000001' });
}

interface Given {
  readonly waba?: Partial<WabaNode>;
  readonly account?: Partial<Account>;
  readonly state?: AccountState;
  readonly discovery?: Partial<Discovery>;
  readonly discoveryError?: GraphError;
  readonly templates?: readonly TemplateNode[];
  readonly remote?: Partial<RemoteState>;
  readonly apps?: readonly SubscribedApp[];
  readonly world?: Partial<AccountsWorld>;
}

/** An account with one business, which has one WABA. What a test is about is given; all else is usual. */
export function worldWith(given: Given = {}): AccountsWorld {
  const node: WabaNode = { id: WABA, name: 'Sol Market', account_review_status: 'APPROVED', ...given.waba };
  const discovery: Discovery = {
    businesses: [{ business: { id: '506900000000001', name: 'Sol' }, wabas: [{ id: WABA, node, shared: false }] }],
    gaps: [],
    ...given.discovery,
  };
  const templates = given.templates ?? [];
  return {
    accounts: [{ ...account, ...given.account }],
    stateOf: () => given.state ?? { kind: 'ok' },
    discovery: () =>
      given.discoveryError ? { isAsking: false, error: given.discoveryError } : { isAsking: false, value: discovery },
    details: () => ({ isAsking: false }),
    templates: () => ({ templates, loading: false, complete: true, ...given.remote }),
    phoneNumbers: () => ({ isAsking: false }),
    subscriptions: () => ({ isAsking: false, value: given.apps }),
    deeds: () => ({}),
    isTarget: () => false,
    isLocal: () => false,
    mostRows: () => 500,
    filter: NO_FILTER,
    grouping: 'name',
    order: 'name',
    ...given.world,
  };
}

/** The whole tree as text: two spaces for each level, `label — description`. */
export function drawn(world: AccountsWorld, options: Partial<RowContext> = {}): string[] {
  const line = (node: AccountsNode, level: number): string[] => {
    const { label, description } = rowOf(node, { ...context, ...options });
    return [
      `${'  '.repeat(level)}${label}${description ? ` — ${description}` : ''}`,
      ...childrenOf(node, world).flatMap((child) => line(child, level + 1)),
    ];
  };
  return accountNodes(world).flatMap((node) => line(node, 0));
}

/** All nodes of a kind, wherever they stand. */
export function nodesOf<Kind extends AccountsNode['kind']>(
  world: AccountsWorld,
  kind: Kind,
): Extract<AccountsNode, { kind: Kind }>[] {
  const all = (node: AccountsNode): AccountsNode[] => [node, ...childrenOf(node, world).flatMap(all)];
  return accountNodes(world)
    .flatMap(all)
    .filter((node): node is Extract<AccountsNode, { kind: Kind }> => node.kind === kind);
}
