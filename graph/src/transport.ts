import type { GraphErrorBody } from '../../contracts/src';
import { orAborted } from './abort';
import { asBatch, itemOf } from './batch';
import type { GraphConnection, GraphResponse } from './connection';
import { withoutEchoes } from './echoes';
import { failureInBrief, GraphError, type GraphFailure, type GraphFailureDetails } from './failure';
import { isRecord, parseAnswer } from './json';
import { failureOf, type MetaFailure } from './metaFailure';
import { type GraphRequest, requestName } from './request';
import { type Unreachable, unreachableBecause } from './unreachable';
import { APP_BUCKET, type UsageLimits } from './usageLimits';

/** Milliseconds that one try may take, unless the request says otherwise. */
const TIMEOUT = 30_000;
/** What can stand in a header, and what Meta's tokens are made of. */
const TOKEN = /^[\x21-\x7e]+$/;

export interface Origins {
  readonly graph: string;
  readonly archive: string;
}

interface Credentials {
  readonly token: string;
  readonly proof?: string;
  /** What must not come back to us within an answer, such as a message that repeats a malformed token. */
  readonly secrets: readonly string[];
}

/** Sends a request once. */
export class Transport {
  constructor(
    private readonly connection: GraphConnection,
    private readonly origins: Origins,
    private readonly limits: UsageLimits,
  ) {}

  /** @param attempt 1 for the first try */
  async send(request: GraphRequest, attempt: number, signal: AbortSignal | undefined): Promise<unknown> {
    const { clock, log } = this.connection;
    const credentials = await this.credentials(request, signal);
    const started = clock.now();
    const seen: { response?: GraphResponse } = {};
    const tell = (failure?: string) => {
      const traceId = seen.response && traceIdOf(seen.response);
      log?.({
        request: requestName(request),
        milliseconds: clock.now() - started,
        ...(seen.response ? { httpStatus: seen.response.status } : {}),
        ...(traceId === undefined ? {} : { traceId }),
        ...(failure === undefined ? {} : { failure }),
        attempt,
      });
    };
    try {
      const answer = await this.exchange(request, credentials, signal, seen);
      tell();
      return answer;
    } catch (error) {
      tell(error instanceof GraphError ? failureInBrief(error.failure, error.details) : 'aborted');
      throw error;
    }
  }

  private async credentials(request: GraphRequest, signal: AbortSignal | undefined): Promise<Credentials> {
    const token = await orAborted(this.connection.token(), signal);
    if (!TOKEN.test(token)) {
      throw new GraphError(
        { kind: 'signInAgain', because: token === '' ? 'noToken' : 'invalid' },
        { request: requestName(request), notSent: true },
      );
    }
    const secret = await orAborted(Promise.resolve(this.connection.appSecret?.()), signal);
    if (!secret) return { token, secrets: [token] };
    const proof = await proofOf(token, secret);
    return { token, proof, secrets: [token, secret, proof] };
  }

  private async exchange(
    request: GraphRequest,
    credentials: Credentials,
    signal: AbortSignal | undefined,
    seen: { response?: GraphResponse },
  ): Promise<unknown> {
    const { fetch: send, clock } = this.connection;
    const deadline = new AbortController();
    const answered = new AbortController();
    const stop = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
    clock.sleep(request.timeout ?? TIMEOUT, answered.signal).then(
      () => deadline.abort(new Error('No answer came in time.')),
      () => undefined,
    );
    let text: string;
    let response: GraphResponse;
    try {
      const sent = request.hidesQuery ? asBatch(request, queryOf(request.query), credentials.token) : request;
      response = await orAborted(send(this.addressOf(sent, credentials), initOf(sent, credentials, stop)), stop);
      seen.response = response;
      text = await orAborted(response.text(), stop);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      // Whoever was handed in to send knows itself why it did not.
      if (error instanceof GraphError) throw error;
      const { because, notSent, code }: Unreachable = deadline.signal.aborted
        ? { because: 'timeout', notSent: false }
        : unreachableBecause(error);
      // The error itself may name the address with all that stands in it.
      throw new GraphError(
        { kind: 'unreachable', because },
        {
          request: requestName(request),
          ...(seen.response ? { httpStatus: seen.response.status } : {}),
          ...(notSent ? { notSent } : {}),
        },
        code === undefined ? undefined : { cause: new Error(code) },
      );
    } finally {
      answered.abort();
    }
    this.limits.observe(request.bucket, response.headers);
    return this.answerOf(request, response, withoutEchoes(text, credentials.secrets));
  }

