import { GraphError } from './failure';

/** A request as the parts of the client describe it. */
export interface GraphRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Of the connection; the usual one unless told. */
  readonly host?: 'archive';
  /** From the root on, encoded: `/v26.0/102290000000001/message_templates`. */
  readonly path: string;
  /** Without those that are undefined. */
  readonly query?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** The query holds a secret, so it is not sent in the address. */
  readonly hidesQuery?: boolean;
  /** `Bearer` unless told. */
  readonly authorization?: 'Bearer' | 'OAuth';
  /** What the log and errors show in place of the path. */
  readonly shownAs?: string;
  /** Whose limits it counts for: the id of a WABA, where it is about one. */
  readonly bucket: string;
  /** The node that it names, which has a limit of its own. */
  readonly node?: string;
  /** It changes nothing, or nothing that matters if it is done twice. */
  readonly repeatable: boolean;
  /** Whoever asks makes it smaller when Meta calls it too large, so that the same is not asked for again. */
  readonly canShrink?: boolean;
  /** How long one try may take; milliseconds. */
  readonly timeout?: number;
}

/** Sends requests, as often as it takes and as slowly as Meta wants. */
export interface GraphCalls {
  /**
   * @returns what Meta answered, with ids as strings
   * @throws GraphError, or the signal's reason when it is aborted
   */
  send(request: GraphRequest, signal: AbortSignal | undefined): Promise<unknown>;
  /** Tells the log that so many entries of an answer were no nodes. */
  leftOut?(request: GraphRequest, count: number): void;
}

/** `POST /v26.0/102290000000001/message_templates`: what may be shown of a request, without its query. */
export function requestName({ method, path, shownAs }: Pick<GraphRequest, 'method' | 'path' | 'shownAs'>): string {
  return `${method} ${shownAs ?? path}`;
}

/**
 * @param segments ids and names of edges
 * @throws RangeError for a segment that would lead to another place
 */
export function pathOf(...segments: readonly string[]): string {
  return segments
    .map((segment) => {
      if (segment === '' || segment === '.' || segment === '..') throw new RangeError('An id is missing.');
      return `/${encodeURIComponent(segment)}`;
    })
    .join('');
}

/** The failure of a request whose answer is none that can be used. */
export function unreadableAnswer(request: GraphRequest): GraphError {
  return new GraphError({ kind: 'unreachable', because: 'notJson' }, { request: requestName(request) });
}

/** @throws GraphError where the answer is not what was asked for */
export function needed<Node>(node: Node | undefined, request: GraphRequest): Node {
  if (node === undefined) throw unreadableAnswer(request);
  return node;
}
