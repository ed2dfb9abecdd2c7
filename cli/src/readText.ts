import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import { MOST_FILE_BYTES, type RawFinding, refusedFile } from '../../core/src/index';
import { type LookOptions, lookAt, OPEN_FLAGS } from './lookAt';

const BYTE_ORDER_MARK = '\ufeff';
const LINE_FEED = 10;
const REPLACEMENT = '\ufffd';

/** What the shell hands over under a name of its own. A repository has no such names, and only a person can give them. */
const HANDED_OVER = /^\/dev\/stdin$|^\/(?:dev|proc\/self)\/fd\/\d+$/;

/** What became of reading a file. */
export type ReadResult =
  /** `mark` is the byte order mark, where the file began with one; the text is without it, as editors show it. */
  | { readonly kind: 'text'; readonly text: string; readonly mark: string }
  /** Not UTF-8, too large, or no regular file. The text is as much of it as can be shown, and the finding's range lies in that. */
  | { readonly kind: 'refused'; readonly text: string; readonly finding: RawFinding }
  /** `reason` completes the sentence "it can't be read: …". */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** It was there a moment ago. */
  | { readonly kind: 'vanished' };

/** Reads at once: waiting for thousands of small files one by one costs more than reading them. */
export function readTextFile(file: string, options: LookOptions = {}): ReadResult {
  const { within, most = MOST_FILE_BYTES } = options;
  try {
    if (within === undefined && HANDED_OVER.test(file)) return readUpTo(most, file);
    const look = lookAt(file, options);
    if (look.kind === 'file') return readRegular(look.path);
    if (look.kind === 'folder') return { kind: 'unreadable', reason: 'it is a folder' };
    if (look.kind === 'large') return tooLarge(most);
    return { kind: 'refused', text: '', finding: refusedFile(look) };
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') return { kind: 'unreadable', reason: reasonOf(error) };
    if (isLink(file)) return { kind: 'unreadable', reason: 'it is a symbolic link to a file that does not exist' };
    // Node puts a mark in the place of what is not UTF-8 in a name, and no file has that one.
    if (file.includes(REPLACEMENT)) return { kind: 'unreadable', reason: 'its name is not UTF-8, so rename it' };
    return { kind: 'vanished' };
  }
}

function readRegular(file: string): ReadResult {
  const handle = fs.openSync(file, OPEN_FLAGS);
  try {
    // Node has a short cut for this, but it puts a mark in the place of what is not UTF-8: only then are the bytes looked at.
    const text = fs.readFileSync(handle, 'utf8');
    if (!text.includes(REPLACEMENT)) return withoutMark(text);
  } finally {
    fs.closeSync(handle);
  }
  return decode(fs.readFileSync(file));
}

function readUpTo(most: number, file: string): ReadResult {
  const handle = fs.openSync(file, 'r');
  const bytes = Buffer.alloc(most + 1);
  let length = 0;
  try {
    for (;;) {
      const read = fs.readSync(handle, bytes, length, bytes.length - length, null);
      length += read;
      if (length > most) return tooLarge(most);
      if (read === 0) return decode(bytes.subarray(0, length));
    }
  } finally {
    fs.closeSync(handle);
  }
}

/** @param most in bytes */
export async function readStream(
  stream: AsyncIterable<Uint8Array>,
  { most = MOST_FILE_BYTES }: LookOptions = {},
): Promise<ReadResult> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += chunk.length;
      if (length > most) return tooLarge(most);
      chunks.push(chunk);
    }
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
  return decode(Buffer.concat(chunks));
}

function decode(bytes: Buffer): ReadResult {
  return isUtf8(bytes) ? withoutMark(bytes.toString('utf8')) : undecodable(bytes);
}

function withoutMark(text: string): ReadResult {
  return text.startsWith(BYTE_ORDER_MARK)
    ? { kind: 'text', text: text.slice(1), mark: BYTE_ORDER_MARK }
    : { kind: 'text', text, mark: '' };
}

function tooLarge(most: number): ReadResult {
  if (most === MOST_FILE_BYTES) return { kind: 'refused', text: '', finding: refusedFile({ kind: 'large' }) };
  return { kind: 'unreadable', reason: `it is larger than ${most / 1024 / 1024} MiB` };
}

function undecodable(bytes: Buffer): ReadResult {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return {
      kind: 'refused',
      text: '',
      finding: { ruleId: 'file-not-text', start: 0, end: 0, message: 'This file is UTF-16: save it as UTF-8.' },
    };
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

/** A line feed is never part of a longer character, so lines can be judged one by one. */
function startOfFirstBadLine(bytes: Buffer): number {
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return start;
    start = end + 1;
  }
}

function isLink(file: string): boolean {
  try {
    return fs.lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Why the file system said no, in words that complete "it can't be read: …". */
export function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'you have no permission to';
    case 'EROFS':
      return 'the file system is read-only';
    case 'ENOSPC':
      return 'the disk is full';
    case 'EISDIR':
      return 'it is a folder';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'a part of its path is a file, not a folder';
    case 'ELOOP':
      return 'it is a symbolic link that leads back to itself';
    case 'ENAMETOOLONG':
      return 'its name is too long for the file system';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
