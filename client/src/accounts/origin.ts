export type OriginProblem = 'notAnAddress' | 'notSecure' | 'moreThanAnOrigin';

export type OriginReading = { readonly origin: string } | { readonly problem: OriginProblem };

/**
 * Reads an address that requests with a token go to.
 *
 * @param text `https://graph.facebook.com`; http on loopback only, and nothing behind the host and its port
 */
export function readOrigin(text: unknown): OriginReading {
  const url = typeof text === 'string' ? parse(text.trim()) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return { problem: 'notAnAddress' };
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return { problem: 'notSecure' };
  // Of `https://graph.facebook.com@elsewhere.example` the first half looks like the host and is a user name.
  const isMore =
    url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '';
  return isMore ? { problem: 'moreThanAnOrigin' } : { origin: url.origin };
}

/** @param hostname as `URL` writes it, so that `127.1` and `[0:0::1]` are in their usual form */
export function isLoopback(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
