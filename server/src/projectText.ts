import fs from 'node:fs';
import { MOST_FILE_BYTES, type RefusedFile } from '../../core/src/checking';
import type { Boundary } from './boundary';
import { readText } from './disk';
import { reasonOf } from './guard';
import { diskPathOf } from './uri';

/** What became of reading a project file. One that is there and can't be read is not the same as none: it may protect a WABA. */
export type ProjectText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** The reason completes the sentence "This file can't be read: …". */
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Reads a project file from the disk. Never rejects.
 *
 * @param boundary what links may not lead out of
 */
export async function readProjectText(key: string, boundary: Boundary): Promise<ProjectText> {
  const path = diskPathOf(key);
  if (path === undefined) return { kind: 'missing' };
  try {
    const read = await readText(path, boundary);
    if (typeof read === 'string') return { kind: 'text', text: read };
    if (read) return { kind: 'unreadable', reason: whyRefused(read) };
    return await whatIsThere(path);
  } catch (error) {
    return isMissing(error) ? { kind: 'missing' } : { kind: 'unreadable', reason: reasonOf(error) };
  }
}

function whyRefused(refused: RefusedFile): string {
  switch (refused.kind) {
    case 'link':
      return `it is a link that leads out of the folder, to ${refused.target}`;
    case 'large':
      return `it is larger than ${MOST_FILE_BYTES / 1024 / 1024} MiB`;
    default:
      return `it is a ${refused.kind}, not a file`;
  }
}

/** Of what has no text: a folder, a link to one, or a link to nothing. @throws where nothing is */
async function whatIsThere(path: string): Promise<ProjectText> {
  const stat = await fs.promises.lstat(path);
  if (!stat.isSymbolicLink()) return { kind: 'unreadable', reason: 'it is a folder' };
  const target = await fs.promises.stat(path).catch(() => undefined);
  const what = target ? 'a link to a folder' : 'a symbolic link to a file that does not exist';
  return { kind: 'unreadable', reason: `it is ${what}` };
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
