import fs from 'node:fs';
import { promisify } from 'node:util';
import type { FileTree, TreeEntry } from '../../core/src/checking';

// A workspace has thousands of files: these cost half of what the promises of node:fs do.
const open = promisify(fs.open);
const read = promisify(fs.read);

/** What is longer than this is more than the largest file that is checked, however it is encoded; the rest isn't needed to say so. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * The text of a file.
 *
 * @returns undefined when there is no such file
 * @throws Error when there is one that can't be read
 */
export async function readText(path: string): Promise<string | undefined> {
  let descriptor: number;
  try {
    descriptor = await open(path, 'r');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    // What is open answers these at once; only opening and reading may have to wait for the disk.
    const stat = fs.fstatSync(descriptor);
    if (!stat.isFile()) return undefined;
    const buffer = Buffer.allocUnsafe(Math.min(stat.size, MOST_BYTES));
    const { bytesRead } = await read(descriptor, buffer, 0, buffer.length, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    fs.closeSync(descriptor);
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}

/** The disk, as finding templates sees it. */
export const diskTree: FileTree = {
  async list(folder) {
    const entries = await fs.promises.readdir(folder, { withFileTypes: true }).catch(() => []);
    const listed = await Promise.all(
      entries.map(async (entry): Promise<TreeEntry[]> => {
        if (entry.isFile()) return [{ name: entry.name, kind: 'file' }];
        if (entry.isDirectory()) return [{ name: entry.name, kind: 'folder' }];
        if (!entry.isSymbolicLink()) return [];
        const target = await fs.promises.stat(`${folder}/${entry.name}`).catch(() => undefined);
        // Links to folders are left out: they may lead in circles.
        return target?.isFile() ? [{ name: entry.name, kind: 'file' }] : [];
      }),
    );
    return listed.flat();
  },
};
