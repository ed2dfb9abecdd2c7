const SECRETS: ReadonlySet<string> = new Set([
  'access_token',
  'input_token',
  'appsecret_proof',
  'client_secret',
  'fb_exchange_token',
  'revoke_token',
]);

/**
 * Whether a query parameter holds a secret. Those travel beside the address and never in it, where logs and histories keep them.
 *
 * @param name as Graph knows it, in whatever case
 */
export function isSecretParameter(name: string): boolean {
  return SECRETS.has(name.toLowerCase());
}
