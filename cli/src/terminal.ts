import type { Io, Output } from './io';

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  underline: [4, 24],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
} as const;

/** Dresses text for the eye; on anything that is not a terminal it leaves it as it is. */
export type Paint = (look: keyof typeof CODES, text: string) => string;

const plain: Paint = (_look, text) => text;
const coloured: Paint = (look, text) => `\u001b[${CODES[look][0]}m${text}\u001b[${CODES[look][1]}m`;

/** FORCE_COLOR stands over NO_COLOR, and both over what the stream is (see no-color.org and force-color.org). */
export function paintFor(output: Output, env: Io['env']): Paint {
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced === '0' || forced === 'false' ? plain : coloured;
  if (env.NO_COLOR) return plain;
  return output.isTTY && env.TERM !== 'dumb' ? coloured : plain;
}

/**
 * Text out of a file, fit to be printed: what would steer the terminal becomes visible instead. Line breaks stay when `lines` is
 * true.
 */
export function printable(text: string, { lines = false } = {}): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not reach the terminal.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    if (lines && (character === '\n' || character === '\t')) return character;
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Breaks a text into lines of at most `width` characters, at spaces. A longer word stands on a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
