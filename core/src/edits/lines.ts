const BYTE_ORDER_MARK = '\ufeff';

/** The line break that a file uses; LF where it has none. */
export function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** Where the line of an offset begins, behind the byte order mark. */
export function lineStartAt(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineBreak(text[at - 1])) at--;
  return at === 0 && offset > 0 && text.startsWith(BYTE_ORDER_MARK) ? 1 : at;
}

/** Where the line of an offset ends, before its line break. */
export function lineEndAt(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isLineBreak(text[at])) at++;
  return at;
}

/** Where the next line begins; the end of the text where there is none. */
export function nextLineAt(text: string, offset: number): number {
  const end = lineEndAt(text, offset);
  return end + (text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0);
}

export function columnAt(text: string, offset: number): number {
  return offset - lineStartAt(text, offset);
}

/** True where only spaces stand before an offset on its line. */
export function beginsLine(text: string, offset: number): boolean {
  return /^ *$/.test(text.slice(lineStartAt(text, offset), offset));
}

function isLineBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}
