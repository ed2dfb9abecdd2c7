import { withoutCredentials } from './secretParameters';

const LONG_NUMBER = /\d{16}/;
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const INTEGER = /^-?\d+$/;
const ID = /(?:^|_)id$/;
const IDS = /(?:^|_)ids$/;
/** Of `paging`. Other addresses are content, such as that of a button, and stay as they are. */
const PAGE_ADDRESS = /^(?:next|previous)$/;
/** Levels of an answer. Meta's have ten at most, and what walks through them must not run out of stack. */
const DEEPEST = 64;

/**
 * Reads an answer of Meta's. Ids become strings also where Meta writes numbers, and integers beyond what a number holds keep all
 * their digits, as strings. Addresses of pages lose the token that
 * Meta puts into them.
 *
 * @param clean what is made of each text and each name, once they are no longer escaped
 * @throws SyntaxError for what is not JSON, or deeper than any answer
 */
export function parseAnswer(text: string, clean: (text: string) => string): unknown {
  const parsed: unknown = JSON.parse(text);
  // Only text that has been parsed is searched for numbers: then each quote has its partner, and the search is one pass.
  const answer: unknown = LONG_NUMBER.test(text) ? JSON.parse(withLongIntegersAsText(text)) : parsed;
  return readable('', answer, clean, 0);
}

function withLongIntegersAsText(json: string): string {
  return json.replace(TEXT_OR_NUMBER, (token) =>
    INTEGER.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  );
}

function readable(key: string, value: unknown, clean: (text: string) => string, depth: number): unknown {
  if (typeof value === 'string') return clean(PAGE_ADDRESS.test(key) ? withoutCredentials(value) : value);
  if (typeof value === 'number') return ID.test(key) ? String(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) throw new SyntaxError('The answer is nested too deeply.');
  if (Array.isArray(value)) {
    const areIds = IDS.test(key);
    return value.map((item: unknown) =>
      areIds && typeof item === 'number' ? String(item) : readable('', item, clean, depth + 1),
    );
  }
  const fields = Object.entries(value)
    // As a field of an object that is copied, it would become what the copy inherits from.
    .filter(([name]) => name !== '__proto__')
    .map(([name, field]) => [clean(name), readable(name, field, clean, depth + 1)] as const);
  return Object.fromEntries(fields);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an answer says, or nothing where it is no object. */
export function asRecord(answer: unknown): Readonly<Record<string, unknown>> {
  return isRecord(answer) ? answer : {};
}
