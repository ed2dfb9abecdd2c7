import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createGraphClient,
  type GraphClient,
  type GraphConnection,
  GraphError,
  type GraphLogEntry,
  type GraphUsage,
} from '../../graph/src';
import { nodeTransport } from './nodeTransport';

export const TOKEN = 'EAA-test-token';

export interface SeenRequest {
  /** `GET /v26.0/me?fields=id%2Cname` */
  readonly line: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What the server does with one request. */
export type Answer = (request: SeenRequest, response: http.ServerResponse) => void;

export const json =
  (body: unknown, { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** The answer to a request that was sent as the one item of a batch. */
export const inBatch = (body: unknown, code = 200): Answer => json([{ code, body: JSON.stringify(body) }]);

export const refusal = (code: number, subcode?: number, more: Record<string, unknown> = {}): Answer =>
  json(
    {
      error: {
        message: `(#${code}) No`,
        type: 'OAuthException',
        code,
        error_subcode: subcode,
        fbtrace_id: 'A1',
        ...more,
      },
    },
    { status: 400 },
  );

export const html =
  (status = 502): Answer =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': 'text/html' });
    response.end('<html><body>Bad gateway</body></html>');
  };

/** The connection is gone before there was an answer. */
export const drop: Answer = (_, response) => response.destroy();

/** An answer that never comes. */
export const silence: Answer = () => undefined;

/** What was announced is longer than what comes. */
export const cutShort: Answer = (_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
  response.write('{"data":[{"id":"1"', () => response.destroy());
};

export const redirect =
  (location: string): Answer =>
  (_, response) => {
    response.writeHead(302, { Location: location });
    response.end();
  };

/** Sleeps end at once and move the time on, but for the deadlines of requests, which pass only when a test says so. */
export class TestClock {
  time = 1_795_500_000_000;
  readonly slept: number[] = [];
  private readonly deadlines = new Set<() => void>();

  now = (): number => this.time;
  random = (): number => 1;

  sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> => {
    if (milliseconds >= 30_000) {
      return new Promise((resolve, reject) => {
        this.deadlines.add(resolve);
        signal?.addEventListener('abort', () => {
          this.deadlines.delete(resolve);
          reject(signal.reason);
        });
      });
    }
    this.slept.push(milliseconds);
    this.time += milliseconds;
    return signal?.aborted ? Promise.reject(signal.reason) : Promise.resolve();
  };

  /** Deadlines that still run. */
  get running(): number {
    return this.deadlines.size;
  }

  passDeadline = (): void => {
    for (const pass of this.deadlines) pass();
  };
}

export interface ScriptedMeta {
  readonly url: string;
  readonly client: GraphClient;
  readonly clock: TestClock;
  readonly log: GraphLogEntry[];
  readonly usage: GraphUsage[];
  readonly requests: SeenRequest[];
  /** The requests as `GET /v26.0/me`, without their queries. */
  lines(): readonly string[];
  /** Another client of the same server. */
  connect(changes: Partial<GraphConnection>): GraphClient;
}

const running: http.Server[] = [];

/** Closes what {@link meta} has started. */
export async function closeAll(): Promise<void> {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** A server on loopback that gives these answers in their order, and a client that asks it. More requests than answers fail. */
export async function meta(...script: readonly Answer[]): Promise<ScriptedMeta> {
  const answers = [...script];
  const requests: SeenRequest[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      // The client gave up; what came until then still counts.
    }
    const url = new URL(request.url ?? '', 'http://localhost');
    const seen: SeenRequest = {
      line: `${request.method} ${request.url}`,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: Buffer.concat(chunks),
    };
    requests.push(seen);
    const answer = answers.shift() ?? json({ error: { code: 999, message: 'Not in the script' } }, { status: 400 });
    answer(seen, response);
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = new TestClock();
  const log: GraphLogEntry[] = [];
  const usage: GraphUsage[] = [];
  const connect = (changes: Partial<GraphConnection>) =>
    createGraphClient({
      baseUrl: url,
      archiveBaseUrl: url,
      version: 'v26.0',
      fetch: nodeTransport,
      clock,
      token: async () => TOKEN,
      log: (entry) => log.push(entry),
      onUsage: (entry) => usage.push(entry),
      ...changes,
    });
  return {
    url,
    client: connect({}),
    clock,
    log,
    usage,
    requests,
    lines: () => requests.map(({ line }) => line.split('?')[0] ?? ''),
    connect,
  };
}

/** What a call fails with. */
export async function failureOf(call: Promise<unknown>): Promise<Error> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof Error);
    return error;
  }
  throw new assert.AssertionError({ message: 'The call succeeded.' });
}

export async function graphFailureOf(call: Promise<unknown>): Promise<GraphError> {
  const error = await failureOf(call);
  assert.ok(error instanceof GraphError, error.stack);
  return error;
}
