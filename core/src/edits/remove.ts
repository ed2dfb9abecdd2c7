import type { Span, TextEdit } from '../text/span';
import { contentEnd, entryEnd, itemLines } from './extent';
import { beginsLine, lineEndAt, lineStartAt, nextLineAt } from './lines';
import { nodeOf, type Path } from './path';

/**
 * The edit that takes out the entry or the item at the end of a path, and with it what would be empty without it.
 *
 * @returns undefined where nothing would be left, or where the text is too odd to be sure
 */
export function removal(text: string, path: Path): TextEdit | undefined {
  const step = path.at(-1);
  if (!step) return undefined;
  const parent = path.slice(0, -1);
  const siblings = step.kind === 'entry' ? step.map.entries.length : step.seq.items.length;
  if (siblings === 1) return isLanguage(parent) ? emptied(text, parent) : removal(text, parent);
  if (step.kind === 'item') {
    const item = step.seq.items[step.index];
    if (!item || item.start < step.seq.start) return undefined;
    if (step.seq.flow) return fromFlow(text, item);
    const lines = itemLines(text, step.seq)?.[step.index];
    return lines && { ...lines, newText: '' };
  }
  const { map, entry } = step;
  const span = { start: entry.keySpan.start, end: entryEnd(text, entry) };
  if (map.flow) return fromFlow(text, span);
  if (beginsLine(text, span.start)) {
    return { start: lineStartAt(text, span.start), end: nextLineAt(text, span.end), newText: '' };
  }
  // The first key behind a dash: the next one takes its place.
  const next = map.entries.find((other) => !other.merged && other.keySpan.start > span.end);
  return next && { start: span.start, end: next.keySpan.start, newText: '' };
}

/** A language may be without anything of its own, so it stays. */
function isLanguage(path: Path): boolean {
  const [first, second] = path;
  return path.length === 2 && first?.kind === 'entry' && first.entry.key === 'languages' && second?.kind === 'entry';
}

function emptied(text: string, path: Path): TextEdit | undefined {
  const step = path.at(-1);
  const node = step && nodeOf(step);
  if (step?.kind !== 'entry' || !node) return undefined;
  if (node.kind === 'map' && node.flow) return { start: node.start, end: node.end, newText: '{}' };
  const colon = text.indexOf(':', step.entry.keySpan.end);
  return colon < 0 ? undefined : { start: lineEndAt(text, colon), end: contentEnd(text, node), newText: '' };
}

function fromFlow(text: string, span: Span): TextEdit {
  const after = /^[ \t]*,[ \t]*/.exec(text.slice(span.end))?.[0] ?? '';
  const end = span.end + after.length;
  const restOfLine = text.slice(end, lineEndAt(text, end));
  if (beginsLine(text, span.start) && /^\s*(?:#.*)?$/.test(restOfLine)) {
    return { start: lineStartAt(text, span.start), end: nextLineAt(text, end), newText: '' };
  }
  if (after !== '') return { start: span.start, end, newText: '' };
  let before = span.start;
  while (text[before - 1] === ' ' || text[before - 1] === '\t') before--;
  return { start: text[before - 1] === ',' ? before - 1 : span.start, end: span.end, newText: '' };
}
