import assert from 'node:assert/strict';
import { createGraphClient, type GraphClient, type GraphClock } from '../../graph/src';
import type { RunningSandbox } from '../../sandbox/src';
import { nodeTransport } from '../graph/nodeTransport';

/** Tells the sandbox itself what to do: `settings`, `faults`, `clock`, `templates/<id>`. */
export async function steer(
  { access }: RunningSandbox,
  what: string,
  body: object = {},
  method = 'POST',
): Promise<Record<string, unknown>> {
  const response = await fetch(`${access.url}/sandbox/${what}`, {
    method,
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  assert.equal(response.status, 200, answer);
  return JSON.parse(answer);
}

/** A client of the sandbox that may do everything. */
export function clientOf({ access }: RunningSandbox, clock: GraphClock): GraphClient {
  return createGraphClient({
    baseUrl: access.url,
    archiveBaseUrl: access.url,
    version: 'v26.0',
    fetch: nodeTransport,
    clock,
    token: async () => access.token,
  });
}

/** Waits between tries are over at once. Deadlines of requests never pass, or at once for who is impatient. */
export class HurriedClock implements GraphClock {
  constructor(
    readonly now: () => number,
    private readonly impatient = false,
  ) {}

  random = () => 0.5;

  sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    milliseconds < 30_000 || this.impatient
      ? Promise.resolve()
      : new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
}
