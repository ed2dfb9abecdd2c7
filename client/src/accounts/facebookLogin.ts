import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  type GraphClock,
  type GraphFetch,
  unreachableBecause,
  withoutCredentials,
  withoutEchoes,
} from '../../../graph/src';
import { LoginError } from './loginFailure';

export interface LoginParts {
  /** The origin of the page where a person signs in. */
  readonly loginUrl: string;
  /** The origin that the code is exchanged at. */
  readonly baseUrl: string;
  readonly version: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly scopes: readonly string[];
  readonly transport: GraphFetch;
  readonly clock: Pick<GraphClock, 'sleep'>;
  /** How long a person may take. */
  readonly limitMilliseconds: number;
  /** @returns false when no browser was opened */
  readonly openBrowser: (address: string) => Promise<boolean>;
  /** The address at which the person's browser reaches `http://localhost:<port>` of this machine. */
  readonly addressFor: (port: number) => Promise<string>;
  /** What the browser shows at the end. */
  readonly pages: Readonly<Record<LoginPage, string>>;
  readonly signal: AbortSignal;
}

export type LoginPage = 'done' | 'denied' | 'notThisOne';

interface Redirect {
  readonly address: string;
  /** Settles with the code that Meta sends the browser back with. */
  readonly code: Promise<string>;
}

const LOOPBACK = '127.0.0.1';
/** A browser sends its request at once. Who is slower holds a connection that others may need. */
const REQUEST_LIMIT_MS = 10_000;
const SLOWNESS_CHECKED_MS = 1_000;
/** How long Meta may take for one exchange. */
const EXCHANGE_LIMIT_MS = 30_000;

/**
 * Signs in through a person's own app: their browser opens Meta's page and comes back to this machine with a code, which is
 * exchanged for a token that lives for about 60 days.
 *
 * @returns the token
 * @throws LoginError; the signal's reason when that is aborted
 */
export async function facebookLogin(parts: LoginParts): Promise<string> {
  const { address, code } = await comeBack(parts);
  const exchanged = await exchange(parts, { redirect_uri: address, code }, code);
  return exchange(parts, { grant_type: 'fb_exchange_token', fb_exchange_token: exchanged }, exchanged);
}

/** Listens for as long as the person is away, and no longer. */
async function comeBack(parts: LoginParts): Promise<{ readonly address: string; readonly code: string }> {
  const server = createServer({
    headersTimeout: REQUEST_LIMIT_MS,
    requestTimeout: REQUEST_LIMIT_MS,
    connectionsCheckingInterval: SLOWNESS_CHECKED_MS,
  });
  try {
    const { address, code } = await listen(server, parts);
    return { address, code: await code };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function listen(server: Server, parts: LoginParts): Promise<Redirect> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, resolve);
  });
  const bound = server.address();
  if (typeof bound !== 'object' || bound === null) throw new Error('The sign-in listens at no port.');
  // Meta's dashboard allows localhost by itself for an app in development, and compares it as text.
  const address = await parts.addressFor(bound.port);
  const state = randomBytes(32).toString('base64url');
  const code = codeOf(server, state, parts);
  // It may fail before anybody waits for it.
  code.catch(() => undefined);
  if (!(await parts.openBrowser(dialogAddress(parts, address, state)))) throw new LoginError({ kind: 'noBrowser' });
  return { address, code };
}

function dialogAddress({ loginUrl, version, appId, scopes }: LoginParts, address: string, state: string): string {
  const url = new URL(`/${version}/dialog/oauth`, loginUrl);
  url.search = new URLSearchParams({
    client_id: appId,
    redirect_uri: address,
    state,
    response_type: 'code',
    scope: scopes.join(','),
  }).toString();
  return url.href;
}

