import nodeFetch, { FetchError } from 'node-fetch';
import type { GraphFetch } from '../../../graph/src';

/** Bytes of an answer once it is unpacked. A page of a hundred templates has some hundred thousand. */
export const LARGEST_ANSWER = 16 * 2 ** 20;

/**
 * Requests over node-fetch, which goes through Node's http and https: those that the editor has fitted with its settings for
 * proxies and certificates.
 */
export const nodeTransport: GraphFetch = async (url, { body, ...init }) => {
  const response = await nodeFetch(url, {
    ...init,
    size: LARGEST_ANSWER,
    ...(body !== undefined && { body: sendable(body) }),
  }).catch(rethrow);
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
  const { erroredSysCall }: FetchError & { readonly erroredSysCall?: string } = error;
  const code = error.type === 'max-size' ? 'ERR_ANSWER_TOO_LARGE' : error.code;
  throw Object.assign(new Error(message), {
    ...(code !== undefined && { code }),
    ...(erroredSysCall !== undefined && { erroredSysCall }),
  });
}

function sendable(body: string | Uint8Array): string | Buffer {
  return typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}
