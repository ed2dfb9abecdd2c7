const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

export type OriginProblem = 'notSecure' | 'moreThanAnOrigin';

/** @param hostname as `URL` writes it, so that `127.1` and `[0:0::1]` are in their usual form */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.includes(hostname);
}

/** Why tokens may not be sent to an address: https, or http on loopback, and nothing but a scheme, a host and a port. */
export function originProblem(url: URL): OriginProblem | undefined {
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) return 'notSecure';
  // Of `https://graph.facebook.com@elsewhere.example` the first half looks like the host and is a user name.
  const isMore =
    url.username !== '' || url.password !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '';
  return isMore ? 'moreThanAnOrigin' : undefined;
}

/**
 * The origin of an address that tokens are sent to.
 *
 * @throws RangeError when it is neither https nor http on loopback, or says more than an origin. The address is not in the message:
 *   it may hold a password
 */
export function checkedOrigin(address: string): string {
  if (!URL.canParse(address)) throw new RangeError('The base address is not an address.');
  const url = new URL(address);
  switch (originProblem(url)) {
    case 'notSecure':
      throw new RangeError(
        'The base address must begin with https:// (http:// only for localhost, 127.0.0.1 and [::1]).',
      );
    case 'moreThanAnOrigin':
      throw new RangeError(
        'The base address must be a scheme and a host, without a path, a query or a name to log in with.',
      );
    case undefined:
      return url.origin;
  }
}
