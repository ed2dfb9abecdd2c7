/** What a request needs from outside. Nothing here is kept: token and secret are asked for with each request. */
export interface GraphConnection {
  /** Such as `https://graph.facebook.com`; without a path. https, or http on loopback. */
  readonly baseUrl: string;
  /** The host of archive and unarchive: `https://api.facebook.com`. */
  readonly archiveBaseUrl: string;
  /** Such as `v26.0`. */
  readonly version: string;
  readonly fetch: GraphFetch;
  readonly clock: GraphClock;
  /** Rejects with a `GraphError` of kind `signInAgain` when there is no token. */
  readonly token: () => Promise<string>;
  /** The secret of the token's app, where its owner gave it: each request then carries a proof made with it. */
  readonly appSecret?: () => Promise<string | undefined>;
  /** Told of each request when it is answered or has failed. Never a token, never a query. */
  readonly log?: (entry: GraphLogEntry) => void;
  /** Told when what Meta says of our use of an account changes, and when requests wait for it. */
  readonly onUsage?: (usage: GraphUsage) => void;
}

/** The part of `fetch` that is used; `node-fetch` and a browser's both have it. */
export type GraphFetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
    readonly redirect: 'manual';
    readonly signal: AbortSignal;
  },
) => Promise<GraphResponse>;

export interface GraphResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

export interface GraphClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits so many milliseconds; rejects with the signal's reason when that is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** From 0 up to 1: for the jitter of retries. */
  random(): number;
}

export interface GraphLogEntry {
  /** `GET /v26.0/102290000000001/message_templates` */
  readonly request: string;
  readonly milliseconds: number;
  readonly httpStatus?: number;
  readonly traceId?: string;
  /** Why it failed, if it did. */
  readonly failure?: string;
  /** 1 for the first try. */
  readonly attempt: number;
}

export interface GraphUsage {
  /** What the limit is about, as Meta names it; opaque. */
  readonly bucket: string;
  /** 0 to 100, the highest of what Meta counts. */
  readonly percent: number;
  /** Milliseconds since 1970: no request is sent before. Absent while none is held back. */
  readonly waitsUntil?: number;
}
