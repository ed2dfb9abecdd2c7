import fs from 'node:fs';
import path from 'node:path';
import { isRecord } from './parameters';
import { reasonOf, SandboxError } from './sandboxError';
import type { SandboxState } from './state';
import { StateLock } from './stateLock';
import { problemOfState } from './stateShape';

const WRITE_DELAY_MS = 300;

/** Far more than every account can hold; what is larger is something else. */
const MOST_BYTES = 256 * 1024 * 1024;

const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = fs.constants;

/** The file that keeps the state between runs. It holds tokens, so only its owner may read it. */
export class StateFile {
  private timer: NodeJS.Timeout | undefined;
  private source: (() => SandboxState) | undefined;
  private failsToWrite = false;

  private constructor(
    private readonly file: string,
    private readonly lock: StateLock,
    private readonly onProblem: (error: SandboxError) => void,
  ) {}

  /**
   * @param onProblem told when it can't be written, once until it can be
   * @throws SandboxError when another sandbox has it
   */
  static open(file: string, onProblem: (error: SandboxError) => void): StateFile {
    const absolute = path.resolve(file);
    try {
      fs.mkdirSync(path.dirname(absolute), { recursive: true });
      return new StateFile(absolute, StateLock.take(absolute), onProblem);
    } catch (error) {
      throw error instanceof SandboxError ? error : unusable(absolute, error);
    }
  }

  /**
   * @returns undefined where there is no file yet
   * @throws SandboxError for a file that can't be read
   */
  read(): SandboxState | undefined {
    let text: string;
    try {
      text = readRegular(this.file);
    } catch (error) {
      if (isRecord(error) && error.code === 'ENOENT') return undefined;
      throw unusable(this.file, error);
    }
    const state = parsed(text);
    const reason = state === undefined ? 'it is not JSON' : problemOfState(state);
    if (reason !== undefined) throw new SandboxError({ kind: 'notAState', file: this.file, reason });
    return state as SandboxState;
  }

  /** From now on what changes is written soon, or with {@link close}. */
  keep(source: () => SandboxState): void {
    this.source = source;
  }

  changed(): void {
    this.timer ??= setTimeout(() => this.write('notWritten'), WRITE_DELAY_MS);
  }

  /** Writes what was not written yet, and lets go of the file. */
  close(): void {
    try {
      this.write('lost');
    } finally {
      this.release();
    }
  }

  /** Lets go of the file without writing. */
  release(): void {
    clearTimeout(this.timer);
    this.lock.release();
  }

  /**
   * In one step: a run that ends in the middle leaves the old state. What fails is told, not thrown: as a rule it is a timer that calls.
   *
   * @param otherwise what it means when it can't be written
   */
  private write(otherwise: 'notWritten' | 'lost'): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.source) return;
    const draft = `${this.file}.${process.pid}.tmp`;
    try {
      // What stands there is left over, or a link that somebody has put there: it is removed, and not written through.
      fs.rmSync(draft, { force: true });
      fs.writeFileSync(draft, JSON.stringify(this.source()), { mode: 0o600, flag: 'wx' });
      fs.renameSync(draft, this.file);
      this.failsToWrite = false;
    } catch (cause) {
      const isNew = !this.failsToWrite || otherwise === 'lost';
      this.failsToWrite = true;
      if (isNew)
        this.onProblem(new SandboxError({ kind: otherwise, file: this.file, reason: reasonOf(cause) }, { cause }));
    }
  }
}

/** A pipe would be waited for, a device has no end, and what a link leads to would be replaced by a file. */
function readRegular(file: string): string {
  const stat = fs.lstatSync(file);
  if (stat.isSymbolicLink()) throw new Error('it is a link: name the file that it leads to');
  if (!stat.isFile()) throw new Error('it is not a regular file');
  if (stat.size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES / 1024 / 1024} MiB`);
  const handle = fs.openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    return fs.readFileSync(handle, 'utf8');
  } finally {
    fs.closeSync(handle);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unusable(file: string, cause: unknown): SandboxError {
  return new SandboxError({ kind: 'unusable', file, reason: reasonOf(cause) }, { cause });
}
