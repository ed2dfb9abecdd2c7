import type { Span } from '../text/span';
import type { ScalarNode } from './tree';

/**
 * Where each character of a scalar's decoded text stands in the file.
 *
 * The reader of YAML has already decided what the text is, so this only has to walk both in step: characters that are not white
 * space occur in the same order in both, white space may have been folded, and a double-quoted text has escapes.
 *
 * @returns `text.length + 1` offsets into the source; the last is where the text ends.
 */
export function offsetsOf(node: ScalarNode, source: string): Uint32Array {
  const { text, style } = node;
  const offsets = new Uint32Array(text.length + 1);
  let at = contentStart(node, source);
  const end = style === 'single' || style === 'double' ? node.end - 1 : node.end;
  const runs = new SpaceRuns(source, end);
  let index = 0;
  while (index < text.length) {
    const wanted = text[index] as string;
    if (style === 'double' && source[at] === '\\') {
      const sequence = readEscape(source, at);
      if (sequence.decoded === '') {
        at = sequence.end;
        continue;
      }
      for (let i = 0; i < sequence.decoded.length && index < text.length; i++) offsets[index++] = at;
      at = sequence.end;
      continue;
    }
    if (source[at] === wanted) {
      offsets[index++] = at++;
      if (style === 'single' && wanted === "'") at++;
      continue;
    }
    if (at < end && isSpace(source[at])) {
      // Indentation, or a line break that was folded to a space. A folded break stands for the first white space it replaces.
      if (isSpace(wanted) && source[at] !== '\r' && !runs.hasLater(at, wanted)) {
        offsets[index++] = at;
        continue;
      }
      at++;
      continue;
    }
    // White space of the text that has nothing left in the source, or text that can't be matched: stay where we are.
    offsets[index++] = Math.min(at, end);
    if (!isSpace(wanted)) at = Math.min(at + 1, end);
  }
  offsets[text.length] = Math.min(at, end);
  return offsets;
}

/** The part of the file that a part of a scalar's text was written as. `offsets` comes from {@link offsetsOf}. */
export function spanWithin(node: ScalarNode, source: string, from: number, to: number, offsets: Uint32Array): Span {
  const start = offsets[from] ?? node.start;
  if (to <= from) return { start, end: start };
  // The end is behind the last character rather than at the next one: between them may be a fold and an indentation.
  const last = offsets[to - 1] ?? start;
  const end = node.style === 'double' && source[last] === '\\' ? readEscape(source, last).end : last + 1;
  return { start, end: Math.max(start, Math.min(end, node.end)) };
}

/** Runs of white space, each looked through once however many of its characters are asked about. */
class SpaceRuns {
  private runEnd = 0;
  private readonly last = new Map<string, number>();

  constructor(
    private readonly source: string,
    private readonly end: number,
  ) {}

  /** Whether a kind of white space occurs at an offset or behind it, in the same run. */
  hasLater(at: number, wanted: string): boolean {
    if (at >= this.runEnd) {
      this.last.clear();
      let i = at;
      for (; i < this.end && isSpace(this.source[i]); i++) this.last.set(this.source[i] as string, i);
      this.runEnd = i;
    }
    return (this.last.get(wanted) ?? -1) >= at;
  }
}

function contentStart(node: ScalarNode, source: string): number {
  if (node.style === 'single' || node.style === 'double') return node.start + 1;
  if (node.style === 'plain') return node.start;
  const lineBreak = source.indexOf('\n', node.start);
  return lineBreak < 0 || lineBreak >= node.end ? node.end : lineBreak + 1;
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}

const SIMPLE_ESCAPES: Record<string, string> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\n',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const HEX_LENGTH: Record<string, number> = { x: 2, u: 4, U: 8 };

function readEscape(source: string, at: number): { decoded: string; end: number } {
  const kind = source[at + 1] ?? '';
  const hexLength = HEX_LENGTH[kind];
  if (hexLength) {
    const code = Number.parseInt(source.slice(at + 2, at + 2 + hexLength), 16);
    const valid = Number.isInteger(code) && code <= 0x10ffff;
    return { decoded: valid ? String.fromCodePoint(code) : '?', end: at + 2 + hexLength };
  }
  if (kind === '\n' || kind === '\r') {
    let end = at + 2;
    while (source[end] === ' ' || source[end] === '\t' || source[end] === '\n') end++;
    return { decoded: '', end };
  }
  return { decoded: SIMPLE_ESCAPES[kind] ?? kind, end: at + 2 };
}
