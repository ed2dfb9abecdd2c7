import fetch from 'node-fetch';
import type { GraphFetch } from '../../graph/src';

/** `node-fetch` as the client wants it: it knows bytes as a Buffer. */
export const nodeTransport: GraphFetch = (url, { body, ...init }) =>
  fetch(url, {
    ...init,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body) }),
  });
