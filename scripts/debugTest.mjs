// node scripts/debugTest.mjs test/…/name.test.ts: builds the tests and runs those of one file in this process, for a debugger.
import path from 'node:path';
import Mocha from 'mocha';
import { build } from './build.mjs';
import { inRoot, root } from './bundles.mjs';
import { PlainError, printError } from './plainError.mjs';
import { buildTests } from './testing/buildTests.mjs';

try {
  const source = path.relative(root, path.resolve(process.argv[2] ?? ''));
  process.chdir(root);
  await build();
  const built = (await buildTests()).find(
    (file) => file === source.replace(/^test/, path.join('out', 'test')).replace(/\.ts$/, '.mjs'),
  );
  if (!built) throw new PlainError(`${source} has no tests that run in Node. Open a file test/…/*.test.ts first.`);
  // Someone who looks at a breakpoint takes longer than any limit.
  const mocha = new Mocha({ timeout: 0 });
  mocha.addFile(inRoot(built));
  await mocha.loadFilesAsync();
  mocha.run((failures) => {
    process.exitCode = failures === 0 ? 0 : 1;
  });
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
