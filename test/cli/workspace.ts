import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../../cli/src/dispatch';

/** File contents by path; a path that ends with `/` is a folder, and `-> x` a symbolic link to x. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface RunOptions {
  /** An error makes reading fail. */
  readonly stdin?: string | Uint8Array | Error;
  readonly env?: Readonly<Record<string, string>>;
  /** Makes stdout and stderr a terminal of that width. */
  readonly columns?: number;
  /** The folder to run in, relative to the workspace. */
  readonly folder?: string;
  readonly now?: () => number;
  /** When the person presses Ctrl-C; at once, unless told. */
  readonly interrupted?: () => Promise<void>;
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams in the order in which they were written; like them with ␛ for the escape character. */
  readonly output: string;
}

/** A folder of its own, gone when the test has ended. */
export class Workspace {
  private constructor(readonly folder: string) {}

  static async with(files: Files, use: (workspace: Workspace) => unknown): Promise<void> {
    const workspace = new Workspace(fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cli-'))));
    try {
      for (const [file, content] of Object.entries(files)) workspace.write(file, content);
      await use(workspace);
    } finally {
      fs.rmSync(workspace.folder, { recursive: true, force: true });
    }
  }

  path(file: string): string {
    return path.join(this.folder, file);
  }

  write(file: string, content: string | Uint8Array): void {
    fs.mkdirSync(path.dirname(this.path(file)), { recursive: true });
    if (file.endsWith('/')) fs.mkdirSync(this.path(file), { recursive: true });
    else if (typeof content === 'string' && content.startsWith('-> '))
      fs.symlinkSync(content.slice(3), this.path(file));
    else fs.writeFileSync(this.path(file), content);
  }

  read(file: string): string {
    return fs.readFileSync(this.path(file), 'utf8');
  }

  /** Runs the tool in this process. @param command what is typed behind `wabatemplate`, separated by single spaces */
  async run(command: string, options: RunOptions = {}): Promise<Outcome> {
    const outcome = { code: -1, stdout: '', stderr: '', output: '' };
    const collect = (stream: 'stdout' | 'stderr') => ({
      write(text: string) {
        const visible = text.replaceAll('\u001b', '␛');
        outcome[stream] += visible;
        outcome.output += visible;
      },
      isTTY: options.columns !== undefined,
      columns: options.columns,
    });
    outcome.code = await main(command === '' ? [] : command.split(' '), {
      stdout: collect('stdout'),
      stderr: collect('stderr'),
      stdin: inPieces(options.stdin ?? ''),
      cwd: path.join(this.folder, options.folder ?? ''),
      env: { PATH: process.env.PATH, ...options.env },
      now: options.now ?? (() => 0),
      interrupted: options.interrupted ?? (() => Promise.resolve()),
    });
    return outcome;
  }
}

/** As a pipe gives it: cut anywhere, even inside a character. */
async function* inPieces(content: string | Uint8Array | Error): AsyncIterable<Uint8Array> {
  if (content instanceof Error) throw content;
  const bytes = Buffer.from(content);
  for (let start = 0; start < bytes.length; start += 7) yield bytes.subarray(start, start + 7);
}

export interface Expected {
  readonly code: number;
  /** A text is compared whole. Left out: there is none. */
  readonly stdout?: string | RegExp;
  readonly stderr?: string | RegExp;
}

/** Runs the tool once in a workspace of these files. */
export async function expectRun(
  files: Files,
  command: string,
  expected: Expected,
  options: RunOptions = {},
): Promise<void> {
  await Workspace.with(files, async (workspace) => {
    const outcome = await workspace.run(command, options);
    compare('stdout', outcome.stdout, expected.stdout);
    compare('stderr', outcome.stderr, expected.stderr);
    assert.equal(outcome.code, expected.code, `exit code\n${outcome.output}`);
  });
}

function compare(stream: string, actual: string, expected: string | RegExp = ''): void {
  if (typeof expected === 'string') assert.equal(actual, expected, stream);
  else assert.match(actual, expected, stream);
}

/** A template without findings. */
export function template(name = 'order_shipped', more = ''): string {
  return `name: ${name}
category: UTILITY
language: en_US
body: Your parcel ${name.replaceAll('_', ' ')} has left our warehouse and arrives tomorrow.
${more}`;
}

export const GOOD = template();
/** One error, of the rule unknown-key, on line 5. */
export const BAD = template('order_shipped', 'foooter: Sol Market\n');
/** One warning, of the rule suppression-unused. */
export const DOUBTFUL = template('order_shipped', 'footer: Sol Market # waba-disable-line footer-length\n');
