const LONG_NUMBER = /\d{16}/;
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const INTEGER = /^-?\d+$/;
const ID = /(?:^|_)id$/;
const IDS = /(?:^|_)ids$/;
/** Of `paging`. Other addresses are content, such as that of a button, and stay as they are. */
const PAGE_ADDRESS = /^(?:next|previous)$/;
const SECRET_PARAMETER = /([?&](?:access_token|appsecret_proof)=)[^&#]*/g;

/**
 * Reads an answer of Meta's. Ids become strings also where Meta writes numbers, and integers beyond what a number holds keep all
 * their digits, as strings. Addresses of pages lose the token that
 * Meta puts into them.
 *
 * @throws SyntaxError for what is not JSON
 */
export function parseAnswer(text: string): unknown {
  const parsed: unknown = JSON.parse(text, readable);
  // Only text that has been parsed is searched for numbers: then each quote has its partner, and the search is one pass.
  return LONG_NUMBER.test(text) ? JSON.parse(withLongIntegersAsText(text), readable) : parsed;
}

function withLongIntegersAsText(json: string): string {
  return json.replace(TEXT_OR_NUMBER, (token) =>
    INTEGER.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  );
}

function readable(key: string, value: unknown): unknown {
  if (typeof value === 'string') return PAGE_ADDRESS.test(key) ? value.replace(SECRET_PARAMETER, '$1…') : value;
  if (typeof value === 'number') return ID.test(key) ? String(value) : value;
  if (Array.isArray(value) && IDS.test(key)) {
    return value.map((id: unknown) => (typeof id === 'number' ? String(id) : id));
  }
  return value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an answer says, or nothing where it is no object. */
export function asRecord(answer: unknown): Readonly<Record<string, unknown>> {
  return isRecord(answer) ? answer : {};
}
