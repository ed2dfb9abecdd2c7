/** A shorter text could be part of anything, so it is not searched for. */
const SHORTEST_SECRET = 8;

/** A text of Meta's in which nothing stands that was sent to it and is secret, such as a malformed token that its message repeats. */
export function withoutEchoes(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
}
