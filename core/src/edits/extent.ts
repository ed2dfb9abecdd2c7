import type { Entry, Node, SeqNode } from '../syntax/tree';
import type { Span } from '../text/span';
import { columnAt, lineEndAt, lineStartAt, nextLineAt } from './lines';
import { isWrittenHere } from './path';

/** Where what a node says ends: without the blank lines and the comments that follow it. */
export function contentEnd(text: string, node: Node): number {
  if (node.kind === 'scalar') {
    const isBlock = node.style === 'literal' || node.style === 'folded';
    return isBlock ? Math.max(node.start + 1, text.slice(0, node.end).trimEnd().length) : node.end;
  }
  if (node.flow) return node.end;
  const last =
    node.kind === 'seq'
      ? node.items.at(-1)
      : node.entries.filter((entry) => !entry.merged && isWrittenHere(entry)).at(-1)?.value;
  const lastEnd = last && last.start >= node.start ? contentEnd(text, last) : node.start;
  return Math.max(lastEnd, withoutTrailingComments(text, node.end));
}

/** So many characters of comments are looked through for the end of what they follow. */
const MOST_COMMENTS = 20_000;

function withoutTrailingComments(text: string, end: number): number {
  let at = end;
  // Of more comments than these the first ones stay with what stands before them.
  while (end - at < MOST_COMMENTS) {
    at = text.slice(0, at).trimEnd().length;
    const start = lineStartAt(text, at);
    if (start === at || !/^\s*#/.test(text.slice(start, at))) return at;
    at = start;
  }
  return at;
}

/** Where an entry ends, its value included. */
export function entryEnd(text: string, entry: Entry): number {
  const { value, keySpan } = entry;
  if (isWrittenHere(entry) && value.end > value.start) return contentEnd(text, value);
  // No value, or an alias.
  const rest = /^\s*:(?:\s*\*[^\s,[\]{}]+)?/.exec(text.slice(keySpan.end, keySpan.end + 500))?.[0] ?? '';
  return keySpan.end + rest.length;
}

/**
 * The lines of each item of a block list, comments above it included.
 *
 * @returns undefined where the list is not one item after the other on lines of their own
 */
export function itemLines(text: string, seq: SeqNode): readonly Span[] | undefined {
  const dashes = dashesOf(text, seq);
  if (!dashes) return undefined;
  let start = lineStartAt(text, dashes[0] ?? seq.start);
  return dashes.map((_, index) => {
    const next = dashes[index + 1];
    const item = seq.items[index];
    const ownEnd = item && item.start >= seq.start ? contentEnd(text, item) : seq.start;
    const end = nextLineAt(
      text,
      next === undefined
        ? contentEnd(text, seq)
        : Math.max(ownEnd, withoutTrailingComments(text, lineStartAt(text, next))),
    );
    const lines = { start, end };
    start = end;
    return lines;
  });
}

/** Where the dashes of a block list stand; undefined where they don't each begin a line. */
export function dashesOf(text: string, seq: SeqNode): readonly number[] | undefined {
  const column = columnAt(text, seq.start);
  const dashes: number[] = [];
  for (let line = lineStartAt(text, seq.start); line < seq.end; line = nextLineAt(text, line)) {
    const written = text.slice(line, lineEndAt(text, line));
    if (/^ *-(?: |$)/.test(written) && written.indexOf('-') === column) dashes.push(line + column);
    if (lineEndAt(text, line) >= text.length) break;
  }
  return dashes.length === seq.items.length ? dashes : undefined;
}
