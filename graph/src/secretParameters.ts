/** Parameters that are somebody's credential, a proof made of one included. */
const SECRETS: ReadonlySet<string> = new Set([
  'access_token',
  'input_token',
  'appsecret_proof',
  'client_secret',
  'fb_exchange_token',
  'revoke_token',
]);

/** How tokens of users, pages and system users begin, in a length that no id has. Source: recorded tokens. */
const TOKEN = /EAA[A-Za-z0-9]{17,}/g;

/**
 * A request that a person wrote or pasted, without what may be somebody's credential. It is sent with those of an account, and
 * its address is shown, logged and kept.
 *
 * @param request a path, perhaps with a query, or a whole address
 */
export function withoutSecrets(request: string): string {
  const [address = ''] = request.replace(TOKEN, '').split('#');
  const [path = '', ...parameters] = address.split(/\?|&(?:amp;)?|;/);
  const kept = parameters.filter((parameter) => {
    const [name = ''] = parameter.split('=');
    return !SECRETS.has(decodeSafely(name).trim().toLowerCase());
  });
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
