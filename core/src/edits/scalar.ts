import type { Text } from '../model/text';
import { parse } from '../syntax/parse';
import { plainValue } from '../syntax/plainValue';
import type { Node, ScalarNode, ScalarStyle } from '../syntax/tree';
import type { Span, TextEdit } from '../text/span';
import { applyEdits } from './applyEdits';
import { contentEnd } from './extent';
import { columnAt, lineBreakOf } from './lines';
import { inFlow, pathTo } from './path';

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
  const flow = inFlow(pathTo(root, node));
  const own = within.map((edit) => ({ ...edit, start: edit.start - node.start, end: edit.end - node.start }));
  const written = applyEdits(source.slice(node.start, node.end), own);
  return readAlone(written, flow)?.text === value ? within : [replaceScalar(source, node, value, flow)];
}

/** What a scalar is read as by itself; undefined where it is not one scalar and nothing else. */
function readAlone(written: string, flow: boolean): ScalarNode | undefined {
  const { root, problems } = parse(flow ? `[${written}]` : `k: ${written}\n`);
  if (problems.length > 0 || !root) return undefined;
  const [first, second] =
    root.kind === 'seq' ? root.items : root.kind === 'map' ? root.entries.map((entry) => entry.value) : [];
  return first?.kind === 'scalar' && !second ? first : undefined;
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
  const read = readAlone(value, flow);
  return read?.style === 'plain' && read.text === value;
}
