import fs from 'node:fs';
import { MOST_FILE_BYTES, refusedFile } from '../../core/src/checking';
import { decodeText, mayBeDamaged, type ReadResult, tooLarge, withoutMark } from './decodeText';
import { type LookOptions, lookAt, readOpened } from './lookAt';
import { codeOf, reasonOf } from './systemErrors';

/** What the shell hands over under a name of its own. A repository has no such names, and only a person can give them. */
const HANDED_OVER = /^\/dev\/stdin$|^\/(?:dev|proc\/self)\/fd\/\d+$/;

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
    if (isLink(file)) return LINK_TO_NOTHING;
    // No file has the sign that Node puts in the place of what is not UTF-8 in a name.
    return mayBeDamaged(file) ? NAME_NOT_UTF8 : { kind: 'vanished' };
  }
}

export const LINK_TO_NOTHING: ReadResult = {
  kind: 'unreadable',
  reason: 'it is a symbolic link to a file that does not exist',
};

export const NAME_NOT_UTF8: ReadResult = { kind: 'unreadable', reason: 'its name is not UTF-8, so rename it' };

function readRegular(file: string): ReadResult {
  // Node has a short cut for this: only where it met something odd are the bytes looked at.
  const text = readOpened(file, (descriptor) => fs.readFileSync(descriptor, 'utf8'));
  return mayBeDamaged(text)
    ? decodeText(readOpened(file, (descriptor) => fs.readFileSync(descriptor)))
    : withoutMark(text);
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
      if (read === 0) return decodeText(bytes.subarray(0, length));
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
  return decodeText(Buffer.concat(chunks));
}

function isLink(file: string): boolean {
  try {
    return fs.lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}
