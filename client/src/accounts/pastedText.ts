export type TokenProblem = 'empty' | 'appToken' | 'notAToken';
export type SecretProblem = 'empty' | 'notAnAppSecret';
export type IdProblem = 'empty' | 'notAnId';

/** What people copy along with a token: spaces, line breaks of a narrow window, quotes, the name of the header. */
export function cleanToken(pasted: string): string {
  return pasted
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:authorization: )?(?:bearer|oauth)(?: |$)/i, '')
    .replace(/^["'`]|["'`]$/g, '')
    .replaceAll(' ', '');
}

/** Looks at the characters alone: whether the token holds, Meta is asked later. */
export function tokenProblem(pasted: string): TokenProblem | undefined {
  const token = cleanToken(pasted);
  if (token === '') return 'empty';
  // `{app id}|{app secret}` is Meta's form of an app token. It sees no WABA, and it shows the secret.
  if (/^\d+\|/.test(token)) return 'appToken';
  return /^[\w.~+/=-]+$/.test(token) ? undefined : 'notAToken';
}

export function appSecretProblem(pasted: string): SecretProblem | undefined {
  const secret = pasted.trim();
  if (secret === '') return 'empty';
  return /^[\w-]+$/.test(secret) ? undefined : 'notAnAppSecret';
}

/** Of an app or a WABA. */
export function idProblem(pasted: string): IdProblem | undefined {
  const id = pasted.trim();
  if (id === '') return 'empty';
  return /^\d+$/.test(id) ? undefined : 'notAnId';
}
