import fs from 'node:fs';
import { promisify } from 'node:util';
import { type FileTree, MOST_FILE_BYTES, type RefusedFile, type TreeEntry } from '../../core/src/checking';
import type { Boundary } from './boundary';

// A workspace has thousands of files: these cost half of what the promises of node:fs do.
const open = promisify(fs.open);
const read = promisify(fs.read);

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK = 0 } = fs.constants;

/** A link is not followed without being asked about, and nothing is waited for: a pipe would take a thread of few, for ever. */
const FLAGS = O_RDONLY | (O_NOFOLLOW ?? 0) | O_NONBLOCK;

/**
 * The text of a file.
 *
 * @param boundary what links may not lead out of; absent: they may lead anywhere
 * @returns undefined when there is no such file; why it is not read when it is no regular file, or one elsewhere
 * @throws Error when there is one that can't be read
 */
export async function readText(path: string, boundary?: Boundary): Promise<string | RefusedFile | undefined> {
  const outside = boundary?.folderOutside(path);
  if (outside !== undefined) return { kind: 'link', target: outside };
  try {
    return await readRegular(path);
  } catch (error) {
    const code = codeOf(error);
    if (MISSING.has(code)) return undefined;
    if (!LINK.has(code)) throw error;
  }
  try {
    const target = await fs.promises.realpath(path);
    return boundary?.allows(path, target) === false ? { kind: 'link', target } : await readRegular(target);
  } catch (error) {
    if (MISSING.has(codeOf(error))) return undefined;
    throw error;
  }
}

async function readRegular(path: string): Promise<string | RefusedFile | undefined> {
  // Where opening follows links all the same, they are told apart before.
  if (O_NOFOLLOW === undefined && (await fs.promises.lstat(path)).isSymbolicLink()) throw new NotFollowed();
  const descriptor = await open(path, FLAGS).catch((error: unknown) => {
    if (codeOf(error) === 'ENXIO') return undefined;
    throw error;
  });
  if (descriptor === undefined) return { kind: 'socket' };
  try {
    // What is open answers these at once; only opening and reading may have to wait for the disk.
    const stat = fs.fstatSync(descriptor);
    if (stat.isDirectory()) return undefined;
    if (!stat.isFile()) return { kind: stat.isFIFO() ? 'pipe' : 'device' };
    if (stat.size > MOST_FILE_BYTES) return { kind: 'large' };
    const buffer = Buffer.allocUnsafe(stat.size);
    const { bytesRead } = await read(descriptor, buffer, 0, buffer.length, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    fs.closeSync(descriptor);
  }
}

const MISSING: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);
/** What systems say of a link that was not to be followed. */
const LINK: ReadonlySet<string> = new Set(['ELOOP', 'EMLINK']);

class NotFollowed extends Error {
  readonly code = 'ELOOP';
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code);
}

/** The disk, as finding templates sees it. */
export const diskTree: FileTree = {
  async list(folder) {
    const entries = await fs.promises.readdir(folder, { withFileTypes: true }).catch(() => []);
    const listed = await Promise.all(
      entries.map(async (entry): Promise<TreeEntry[]> => {
        if (entry.isDirectory()) return [{ name: entry.name, kind: 'folder' }];
        // What is no file says so when it is read.
        if (!entry.isSymbolicLink()) return [{ name: entry.name, kind: 'file' }];
        const target = await fs.promises.stat(`${folder}/${entry.name}`).catch(() => undefined);
        // Links to folders are left out: they may lead in circles.
        return target && !target.isDirectory() ? [{ name: entry.name, kind: 'file' }] : [];
      }),
    );
    return listed.flat();
  },
};
