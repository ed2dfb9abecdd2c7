import { own } from '../../../contracts/src';
import { API_ONLY_FIELDS, BUTTONS, isReadingOnly, SEND_ONLY_COMPONENTS } from '../../../facts/src';
import { keyOrder } from '../format/keyOrder';
import type { Entry, Node } from '../syntax/tree';
import { slipOf } from './closest';

/**
 * What a key is that its place has none of.
 *
 * - `slip`: `meant` is what was probably meant by it.
 * - `misplaced`: this format has it elsewhere, or it is no name that a field of Meta's could have.
 * - `sendOnly`, `readingOnly`: it is Meta's, but in a message or in a reply instead of a template.
 * - `foreign`: nothing is known of it. Meta may have it, so it is sent as it stands.
 */
export type UnknownKey =
  | { readonly kind: 'slip'; readonly meant: string }
  | { readonly kind: 'misplaced' | 'sendOnly' | 'readingOnly' | 'foreign' };

/** Whether keys there are fields of the template as a whole: at the top, or in a language. */
export function isOfTemplate(path: readonly string[]): boolean {
  return path.length === 0 || (path.length === 2 && path[0] === 'languages');
}

/** Whether a component, by its key or its type, is given when a message is sent. */
export function isSendOnly(name: string): boolean {
  return SEND_ONLY_COMPONENTS.includes(name.toLowerCase());
}

export function sendOnlyMessage(name: string): string {
  return `${name} belongs to sending a message, not to creating a template: remove it here and give it when you send.`;
}

/** @param path the keys that lead to the place, list items left out; empty for the top of a file */
export function judgeKey(key: string, known: readonly string[], path: readonly string[]): UnknownKey {
  if (isSendOnly(key)) return { kind: 'sendOnly' };
  if (isOfTemplate(path) && isReadingOnly(key)) return { kind: 'readingOnly' };
  const meant = slipOf(key, known);
  if (meant !== undefined) return { kind: 'slip', meant };
  return { kind: FIELD_OF_META.test(key) && !KEYS_OF_FORMAT.has(key) ? 'foreign' : 'misplaced' };
}

/** What is said of a key that may be Meta's. @param where such as `in button 1` */
export function foreignKeyWords(key: string, where: string): string {
  return `${key} ${where} is not known here. Meta may know it, so it is sent as it stands: put it under api_fields to say that it is meant, or remove it.`;
}

/**
 * The entries of a map that nothing is known of, without those of which it is known that they do nothing.
 *
 * @param path as for {@link keyOrder}
 */
export function foreignEntries(node: Node | undefined, path: readonly string[]): readonly Entry[] {
  const known = keyOrder(path);
  if (node?.kind !== 'map' || !known) return [];
  return node.entries.filter(
    ({ key }) =>
      !known.includes(key) &&
      key !== '<<' &&
      !(isOfTemplate(path) && own(API_ONLY_FIELDS, key)?.effect === 'none') &&
      judgeKey(key, known, path).kind === 'foreign',
  );
}

/** How all of Meta's fields are called. */
const FIELD_OF_META = /^[a-z_][a-z0-9_]*$/i;

/** All keys that the format has somewhere. */
const KEYS_OF_FORMAT: ReadonlySet<string> = new Set(
  [
    [],
    ['header'],
    ['body'],
    ['footer'],
    ['limited_time_offer'],
    ['carousel'],
    ['buttons'],
    ['carousel', 'buttons', 'supported_apps'],
  ]
    .flatMap((path) => keyOrder(path) ?? [])
    .concat(...Object.values(BUTTONS).map(({ fields }) => fields), 'type', 'components', 'cards'),
);
