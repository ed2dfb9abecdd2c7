// npm test [-- part… [mocha options]]: installs what is missing, runs the tests, ends with one line `N passed, N failed`.
//
// Without a part it runs every test there is. Parts: `checks` (generated files, types, format and lint), `unit` (all
// that needs no editor), `host` (inside the editor's extension host), `ui` (the packaged extension, driven in the
// editor's window), or a folder of test/, such as `core`. With `--desktop`, `host` runs in desktop VS Code.
import { installDependencies } from './install.mjs';
import { printError } from './plainError.mjs';
import { exitOnSignals } from './processes.mjs';

exitOnSignals();
let total = { passed: 0, failed: 1 };
try {
  await installDependencies();
  const { runTests } = await import('./testing/runTests.mjs');
  total = await runTests(process.argv.slice(2));
} catch (error) {
  printError(error);
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
