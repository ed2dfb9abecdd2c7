/**
 * Files with their findings drawn in: a line such as `#   ^^^^ var-edge error` stands under the line that it is about and marks
 * the characters in it. Such lines are taken out before the file is checked, so they can be drawn into a text too.
 *
 * The sign # stands in the first column; where the mark follows it at once, the first column is meant too.
 */
export interface MarkedFile {
  /** The file without its marks. */
  readonly text: string;
  readonly marks: readonly Mark[];
}

export interface Mark {
  /** Zero-based, in the file without marks. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** Such as `var-edge error`. */
  readonly what: string;
}

const MARK = /^#( *)(\^+) ([a-z0-9-]+ (?:error|warning|info))$/;

export function readMarkedFile(source: string): MarkedFile {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of source.split('\n')) {
    const match = MARK.exec(line.replace(/\r$/, ''));
    if (!match) {
      lines.push(line);
      continue;
    }
    const [, indent = '', carets = '', what = ''] = match;
    const from = indent === '' ? 0 : 1 + indent.length;
    marks.push({ line: lines.length - 1, from, to: 1 + indent.length + carets.length, what });
  }
  return { text: lines.join('\n'), marks };
}

export function drawMarks(text: string, marks: readonly Mark[]): string {
  return text
    .split('\n')
    .flatMap((line, number) => [line, ...marks.filter((mark) => mark.line === number).map(draw)])
    .join('\n');
}

function draw({ from, to, what }: Mark): string {
  // A single character in the second column can't be told from two in the first.
  const carets = from === 0 ? '^'.repeat(Math.max(to - 1, 1)) : '^'.repeat(to - from);
  return `#${' '.repeat(Math.max(from - 1, 0))}${carets} ${what}`;
}
