import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot, root } from '../bundles.mjs';
import { runNode } from '../processes.mjs';

export const TALLY_REPORTER = inRoot('scripts', 'testing', 'tallyReporter.cjs');

/**
 * What a run of tests came to.
 * @typedef {{ passed: number, skipped: number, failed: { title: string, message: string }[] }} Tally
 */

/**
 * Runs something that runs mocha with the tally reporter, and reads what came out.
 *
 * @param {(env: NodeJS.ProcessEnv) => Promise<number | string>} start gives the exit code
 * @returns {Promise<Tally>} a run that didn't come to its end, or that ran nothing, counts as one failure
 */
export async function tallyOf(title, start) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tally-'));
  const file = path.join(folder, 'tally.json');
  try {
    const code = await start({ ...process.env, TEST_REPORTER: TALLY_REPORTER, TEST_TALLY_FILE: file });
    if (!fs.existsSync(file)) return failure(title, `ended with ${code} and didn't report its tests`);
    const tally = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (tally.failed.length > 0) return tally;
    if (code !== 0) return failure(title, `ended with ${code} after its tests`, tally);
    if (tally.passed === 0) return failure(title, 'ran no test', tally);
    return tally;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

export function failure(title, message, tally = { passed: 0, skipped: 0, failed: [] }) {
  return { ...tally, failed: [...tally.failed, { title, message }] };
}

/** Runs built tests in Node. */
export function runMocha(title, files, { mochaArguments = [], env = {}, limitMinutes = 15 } = {}) {
  return tallyOf(title, async (tallyEnv) => {
    const mocha = inRoot('node_modules', 'mocha', 'bin', 'mocha.js');
    const { code } = await runNode(
      ['--enable-source-maps', mocha, '--reporter', TALLY_REPORTER, ...mochaArguments, ...files],
      { cwd: root, env: { ...tallyEnv, ...env }, limitMinutes },
    );
    return code;
  });
}
