import type { ScalarNode } from './tree';

const WORDS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['', null],
  ['~', null],
  ...['null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);

const NUMBER = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$/;
const LONGEST_WORD = 5;

/** What an unquoted scalar is in YAML 1.2's core schema. A whole number that JavaScript can't hold exactly stays a text. */
export function plainValue(text: string): ScalarNode['value'] {
  if (text.length <= LONGEST_WORD) {
    const word = WORDS.get(text);
    if (word !== undefined) return word;
  }
  const first = text.charCodeAt(0);
  const mayBeNumber = (first >= 0x30 && first <= 0x39) || first === 0x2d || first === 0x2b || first === 0x2e;
  if (!mayBeNumber || !NUMBER.test(text)) return text;
  const number = Number(text.replace(/^\+/, ''));
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? text : number;
}
