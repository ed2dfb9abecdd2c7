import { keyOrder } from '../format/keyOrder';
import type { Entry, MapNode, SeqNode } from '../syntax/tree';
import type { TextEdit } from '../text/span';
import { contentEnd, entryEnd } from './extent';
import { beginsLine, columnAt, lineBreakOf, lineEndAt } from './lines';

/**
 * The edit that puts an entry into a map, in the map's own style and where the format's order of keys has it.
 *
 * @param path the keys that lead to the map
 * @param value as it is written; further lines are indented relative to the key. In a flow map it must be flow too
 */
export function insertion(text: string, map: MapNode, path: readonly string[], key: string, value: string): TextEdit {
  const written = value === '' ? `${key}:` : value.startsWith('\n') ? `${key}:${value}` : `${key}: ${value}`;
  const own = map.entries.filter((entry) => !entry.merged);
  const [first] = own;
  if (!first) return { start: map.start, end: map.end, newText: `{ ${written} }` };
  const before = placeIn(own, keyOrder(path), key);
  return map.flow ? intoFlow(text, first, before, written) : intoBlock(text, first, before, written);
}

/** The entry behind which a key belongs; undefined when it comes first. */
function placeIn(own: readonly Entry[], order: readonly string[] | undefined, key: string): Entry | undefined {
  const rank = order?.indexOf(key) ?? -1;
  if (!order || rank < 0) return own.at(-1);
  let place: Entry | undefined;
  for (const entry of own) {
    const other = order.indexOf(entry.key);
    // Keys that are not in the table, such as x-…, may stand anywhere.
    if (other >= 0 ? other <= rank : place === undefined) place = entry;
  }
  return place;
}

function intoBlock(text: string, first: Entry, before: Entry | undefined, written: string): TextEdit {
  const indent = ' '.repeat(columnAt(text, first.keySpan.start));
  const lineBreak = lineBreakOf(text);
  const lines = indented(written, indent, lineBreak);
  if (!before)
    return { start: first.keySpan.start, end: first.keySpan.start, newText: `${lines}${lineBreak}${indent}` };
  const at = lineEndAt(text, entryEnd(text, before));
  return { start: at, end: at, newText: `${lineBreak}${indent}${lines}` };
}

function intoFlow(text: string, first: Entry, before: Entry | undefined, written: string): TextEdit {
  if (!before) return { start: first.keySpan.start, end: first.keySpan.start, newText: `${written}, ` };
  return behindInFlow(text, before.keySpan.start, entryEnd(text, before), written);
}

function behindInFlow(text: string, start: number, end: number, written: string): TextEdit {
  const separator = beginsLine(text, start) ? `${lineBreakOf(text)}${' '.repeat(columnAt(text, start))}` : ' ';
  const comma = /^\s*,/.exec(text.slice(end))?.[0].length ?? 0;
  const isLast = comma > 0 && /^\s*[}\]]/.test(text.slice(end + comma));
  // A comma behind the last entry is how its author separates lines: it stays that way.
  if (isLast) return { start: end + comma, end: end + comma, newText: `${separator}${written},` };
  return { start: end, end, newText: `,${separator}${written}` };
}

/** Blank lines stay empty. */
function indented(written: string, indent: string, lineBreak: string): string {
  const [first, ...rest] = written.split('\n');
  return [first, ...rest.map((line) => (line === '' ? '' : indent + line))].join(lineBreak);
}

/** The edit that puts an item at the end of a list. @returns undefined where the last item is an alias in a flow list */
export function appended(text: string, seq: SeqNode, value: string): TextEdit | undefined {
  const last = seq.items.at(-1);
  if (!last) return { start: seq.start, end: seq.end, newText: `[${value}]` };
  if (seq.flow) return last.start < seq.start ? undefined : behindInFlow(text, last.start, last.end, value);
  const at = lineEndAt(text, contentEnd(text, seq));
  const indent = ' '.repeat(columnAt(text, seq.start));
  const lines = indented(value, `${indent}  `, lineBreakOf(text));
  return { start: at, end: at, newText: `${lineBreakOf(text)}${indent}- ${lines}` };
}
