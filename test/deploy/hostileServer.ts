import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeTransport } from '../../client/src/accounts/nodeTransport';
import { createGraphClient, type GraphClient, type GraphClock } from '../../graph/src';

export const TOKEN = 'EAATestTokenThatIsLongEnough0123456789';
export const APP_SECRET = '0123456789abcdef0123456789abcdef';

/** What the server does with each request. */
export type HostileAnswer = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** Short waits are over at once; the time that a request may take is over in a moment. */
const DEADLINE = 10_000;
const MOMENT = 60;

export const hurriedClock: GraphClock = {
  now: () => Date.now(),
  random: () => 0.5,
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const timer = setTimeout(resolve, milliseconds >= DEADLINE ? MOMENT : 0);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
};

/** A server on loopback that answers as no server should, and the client that a person uses. */
export class HostileServer {
  answer: HostileAnswer = (_, response) => response.end('{}');
  /** All that went to the log. */
  readonly log: string[] = [];
  requests = 0;

  private constructor(
    private readonly server: http.Server,
    readonly url: string,
  ) {}

  static async start(): Promise<HostileServer> {
    const server = http.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const hostile = new HostileServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      hostile.requests += 1;
      response.on('error', () => undefined);
      request.resume().on('end', () => hostile.answer(request, response));
    });
    return hostile;
  }

  client(clock: GraphClock = hurriedClock): GraphClient {
    return createGraphClient({
      baseUrl: this.url,
      archiveBaseUrl: this.url,
      version: 'v26.0',
      fetch: nodeTransport,
      clock,
      token: async () => TOKEN,
      appSecret: async () => APP_SECRET,
      log: (entry) => this.log.push(JSON.stringify(entry)),
    });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
