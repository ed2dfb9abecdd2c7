// The two rivals, bundled and minified alike, so that neither pays for the number of its files.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { bundles, inRoot, root, writeStarter } from '../scripts/bundles.mjs';
import { generateValidators } from '../scripts/generate.mjs';

const RIVAL = 'yaml-language-server';
const OUT = inRoot('out', 'bench');

/** Builds both servers and our command line tool. */
export async function buildAll() {
  fs.rmSync(OUT, { recursive: true, force: true });
  fs.mkdirSync(OUT, { recursive: true });
  // Our server looks for its version beside its folder.
  fs.copyFileSync(inRoot('package.json'), path.join(OUT, 'package.json'));
  await generateValidators();
  const ours = bundles({ minify: true }).filter(
    ({ platform, external }) => platform === 'node' && !external?.includes('vscode'),
  );
  await Promise.all([
    ...ours.map(({ outfile, outdir, ...options }) =>
      esbuild.build({
        ...options,
        ...(outfile ? { outfile: path.join(OUT, outfile) } : { outdir: path.join(OUT, outdir) }),
      }),
    ),
    esbuild.build({
      absWorkingDir: root,
      entryPoints: [`node_modules/${RIVAL}/out/src/server.js`],
      outfile: path.join(OUT, 'rival', 'server.cjs'),
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      logLevel: 'error',
      mainFields: ['module', 'main'],
      conditions: ['module', 'import'],
      define: { 'import.meta.dirname': '__dirname' },
    }),
  ]);
  writeStarter(OUT);
}

export const cli = path.join(OUT, 'dist', 'cli.js');

/** What is compared: `theirs` with our schema, and `ours`. */
export const servers = {
  theirs: {
    name: RIVAL,
    languageId: 'yaml',
    /** What is loaded when it starts. */
    bundle: () => [path.join(OUT, 'rival', 'server.cjs')],
    command: [process.execPath, path.join(OUT, 'rival', 'server.cjs'), '--stdio'],
    // A bundle can't find its texts by itself.
    options: { l10nPath: inRoot('node_modules', RIVAL, 'l10n') },
    settings: {
      yaml: {
        validate: true,
        schemas: { [pathToFileURL(inRoot('schemas', 'wabatemplate.schema.json')).href]: ['*.wabatemplate.yaml'] },
        schemaStore: { enable: false },
      },
      http: {},
      '[yaml]': {},
      editor: {},
      files: {},
    },
  },
  ours: {
    name: 'wabatemplate',
    languageId: 'wabatemplate',
    bundle: () => serverFiles((name) => !name.startsWith('features')),
    /** What is loaded with the first request of an editor. */
    features: () => serverFiles((name) => name.startsWith('features')),
    command: [process.execPath, path.join(OUT, 'dist', 'server.js'), '--stdio'],
    options: { status: true },
    settings: { waba: {} },
  },
};

function serverFiles(isWanted) {
  const folder = path.join(OUT, 'dist', 'server');
  return fs
    .readdirSync(folder)
    .filter(isWanted)
    .map((name) => path.join(folder, name));
}
