import { inRoot, root } from '../bundles.mjs';
import { runNode } from '../processes.mjs';
import { failure, NOTHING } from './tally.mjs';

const tool = (...parts) => inRoot('node_modules', ...parts);

/** What is looked at without running anything; each takes a few seconds at most. */
export const CHECKS = [
  {
    title: 'generated files',
    args: [inRoot('scripts', 'generate.mjs'), '--check'],
    advice: '`npm run generate` writes them anew.',
  },
  { title: 'types', args: [tool('typescript', 'bin', 'tsc'), '-b'], advice: 'Each line above says where.' },
  {
    title: 'format and lint',
    args: [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings'],
    advice: '`npx biome check --write` mends most of it.',
  },
];

export const BUILD = {
  title: 'build',
  args: [inRoot('scripts', 'build.mjs')],
  advice: 'What needs it was not run.',
};

/**
 * Runs a check. What it prints is shown only when it fails.
 *
 * @returns {Promise<import('./tally.mjs').Tally>} a check is no test: it counts when it fails
 */
export async function runCheck({ title, args, advice }) {
  const started = Date.now();
  const { code, output } = await runNode(args, { cwd: root, quiet: true, limitMinutes: 5 });
  if (code === 0) {
    console.log(`✔ ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    return NOTHING;
  }
  console.log(`${output.trimEnd()}\n✖ ${title}`);
  return failure(title, `ended with ${code}. ${advice}`);
}
