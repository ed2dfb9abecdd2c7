import path from 'node:path';
import { PlainError, printError } from '../plainError.mjs';
import { buildTests, testFolders } from './buildTests.mjs';
import { BUILD, CHECKS, runCheck } from './checks.mjs';
import { runHostTests } from './hostTests.mjs';
import { mocha } from './mocha.mjs';
import { failure, tallyOf } from './tally.mjs';
import { runUiTests } from './uiTests.mjs';

const UI = path.join('editor', 'ui');
const EVERYTHING = ['checks', 'unit', 'host', 'ui'];

/**
 * @param {readonly string[]} args the parts to run, then options of mocha
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runTests(args) {
  const { parts, desktop, mochaArguments } = readArguments(args);
  const tallies = [];
  if (parts.has('checks')) {
    for (const check of CHECKS) tallies.push(await runCheck(check));
    parts.delete('checks');
  }
  if (parts.size > 0) {
    const build = await runCheck(BUILD);
    tallies.push(
      build,
      ...(await runBuiltTests(parts, { desktop, mochaArguments, isBuilt: build.failed.length === 0 })),
    );
  }
  return summarise(tallies);
}

/** @returns {Promise<import('./tally.mjs').Tally[]>} */
async function runBuiltTests(parts, { desktop, mochaArguments, isBuilt }) {
  let tests;
  try {
    tests = await buildTests();
  } catch (error) {
    printError(error);
    return [failure('build of the tests', error.message)];
  }
  const tallies = [];
  const inNode = tests.filter((file) => isWanted(file, parts));
  if (inNode.length > 0) {
    tallies.push(await tallyOf('Tests in Node', (env) => mocha([...mochaArguments, ...inNode], env)));
  }
  if (isBuilt && parts.has('host')) tallies.push(await runHostTests({ desktop }));
  if (isBuilt && parts.has('ui')) {
    const inWindow = tests.filter((file) => folderOf(file).startsWith(UI));
    tallies.push(await runUiTests([...mochaArguments, ...inWindow]));
  }
  return tallies;
}

function readArguments(args) {
  const desktop = args.includes('--desktop');
  const rest = args.filter((arg) => arg !== '--desktop');
  const firstOption = rest.findIndex((arg) => arg.startsWith('-'));
  const names = firstOption < 0 ? rest : rest.slice(0, firstOption);
  const folders = testFolders();
  const unknown = names.filter((name) => !EVERYTHING.includes(name) && !folders.includes(name));
  if (unknown.length > 0) {
    throw new PlainError(
      `There are no tests named ${unknown.join(', ')}. There are: ${[...EVERYTHING, ...folders].join(', ')}.`,
    );
  }
  return {
    parts: new Set(
      names.length > 0 ? names.flatMap((name) => (name === 'editor' ? ['host', 'ui'] : [name])) : EVERYTHING,
    ),
    desktop,
    mochaArguments: firstOption < 0 ? [] : rest.slice(firstOption),
  };
}

/** The folder under test/ from which a built test comes. */
function folderOf(file) {
  return path.dirname(path.relative(path.join('out', 'test'), file));
}

function isWanted(file, parts) {
  const kind = folderOf(file).split(path.sep)[0] ?? '';
  return kind !== 'editor' && (parts.has('unit') || parts.has(kind));
}

function summarise(tallies) {
  const failures = tallies.flatMap((tally) => tally.failed);
  const skipped = tallies.reduce((sum, tally) => sum + tally.skipped, 0);
  console.log('');
  for (const { title, message } of failures) console.log(`✖ ${title}: ${message.split('\n')[0]}`);
  if (skipped > 0) console.log(`${skipped} skipped`);
  return { passed: tallies.reduce((sum, tally) => sum + tally.passed, 0), failed: failures.length };
}
