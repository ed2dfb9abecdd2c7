import { isUtf8 } from 'node:buffer';
import { MOST_FILE_BYTES, type RawFinding, refusedFile } from '../../core/src/checking';

/** What became of reading a file. */
export type ReadResult =
  /** `mark` is the byte order mark, where the file began with one; the text is without it, as editors show it. */
  | { readonly kind: 'text'; readonly text: string; readonly mark: string }
  /** Not UTF-8, too large, or no regular file. The text is as much of it as can be shown, and the finding's range lies in that. */
  | { readonly kind: 'refused'; readonly text: string; readonly finding: RawFinding }
  /** `reason` completes the sentence "it can't be read: …". */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** There is no such file, or it was there a moment ago. */
  | { readonly kind: 'vanished' };

const BYTE_ORDER_MARK = '\ufeff';
const LINE_FEED = 10;
const REPLACEMENT = '\ufffd';

/** The one judge of bytes: what text they are, or why they are none. */
export function decodeText(bytes: Buffer): ReadResult {
  return isUtf8(bytes) ? withoutMark(bytes.toString('utf8')) : notUtf8(bytes);
}

/** Whether a text that Node has decoded may have been something else: Node puts this sign in the place of what is not UTF-8. */
export function mayBeDamaged(decoded: string): boolean {
  return decoded.includes(REPLACEMENT);
}

/** A text that is known to be UTF-8. */
export function withoutMark(text: string): ReadResult {
  return text.startsWith(BYTE_ORDER_MARK)
    ? { kind: 'text', text: text.slice(1), mark: BYTE_ORDER_MARK }
    : { kind: 'text', text, mark: '' };
}

/** @param most in bytes, as the reader was told */
export function tooLarge(most = MOST_FILE_BYTES): ReadResult {
  if (most === MOST_FILE_BYTES) return { kind: 'refused', text: '', finding: refusedFile({ kind: 'large' }) };
  return { kind: 'unreadable', reason: `it is larger than ${most / 1024 / 1024} MiB` };
}

function notUtf8(bytes: Buffer): ReadResult {
  const utf16 = fromUtf16(bytes);
  if (utf16 !== undefined) {
    const message = 'This file is UTF-16: save it as UTF-8.';
    return { kind: 'refused', text: utf16, finding: { ruleId: 'file-not-text', start: 0, end: 0, message } };
  }
  const lineStart = startOfFirstBadLine(bytes);
  const mark = bytes.toString('utf8', 0, 3) === BYTE_ORDER_MARK ? 1 : 0;
  const before = bytes.toString('utf8', 0, lineStart).length - mark;
  const text = bytes.toString('utf8').slice(mark);
  const start = text.indexOf(REPLACEMENT, before);
  return {
    kind: 'refused',
    text,
    finding: {
      ruleId: 'file-not-text',
      start,
      end: start + 1,
      message:
        'This file is not UTF-8 from here on: save it as UTF-8. If it is binary data, the wrong file was saved under this name.',
    },
  };
}

/** @returns undefined where the bytes don't begin with the mark of UTF-16 */
function fromUtf16(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le', 2);
  if (first !== 0xfe || second !== 0xff) return undefined;
  return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString('utf16le');
}

/** A line feed is never part of a longer character, so lines can be judged one by one. */
function startOfFirstBadLine(bytes: Buffer): number {
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return start;
    start = end + 1;
  }
}
