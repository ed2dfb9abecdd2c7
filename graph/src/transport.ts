import type { GraphErrorBody } from '../../contracts/src';
import { orAborted } from './abort';
import { asBatch, itemOf } from './batch';
import type { GraphConnection, GraphResponse } from './connection';
import { echoRemover } from './echoes';
import { failureInBrief, GraphError, type GraphFailure, type GraphFailureDetails } from './failure';
import { isRecord, parseAnswer } from './json';
import { failureOf, type MetaFailure } from './metaFailure';
import { type GraphRequest, requestName } from './request';
import { withoutCredentials } from './secretParameters';
import { type Unreachable, unreachableBecause } from './unreachable';
import { APP_BUCKET, type UsageLimits } from './usageLimits';

/** Milliseconds that one try may take, unless the request says otherwise. */
const TIMEOUT = 30_000;
/** What can stand in a header, and what Meta's tokens are made of. */
const TOKEN = /^[\x21-\x7e]+$/;
/** What Meta's support asks for; anything else is no trace. */
const TRACE = /^[\w+/=.:-]{1,100}$/;
/** Characters of what Meta says to people. */
const LONGEST_MESSAGE = 2_000;

export interface Origins {
  readonly graph: string;
  readonly archive: string;
}

interface Credentials {
  readonly token: string;
  readonly proof?: string;
  /** What must not come back to us within an answer, such as a message that repeats a malformed token. */
  readonly clean: (text: string) => string;
}

/** What is known of an answer before it is read. */
interface Answered {
  readonly status: number;
  readonly traceId?: string;
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
    const seen: { answered?: Answered } = {};
    const tell = (failure?: string) => {
      const { status, traceId } = seen.answered ?? {};
      log?.({
        request: requestName(request),
        // A clock may be set back meanwhile.
        milliseconds: Math.max(0, clock.now() - started),
        ...(status === undefined ? {} : { httpStatus: status }),
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

  /** Tells the log of something beside how a request went. */
  note(request: GraphRequest, failure: string): void {
    this.connection.log?.({ request: requestName(request), milliseconds: 0, failure, attempt: 1 });
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
    if (!secret) return { token, clean: echoRemover([token]) };
    const proof = await proofOf(token, secret);
    return { token, proof, clean: echoRemover([token, secret, proof]) };
  }

  private async exchange(
    request: GraphRequest,
    credentials: Credentials,
    signal: AbortSignal | undefined,
    seen: { answered?: Answered },
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
      seen.answered = answeredBy(response, credentials.clean);
      text = await orAborted(response.text(), stop);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      // Whoever was handed in to send knows itself why it did not.
      if (error instanceof GraphError) throw error;
      const { because, notSent, code }: Unreachable = deadline.signal.aborted
        ? { because: 'timeout', notSent: false }
        : unreachableBecause(error);
      // What was not read to its end must not go on to come.
      deadline.abort(error);
      // The error itself may name the address with all that stands in it.
      throw new GraphError(
        { kind: 'unreachable', because },
        {
          request: requestName(request),
          ...(seen.answered ? { httpStatus: seen.answered.status } : {}),
          ...(notSent ? { notSent } : {}),
        },
        code === undefined ? undefined : { cause: new Error(code) },
      );
    } finally {
      answered.abort();
    }
    this.limits.observe(request.bucket, response.headers);
    return this.answerOf(request, seen.answered, text, credentials.clean);
  }

  private addressOf({ host, path, query = {} }: GraphRequest, { proof }: Credentials): string {
    const search = queryOf({ ...query, appsecret_proof: proof });
    // The id of an upload brings a query of its own.
    const separator = path.includes('?') ? '&' : '?';
    return `${this.origins[host ?? 'graph']}${path}${search === '' ? '' : `${separator}${search}`}`;
  }

  private answerOf(request: GraphRequest, answered: Answered, text: string, clean: Credentials['clean']): unknown {
    const answer = this.readable(request, answered, text, clean);
    if (!request.hidesQuery) return answer;
    const item = itemOf(answer);
    if (!item) throw new GraphError({ kind: 'transient' }, detailsOf(request, answered));
    return this.readable(request, { ...answered, status: item.status }, item.text, clean);
  }

  private readable(request: GraphRequest, answered: Answered, text: string, clean: Credentials['clean']): unknown {
    const { status } = answered;
    // A browser shows a redirect that it was told not to follow as status 0.
    if (status === 0 || (status >= 300 && status < 400)) throw unreadable(request, answered, 'redirect');
    if (status === 407) throw unreadable(request, answered, 'proxy');
    let answer: unknown;
    try {
      answer = parseAnswer(text, clean);
    } catch {
      throw unreadable(request, answered, 'notJson');
    }
    const error = isRecord(answer) ? answer.error : undefined;
    if (isErrorBody(error)) throw this.refusal(request, answered, error);
    if (status >= 400) {
      throw new GraphError({ kind: status >= 500 ? 'transient' : 'refused' }, detailsOf(request, answered));
    }
    return answer;
  }

  private refusal(request: GraphRequest, answered: Answered, body: GraphErrorBody): GraphError {
    const [message, userTitle, userMessage] = [body.message, body.error_user_title, body.error_user_msg].map(said);
    const traceId = traceIn(body.fbtrace_id);
    const { code, error_data, is_transient } = body;
    const subcode = Number.isSafeInteger(body.error_subcode) ? { error_subcode: Number(body.error_subcode) } : {};
    const type = typeof body.type === 'string' ? { type: body.type } : {};
    const told = { code, ...subcode, ...type, error_data, is_transient: is_transient === true, message: message ?? '' };
    return new GraphError(this.timed(failureOf(told, request.path), request), {
      ...detailsOf(request, answered),
      code,
      ...(subcode.error_subcode === undefined ? {} : { subcode: subcode.error_subcode }),
      ...(message === undefined ? {} : { metaMessage: message }),
      ...(userTitle === undefined ? {} : { userTitle }),
      ...(userMessage === undefined ? {} : { userMessage }),
      ...(traceId === undefined ? {} : { traceId }),
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

function answeredBy({ status, headers }: GraphResponse, clean: Credentials['clean']): Answered {
  const traceId = traceIn(clean(headers.get('x-fb-trace-id') ?? ''));
  return { status, ...(traceId === undefined ? {} : { traceId }) };
}

function detailsOf(request: GraphRequest, { status, traceId }: Answered): GraphFailureDetails {
  return {
    request: requestName(request),
    httpStatus: status,
    ...(traceId === undefined ? {} : { traceId }),
  };
}

function unreadable(request: GraphRequest, answered: Answered, because: 'redirect' | 'proxy' | 'notJson'): GraphError {
  return new GraphError({ kind: 'unreachable', because }, detailsOf(request, answered));
}

function traceIn(value: unknown): string | undefined {
  return typeof value === 'string' && TRACE.test(value) && withoutCredentials(value) === value ? value : undefined;
}

/** What Meta says, where it is a text. It may repeat what others sent. */
function said(value: unknown): string | undefined {
  return typeof value === 'string' ? withoutCredentials(value.slice(0, LONGEST_MESSAGE)) : undefined;
}

function isErrorBody(error: unknown): error is GraphErrorBody {
  return isRecord(error) && Number.isSafeInteger(error.code);
}

/** The HMAC-SHA256 of the token, in lower-case hexadecimal. Source: secure requests of the Graph API. */
async function proofOf(token: string, secret: string): Promise<string> {
  const bytes = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), algorithm, false, ['sign']);
  const proof = await crypto.subtle.sign(algorithm.name, key, bytes.encode(token));
  return Array.from(new Uint8Array(proof), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
