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

/** What steers a terminal or hides what is written: control characters, marks of direction, odd line ends, halves of characters. */
const STEERING = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** A line of output that GitHub Actions would take for a command: `::` at its beginning, `##[` anywhere. */
const WORKFLOW_COMMAND = /^([^\S\n]*):(?=:)|#(?=#\[)/gm;

/** Text with what would steer the terminal made visible. Line breaks and tabs stay when `lines` is true. */
export function visible(text: string, { lines = false } = {}): string {
  return text.replace(STEERING, (character) => {
    return lines && (character === '\n' || character === '\t') ? character : escapeOf(character);
  });
}

/**
 * Text that is not ours, fit to be printed: it steers neither the terminal nor a pipeline that reads along. Line breaks and tabs stay
 * when `lines` is true.
 */
export function printable(text: string, options: { readonly lines?: boolean } = {}): string {
  return visible(text, options).replace(WORKFLOW_COMMAND, (match, indent = '') => {
    return indent + escapeOf(match.slice(-1));
  });
}

/** JSON for programs, indented, in the same spirit: whoever parses it gets the values as they are. */
export function jsonText(value: unknown): string {
  // Outside of strings there are only line feeds, which stay.
  return `${printable(JSON.stringify(value, null, 2), { lines: true })}\n`;
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
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
