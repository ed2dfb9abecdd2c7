// node scripts/build.mjs [--production]: bundles the extension, the language server and the command line tool into dist/.
import fs from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { bundles, inRoot, writeStarter } from './bundles.mjs';
import { generateValidators } from './generate.mjs';
import { NOTICES_FILE, thirdPartyNotices } from './thirdPartyNotices.mjs';

export async function build({ production = false } = {}) {
  await generateValidators();
  const built = await Promise.all(
    bundles({ minify: production }).map((options) => esbuild.build({ ...options, metafile: true })),
  );
  removeStale(
    inRoot('dist', 'server'),
    new Set(built.flatMap(({ metafile }) => Object.keys(metafile.outputs))),
    production,
  );
  writeStarter(inRoot());
  const notices = thirdPartyNotices(built.map(({ metafile }) => metafile));
  fs.writeFileSync(inRoot('dist', NOTICES_FILE), notices);
  for (const file of ['server.js', 'cli.js']) fs.chmodSync(inRoot('dist', file), 0o755);
}

/** Chunks are named by what is in them. Those of earlier builds go last, so that a server that just starts finds its own. */
function removeStale(folder, outputs, production) {
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    const output = path
      .relative(inRoot(), file)
      .replaceAll(path.sep, '/')
      .replace(/\.map$/, '');
    if (!outputs.has(output) || (production && name.endsWith('.map'))) fs.rmSync(file);
  }
}

if (process.argv[1] === import.meta.filename) await build({ production: process.argv.includes('--production') });
