import { bind } from '../model/bind';
import { type Example, type Examples, exampleOf } from '../model/examples';
import { distinctNames } from '../model/placeholders';
import type { Template } from '../model/template';
import { parse } from '../syntax/parse';
import { type Entry, entryOf } from '../syntax/tree';
import type { TextEdit } from '../text/span';
import { applyEdits, overlap } from './applyEdits';
import { CannotEditError } from './cannotEdit';
import { dashesOf, entryEnd } from './extent';
import { insertion } from './insert';
import { columnAt, lineBreakOf } from './lines';
import { type SampledText, sampledTexts, writtenScopes } from './parts';
import { inFlow, keysOf, pathTo } from './path';
import { removal } from './remove';
import { renamedIn } from './renumber';
import { exampleKey, isWrittenOut, renamedExample } from './samples';
import { nameFor } from './sampleValues';
import { scalarSource } from './scalar';

export type PlaceholderStyle = 'named' | 'numbered';

/** What each placeholder will be called, by place and by what it is called now. */
type Names = ReadonlyMap<string, ReadonlyMap<string, string>>;

const ODD_EXAMPLES =
  'The examples of this template are arranged in a way that can’t be kept: give every text its own examples first.';

/**
 * The edits that give all placeholders names, or numbers, in the texts of all languages. Every placeholder keeps its example.
 *
 * @throws CannotEditError when there is nothing to convert, or no way to do it
 */
export function convertPlaceholders(template: Template, style: PlaceholderStyle): TextEdit[] {
  const texts = sampledTexts(template);
  const placeholders = texts.flatMap(({ text }) => text.placeholders);
  if (placeholders.length === 0) throw new CannotEditError('There are no placeholders in this template.');
  if (placeholders.every(({ positional }) => positional === (style === 'numbered'))) {
    throw new CannotEditError(`The placeholders of this template are ${style} already.`);
  }
  const names = style === 'numbered' ? numbers(texts) : words(texts);
  const format = entryOf(template.root, 'parameter_format');
  const edits = withoutOverlap([
    ...renamedTexts(template, texts, names),
    ...movedExamples(template, texts, names),
    // It would be wrong now, and is found from the placeholders anyway.
    ...(format ? [removal(template.source, [{ kind: 'entry', map: template.root, entry: format }])] : []),
  ]);
  if (overlap(edits) || samplesOf(texts) !== samplesAfter(template, edits)) throw new CannotEditError(ODD_EXAMPLES);
  return edits;
}

/** Each text counts its own placeholders, in the order in which the first language has them. */
function numbers(texts: readonly SampledText[]): Names {
  const names = new Map<string, Map<string, string>>();
  for (const { place, text } of texts) {
    const own = names.get(place) ?? new Map<string, string>();
    names.set(place, own);
    for (const name of distinctNames(text.placeholders)) if (!own.has(name)) own.set(name, String(own.size + 1));
  }
  return names;
}

/** Names are found from the words before a placeholder; two that share an example share a name. */
function words(texts: readonly SampledText[]): Names {
  const names = new Map<string, Map<string, string>>();
  const byExample = new Map<Example, string>();
  const taken = new Set(texts.flatMap(({ text }) => text.placeholders.map(({ name }) => name)));
  for (const { place, text, scopes } of texts) {
    const own = names.get(place) ?? new Map<string, string>();
    names.set(place, own);
    const seen = new Set<string>();
    for (const { name, start, positional } of text.placeholders) {
      if (positional && seen.has(name)) {
        throw new CannotEditError(
          `{{${name}}} stands twice in a text, where a name may stand once only: use another number for the second place first.`,
        );
      }
      seen.add(name);
      if (own.has(name)) continue;
      const example = exampleOf(name, scopes);
      const shared = example && byExample.get(example);
      const word = positional
        ? (shared ?? unused(nameFor(text.value.slice(0, start).slice(-60)) ?? 'value', taken))
        : name;
      own.set(name, word);
      taken.add(word);
      if (example) byExample.set(example, word);
    }
  }
  return names;
}

