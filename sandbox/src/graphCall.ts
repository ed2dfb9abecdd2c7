import type { IncomingHttpHeaders } from 'node:http';
import type { Caller, GivenToken } from './caller';
import type { Parameters } from './parameters';

/** A call of the Graph API as it came in, alone or inside a batch. */
export interface GraphCall {
  readonly method: string;
  /** Without the version, in parts: `['102290000000001', 'message_templates']`. */
  readonly path: readonly string[];
  readonly parameters: Parameters;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
  readonly version: GraphVersion;
  readonly token?: GivenToken;
}

/** The same once it is known who calls. */
export interface AuthorisedCall extends GraphCall {
  readonly caller: Caller;
}

export interface GraphAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A version that is served: `v27.0` is 27. */
export interface GraphVersion {
  readonly major: number;
  readonly text: string;
}

/** Source: Graph API changelog. */
const NEWEST = 27;
const OLDEST_USABLE = 21;

/**
 * @param text `v25.0`; an address without one gets the newest
 * @returns undefined for one that never was; one that has expired is served by the oldest that is still usable
 */
export function graphVersion(text: string | undefined): GraphVersion | undefined {
  const major = text === undefined ? NEWEST : Number(/^v(\d{1,2})\.\d$/.exec(text)?.[1]);
  if (Number.isNaN(major) || major > NEWEST || major < 1) return undefined;
  const served = Math.max(major, OLDEST_USABLE);
  return { major: served, text: `v${served}.0` };
}
