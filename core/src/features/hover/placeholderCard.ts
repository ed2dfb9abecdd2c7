import type { FileCheck } from '../../check/checkFile';
import { exampleOf } from '../../model/examples';
import { findPlaceholders } from '../../model/placeholders';
import { listed } from '../../text/listed';
import { entryIn } from '../cursor/cursor';
import { type Facts, messageTexts, writtenIn } from '../cursor/facts';
import type { Slot } from '../cursor/sketch';
import { type Card, code, word } from './card';

/** What a placeholder of the texts stands for: its examples, and where it occurs. */
export function placeholderCard(check: FileCheck, facts: Facts, name: string): Card {
  const examples = examplesOf(check, name);
  const places = placesOf(facts, name);
  return {
    heading: `{{${name}}}`,
    facts: [],
    text: [
      examples.length > 0 ? `Example: ${listed(examples)}.` : check.template ? 'It has no example yet.' : '',
      places.length > 0 ? `Used in ${listed(places)}.` : 'It is not used in any text.',
    ]
      .filter((sentence) => sentence !== '')
      .join('\n\n'),
    evidence: [],
    ruleId: undefined,
  };
}

/** The placeholder at the end of a button's address. */
export function urlPlaceholderCard(facts: Facts, url: Slot): Card {
  const example = writtenIn(facts.text, entryIn(url.parent?.owner, 'example'));
  return {
    heading: '{{1}}',
    facts: [],
    text: `What varies at the end of the address.${example ? ` Example: ${code(example)}.` : ' It has no example yet.'}`,
    evidence: [],
    ruleId: undefined,
  };
}

/** Each value once, with the languages that have it. */
function examplesOf({ template }: FileCheck, name: string): string[] {
  const languagesByValue = new Map<string, Set<string>>();
  for (const { code: language, content, examples } of template?.languages ?? []) {
    for (const component of [content.header, content.body]) {
      const uses = component?.text?.placeholders.some((placeholder) => placeholder.name === name);
      const value = uses && exampleOf(name, [component?.examples, ...examples])?.text?.value;
      if (value) languagesByValue.set(value, (languagesByValue.get(value) ?? new Set()).add(language));
    }
  }
  const isEverywhere = languagesByValue.size === 1;
  return [...languagesByValue].map(([value, languages]) =>
    isEverywhere ? code(value) : `${code(value)} (${listed([...languages].map(word))})`,
  );
}

/** The texts that use it, with how often where that is more than once. */
function placesOf(facts: Facts, name: string): string[] {
  return messageTexts(facts).flatMap(({ slot, path, language }) => {
    if (slot.value?.kind !== 'scalar') return [];
    const uses = findPlaceholders(facts.text.slice(slot.value.start, slot.value.end)).filter(
      (use) => use.name === name,
    );
    if (uses.length === 0) return [];
    const part = `${path[0] === 'carousel' ? 'a card’s ' : ''}${path.at(-1) === 'text' ? path.at(-2) : path.at(-1)}`;
    const times = uses.length > 1 ? `, ${uses.length} times` : '';
    return [language ? `${part} (${word(language)}${times})` : `${part}${times ? ` (${times.slice(2)})` : ''}`];
  });
}
