// npm run watch: builds what runs into dist/, and builds it again after each change. Ctrl-C ends it.
import fs from 'node:fs';
import esbuild from 'esbuild';
import { build } from './build.mjs';
import { bundles, inRoot } from './bundles.mjs';
import { generateValidators } from './generate.mjs';
import { printError } from './plainError.mjs';

/** The editor's task reads these lines to tell when a build begins and ends. */
const BEGINS = 'Building…';
const ends = (milliseconds) => `Built in ${milliseconds} ms.`;

/** Says once for all bundles when a build begins, and when the last of them is done. */
function announcing() {
  let running = 0;
  let began = 0;
  return {
    name: 'announcing',
    setup({ onStart, onEnd }) {
      onStart(() => {
        if (running++ > 0) return;
        began = Date.now();
        console.log(BEGINS);
      });
      onEnd(() => {
        if (--running === 0) console.log(ends(Date.now() - began));
      });
    },
  };
}

/** The validators are made of the schemas, which no bundle names as its source. */
function watchSchemas() {
  let timer;
  fs.watch(inRoot('core', 'src', 'schema'), () => {
    clearTimeout(timer);
    timer = setTimeout(() => generateValidators().catch(printError), 100);
  });
}

try {
  await build();
  const announcer = announcing();
  for (const { plugins = [], ...options } of bundles()) {
    const context = await esbuild.context({ ...options, plugins: [announcer, ...plugins] });
    await context.watch();
  }
  watchSchemas();
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
