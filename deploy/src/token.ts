import type { TokenFacts } from '../../contracts/src';
import { readTokenFacts } from '../../graph/src';

export const TEMPLATE_SCOPE = 'whatsapp_business_management';
export const PORTFOLIO_SCOPE = 'business_management';
export const MESSAGING_SCOPE = 'whatsapp_business_messaging';

/** The permissions of an app that have to do with templates. Source: permissions. */
export const TOKEN_SCOPES: readonly { readonly scope: string; readonly need: ScopeNeed }[] = [
  { scope: TEMPLATE_SCOPE, need: 'always' },
  { scope: PORTFOLIO_SCOPE, need: 'toListPortfolios' },
  { scope: MESSAGING_SCOPE, need: 'never' },
];

export type ScopeNeed = 'always' | 'toListPortfolios' | 'never';

export type TokenKind = 'systemUser' | 'user' | 'page' | 'app' | 'unknown';

/** Times are milliseconds since 1970. */
export type Expiry =
  | { readonly kind: 'never' }
  /** `soon`: within {@link EXPIRES_SOON}. */
  | { readonly kind: 'expires'; readonly at: number; readonly soon: boolean }
  | { readonly kind: 'expired'; readonly at: number }
  /** Meta did not say. */
  | { readonly kind: 'unknown' };

export interface TokenDescription {
  readonly kind: TokenKind;
  /** False when Meta says so; unknown counts as true. */
  readonly holds: boolean;
  readonly app?: { readonly id: string; readonly name?: string };
  /** As Meta names them. */
  readonly scopes: readonly string[];
  /** What of {@link TOKEN_SCOPES} it lacks and is of use; nothing when Meta did not say what it has. */
  readonly missing: readonly { readonly scope: string; readonly need: ScopeNeed }[];
  readonly expiry: Expiry;
  /** When its user has to allow the app again to read data. */
  readonly dataAccess: Expiry;
  /** The WABAs that it is limited to; absent when it is for all that its user may see. */
  readonly wabaIds?: readonly string[];
}

/** Milliseconds: a week is enough to ask an administrator for a new token. */
export const EXPIRES_SOON = 7 * 24 * 60 * 60_000;

const KINDS: ReadonlyMap<string, TokenKind> = new Map([
  ['SYSTEM_USER', 'systemUser'],
  ['USER', 'user'],
  ['PAGE', 'page'],
  ['APP', 'app'],
]);

/**
 * @param told may have been kept since an earlier version
 * @param now milliseconds since 1970
 */
export function describeToken(told: TokenFacts, now: number): TokenDescription {
  const facts = readTokenFacts(told);
  const { app_id, application, scopes } = facts;
  const wabaIds = facts.granular_scopes?.find(({ scope }) => scope === TEMPLATE_SCOPE)?.target_ids;
  return {
    kind: KINDS.get(facts.type ?? '') ?? 'unknown',
    holds: facts.is_valid !== false,
    ...(app_id === undefined
      ? {}
      : { app: { id: app_id, ...(application === undefined ? {} : { name: application }) } }),
    scopes: scopes ?? [],
    missing: scopes ? TOKEN_SCOPES.filter(({ scope, need }) => need !== 'never' && !scopes.includes(scope)) : [],
    expiry: expiry(facts.expires_at, now),
    dataAccess: expiry(facts.data_access_expires_at, now),
    ...(wabaIds && wabaIds.length > 0 ? { wabaIds } : {}),
  };
}

function expiry(seconds: number | undefined, now: number): Expiry {
  if (seconds === undefined) return { kind: 'unknown' };
  if (seconds === 0) return { kind: 'never' };
  const at = seconds * 1000;
  return at <= now ? { kind: 'expired', at } : { kind: 'expires', at, soon: at - now <= EXPIRES_SOON };
}
