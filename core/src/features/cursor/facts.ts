import { type Category, isCategory } from '../../../../facts/src';
import { findPlaceholders } from '../../model/placeholders';
import { entryIn, pathOf } from './cursor';
import { type Part, partOf } from './guide';
import { type Sketch, type Slot, unquoted } from './sketch';

/** What a slot holds, as it is written but for the quotes; empty where it holds no scalar. */
export function writtenIn(text: string, slot: Slot | undefined): string {
  return slot?.value?.kind === 'scalar' ? unquoted(text.slice(slot.value.start, slot.value.end)) : '';
}

/** A keyword: read in any case. */
export function keywordIn(text: string, slot: Slot | undefined): string {
  return writtenIn(text, slot).toUpperCase();
}

/** What is known about a template from its sketch. */
export class Facts {
  readonly category: Category | undefined;

  constructor(
    readonly text: string,
    readonly sketch: Sketch,
  ) {
    const category = keywordIn(text, entryIn(sketch.root, 'category'));
    this.category = isCategory(category) ? category : undefined;
  }

  /** A key of the file or of a language, whichever says it. */
  content(language: string | undefined, key: string): Slot | undefined {
    const { root } = this.sketch;
    const own = language === undefined ? undefined : entryIn(entryIn(entryIn(root, 'languages'), language), key);
    return own ?? entryIn(root, key);
  }

  /** Whether a category, if the file says one, is among those. */
  fits(categories: readonly string[]): boolean {
    return this.category === undefined || categories.includes(this.category);
  }
}

/** A text of the message that may hold placeholders. */
export interface MessageText extends Part {
  readonly slot: Slot;
  readonly names: readonly string[];
}

export function isMessageText({ path }: Part): boolean {
  const inside = path[0] === 'carousel' ? path.slice(2) : path;
  return (
    (inside[0] === 'header' || inside[0] === 'body') &&
    (inside.length === 1 || (inside.length === 2 && inside[1] === 'text'))
  );
}

/** The texts that may hold placeholders, with those they hold. */
export function messageTexts({ text, sketch }: Facts): MessageText[] {
  return sketch.slots.flatMap((slot) => {
    if (slot.value?.kind !== 'scalar' || !slot.parent) return [];
    const part = partOf(pathOf(slot));
    if (!isMessageText(part)) return [];
    const found = findPlaceholders(text.slice(slot.value.start, slot.value.end));
    return [{ ...part, slot, names: [...new Set(found.map(({ name }) => name))].filter((name) => name !== '') }];
  });
}

/** The placeholders that an `examples` key gives values for; a list counts from one. */
export function exampleNames(examples: Slot | undefined): string[] {
  const value = examples?.value;
  if (!value || value.kind === 'scalar') return [];
  const filled = value.slots.filter((slot) => slot.colon !== undefined || slot.value !== undefined);
  return value.kind === 'map' ? filled.map(({ key }) => key) : filled.map((_, index) => String(index + 1));
}

/** The names that examples give values for, each list read once however many texts look into it. */
class NamesOfExamples {
  private readonly known = new Map<Slot, ReadonlySet<string>>();

  of(examples: Slot | undefined): ReadonlySet<string> {
    if (!examples) return NO_NAMES;
    let names = this.known.get(examples);
    if (!names) {
      names = new Set(exampleNames(examples));
      this.known.set(examples, names);
    }
    return names;
  }
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** Where a text looks for the examples of its placeholders, nearest first. */
function scopesOf({ sketch: { root } }: Facts, { slot, language }: MessageText): (Slot | undefined)[] {
  const besideText = slot.key === 'text' ? entryIn(slot.parent?.owner, 'examples') : undefined;
  const languages = entryIn(root, 'languages');
  const own = language === undefined ? undefined : entryIn(entryIn(languages, language), 'examples');
  return [besideText, own, entryIn(root, 'examples')];
}

/** The placeholders of texts that no example is found for, each once. */
export function withoutExample(facts: Facts, messages: readonly MessageText[]): string[] {
  const examples = new NamesOfExamples();
  const languages = entryIn(facts.sketch.root, 'languages')?.value;
  // A text at the top is for every language, and each may have its own examples.
  const ofLanguages =
    languages?.kind === 'map' ? languages.slots.map((language) => examples.of(entryIn(language, 'examples'))) : [];
  const inEveryLanguage = ofLanguages.length > 0 ? common(ofLanguages) : NO_NAMES;
  const missing = new Set<string>();
  for (const message of messages) {
    const known = scopesOf(facts, message).map((scope) => examples.of(scope));
    const elsewhere = message.language === undefined ? inEveryLanguage : NO_NAMES;
    for (const name of message.names)
      if (!elsewhere.has(name) && !known.some((names) => names.has(name))) missing.add(name);
  }
  return [...missing];
}

function common([first = NO_NAMES, ...others]: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set([...first].filter((name) => others.every((names) => names.has(name))));
}
