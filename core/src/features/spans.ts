import type { Entry, Node } from '../syntax/tree';
import type { Span } from '../text/span';

/** A span without the white space at its end. */
export function trimmed({ start, end }: Span, text: string): Span {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? '')) last--;
  return { start, end: last };
}

/** Where the value of an entry stands: the value itself, or the alias that stands for it. */
export function valueSpan({ keySpan, value }: Entry, text: string): Span {
  if (isBehind(value, keySpan)) return trimmed(value, text);
  const alias = /\s*:\s*(\*[^\s,[\]{}]+)/y;
  alias.lastIndex = keySpan.end;
  const name = alias.exec(text)?.[1];
  const end = name === undefined ? keySpan.end : alias.lastIndex;
  return { start: end - (name?.length ?? 0), end };
}

/** An entry from its key to the end of its value. */
export function entrySpan(entry: Entry, text: string): Span {
  const { start, end } = entry.keySpan;
  return { start, end: Math.max(end, valueSpan(entry, text).end) };
}

/** False for a value that stands elsewhere: an anchor is always above its aliases. */
export function isBehind(value: Node, key: Span): boolean {
  return value.start >= key.end;
}
