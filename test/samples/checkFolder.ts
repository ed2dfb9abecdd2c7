import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { main } from '../../cli/src/dispatch';

export interface CheckedFile {
  /** Relative to the folder. */
  readonly path: string;
  readonly findings: readonly { readonly ruleId: string; readonly severity: string; readonly message: string }[];
}

/** Checks a folder of the repository as `wabatemplate check` does: with its project file, its media, and all files together. */
export async function checkFolder(folder: string): Promise<readonly CheckedFile[]> {
  const { stdout } = await run(folder, ['check', '--format', 'json']);
  return JSON.parse(stdout).files;
}

/** The files of a folder that `wabatemplate format` would change. */
export async function unformattedIn(folder: string): Promise<string> {
  return (await run(folder, ['format', '--check'])).stdout;
}

async function run(folder: string, argv: readonly string[]): Promise<{ readonly stdout: string }> {
  let stdout = '';
  let stderr = '';
  await main(argv, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    stdin: (async function* () {})(),
    cwd: path.resolve(folder),
    env: {},
    now: () => 0,
    interrupted: () => Promise.resolve(),
  });
  assert.doesNotMatch(stderr, /mistake in the tool/);
  return { stdout };
}

/** Template files of a folder, by path relative to it. */
export function templatesIn(folder: string): Map<string, string> {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    files
      .filter((file) => file.endsWith('.wabatemplate.yaml'))
      .map((file) => file.split(path.sep).join('/'))
      .sort()
      .map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]),
  );
}
