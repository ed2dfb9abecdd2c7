import { own } from '../../../../contracts/src';
import { buttonSpec, certainty, FIELD_CATEGORIES, headerSpec, LANGUAGES_EVIDENCE } from '../../../../facts/src';
import type { FileCheck } from '../../check/checkFile';
import type { Node } from '../../syntax/tree';
import { entryIn, pathOf } from '../cursor/cursor';
import { type Facts, keywordIn } from '../cursor/facts';
import { type Guide, partOf } from '../cursor/guide';
import { type KeyLimit, limitOfKey } from '../cursor/limits';
import { languageName, meaningOf } from '../cursor/meanings';
import { categoriesOf } from '../cursor/possible';
import type { Slot } from '../cursor/sketch';
import type { Card } from './card';

/** What a key means to Meta. */
export function keyCard(check: FileCheck, guide: Guide, facts: Facts, slot: Slot): Card | undefined {
  const path = pathOf(slot);
  if (path.length === 2 && path[0] === 'languages') return languageCard(slot.key);
  const shape = guide.at(path);
  if (!shape) return undefined;
  const part = partOf(path);
  const type = keywordIn(facts.text, entryIn(slot.parent?.owner, 'type'));
  const categories = categoriesOf(part, type);
  const limit = limitOfKey(part, facts, type);
  const evidence =
    limit?.limit.evidence ?? (part.path.length === 1 ? own(FIELD_CATEGORIES, slot.key)?.evidence : undefined);
  return {
    heading: slot.key,
    facts: [limit ? used(check, slot, limit) : '', categories ? `For ${inSentence(categories)}` : ''].filter(
      (fact) => fact !== '',
    ),
    text: shape.description,
    evidence: [evidence, limit?.perhaps?.evidence].filter((known) => known !== undefined).map(certainty),
    ruleId: limit?.ruleId,
  };
}

/** What a keyword means. */
export function valueCard(guide: Guide, facts: Facts, slot: Slot): Card | undefined {
  const shape = guide.at(pathOf(slot));
  const value = keywordIn(facts.text, slot);
  if (!shape?.values.includes(value)) return undefined;
  const isButton = slot.key === 'type';
  const spec = slot.key === 'format' ? headerSpec(value) : isButton ? buttonSpec(value) : undefined;
  const most = isButton ? buttonSpec(value)?.most : undefined;
  return {
    heading: value,
    facts: [
      spec ? `For ${inSentence(spec.categories)}` : '',
      most && most > 1 ? `At most ${most} in a message` : '',
      isButton && buttonSpec(value)?.sole ? 'The only button of its message' : '',
    ].filter((fact) => fact !== ''),
    text: meaningOf(slot.key, value) ?? shape.description,
    evidence: spec ? [certainty(spec.evidence)] : [],
    ruleId: slot.key === 'category' ? 'category-invalid' : isButton ? 'button-type-unknown' : undefined,
  };
}

export function languageCard(languageCode: string): Card | undefined {
  const name = languageName(languageCode);
  return name === undefined
    ? undefined
    : {
        heading: languageCode,
        facts: [],
        text: `${name}.`,
        evidence: [certainty(LANGUAGES_EVIDENCE)],
        ruleId: 'language-unknown',
      };
}

function used(check: FileCheck, slot: Slot, { limit, unit, perhaps }: KeyLimit): string {
  const most = limit.value.toLocaleString('en');
  const count = countOf(nodeOf(check, slot), unit);
  const unsure = perhaps ? `; some say ${perhaps.value.toLocaleString('en')}` : '';
  if (count === undefined || unit === 'minutes') return `At most ${most} ${unit}${unsure}`;
  return `${count.toLocaleString('en')} of ${most} ${unit}${unsure}`;
}

/** The value behind a key as YAML reads it; undefined in a broken file. */
function nodeOf({ template }: FileCheck, slot: Slot): Node | undefined {
  const seen = new Set<Node>();
  const search = (node: Node): Node | undefined => {
    if (node.kind === 'scalar' || seen.has(node)) return undefined;
    seen.add(node);
    if (node.kind === 'seq') return firstOf(node.items, search);
    return firstOf(node.entries, ({ keySpan, value }) =>
      keySpan.start === slot.keySpan.start ? value : search(value),
    );
  };
  return template && search(template.root);
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function countOf(node: Node | undefined, unit: KeyLimit['unit']): number | undefined {
  if (node?.kind === 'scalar') return unit === 'characters' ? Array.from(node.text).length : undefined;
  if (!node) return undefined;
  if (node.kind === 'seq') return unit === 'characters' ? undefined : node.items.length;
  return countOf(node.entries.find(({ key }) => key === 'text')?.value, unit);
}

function inSentence(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
