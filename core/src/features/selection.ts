import { findPlaceholders } from '../model/placeholders';
import { Text } from '../model/text';
import type { Entry, Node, ScalarNode } from '../syntax/tree';
import type { Span } from '../text/span';
import type { RoughFile } from './roughFile';
import { entrySpan, isBehind, trimmed, valueSpan } from './spans';

const WORD = /[\p{L}\p{N}\p{M}_]+/gu;

/**
 * What a selection at an offset grows to, step by step, each within the next: word, placeholder, text, key with its value,
 * component, language, file.
 */
export function selectionSteps({ text, lines, template }: RoughFile, offset: number): Span[] {
  const steps: Span[] = [{ start: 0, end: text.length }];
  const add = (span: Span) => {
    const outer = steps.at(-1);
    const { start, end } = trimmed(span, text);
    if (!outer || start < outer.start || end > outer.end || end - start >= outer.end - outer.start) return;
    if (end > start && touches({ start, end }, offset)) steps.push({ start, end });
  };
  for (let node: Node | undefined = template?.root; node; ) {
    add(node);
    if (node.kind === 'scalar') {
      for (const span of withinScalar(node, text, offset)) add(span);
      node = undefined;
    } else if (node.kind === 'seq') {
      node = node.items.find((item) => touches(item, offset));
    } else {
      const entry: Entry | undefined = node.entries.find(
        (each) => !each.merged && touches(entrySpan(each, text), offset),
      );
      if (entry) for (const span of [entrySpan(entry, text), entry.keySpan, valueSpan(entry, text)]) add(span);
      node = entry && isBehind(entry.value, entry.keySpan) && touches(entry.value, offset) ? entry.value : undefined;
    }
  }
  const line = lines.lineAt(offset);
  const word = wordAt(text, lines.lineStart(line), lines.lineEnd(line), offset);
  if (word) add(word);
  return steps.reverse();
}

function* withinScalar(node: ScalarNode, source: string, offset: number): Generator<Span> {
  const text = new Text(node, source);
  if (node.text === '') return;
  yield text.spanOf(0, node.text.length);
  for (const { start, end } of findPlaceholders(node.text)) {
    const span = text.spanOf(start, end);
    if (!touches(span, offset)) continue;
    yield span;
    yield text.spanOf(start + 2, end - 2);
    return;
  }
}

function wordAt(text: string, from: number, to: number, offset: number): Span | undefined {
  for (const match of text.slice(from, to).matchAll(WORD)) {
    const span = { start: from + match.index, end: from + match.index + match[0].length };
    if (touches(span, offset)) return span;
  }
  return undefined;
}

function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
