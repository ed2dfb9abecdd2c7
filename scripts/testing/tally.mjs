import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { printError } from '../plainError.mjs';
import { TALLY_REPORTER } from './mocha.mjs';

/**
 * What a run of tests came to.
 * @typedef {{ passed: number, skipped: number, failed: { title: string, message: string }[] }} Tally
 */

export const NOTHING = { passed: 0, skipped: 0, failed: [] };

export function failure(title, message, tally = NOTHING) {
  return { ...tally, failed: [...tally.failed, { title, message }] };
}

/**
 * Runs something that runs mocha with the tally reporter, and reads what came out.
 *
 * @param {(env: NodeJS.ProcessEnv) => Promise<number | string>} start gives the exit code of what it ran
 * @returns {Promise<Tally>} a run that broke off, that didn't come to its end, or that ran nothing counts as one failure
 */
export async function tallyOf(title, start) {
  console.log(`\n${title}`);
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
  } catch (error) {
    printError(error);
    return failure(title, error.message);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
