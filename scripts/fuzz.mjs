// npm run fuzz [-- --seed N] [--edits N] [--seconds N] [folder…]: changes template files at random, and looks whether anything breaks.
import { pathToFileURL } from 'node:url';
import v8 from 'node:v8';
import vm from 'node:vm';
import { inRoot } from './bundles.mjs';
import { installDependencies } from './install.mjs';
import { printError } from './plainError.mjs';

try {
  await installDependencies();
  const { default: esbuild } = await import('esbuild');
  const { generateValidators } = await import('./generate.mjs');
  await generateValidators();
  const outfile = inRoot('out', 'fuzz', 'run.mjs');
  await esbuild.build({
    absWorkingDir: inRoot(),
    entryPoints: ['test/fuzz/run.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  process.setSourceMapsEnabled(true);
  // Only what is left after a collection tells whether memory grows.
  v8.setFlagsFromString('--expose-gc');
  const { main } = await import(pathToFileURL(outfile));
  process.exitCode = await main(process.argv.slice(2), vm.runInNewContext('gc'));
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
