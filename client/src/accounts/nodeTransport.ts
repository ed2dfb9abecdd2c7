import nodeFetch, { FetchError } from 'node-fetch';
import type { GraphFetch } from '../../../graph/src';

/**
 * Requests over node-fetch, which goes through Node's http and https: those that the editor has fitted with its settings for
 * proxies and certificates.
 */
export const nodeTransport: GraphFetch = async (url, { body, ...init }) => {
  const response = await nodeFetch(url, { ...init, ...(body !== undefined && { body: sendable(body) }) }).catch(
    rethrow,
  );
  const { status, headers } = response;
  return { status, headers, text: () => response.text().catch(rethrow) };
};

/**
 * node-fetch writes the whole address into its messages, and a query can hold what is nobody's business. Its code says why there
 * was no answer, and the system call whether anything was sent.
 */
function rethrow(error: unknown): never {
  if (!(error instanceof FetchError)) throw error;
  const message = error.message.replaceAll(/(\bhttps?:\/\/[^\s?]+)\?\S*/g, '$1');
  const { code, erroredSysCall }: FetchError & { readonly erroredSysCall?: string } = error;
  throw Object.assign(new Error(message), {
    ...(code !== undefined && { code }),
    ...(erroredSysCall !== undefined && { erroredSysCall }),
  });
}

function sendable(body: string | Uint8Array): string | Buffer {
  return typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}
