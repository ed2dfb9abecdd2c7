import fs from 'node:fs';
import type { RemoteConsole } from 'vscode-languageserver/node';
import type { Boundary } from './boundary';
import { reasonOf } from './guard';
import { readFile } from './readFile';
import { diskPathOf } from './uri';

/** What became of reading a project file. One that is there and can't be read is not the same as none: it may protect a WABA. */
export type ProjectText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** The reason completes the sentence "This file can't be read: …". */
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Reads a project file from the disk. Opens nothing but regular files, since others may never end.
 *
 * @param boundary what links may not lead out of
 */
export async function readProjectText(key: string, log: RemoteConsole, boundary: Boundary): Promise<ProjectText> {
  const path = diskPathOf(key);
  if (path === undefined) return { kind: 'missing' };
  try {
    const stat = await fs.promises.stat(path);
    if (stat.isDirectory()) return { kind: 'unreadable', reason: 'it is a folder' };
    if (!stat.isFile()) return { kind: 'unreadable', reason: 'it is a device or a pipe, not a file' };
    const real = await fs.promises.realpath(path);
    if (!boundary.allows(path, real)) {
      return { kind: 'unreadable', reason: `it is a link that leads out of the folder, to ${real}` };
    }
  } catch (error) {
    if (!isMissing(error)) return { kind: 'unreadable', reason: reasonOf(error) };
    if (!(await isLink(path))) return { kind: 'missing' };
    return { kind: 'unreadable', reason: 'it is a symbolic link to a file that does not exist' };
  }
  const text = await readFile(key, ', so the defaults hold', log, boundary);
  return text === undefined ? { kind: 'unreadable', reason: 'you may not have permission to' } : { kind: 'text', text };
}

/** Whether a project file is there, readable or not. */
export async function isProjectFileThere(key: string): Promise<boolean> {
  const path = diskPathOf(key);
  if (path === undefined) return false;
  return fs.promises.lstat(path).then(
    () => true,
    (error) => !isMissing(error),
  );
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

async function isLink(path: string): Promise<boolean> {
  return fs.promises.lstat(path).then(
    (stat) => stat.isSymbolicLink(),
    () => false,
  );
}
