// node scripts/build.mjs [--production]: bundles the extension, the language server and the command line tool into dist/.
import fs from 'node:fs';
import esbuild from 'esbuild';
import { bundles, inRoot, writeStarter } from './bundles.mjs';
import { generateValidators } from './generate.mjs';

export async function build({ production = false } = {}) {
  await generateValidators();
  fs.rmSync(inRoot('dist'), { recursive: true, force: true });
  await Promise.all(bundles({ minify: production }).map((options) => esbuild.build(options)));
  writeStarter(inRoot());
  for (const file of ['server.js', 'cli.js']) fs.chmodSync(inRoot('dist', file), 0o755);
}

if (process.argv[1] === import.meta.filename) await build({ production: process.argv.includes('--production') });
