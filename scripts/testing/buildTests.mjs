// Test sources are TypeScript under test/; mocha runs what this makes of them under out/test/.
import fs from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { inRoot, root } from '../bundles.mjs';
import { PlainError } from '../plainError.mjs';

const TESTS = 'test';
const BUILT = path.join('out', 'test');

/** Inside the editor: CommonJS, because that is how its extension host loads tests. */
const HOST = path.join(TESTS, 'editor', 'host');

/** What tests outside of the editor find in its place. */
const STAND_IN = path.join(TESTS, 'support', 'fakeVscode.ts');

/**
 * Builds every test.
 *
 * @returns {Promise<string[]>} the built files that mocha can run outside of the editor, relative to the root
 * @throws {PlainError} when one can't be built; esbuild has printed what is wrong, and where
 */
export async function buildTests() {
  const all = testSources();
  const inHost = all.filter((file) => file.startsWith(HOST));
  const outside = all.filter((file) => !file.startsWith(HOST));
  // Everything in there is run, so nothing may stay there of a test that is gone.
  fs.rmSync(inRoot(BUILT, 'editor', 'host'), { recursive: true, force: true });
  const common = {
    absWorkingDir: root,
    outdir: BUILT,
    outbase: TESTS,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'warning',
  };
  const builds = [
    esbuild.build({
      ...common,
      entryPoints: outside,
      format: 'esm',
      splitting: true,
      alias: { vscode: inRoot(STAND_IN) },
      outExtension: { '.js': '.mjs' },
    }),
    esbuild.build({
      ...common,
      entryPoints: [...inHost, path.join(HOST, 'run.ts')],
      format: 'cjs',
      external: ['vscode'],
      outExtension: { '.js': '.cjs' },
    }),
  ];
  try {
    await Promise.all(builds);
  } catch {
    throw new PlainError('A test could not be built, so none was run.');
  }
  return outside.map((file) => path.join(BUILT, path.relative(TESTS, file).replace(/\.ts$/, '.mjs')));
}

/** The folders of test/ that hold tests. */
export function testFolders() {
  return [...new Set(testSources().map((file) => file.split(path.sep)[1]))];
}

function testSources() {
  return fs
    .readdirSync(inRoot(TESTS), { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(TESTS, file))
    .sort();
}
