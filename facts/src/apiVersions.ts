const DAY = 24 * 60 * 60_000;

/** How a version is written: `v26.0`. */
export const API_VERSION_FORMAT = /^v\d+\.\d+$/;

export interface ApiVersion {
  /** Such as `v26.0`. */
  readonly version: string;
  /** ISO date; absent where it was not looked up, since the version has ended. */
  readonly released?: string;
  /** ISO date on which Meta ends it; absent while nobody can tell. */
  readonly ends?: string;
  /** `documented`: Meta names the day. `inferred`: two years after its successor came, as Meta's policy has it. */
  readonly endIs?: 'documented' | 'inferred';
}

/**
 * The newest first. Source: changelog of the Graph API and its versioning policy, checked on 24 November 2026; v27.0: Meta's blog of
 * 4 November 2026, checked on 30 November 2026.
 */
export const API_VERSIONS: readonly ApiVersion[] = [
  { version: 'v27.0', released: '2026-11-04' },
  { version: 'v26.0', released: '2026-07-29', ends: '2028-11-04', endIs: 'inferred' },
  { version: 'v25.0', released: '2026-02-18', ends: '2028-07-29', endIs: 'documented' },
  { version: 'v24.0', released: '2025-10-08', ends: '2028-02-18', endIs: 'documented' },
  { version: 'v23.0', released: '2025-05-29', ends: '2027-10-08', endIs: 'documented' },
  { version: 'v22.0', released: '2025-01-21', ends: '2027-05-20', endIs: 'documented' },
  { version: 'v21.0', released: '2024-10-02', ends: '2027-01-21', endIs: 'documented' },
  { version: 'v20.0', ends: '2026-09-24', endIs: 'documented' },
  { version: 'v19.0', ends: '2026-05-21', endIs: 'documented' },
  { version: 'v18.0', ends: '2026-01-26', endIs: 'documented' },
];

/** The version that is spoken unless somebody chooses another. */
export const DEFAULT_API_VERSION = 'v26.0';

/** The newest that is known here. */
export const NEWEST_API_VERSION = API_VERSIONS[0]?.version ?? DEFAULT_API_VERSION;

/** A version that ends within so many days is worth a word. */
export const ENDS_SOON_DAYS = 90;

export type ApiVersionState =
  | { readonly kind: 'served' }
  /** `on`: an ISO date; absent for a version so old that the table lacks it. */
  | { readonly kind: 'ended'; readonly on?: string }
  | { readonly kind: 'endsSoon'; readonly on: string; readonly inferred: boolean }
  /** Newer than the table, or one that never was. */
  | { readonly kind: 'unknown' };

/**
 * @param version such as `v26.0`
 * @param now milliseconds since 1970; a time before all others where no date is to count
 */
export function apiVersionState(version: string, now: number): ApiVersionState {
  const known = API_VERSIONS.find((one) => one.version === version);
  if (!known) return isOlderThanAll(version) ? { kind: 'ended' } : { kind: 'unknown' };
  if (known.ends === undefined) return { kind: 'served' };
  const left = Date.parse(known.ends) - now;
  if (left <= 0) return { kind: 'ended', on: known.ends };
  if (left > ENDS_SOON_DAYS * DAY) return { kind: 'served' };
  return { kind: 'endsSoon', on: known.ends, inferred: known.endIs === 'inferred' };
}

function isOlderThanAll(version: string): boolean {
  return numberOf(version) < Math.min(...API_VERSIONS.map((one) => numberOf(one.version)));
}

/** NaN, which is older than nothing, for what isn’t a version. */
function numberOf(version: string): number {
  return API_VERSION_FORMAT.test(version) ? Number(version.slice(1)) : Number.NaN;
}
