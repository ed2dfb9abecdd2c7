import fs from 'node:fs';
import { MOST_FILE_BYTES, type RefusedFile } from '../../core/src/checking';
import { liesIn } from './paths';

/** What stands under a name. */
export type Look =
  /** `path` is where the file really is; opened by {@link readOpened} it is the one that was looked at. */
  { readonly kind: 'file'; readonly path: string; readonly bytes: number } | RefusedFile;

const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = fs.constants;

/** What was looked at may be another file when it is opened: a link is not followed then, and a pipe, which would take a thread of few for ever, is not waited for. */
export const OPEN_FLAGS = O_RDONLY | O_NOFOLLOW | O_NONBLOCK;

export interface LookOptions {
  /** Links may not lead out of this folder; absent for a file that a person named. */
  readonly within?: string | undefined;
  /** In bytes; more than the largest template unless told otherwise. */
  readonly most?: number;
}

/**
 * Looks before anything is opened: opening a pipe would wait, and a device has no end.
 *
 * @throws what the file system throws
 */
export function lookAt(file: string, { within, most = MOST_FILE_BYTES }: LookOptions = {}): Look {
  const stat = fs.lstatSync(file);
  if (!stat.isSymbolicLink()) return judge(file, stat, most);
  const target = fs.realpathSync(file);
  if (within !== undefined && !liesIn(fs.realpathSync(within), target)) return { kind: 'link', target };
  return judge(target, fs.lstatSync(target), most);
}

/**
 * Opens what {@link lookAt} found, for as long as it is read.
 *
 * @throws what the file system throws, also when a link stands there by now
 */
export function readOpened<T>(path: string, read: (descriptor: number) => T): T {
  const descriptor = fs.openSync(path, OPEN_FLAGS);
  try {
    return read(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

function judge(path: string, stat: fs.Stats, most: number): Look {
  if (!stat.isFile()) return { kind: kindOf(stat) };
  return stat.size > most ? { kind: 'large' } : { kind: 'file', path, bytes: stat.size };
}

function kindOf(stat: fs.Stats): 'folder' | 'pipe' | 'socket' | 'device' {
  if (stat.isDirectory()) return 'folder';
  if (stat.isFIFO()) return 'pipe';
  return stat.isSocket() ? 'socket' : 'device';
}

/** Whether something has this name, readable or not: a link to nothing and a folder count too. */
export function isThere(file: string): boolean {
  try {
    return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // In a folder that nobody may look into.
    return false;
  }
}
