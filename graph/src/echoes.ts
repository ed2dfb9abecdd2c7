/** A shorter text could be part of anything, so it is not searched for. */
const SHORTEST_SECRET = 8;
/** With these a text can spell a character otherwise than by itself. */
const SPELLS_OTHERWISE = /[%\\&]/;
/** Of a secret in base64, the part that does not depend on its neighbours; a shorter one could be part of anything. */
const SHORTEST_BASE64 = 16;

/** A text of Meta's in which nothing stands that was sent to it and is secret, such as a malformed token that its message repeats. */
export function withoutEchoes(text: string, secrets: readonly string[]): string {
  return echoRemover(secrets)(text);
}

/** The same for many texts: in whichever case, percent-encoded, escaped as in JSON or HTML, or in base64. */
export function echoRemover(secrets: readonly string[]): (text: string) => string {
  const long = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
  if (long.length === 0) return (text) => text;
  const plain = long.map((secret) => secret.toLowerCase());
  const spelled = new RegExp(long.map((secret) => Array.from(secret, spellingsOf).join('')).join('|'), 'gi');
  const encoded = long.flatMap(base64Of);
  return (text) => {
    const lower = text.toLowerCase();
    const isThere = SPELLS_OTHERWISE.test(text) || plain.some((secret) => lower.includes(secret));
    return encoded.reduce((rest, secret) => rest.replaceAll(secret, '…'), isThere ? text.replace(spelled, '…') : text);
  };
}

function spellingsOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const escaped = character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return `(?:${escaped}|${percentEncoded(character)}|\\\\+u${hex.padStart(4, '0')}|\\\\+x${hex.padStart(2, '0')}|&#0*${code};|&#x0*${hex};)`;
}

/** Also where it was encoded more than once. */
function percentEncoded(character: string): string {
  return Array.from(
    new TextEncoder().encode(character),
    (byte) => `%(?:25)*${byte.toString(16).padStart(2, '0')}`,
  ).join('');
}

/** A secret among other bytes reads in three ways, as it begins at the first, second or third byte of a group. */
function base64Of(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  return [0, 1, 2].flatMap((before) => {
    const text = btoa(String.fromCharCode(...new Uint8Array(before), ...bytes));
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    const part = text.slice(Math.ceil((before * 8) / 6), whole);
    return part.length < SHORTEST_BASE64 ? [] : [part, part.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
