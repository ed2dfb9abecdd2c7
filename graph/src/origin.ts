const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The origin of an address that tokens are sent to.
 *
 * @throws RangeError when it is neither https nor http on loopback, or says more than an origin. The address is not in the message:
 *   it may hold a password
 */
export function checkedOrigin(address: string): string {
  if (!URL.canParse(address)) throw new RangeError('The base address is not an address.');
  const url = new URL(address);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.includes(url.hostname))) {
    throw new RangeError(
      'The base address must begin with https:// (http:// only for localhost, 127.0.0.1 and [::1]).',
    );
  }
  if (url.username !== '' || url.password !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new RangeError(
      'The base address must be a scheme and a host, without a path, a query or a name to log in with.',
    );
  }
  return url.origin;
}
