const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** What stands between the braces, in order, with repeats. */
export function placeholdersIn(text: string): string[] {
  return Array.from(text.matchAll(PLACEHOLDER), ([, inner = '']) => inner.trim());
}

export const isNumber = (placeholder: string): boolean => /^\d+$/.test(placeholder);

export const withoutPlaceholders = (text: string): string => text.replace(PLACEHOLDER, ' ');

/** Numbered from 1 on without a gap or a leading zero, or all of them names. */
export function areWellFormed(placeholders: readonly string[]): boolean {
  const numbers = placeholders.filter(isNumber).map(Number);
  if (numbers.length === 0) return placeholders.every((name) => /^[a-z][a-z0-9_]*$/.test(name));
  if (numbers.length < placeholders.length || placeholders.some((each) => each.startsWith('0'))) return false;
  return Math.max(...numbers) === new Set(numbers).size;
}

/** Signs at the end do not save a variable from standing at the end; an emoji does. */
export function hasPlaceholderAtEdge(text: string): boolean {
  return /^[\s*_~`]*\{\{/.test(text) || /\}\}[\s\p{P}~`]*$/u.test(text);
}

/**
 * Whether the text has too few words for its variables: two for each and one more are wanted. Source: refusals and approvals that
 * others have published; Meta gives no number.
 */
export function hasTooFewWords(text: string): boolean {
  const placeholders = placeholdersIn(text);
  const variables = placeholders.every(isNumber) ? new Set(placeholders).size : placeholders.length;
  return variables > 0 && wordsIn(withoutPlaceholders(text)) < 2 * variables + 1;
}

function wordsIn(text: string): number {
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike).length;
}

/** A flag, a key, or a picture with what changes its looks; pictures that are joined show as one. */
const PICTURE = String.raw`(?![©®™])\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*`;
const EMOJI = new RegExp(String.raw`\p{RI}{2}|[\d#*]\uFE0F?\u20E3|${PICTURE}(?:\u200D${PICTURE})*`, 'gu');

export const emojisIn = (text: string): number => [...text.matchAll(EMOJI)].length;

/** `*bold*`, `_italic_`, `~struck~` and code. */
export const hasMarkup = (text: string): boolean => /[*~`]|(?<!\w)_[^_\s][^_]*_(?!\w)/.test(text);

/** In Unicode code points, of which an emoji may have several. */
export const lengthOf = (text: string): number => [...text].length;
