#!/usr/bin/env node
// Takes the place of the program `code` under @vscode/test-electron: the same arguments, run in VS Code's own server.
import path from 'node:path';
import { printError } from '../plainError.mjs';
import { exitOnSignals } from '../processes.mjs';
import { runInExtensionHost } from './extensionHost.mjs';

exitOnSignals();
const args = process.argv.slice(2);
const valuesOf = (name) =>
  args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => path.resolve(arg.slice(name.length + 3)));

try {
  process.exitCode = await runInExtensionHost({
    dataDir: valuesOf('user-data-dir')[0],
    developmentPaths: valuesOf('extensionDevelopmentPath'),
    testsPath: valuesOf('extensionTestsPath')[0],
    folder: path.resolve(args.find((arg) => !arg.startsWith('-'))),
  });
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
