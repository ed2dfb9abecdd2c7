import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isRecord } from './parameters';
import { SandboxError } from './sandboxError';

/**
 * Says that one sandbox alone uses a state file, for as long as that runs.
 *
 * It is a folder whose one entry names the owner. The folder is put in place together with its entry, and who finds that the owner
 * has ended renames the entry, which succeeds for one only: so of several that start at once, one has the file.
 *
 * The owner is named by its process and by when that began. The number alone is not enough: after a crash, and in each new
 * container, another process may have it, or the very process that asks.
 */
export class StateLock {
  private constructor(
    private readonly folder: string,
    private readonly entry: string,
  ) {}

  /** @throws SandboxError when a process that runs has it, be it this one */
  static take(file: string): StateLock {
    const folder = `${file}.lock`;
    const entry = `${process.pid}-${beginningOf(process.pid)}`;
    while (!placed(folder, entry) && !takenOver(folder, entry, file)) {
      // Another has just let go of it, or was faster: there is something else to look at now.
    }
    return new StateLock(folder, entry);
  }

  release(): void {
    fs.rmSync(path.join(this.folder, this.entry), { force: true });
    removeEmpty(this.folder);
  }
}

/** @returns false when there is one already */
function placed(folder: string, entry: string): boolean {
  const draft = `${folder}.${randomUUID()}`;
  fs.mkdirSync(draft, { mode: 0o700 });
  fs.writeFileSync(path.join(draft, entry), '');
  try {
    fs.renameSync(draft, folder);
    return true;
  } catch (error) {
    fs.rmSync(draft, { recursive: true });
    if (!fs.existsSync(folder)) throw error;
    return false;
  }
}

/** @returns false when its owner has just let go of it, or another has just taken it over */
function takenOver(folder: string, entry: string, file: string): boolean {
  const [owner] = entriesOf(folder);
  if (owner === undefined) {
    removeEmpty(folder);
    return false;
  }
  const [pid = '', began = ''] = owner.split('-');
  if (isHeld(Number(pid), began)) throw new SandboxError({ kind: 'inUse', file, lock: folder, pid: Number(pid) });
  return unless('ENOENT', () => fs.renameSync(path.join(folder, owner), path.join(folder, entry)));
}

function isHeld(pid: number, began: string): boolean {
  if (!isRunning(pid)) return false;
  const beginning = beginningOf(pid);
  return beginning === undefined || beginning === began;
}

/**
 * Tells a process from one that gets its number later. Linux says it of every process that one may see: in ticks since the machine
 * started, in the 22nd field of a line whose second is a name in brackets. Elsewhere a process knows it of itself alone, and the
 * number of another has to do: numbers come back late there, and the message says what to delete.
 */
function beginningOf(pid: number): string | undefined {
  try {
    const line = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return pid === process.pid ? String(performance.timeOrigin) : undefined;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isRecord(error) && error.code === 'EPERM';
  }
}

function entriesOf(folder: string): string[] {
  try {
    // What a link leads to is not ours to rename in.
    if (!fs.lstatSync(folder).isDirectory()) throw new Error(`${folder} is not a folder: remove it`);
    return fs.readdirSync(folder);
  } catch (error) {
    if (isRecord(error) && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Leaves it when somebody has put an entry into it, or was faster. */
function removeEmpty(folder: string): void {
  try {
    fs.rmdirSync(folder);
  } catch (error) {
    if (!isRecord(error) || !['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(String(error.code))) throw error;
  }
}

/** @returns false when it failed with this code */
function unless(code: string, step: () => void): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if (isRecord(error) && error.code === code) return false;
    throw error;
  }
}
