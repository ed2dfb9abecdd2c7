import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GivenToken } from './caller';
import { MINUTE } from './clock';
import type { Control } from './control';
import type { Fault, Faults } from './faults';
import type { GraphApi } from './graphApi';
import { type GraphAnswer, type GraphCall, type GraphVersion, graphVersion } from './graphCall';
import { isLoopbackHost } from './loopback';
import { mediaAnswer } from './media';
import type { PageAnswer, Pages } from './page/pages';
import { Parameters } from './parameters';
import { Refusal, unknownPath } from './refusal';
import { BodyTooLarge, collected, parametersIn, receiveBody } from './requestBody';
import type { Store } from './store';
import { LARGEST_UPLOAD } from './uploads';

const LARGEST_BODY = 5_000_000;
const LONGEST_DELAY_MS = 10 * MINUTE;

/** Answers HTTP requests: the Graph API, what steers the sandbox, and its page. */
export class Server {
  constructor(
    private readonly store: Store,
    private readonly api: GraphApi,
    private readonly control: Control,
    private readonly pages: Pages,
    private readonly faults: Faults,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page elsewhere can make its own name lead to this machine, and would then be of the same origin as the sandbox.
    if (!isLoopbackHost(request.headers.host)) {
      return send(response, 421, 'text/plain', 'The sandbox answers to localhost and 127.0.0.1 only.\n');
    }
    const [target, base] = [request.url ?? '/', `http://${request.headers.host}`];
    if (!URL.canParse(target, base))
      return send(response, 400, 'text/plain', 'The target of the request isn’t a path.\n');
    const url = new URL(target, base);
    const isChange = request.method !== 'GET' && request.method !== 'HEAD';
    const isPage = url.pathname === '/' && !url.searchParams.has('ids') && !isChange;
    const isDialog = /^\/(?:v\d+\.\d+\/)?dialog\/oauth$/.test(url.pathname);
    if (!isPage && !isDialog && !url.pathname.startsWith('/sandbox/')) return this.graph(request, response, url);
    if (isChange && !isSameOrigin(request)) {
      return send(response, 403, 'text/plain', 'The sandbox takes no orders from pages of other sites.\n');
    }
    if (url.pathname.startsWith('/sandbox/media/')) {
      const { status, type, content } = mediaAnswer(this.store, url.pathname);
      return send(response, status, type, content);
    }
    const received = await receiveBody(request, LARGEST_BODY);
    if (isPage || isDialog || url.pathname.startsWith('/sandbox/page/')) {
      const form = new URLSearchParams(received.bytes.toString('utf8'));
      return sendPage(response, this.pages.answer(request.method ?? 'GET', url, form));
    }
    return this.steer(request, response, url, received.bytes);
  }

  /** `/sandbox/…` in JSON. */
  private steer(request: IncomingMessage, response: ServerResponse, url: URL, body: Buffer): void {
    const answer = (status: number, value: unknown) =>
      send(response, status, 'application/json; charset=utf-8', `${JSON.stringify(value, null, 2)}\n`);
    try {
      const asked: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
      const done = this.steered(`${request.method} ${url.pathname}`, asked);
      if (done === undefined) answer(404, { error: `There is nothing at ${request.method} ${url.pathname}.` });
      else answer(200, done);
    } catch (error) {
      if (error instanceof SyntaxError) answer(400, { error: 'The body is not valid JSON.' });
      else if (error instanceof RangeError) answer(400, { error: error.message });
      else throw error;
    }
  }

  private steered(what: string, asked: unknown): unknown {
    const templateId = /^POST \/sandbox\/templates\/(\d+)$/.exec(what)?.[1];
    if (templateId !== undefined) return this.control.act(templateId, asked);
    switch (what) {
      case 'GET /sandbox/state':
        return this.control.state();
      case 'POST /sandbox/clock':
        return this.control.clock(asked);
      case 'GET /sandbox/faults':
        return { faults: this.faults.list() };
      case 'POST /sandbox/faults':
        return this.control.addFaults(asked);
      case 'DELETE /sandbox/faults':
        return this.control.clearFaults();
      case 'POST /sandbox/restrictions':
        return this.control.restrict(asked);
      case 'POST /sandbox/directSend':
        return this.control.directSend(asked);
      case 'POST /sandbox/usage':
        return this.control.setUsage(asked);
      case 'POST /sandbox/settings':
        return this.control.settings(asked);
      default:
        return undefined;
    }
  }