  private addressOf({ host, path, query = {} }: GraphRequest, { proof }: Credentials): string {
    const search = queryOf({ ...query, appsecret_proof: proof });
    // The id of an upload brings a query of its own.
    const separator = path.includes('?') ? '&' : '?';
    return `${this.origins[host ?? 'graph']}${path}${search === '' ? '' : `${separator}${search}`}`;
  }

  private answerOf(request: GraphRequest, response: GraphResponse, text: string): unknown {
    const answer = this.readable(request, response, response.status, text);
    if (!request.hidesQuery) return answer;
    const item = itemOf(answer);
    if (!item) throw new GraphError({ kind: 'transient' }, detailsOf(request, response));
    return this.readable(request, response, item.status, item.text);
  }

  private readable(request: GraphRequest, response: GraphResponse, status: number, text: string): unknown {
    // A browser shows a redirect that it was told not to follow as status 0.
    if (status === 0 || (status >= 300 && status < 400)) throw this.unreadable(request, response, 'redirect');
    if (status === 407) throw this.unreadable(request, response, 'proxy');
    let answer: unknown;
    try {
      answer = parseAnswer(text);
    } catch {
      throw this.unreadable(request, response, 'notJson');
    }
    const error = isRecord(answer) ? answer.error : undefined;
    if (isErrorBody(error)) throw this.refusal(request, response, error);
    if (status >= 400) {
      throw new GraphError({ kind: status >= 500 ? 'transient' : 'refused' }, detailsOf(request, response));
    }
    return answer;
  }

  private unreadable(
    request: GraphRequest,
    response: GraphResponse,
    because: 'redirect' | 'proxy' | 'notJson',
  ): GraphError {
    return new GraphError({ kind: 'unreachable', because }, detailsOf(request, response));
  }

  private refusal(request: GraphRequest, response: GraphResponse, body: GraphErrorBody): GraphError {
    return new GraphError(this.timed(failureOf(body, request.path), request), {
      ...detailsOf(request, response),
      code: body.code,
      ...(body.error_subcode === undefined ? {} : { subcode: body.error_subcode }),
      ...(typeof body.message === 'string' ? { metaMessage: body.message } : {}),
      ...(body.error_user_title === undefined ? {} : { userTitle: body.error_user_title }),
      ...(body.error_user_msg === undefined ? {} : { userMessage: body.error_user_msg }),
      ...(body.fbtrace_id === undefined ? {} : { traceId: body.fbtrace_id }),
    });
  }

  private timed(failure: MetaFailure, { bucket, node }: GraphRequest): GraphFailure {
    if (failure.kind !== 'rateLimited') return failure;
    const limited = { app: APP_BUCKET, account: bucket, node: node ?? bucket }[failure.limits];
    return { kind: 'rateLimited', until: this.limits.stop(limited) };
  }
}

function queryOf(query: GraphRequest['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) parameters.append(name, one);
  }
  return parameters.toString();
}

function initOf(
  { method, json, bytes, headers = {}, authorization = 'Bearer' }: GraphRequest,
  { token }: Credentials,
  signal: AbortSignal,
): Parameters<GraphConnection['fetch']>[1] {
  const body = json === undefined ? bytes : JSON.stringify(json);
  return {
    method,
    headers: {
      Authorization: `${authorization} ${token}`,
      Accept: 'application/json',
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
    signal,
  };
}

function detailsOf(request: GraphRequest, response: GraphResponse): GraphFailureDetails {
  const traceId = traceIdOf(response);
  return {
    request: requestName(request),
    httpStatus: response.status,
    ...(traceId === undefined ? {} : { traceId }),
  };
}

function traceIdOf({ headers }: GraphResponse): string | undefined {
  return headers.get('x-fb-trace-id') ?? undefined;
}

function isErrorBody(error: unknown): error is GraphErrorBody {
  return isRecord(error) && typeof error.code === 'number';
}

/** The HMAC-SHA256 of the token, in lower-case hexadecimal. Source: secure requests of the Graph API. */
async function proofOf(token: string, secret: string): Promise<string> {
  const bytes = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), algorithm, false, ['sign']);
  const proof = await crypto.subtle.sign(algorithm.name, key, bytes.encode(token));
  return Array.from(new Uint8Array(proof), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
