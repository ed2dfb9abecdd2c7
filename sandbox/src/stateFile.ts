import fs from 'node:fs';
import path from 'node:path';
import { isRecord } from './parameters';
import { type SandboxState, STATE_FORMAT } from './state';

/** Why a sandbox does not start, in a sentence for the person who starts it. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
}

const WRITE_DELAY_MS = 300;

/** The file that keeps the state between runs. It holds tokens, so only its owner may read it. */
export class StateFile {
  private timer: NodeJS.Timeout | undefined;
  private source: (() => SandboxState) | undefined;

  private constructor(
    private readonly file: string,
    private readonly lock: string,
  ) {}

  /** @throws SandboxError when another sandbox has it */
  static open(file: string): StateFile {
    const absolute = path.resolve(file);
    const lock = `${absolute}.lock`;
    try {
      fs.mkdirSync(path.dirname(absolute), { recursive: true });
      takeLock(lock, absolute);
    } catch (error) {
      throw error instanceof SandboxError ? error : unusable(absolute, error);
    }
    return new StateFile(absolute, lock);
  }

  /**
   * @returns undefined where there is no file yet
   * @throws SandboxError for a file that can't be read
   */
  read(): SandboxState | undefined {
    let text: string;
    try {
      text = fs.readFileSync(this.file, 'utf8');
    } catch (error) {
      if (isRecord(error) && error.code === 'ENOENT') return undefined;
      throw unusable(this.file, error);
    }
    try {
      const state: unknown = JSON.parse(text);
      if (isRecord(state) && state.format === STATE_FORMAT && Array.isArray(state.templates)) {
        return state as unknown as SandboxState;
      }
    } catch {
      // Not JSON: what follows says what to do.
    }
    throw new SandboxError(
      `${this.file} is not a state that this sandbox can read. Move it away or delete it, and a new one is made; or name another file with --state.`,
    );
  }

  /** From now on what changes is written soon, or with {@link close}. */
  keep(source: () => SandboxState): void {
    this.source = source;
  }

  changed(): void {
    this.timer ??= setTimeout(() => this.write(), WRITE_DELAY_MS);
  }

  /** Writes what was not written yet. */
  close(): void {
    try {
      this.write();
    } finally {
      this.release();
    }
  }

  /** Lets go of the file without writing. */
  release(): void {
    clearTimeout(this.timer);
    fs.rmSync(this.lock, { force: true });
  }

  /** In one step: a run that ends in the middle leaves the old state. */
  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.source) return;
    const draft = `${this.file}.${process.pid}.tmp`;
    fs.writeFileSync(draft, JSON.stringify(this.source()), { mode: 0o600 });
    fs.renameSync(draft, this.file);
  }
}

function takeLock(lock: string, file: string): void {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!isRecord(error) || error.code !== 'EEXIST') throw error;
    const owner = Number(fs.readFileSync(lock, 'utf8'));
    if (isRunning(owner)) {
      throw new SandboxError(
        `Another sandbox (process ${owner}) uses ${file}. End that one, or name another file with --state.`,
      );
    }
    // Its owner ended without letting go.
    fs.writeFileSync(lock, String(process.pid), { mode: 0o600 });
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

function unusable(file: string, error: unknown): SandboxError {
  const reason = error instanceof Error ? error.message : String(error);
  return new SandboxError(`${file} can't be used for the state of the sandbox: ${reason}`);
}
