import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../bundles.mjs';
import { PlainError, printError } from '../plainError.mjs';
import { buildTests } from './buildTests.mjs';
import { BUILD, CHECKS, runCheck } from './checks.mjs';
import { runHostTests } from './hostTests.mjs';
import { failure, runMocha } from './mocha.mjs';
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
  const add = async (title, start) => {
    console.log(`\n${title}`);
    try {
      tallies.push(await start());
    } catch (error) {
      printError(error);
      tallies.push(failure(title, error.message));
    }
  };

  if (parts.has('checks')) {
    console.log('\nChecks');
    for (const check of CHECKS) tallies.push(await runCheck(check));
  }
  if (parts.size > (parts.has('checks') ? 1 : 0)) {
    console.log('\nBuild');
    const build = await runCheck(BUILD);
    tallies.push(build);
    const tests = await buildTests();
    const inNode = tests.filter((file) => isWanted(file, parts));
    if (inNode.length > 0) await add('Tests in Node', () => runMocha('tests in Node', inNode, { mochaArguments }));
    if (build.failed.length === 0) {
      const ui = tests.filter((file) => folderOf(file).startsWith(UI));
      if (parts.has('host')) await add('Tests inside the extension host', () => runHostTests({ desktop }));
      if (parts.has('ui')) await add('Tests in the editor’s window', () => runUiTests(ui, { mochaArguments }));
    }
  }
  return summarise(tallies);
}

function readArguments(args) {
  const desktop = args.includes('--desktop');
  const rest = args.filter((arg) => arg !== '--desktop');
  const firstOption = rest.findIndex((arg) => arg.startsWith('-'));
  const names = firstOption < 0 ? rest : rest.slice(0, firstOption);
  const folders = fs.readdirSync(inRoot('test'));
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
