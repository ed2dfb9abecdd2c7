import type { Text } from '../model/text';
import { parse } from '../syntax/parse';
import { plainValue } from '../syntax/plainValue';
import type { Node, ScalarNode, ScalarStyle } from '../syntax/tree';
import type { Span, TextEdit } from '../text/span';
import { applyEdits } from './applyEdits';
import { contentEnd } from './extent';
import { columnAt, lineBreakOf } from './lines';
import { inFlow, pathTo, scalarAt } from './path';

/** A part of a text, as it is sent, and what takes its place. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly newText: string;
}

/**
 * The edits that change parts of a text. They touch no more than these parts, unless the text could not be written in its style
 * then: it gets quotes as a whole.
 */
export function changeText(root: Node, source: string, text: Text, changes: readonly Change[]): TextEdit[] {
  const { node } = text;
  const value = applyEdits(
    text.value,
    changes.map(({ from, to, newText }) => ({ start: from, end: to, newText })),
  );
  const within = changes.map(({ from, to, newText }) => ({
    ...wholeLineBreaks(source, text.spanOf(from, to)),
    newText: escaped(newText, node, source),
  }));
  const path = pathTo(root, node);
  const after = parse(applyEdits(source, within)).root;
  const reread = after && scalarAt(after, node.start);
  if (reread?.text === value) return within;
  return [replaceScalar(source, node, value, inFlow(path))];
}

/** The text has LF only: where it has one, the file may have CRLF. */
function wholeLineBreaks(source: string, { start, end }: Span): Span {
  const begin = source[start] === '\n' && source[start - 1] === '\r' ? start - 1 : start;
  return { start: begin, end: end === start ? begin : end };
}

function escaped(text: string, node: ScalarNode, source: string): string {
  switch (node.style) {
    case 'double':
      return JSON.stringify(text).slice(1, -1);
    case 'single':
      return text.replace(/'/g, "''");
    case 'literal':
    case 'folded': {
      const firstLine = /\n([ \t]*)\S/.exec(source.slice(node.start, node.end));
      return text.replace(/\n/g, `${lineBreakOf(source)}${firstLine?.[1] ?? ' '.repeat(columnAt(source, node.start))}`);
    }
    default:
      return text;
  }
}

/** The edit that gives a scalar another value, in its own style where that can be. */
export function replaceScalar(source: string, node: ScalarNode, value: string, flow: boolean): TextEdit {
  const style = node.style === 'literal' || node.style === 'folded' ? 'plain' : node.style;
  return { start: node.start, end: contentEnd(source, node), newText: scalarSource(value, style, flow) };
}

/** A text as YAML: plain where it was plain and can be, else in quotes. */
export function scalarSource(value: string, style: ScalarStyle = 'plain', flow = false): string {
  if (style === 'single' && !/[\n\r\t]/.test(value)) return `'${value.replace(/'/g, "''")}'`;
  if (style === 'plain' && canBePlain(value, flow)) return value;
  return JSON.stringify(value);
}

function canBePlain(value: string, flow: boolean): boolean {
  if (value === '' || value.trim() !== value || /[\n\r\t]/.test(value) || typeof plainValue(value) !== 'string')
    return false;
  const { root, problems } = parse(flow ? `[${value}]` : `k: ${value}\n`);
  if (problems.length > 0 || !root) return false;
  const read =
    root.kind === 'map'
      ? root.entries[0]?.value
      : root.kind === 'seq' && root.items.length === 1
        ? root.items[0]
        : undefined;
  return read?.kind === 'scalar' && read.style === 'plain' && read.text === value;
}