/** Waits for the one redirect that carries our state. Anything else is answered and changes nothing. */
function codeOf(
  server: Server,
  state: string,
  { pages, clock, limitMilliseconds, signal }: LoginParts,
): Promise<string> {
  const waiting = new AbortController();
  return new Promise<string>((resolve, reject) => {
    const stop = AbortSignal.any([signal, waiting.signal]);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    clock.sleep(limitMilliseconds, stop).then(
      () => reject(new LoginError({ kind: 'timeout' })),
      () => undefined,
    );
    server.on('error', reject);
    let isOver = false;
    server.on('request', (request, response) => {
      const query = queryOf(request);
      if (!query) return answer(response, 404, '');
      if (isOver || !isSame(query.get('state') ?? '', state)) return answer(response, 400, pages.notThisOne);
      isOver = true;
      const code = query.get('code');
      // What comes next closes all connections: the page is to arrive before.
      if (code) answer(response, 200, pages.done, () => resolve(code));
      else answer(response, 200, pages.denied, () => reject(new LoginError(failureOf(query))));
    });
  }).finally(() => waiting.abort());
}

/** @param request of anybody: what it asks for need not be an address */
function queryOf({ method, url = '' }: IncomingMessage): URLSearchParams | undefined {
  if (method !== 'GET' || !url.startsWith('/?')) return undefined;
  const query = new URLSearchParams(url.slice('/?'.length));
  return query.size > 0 ? query : undefined;
}

function failureOf(query: URLSearchParams) {
  const error = query.get('error') ?? query.get('error_code') ?? '';
  if (error === 'access_denied' || error === '200') return { kind: 'denied' } as const;
  const metaMessage = query.get('error_description') ?? query.get('error_message') ?? error;
  const code = Number(query.get('error_code') ?? Number.NaN);
  return { kind: 'refused', metaMessage, ...(Number.isInteger(code) && { code }) } as const;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function answer(response: ServerResponse, status: number, text: string, sent?: () => void): void {
  const escaped = text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'",
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    Connection: 'close',
  });
  // A browser that is gone before the page has arrived has come back all the same.
  if (sent) response.once('close', sent);
  response.end(`<!doctype html><meta charset="utf-8"><title>WhatsApp Templates</title><p>${escaped}</p>`);
}

/**
 * Meta documents this call with its secrets in the address, where they would end up in the logs of every proxy. It takes them in
 * the body as well, as OAuth has it.
 *
 * @param given what is exchanged
 */
async function exchange(parts: LoginParts, params: Readonly<Record<string, string>>, given: string): Promise<string> {
  const { appId, appSecret } = parts;
  const body = new URLSearchParams({ client_id: appId, client_secret: appSecret, ...params }).toString();
  const answered = parse(await answerTo(body, parts));
  if (isRecord(answered) && typeof answered.access_token === 'string') return answered.access_token;
  if (!isRecord(answered) || !isRecord(answered.error)) throw unreachableError('notJson');
  const { code, error_subcode: subcode, message } = answered.error;
  throw new LoginError({
    kind: 'refused',
    metaMessage: typeof message === 'string' ? withoutCredentials(withoutEchoes(message, [appSecret, given])) : '',
    ...(typeof code === 'number' && { code }),
    ...(typeof subcode === 'number' && { subcode }),
  });
}

async function answerTo(body: string, { baseUrl, version, transport, clock, signal }: LoginParts): Promise<string> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' };
  const [deadline, answered] = [new AbortController(), new AbortController()];
  clock.sleep(EXCHANGE_LIMIT_MS, answered.signal).then(
    () => deadline.abort(),
    () => undefined,
  );
  const stop = AbortSignal.any([signal, deadline.signal]);
  const request = { method: 'POST', headers, body, redirect: 'manual', signal: stop } as const;
  try {
    const response = await transport(`${baseUrl}/${version}/oauth/access_token`, request);
    if (response.status >= 300 && response.status < 400) throw unreachableError('redirect');
    return await response.text();
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof LoginError) throw error;
    if (deadline.signal.aborted) throw unreachableError('timeout');
    throw new LoginError({ kind: 'unreachable', because: unreachableBecause(error).because }, { cause: error });
  } finally {
    answered.abort();
  }
}

function unreachableError(because: 'redirect' | 'notJson' | 'timeout'): LoginError {
  return new LoginError({ kind: 'unreachable', because });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
