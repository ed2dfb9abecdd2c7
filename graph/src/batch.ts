import { isRecord } from './json';
import type { GraphRequest } from './request';

/**
 * The request as the one item of a batch, so that its query travels in the body. Addresses end up in logs, those of proxies and of
 * the editor itself.
 *
 * Source: batch requests, which want the token as a parameter of their own.
 *
 * @param search of the item's address: `input_token=…`
 */
export function asBatch(request: GraphRequest, search: string, token: string): GraphRequest {
  const [, version = '', ...rest] = request.path.split('/');
  const item = { method: request.method, relative_url: `${rest.join('/')}?${search}` };
  const form = new URLSearchParams({
    access_token: token,
    batch: JSON.stringify([item]),
    include_headers: 'false',
  });
  return {
    ...request,
    method: 'POST',
    path: `/${version}/`,
    query: {},
    bytes: new TextEncoder().encode(form.toString()),
    headers: { ...request.headers, 'Content-Type': 'application/x-www-form-urlencoded' },
  };
}

/**
 * What a batch says of its one item.
 *
 * @param answer of the batch
 * @returns undefined when Meta left the item out, as it does with one that takes too long
 */
export function itemOf(answer: unknown): { readonly status: number; readonly text: string } | undefined {
  const [item]: unknown[] = Array.isArray(answer) ? answer : [];
  if (!isRecord(item) || typeof item.code !== 'number' || typeof item.body !== 'string') return undefined;
  return { status: item.code, text: item.body };
}
