import fs from 'node:fs';
import path from 'node:path';
import { liesIn, upwards } from '../../workspace/src';

/** The message completes "it can't be written: …", and says what to do. */
export class WriteRefused extends Error {}

/**
 * A path that a person gave and that lies in the current folder by its name must not lead out of it by a link: such a link may have
 * come with the repository. Who means the other place can name that.
 *
 * @throws WriteRefused when it leads out; what the file system throws
 */
export function assertStaysIn(cwd: string, absolute: string): void {
  if (!liesIn(cwd, absolute)) return;
  const target = nearestReal(absolute);
  if (liesIn(fs.realpathSync(cwd), target)) return;
  throw new WriteRefused(`a link leads out of the current folder, to ${target}: remove the link, or name that place`);
}

/** Where a path leads, as far as it is there. */
function nearestReal(absolute: string): string {
  for (const candidate of upwards(absolute)) {
    const stat = fs.lstatSync(candidate, { throwIfNoEntry: false });
    if (!stat) continue;
    if (stat.isSymbolicLink() && !fs.existsSync(candidate)) {
      throw new WriteRefused(`${candidate} is a link that leads nowhere: remove it, or choose another place`);
    }
    return fs.realpathSync(candidate);
  }
  return absolute;
}

/**
 * Makes a folder to write into, and those above it.
 *
 * @returns where it really is
 * @throws as {@link assertStaysIn}
 */
export function makeFolder(absolute: string, cwd: string): string {
  assertStaysIn(cwd, absolute);
  fs.mkdirSync(absolute, { recursive: true });
  return fs.realpathSync(absolute);
}

/** Whether something stands there: a link to nowhere does too. */
export function isTaken(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

/**
 * Makes sure that a file can be put there without touching anything else.
 *
 * @param within the folder that must not be left
 * @throws WriteRefused when a link leads out of it, or when what is there is no regular file
 */
export function assertWritable(file: string, within: string): void {
  const target = nearestReal(path.dirname(file));
  if (!liesIn(within, target)) {
    throw new WriteRefused(`a link leads out of the folder, to ${target}: remove the link, or choose another folder`);
  }
  const stat = fs.lstatSync(file, { throwIfNoEntry: false });
  if (!stat || stat.isFile()) return;
  const what = stat.isSymbolicLink() ? 'a link' : stat.isDirectory() ? 'a folder' : 'not a regular file';
  throw new WriteRefused(`it is ${what}: remove it, or choose another folder`);
}

/** Writes a file where there is none. @throws what the file system throws, and leaves nothing then */
export function createFile(file: string, content: string | Uint8Array, mode = 0o666): void {
  // This follows no link, not even one to nowhere.
  const handle = fs.openSync(file, 'wx', mode);
  try {
    fs.writeFileSync(handle, content);
  } catch (error) {
    fs.rmSync(file, { force: true });
    throw error;
  } finally {
    fs.closeSync(handle);
  }
}

/**
 * Puts a file in place in one step: whoever looks sees the old one or the new one, also when the disk is full. The mode stays. Other
 * names of the same file (hard links) keep what was there.
 *
 * @param within the real path of the folder that must not be left
 * @throws as {@link assertWritable}; what the file system throws
 */
export function replaceFile(file: string, content: string | Uint8Array, within: string): void {
  assertWritable(file, within);
  const folder = fs.realpathSync(path.dirname(file));
  const target = path.join(folder, path.basename(file));
  const before = fs.lstatSync(target, { throwIfNoEntry: false });
  const draft = path.join(folder, `.${crypto.randomUUID()}.tmp`);
  createFile(draft, content);
  try {
    if (before) keepAttributes(draft, before);
    // Somebody may have put a link into the path meanwhile.
    assertWritable(target, within);
    fs.renameSync(draft, target);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
}

function keepAttributes(draft: string, { mode, uid, gid }: fs.Stats): void {
  try {
    fs.chownSync(draft, uid, gid);
  } catch {
    // Only an administrator may give files away: then it belongs to whoever writes it.
  }
  fs.chmodSync(draft, mode & 0o7777);
}
