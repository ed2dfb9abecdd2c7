import type { RawFinding } from '../rules/defineRule';
import { MAX_FILE_LENGTH, parse, parseRoughly } from '../syntax/parse';
import { type TargetReading, targetsOfBroken } from './targets';

/** In UTF-16 units: no honest project file comes near it. */
export const MAX_PROJECT_LENGTH = 256 * 1024;

const REPLACEMENT = '\ufffd';

/** What is wrong with the encoding of a text: bytes that are no UTF-8 are in it as U+FFFD. */
export function encodingProblem(text: string): RawFinding | undefined {
  if (isUtf16(text))
    return {
      ruleId: 'file-not-text',
      start: 0,
      end: 0,
      message: `This file is UTF-16: save it as UTF-8.`,
    };
  const start = text.indexOf(REPLACEMENT);
  if (start < 0) return undefined;
  const message = `This file is not UTF-8 from here on: save it as UTF-8.`;
  return { ruleId: 'file-not-text', start, end: start + 1, message };
}

/** The targets of a text that can't be read as one YAML document, as far as they can be made out: all of them are protected. */
export function targetsOfText(text: string): TargetReading {
  // Of what is larger than any file only the beginning is read.
  if (text.length > MAX_FILE_LENGTH) return { ...targetsOfBroken(undefined, text), locksAll: true };
  if (text.length > MAX_PROJECT_LENGTH) return targetsOfBroken(undefined, text);
  const plain = isUtf16(text) ? text.replace(/[\0\ufffd]/g, '') : text;
  // Of text among other data nobody knows what is missing.
  if (isBinary(plain)) return { ...targetsOfBroken(undefined, plain), locksAll: true };
  const resolved = plain.replace(/^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$/gm, '');
  return targetsOfBroken(parse(resolved).root ?? parseRoughly(resolved), resolved);
}

/** Read as UTF-8, each second byte of UTF-16 is a zero. */
function isUtf16(text: string): boolean {
  const start = text.slice(0, 1_000);
  const zeros = start.split('\0').length - 1;
  return zeros > 0 && zeros * 3 > start.length;
}

function isBinary(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary data from text.
  return /[\u0000-\u0008\u000e-\u001a\ufffe\uffff]/.test(text);
}