  private async graph(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { version, path } = pathOf(url);
    const method = request.method ?? 'GET';
    const isUpload = path[0]?.startsWith('upload:') === true;
    const asked = Number(url.searchParams.get('limit') ?? 0);
    const fault = this.faults.take(
      method,
      path.join('/'),
      ({ kind, fromLimit = 0 }) =>
        kind !== 'nullItem' && (kind !== 'cutUpload' || (isUpload && method === 'POST')) && asked >= fromLimit,
    );
    if (fault?.kind === 'html502') return send(response, 502, 'text/html', BAD_GATEWAY);
    if (fault?.kind === 'drop' && !fault.afterwards) return void request.socket.destroy();
    if (fault?.kind === 'slow') await delay(Math.min(fault.delayMs ?? 0, LONGEST_DELAY_MS));
    const most = isUpload ? LARGEST_UPLOAD : LARGEST_BODY;
    const received = await receiveBody(
      request,
      most,
      fault?.kind === 'cutUpload' ? (fault.afterBytes ?? 0) : undefined,
    );
    let answer: GraphAnswer;
    try {
      if (!version) throw unknownPath(path);
      const call = callOf(request, url, path, version, received.bytes, isUpload);
      if (!received.isComplete) {
        if (isUpload) this.api.keepPartOfUpload(call);
        return;
      }
      answer = await this.api.answer(call, fault);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const traceId = `A${randomBytes(8).toString('base64url')}`;
      answer = { status: error.status, headers: error.headers(), body: error.body('en', traceId) };
    }
    if (fault?.kind === 'drop') return void request.socket.destroy();
    sendGraph(response, answer, fault);
  }
}

export function failed(response: ServerResponse, error: unknown): void {
  if (error instanceof BodyTooLarge) {
    send(response, 413, 'text/plain', 'That is more than the sandbox takes in one request.\n');
    return;
  }
  send(response, 500, 'text/plain', `The sandbox failed: ${error instanceof Error ? error.message : String(error)}\n`);
}

function pathOf(url: URL): { version: GraphVersion | undefined; path: string[] } {
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const hasVersion = /^v\d+\.\d+$/.test(parts[0] ?? '');
  const path = (hasVersion ? parts.slice(1) : parts).map(decoded);
  return { version: graphVersion(hasVersion ? parts[0] : undefined), path };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function callOf(
  request: IncomingMessage,
  url: URL,
  path: readonly string[],
  version: GraphVersion,
  body: Buffer,
  isUpload: boolean,
): GraphCall {
  const parameters = Parameters.from(
    collected(url.searchParams),
    isUpload ? {} : parametersIn(body, request.headers['content-type']),
  );
  const token = tokenOf(request, parameters);
  return {
    method: request.method ?? 'GET',
    path,
    parameters,
    headers: request.headers,
    body,
    version,
    ...(token && { token }),
  };
}

/** @throws Refusal for a header that says neither `Bearer` nor `OAuth` */
function tokenOf({ headers }: IncomingMessage, parameters: Parameters): GivenToken | undefined {
  const inHeader = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (inHeader !== undefined) return { value: inHeader, from: 'header' };
  const value = parameters.text('access_token');
  if (value !== undefined) return { value, from: 'parameter' };
  // What follows is no token that Graph would look for, be it a good one.
  if (headers.authorization) throw new Refusal(200, '(#200) Provide valid app ID');
  return undefined;
}

/** Whether a request comes from the page of the sandbox, or from no page at all. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

function sendGraph(response: ServerResponse, { status, headers, body }: GraphAnswer, fault: Fault | undefined): void {
  const all = {
    ...headers,
    'cache-control': 'private, no-cache, no-store, must-revalidate',
    pragma: 'no-cache',
    expires: 'Sat, 01 Jan 2000 00:00:00 GMT',
    'access-control-allow-origin': '*',
    vary: 'Accept-Encoding',
  };
  const text = JSON.stringify(body);
  const sent = fault?.kind === 'cutJson' ? text.slice(0, Math.floor(text.length / 2)) : text;
  response.writeHead(status, { ...all, 'content-type': 'application/json; charset=UTF-8' }).end(sent);
}

function sendPage(response: ServerResponse, { status, headers, body }: PageAnswer): void {
  response.writeHead(status, headers).end(body);
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  if (response.headersSent || response.destroyed) return;
  const secure = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
  response.writeHead(status, { ...secure, 'content-type': type }).end(body);
}

const delay = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

const BAD_GATEWAY = `<!DOCTYPE html>
<html><head><title>502 Bad Gateway</title></head>
<body><h1>502 Bad Gateway</h1><p>The proxy got no answer that it understands.</p></body></html>
`;
