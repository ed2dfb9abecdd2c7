import type { Examples } from '../model/examples';
import type { Template } from '../model/template';
import type { Span, TextEdit } from '../text/span';
import { appended, insertion } from './insert';
import { columnAt, lineBreakOf, lineEndAt } from './lines';
import type { SampledText } from './parts';
import { inFlow, isWrittenHere, keysOf, pathTo } from './path';
import { sampleValue } from './sampleValues';
import { scalarSource } from './scalar';

/** A made-up example of a placeholder, fit for the words around it. */
export function valueFor(name: string, { text }: SampledText): string {
  const placeholder = text.placeholders.find((candidate) => candidate.name === name);
  return sampleValue(name, text.value.slice(0, placeholder?.start ?? 0).slice(-60));
}

/** The key of a placeholder under `examples`. */
export function exampleKey(name: string): string {
  return /^(?:[A-Za-z_][\w-]*|\d+)$/.test(name) ? name : JSON.stringify(name);
}

/**
 * The edit that gives a placeholder an example: where examples of this text stand already, else at the top of the file.
 *
 * @returns undefined where a list of examples has others missing before it
 */
export function addedExample(template: Template, at: SampledText, name: string, value: string): TextEdit | undefined {
  const { source, root } = template;
  const scope = at.scopes.find((candidate) => keyedBy(candidate, name));
  const key = exampleKey(name);
  if (!scope) {
    const entry = template.fields.get('examples');
    if (!entry) return insertion(source, root, [], 'examples', `\n  ${key}: ${scalarSource(value)}`);
    // `examples:` with nothing behind it yet.
    if (entry.value.kind !== 'scalar' || entry.value.text !== '' || entry.merged) return undefined;
    const line = lineEndAt(source, entry.keySpan.end);
    const indent = ' '.repeat(columnAt(source, entry.keySpan.start) + 2);
    return inserted(line, `${lineBreakOf(source)}${indent}${key}: ${scalarSource(value)}`);
  }
  const { node } = scope;
  const path = pathTo(root, node);
  const flow = (node.kind !== 'scalar' && node.flow) || inFlow(path);
  if (node.kind === 'map') return insertion(source, node, keysOf(path), key, scalarSource(value, 'plain', flow));
  return node.kind === 'seq' && name === String(node.items.length + 1)
    ? appended(source, node, scalarSource(value, 'plain', flow))
    : undefined;
}

/** A list takes numbers, a map takes anything. */
function keyedBy({ node }: Examples, name: string): boolean {
  return node.kind === 'map' || (node.kind === 'seq' && /^\d+$/.test(name));
}

function inserted(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText };
}

/** The edit that calls an example by another name. @returns undefined for an item of a list */
export function renamedExample(source: string, keySpan: Span, name: string): TextEdit | undefined {
  const quote = /^["']/.exec(source.slice(keySpan.start, keySpan.end))?.[0] ?? '';
  return { ...keySpan, newText: quote ? `${quote}${name}${quote}` : exampleKey(name) };
}

/** True where the values of a list stand in the list itself, not behind aliases. */
export function isWrittenOut({ node }: Examples): boolean {
  if (node.kind === 'map') return node.entries.every((entry) => entry.merged || isWrittenHere(entry));
  return node.kind === 'seq' && node.items.every((item) => item.start >= node.start);
}