function unused(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let letter = 'b'.charCodeAt(0); ; letter++) {
    // Behind z come signs that no name may have; nobody has so many of one kind.
    const candidate = `${name}_${String.fromCharCode(letter)}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function renamedTexts(template: Template, texts: readonly SampledText[], names: Names): TextEdit[] {
  const done = new Set<unknown>();
  return texts.flatMap(({ place, text }) => {
    if (done.has(text.node)) return [];
    done.add(text.node);
    return renamedIn(template, text, names.get(place) ?? new Map());
  });
}

function movedExamples(template: Template, texts: readonly SampledText[], names: Names): (TextEdit | undefined)[] {
  const bodiesFirst = [...texts].sort((a, b) => Number(a.place !== 'body') - Number(b.place !== 'body'));
  const newNames = new Map<Example, Set<string>>();
  const used = new Set<Example>();
  const apart: SampledText[] = [];
  for (const sampled of bodiesFirst) {
    const wanted = wantedOf(sampled, names);
    for (const [, example] of wanted) used.add(example);
    if (wanted.every(([name, example]) => isFree(name, example, sampled, newNames))) {
      for (const [name, example] of wanted) newNames.set(example, (newNames.get(example) ?? new Set()).add(name));
    } else if (!apart.some(({ part }) => part.node === sampled.part.node)) apart.push(sampled);
  }
  return [
    ...writtenScopes(texts).flatMap((scope) => renamedScope(template, scope, newNames, used)),
    ...apart.flatMap((sampled) => ownExamples(template, sampled, names)),
  ];
}

/** The examples of a text's placeholders, by what these will be called. */
function wantedOf({ place, text, scopes }: SampledText, names: Names): [name: string, example: Example][] {
  return distinctNames(text.placeholders).flatMap((old): [string, Example][] => {
    const example = exampleOf(old, scopes);
    const name = names.get(place)?.get(old);
    return example && name !== undefined ? [[name, example]] : [];
  });
}

/** True where looking the new name up will lead to the same example. */
function isFree(
  name: string,
  example: Example,
  { scopes }: SampledText,
  newNames: ReadonlyMap<Example, ReadonlySet<string>>,
): boolean {
  const own = newNames.get(example);
  // A number stands for one example; an example may have several names, but only one number.
  if (own && /^\d+$/.test(name) && !own.has(name)) return false;
  for (const scope of scopes) {
    if (scope.values.some((other) => other !== example && newNames.get(other)?.has(name))) return false;
    if (scope.values.includes(example)) return true;
  }
  return true;
}

function renamedScope(
  { source, root }: Template,
  scope: Examples,
  newNames: ReadonlyMap<Example, ReadonlySet<string>>,
  used: ReadonlySet<Example>,
): (TextEdit | undefined)[] {
  const { node } = scope;
  const path = pathTo(root, node);
  const flow = inFlow(path) || (node.kind !== 'scalar' && node.flow);
  if (node.kind === 'map') {
    return scope.values.flatMap((example): (TextEdit | undefined)[] => {
      const [first, ...others] = newNames.get(example) ?? [];
      const entry = node.entries.find(({ keySpan }) => keySpan === example.keySpan);
      if (!entry || entry.merged) return [];
      if (first === undefined) return used.has(example) ? [removal(source, pathTo(root, example.keySpan))] : [];
      const more = others.map((name) => ({
        start: entryEnd(source, entry),
        end: entryEnd(source, entry),
        newText: `${flow ? ', ' : separator(source, entry)}${exampleKey(name)}: ${scalarSource(example.text?.value ?? '', 'plain', flow)}`,
      }));
      return [renamedExample(source, example.keySpan, first), ...more];
    });
  }
  if (node.kind !== 'seq' || !isWrittenOut(scope)) return [];
  const keys = scope.values.map((example, index) => [...(newNames.get(example) ?? [])][0] ?? String(index + 1));
  if (keys.every((key, index) => key === String(index + 1))) return [];
  if (node.flow) {
    return [
      { start: node.start, end: node.start + 1, newText: '{' },
      ...node.items.map((item, index) => ({
        start: item.start,
        end: item.start,
        newText: `${exampleKey(keys[index] ?? '')}: `,
      })),
      { start: node.end - 1, end: node.end, newText: '}' },
    ];
  }
  const step = path.at(-1);
  const keyColumn = step?.kind === 'entry' ? columnAt(source, step.entry.keySpan.start) : -1;
  const deeper = columnAt(source, node.start) > keyColumn ? '' : '  ';
  return (dashesOf(source, node) ?? []).map((dash, index) => ({
    start: dash,
    end: node.items[index]?.start ?? dash + 1,
    newText: `${deeper}${exampleKey(keys[index] ?? '')}: `,
  }));
}

function separator(source: string, entry: Entry): string {
  const column = columnAt(source, entry.keySpan.start);
  return `${lineBreakOf(source)}${' '.repeat(column)}`;
}

/** Writes the examples of a text beside it, because elsewhere their names stand for others. */
function ownExamples({ source, root }: Template, sampled: SampledText, names: Names): TextEdit[] {
  const { part, text } = sampled;
  const list = wantedOf(sampled, names)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, example]) => scalarSource(example.text?.value ?? '', 'plain', true));
  const written = `[ ${list.join(', ')} ]`;
  const path = pathTo(root, part.keySpan);
  const step = path.at(-1);
  if (step?.kind !== 'entry') throw new CannotEditError(ODD_EXAMPLES);
  if (part.node.kind === 'map') return [insertion(source, part.node, keysOf(path), 'examples', written)];
  const { keySpan } = step.entry;
  const end = entryEnd(source, step.entry);
  if (inFlow(path)) {
    return [
      { start: keySpan.end, end: text.node.start, newText: ': { text: ' },
      { start: end, end, newText: `, examples: ${written} }` },
    ];
  }
  const indent = `${lineBreakOf(source)}${' '.repeat(columnAt(source, keySpan.start) + 2)}`;
  return [
    { start: keySpan.end, end: text.node.start, newText: `:${indent}text: ` },
    { start: end, end, newText: `${indent}examples: ${written}` },
  ];
}

/** Neighbours that are taken out share a comma; as one they take it out together. */
function withoutOverlap(edits: readonly (TextEdit | undefined)[]): TextEdit[] {
  const merged: TextEdit[] = [];
  const sorted = edits.filter((edit) => edit !== undefined).sort((a, b) => a.start - b.start || a.end - b.end);
  for (const edit of sorted) {
    const last = merged.at(-1);
    if (last && edit.start < last.end && last.newText === '' && edit.newText === '') {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, edit.end), newText: '' };
    } else merged.push(edit);
  }
  return merged;
}

/** Every text with its examples filled in: what must be the same before and after. */
function samplesOf(texts: readonly SampledText[]): string {
  return JSON.stringify(
    texts.map(({ text, scopes }) => text.placeholders.map(({ name }) => exampleOf(name, scopes)?.text?.value)),
  );
}

function samplesAfter(template: Template, edits: readonly TextEdit[]): string {
  const after = bind(parse(applyEdits(template.source, edits)));
  return after ? samplesOf(sampledTexts(after)) : '';
}
