import type { GraphRequest } from './request';
import { withoutSecrets } from './secretParameters';

const WHOLE_ADDRESS = /^[a-z][a-z0-9+.-]*:[\\/]{2}/i;
const VERSION = /^v\d+\.\d+$/;
/** Graph has taken another method by these, so a request that only reads must not carry one. */
const METHOD_OVERRIDES = ['method', '_method', 'batch'];

/**
 * The request for what a person wrote or copied: `me/businesses?fields=id`, `/v25.0/me`, a whole address.
 *
 * @param origin where requests go
 * @param version for a path without one
 * @throws RangeError for an address that leads elsewhere
 */
export function requestForPath(path: string, origin: string, version: string): GraphRequest {
  // The token is ours to give: what was copied from elsewhere may hold somebody’s.
  const text = withoutSecrets(path.trim());
  const address = WHOLE_ADDRESS.test(text) ? text : `${origin}/${text.replace(/^\//, '')}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.origin !== origin || url.username !== '' || url.password !== '' || url.pathname.startsWith('//')) {
    throw new RangeError(`Requests of this account go to ${origin} and nowhere else.`);
  }
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const isVersioned = VERSION.test(segments[0] ?? '');
  const inVersion = isVersioned ? segments.slice(1) : segments;
  const query = new URLSearchParams(url.search);
  for (const name of [...query.keys()]) {
    if (METHOD_OVERRIDES.includes(name.toLowerCase())) query.delete(name);
  }
  const node = inVersion[0] ?? '';
  return {
    method: 'GET',
    path: `/${isVersioned ? segments[0] : version}/${inVersion.join('/')}`,
    query: Object.fromEntries(Array.from(query.keys(), (name) => [name, query.getAll(name)])),
    bucket: node,
    repeatable: true,
  };
}
