import { inRoot, root } from '../bundles.mjs';
import { runNode } from '../processes.mjs';

export const TALLY_REPORTER = inRoot('scripts', 'testing', 'tallyReporter.cjs');

/** After so long, something keeps the run from ending. */
const LIMIT_MINUTES = 15;

/**
 * Runs built tests in Node.
 *
 * @param {readonly string[]} args files and options
 * @returns {Promise<number | string>} the exit code
 */
export async function mocha(args, env) {
  const program = inRoot('node_modules', 'mocha', 'bin', 'mocha.js');
  const { code } = await runNode(['--enable-source-maps', program, '--reporter', TALLY_REPORTER, ...args], {
    cwd: root,
    env,
    limitMinutes: LIMIT_MINUTES,
  });
  return code;
}
