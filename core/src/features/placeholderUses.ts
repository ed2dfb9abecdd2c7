import type { Example } from '../model/examples';
import type { Placeholder } from '../model/placeholders';
import type { Text } from '../model/text';
import type { Span } from '../text/span';
import { nearest, type TemplateTexts, type TextPart } from './texts';

/** A place where a placeholder's name stands; the span is that of the name alone. */
export interface PlaceholderUse extends Span {
  readonly name: string;
  readonly positional: boolean;
  /** With the braces, where there are any. */
  readonly whole: Span;
  /** True where its example is given, false in a text. */
  readonly example: boolean;
  /** Where its number counts, see {@link TextPart.section}; undefined: in every section. Names count in the whole file. */
  readonly section: string | undefined;
  /** The text that it stands in. */
  readonly part?: TextPart;
}

/** Every place where a placeholder's name stands, in the order of the file. */
export function placeholderUses({ texts, examples }: TemplateTexts, source: string): PlaceholderUse[] {
  const byStart = new Map<number, PlaceholderUse>();
  for (const part of texts) {
    const { text, section } = part;
    for (const placeholder of text.placeholders) {
      const { name, positional, start, end } = placeholder;
      const span = nameSpan(text, placeholder);
      const whole = text.spanOf(start, end);
      byStart.set(span.start, { name, positional, example: false, section, part, whole, ...span });
    }
  }
  for (const { examples: list, section } of examples) {
    for (const example of list.values) {
      const { name } = example;
      const span = exampleSpan(example, source);
      const use = { name, positional: /^\d+$/.test(name), example: true, section, whole: span, ...span };
      // Through an anchor the same key may be reached twice.
      if (!byStart.has(use.start)) byStart.set(use.start, use);
    }
  }
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}

export function useAt(uses: readonly PlaceholderUse[], offset: number): PlaceholderUse | undefined {
  return uses.find(({ whole }) => whole.start <= offset && offset <= whole.end);
}

/** All uses of what stands at one of them. */
export function usesOfSame(
  uses: readonly PlaceholderUse[],
  { name, section, positional }: PlaceholderUse,
): PlaceholderUse[] {
  return uses.filter((use) => {
    if (use.name !== name) return false;
    if (isAddress(section) || isAddress(use.section)) return use.section === section;
    return !positional || use.section === undefined || section === undefined || use.section === section;
  });
}

/** The variable of an address is a thing of its own: its example stands beside it. */
export function isAddress(section: string | undefined): boolean {
  return section?.endsWith(' url') === true;
}

/** Where the examples of a placeholder in a text are: one, unless languages that share the text have their own. */
export function examplesOfUse({ name, part }: PlaceholderUse, source: string): Span[] {
  if (part?.button) {
    const example = part.button.text('example');
    return example ? [example.span] : [];
  }
  const found = new Map<number, Span>();
  for (const lists of part?.scopes ?? []) {
    const example = nearest(lists, name);
    if (example) found.set(example.keySpan.start, exampleSpan(example, source));
  }
  return [...found.values()];
}

function nameSpan(text: Text, { name, start, end }: Placeholder): Span {
  if (name === '') {
    const { start: braces } = text.spanOf(start, end);
    return { start: braces + 2, end: braces + 2 };
  }
  const from = start + 2 + text.value.slice(start + 2, end - 2).indexOf(name);
  return text.spanOf(from, from + name.length);
}

/** Where the name of an example stands; in a list, where its value does. */
function exampleSpan({ keySpan, text }: Example, source: string): Span {
  const { start, end } = keySpan;
  const isItem = text?.span.start === start;
  const quoted = /["']/.test(source[start] ?? '') && source[start] === source[end - 1] && end - start > 1;
  return quoted && !isItem ? { start: start + 1, end: end - 1 } : { start, end };
}
