import fs from 'node:fs';
import { promisify } from 'node:util';
import { MOST_FILE_BYTES, type RefusedFile, refusedFile } from '../../core/src/checking';
import type { Boundary } from './boundary';
import { decodeText, mayBeDamaged, type ReadResult, tooLarge } from './decodeText';
import { OPEN_FLAGS } from './lookAt';
import { LINK_TO_NOTHING, NAME_NOT_UTF8 } from './readTextFile';
import { codeOf, reasonOf } from './systemErrors';

// A workspace has thousands of files: these cost half of what the promises of node:fs do.
const open = promisify(fs.open);
const read = promisify(fs.read);

/**
 * Reads a file while others go on. It is judged like one that is read at once.
 *
 * @param boundary what links may not lead out of
 */
export async function readTextFileAsync(file: string, boundary: Boundary): Promise<ReadResult> {
  const outside = boundary.folderOutside(file);
  if (outside !== undefined) return refused({ kind: 'link', target: outside });
  try {
    return await readRegular(file);
  } catch (error) {
    if (MISSING.has(codeOf(error))) return mayBeDamaged(file) ? NAME_NOT_UTF8 : { kind: 'vanished' };
    if (!LINK.has(codeOf(error))) return { kind: 'unreadable', reason: reasonOf(error) };
  }
  try {
    const target = await fs.promises.realpath(file);
    return boundary.allows(file, target) ? await readRegular(target) : refused({ kind: 'link', target });
  } catch (error) {
    return MISSING.has(codeOf(error)) ? LINK_TO_NOTHING : { kind: 'unreadable', reason: reasonOf(error) };
  }
}

async function readRegular(file: string): Promise<ReadResult> {
  // Where opening follows links all the same, they are told apart before.
  if (fs.constants.O_NOFOLLOW === undefined && (await fs.promises.lstat(file)).isSymbolicLink())
    throw new NotFollowed();
  const descriptor = await open(file, OPEN_FLAGS).catch((error: unknown) => {
    if (codeOf(error) === 'ENXIO') return undefined;
    throw error;
  });
  if (descriptor === undefined) return refused({ kind: 'socket' });
  try {
    // What is open answers these at once; only opening and reading may have to wait for the disk.
    const stat = fs.fstatSync(descriptor);
    if (stat.isDirectory()) return { kind: 'unreadable', reason: 'it is a folder' };
    if (!stat.isFile()) return refused({ kind: stat.isFIFO() ? 'pipe' : 'device' });
    if (stat.size > MOST_FILE_BYTES) return tooLarge();
    const buffer = Buffer.allocUnsafe(stat.size);
    const { bytesRead } = await read(descriptor, buffer, 0, buffer.length, 0);
    return decodeText(buffer.subarray(0, bytesRead));
  } finally {
    fs.closeSync(descriptor);
  }
}

function refused(file: RefusedFile): ReadResult {
  return { kind: 'refused', text: '', finding: refusedFile(file) };
}

const MISSING: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR']);
/** What systems say of a link that was not to be followed. */
const LINK: ReadonlySet<string> = new Set(['ELOOP', 'EMLINK']);

class NotFollowed extends Error {
  readonly code = 'ELOOP';
}
