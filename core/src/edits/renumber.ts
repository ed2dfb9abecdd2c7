import type { Examples } from '../model/examples';
import { distinctNames } from '../model/placeholders';
import type { Template } from '../model/template';
import type { Text } from '../model/text';
import type { TextEdit } from '../text/span';
import { type SampledText, sampledTexts, writtenScopes, writtenTexts } from './parts';
import { pathTo } from './path';
import { removal } from './remove';
import { isWrittenOut, renamedExample } from './samples';
import { changeText } from './scalar';

/**
 * Numbers the placeholders of a text anew, without gaps, in every language; their examples follow.
 *
 * @param order `number`: what came first stays first; `text`: in the order in which they appear
 * @returns undefined where the languages differ, so that it is not clear which number is which value
 */
export function renumbered(template: Template, text: Text, order: 'number' | 'text'): TextEdit[] | undefined {
  const all = sampledTexts(template);
  const place = all.find((candidate) => candidate.text.node === text.node)?.place;
  const same = all.filter((candidate) => candidate.place === place);
  const names = same.map((candidate) => distinctNames(candidate.text.placeholders));
  if (names.flat().some((name) => !/^\d+$/.test(name))) return undefined;
  const sequence =
    order === 'text'
      ? names.every((list) => list.join() === names[0]?.join()) && names[0]
      : [...new Set(names.flat())].sort((a, b) => Number(a) - Number(b));
  if (!sequence) return undefined;
  const mapping = new Map(sequence.map((name, index) => [name, String(index + 1)]));
  if ([...mapping].every(([name, number]) => name === number)) return undefined;
  const others = all.filter((candidate) => candidate.place !== place);
  const edits = writtenTexts(same).flatMap((written) => renamedIn(template, written, mapping));
  for (const scope of writtenScopes(same)) {
    const own = movedExamples(template, scope, mapping, sequence, others);
    if (!own) return undefined;
    edits.push(...own);
  }
  return edits;
}

/** The edits that give placeholders of a text other names. */
export function renamedIn({ root, source }: Template, text: Text, mapping: ReadonlyMap<string, string>): TextEdit[] {
  const changes = text.placeholders.flatMap(({ name, start, end }) => {
    const other = mapping.get(name);
    return other === undefined || other === name ? [] : [{ from: start, to: end, newText: `{{${other}}}` }];
  });
  return changes.length > 0 ? changeText(root, source, text, changes) : [];
}

function movedExamples(
  { root, source }: Template,
  scope: Examples,
  mapping: ReadonlyMap<string, string>,
  sequence: readonly string[],
  others: readonly SampledText[],
): TextEdit[] | undefined {
  const { node } = scope;
  const moves = [...mapping].some(([name, number]) => name !== number);
  if (!moves) return [];
  // Another text takes its values from here by the same numbers.
  if (others.some(({ text, scopes }) => text.placeholders.length > 0 && scopes.some((other) => other.node === node)))
    return undefined;
  if (!isWrittenOut(scope)) return undefined;
  if (node.kind === 'map') {
    const edits = scope.values.map(({ name, keySpan }) => {
      const number = mapping.get(name);
      if (number !== undefined) return renamedExample(source, keySpan, number);
      // An example that nobody uses would get the number of another.
      return [...mapping.values()].includes(name) ? removal(source, pathTo(root, keySpan)) : NOTHING;
    });
    return edits.every((edit) => edit !== undefined) ? edits.filter((edit) => edit !== NOTHING) : undefined;
  }
  if (node.kind !== 'seq') return [];
  const ordered = sequence.every((name, index) => index === 0 || Number(sequence[index - 1]) < Number(name));
  if (ordered) {
    // As many values as placeholders: their positions are right already.
    if (node.items.length <= sequence.length) return [];
    const last = Number(sequence.at(-1));
    const surplus = node.items.filter((_, index) => !mapping.has(String(index + 1)) && index + 1 < last);
    const edits = surplus.map((item) => removal(source, pathTo(root, item)));
    return edits.every((edit) => edit !== undefined) ? edits : undefined;
  }
  return node.items.flatMap((item, index) => {
    const from = node.items[Number(sequence[index]) - 1];
    return from && from !== item
      ? [{ start: item.start, end: item.end, newText: source.slice(from.start, from.end) }]
      : [];
  });
}

const NOTHING: TextEdit = { start: -1, end: -1, newText: '' };

/** Gives a named placeholder another name, in all texts and examples. @returns undefined where the name is taken in a text */
export function renamedPlaceholder(template: Template, name: string, other: string): TextEdit[] | undefined {
  const all = sampledTexts(template);
  const texts = writtenTexts(all);
  const uses = (text: Text, wanted: string) => text.placeholders.some((placeholder) => placeholder.name === wanted);
  if (texts.some((text) => uses(text, name) && uses(text, other))) return undefined;
  const mapping = new Map([[name, other]]);
  const edits = texts.flatMap((text) => renamedIn(template, text, mapping));
  for (const scope of writtenScopes(all)) {
    if (scope.node.kind !== 'map' || scope.values.some((value) => value.name === other)) continue;
    const example = scope.values.find((value) => value.name === name);
    const edit = example && renamedExample(template.source, example.keySpan, other);
    if (edit) edits.push(edit);
  }
  return edits;
}
