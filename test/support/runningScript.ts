import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { eventuallyPasses } from './eventually';

/** A script of scripts/ that runs as if it were started from a terminal: it leads a process group, as a shell's job does. */
export class RunningScript {
  private readonly child: ChildProcess;
  /** What it has printed so far. */
  output = '';
  /** Its exit code. */
  readonly ended: Promise<number | null>;

  constructor(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.child = spawn(process.execPath, [path.join('scripts', script), ...args], {
      detached: true,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
  }

  /** Waits until it has printed this, and gives the match. */
  async prints(pattern: RegExp): Promise<RegExpExecArray> {
    let match: RegExpExecArray | null = null;
    await eventuallyPasses(() => {
      match = pattern.exec(this.output);
      if (!match) throw new Error(`It has not printed ${pattern}, but:\n${this.output}`);
    });
    if (!match) throw new Error('Unreachable: the wait ends only with a match.');
    return match;
  }

  /** What Ctrl-C in a terminal does. Settles with the exit code. */
  async interrupt(): Promise<number | null> {
    if (this.child.pid === undefined) throw new Error('It was not started.');
    if (this.child.exitCode === null) process.kill(-this.child.pid, 'SIGINT');
    return this.ended;
  }
}
