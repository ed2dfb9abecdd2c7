// The tests that run inside the editor, beside the extension: in VS Code's own server, or in desktop VS Code.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { inRoot } from '../bundles.mjs';
import { PlainError } from '../plainError.mjs';
import { tallyOf } from './tally.mjs';

/**
 * @param {{ desktop: boolean }} options desktop: in the VS Code that VSCODE_EXECUTABLE names, or else in one that is
 *   downloaded. Which editor is asked for is never changed silently.
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export function runHostTests({ desktop }) {
  return tallyOf('Tests inside the extension host', async (env) => {
    const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'host-workspace-'));
    try {
      return await runTests({
        vscodeExecutablePath: desktop ? desktopExecutable() : inRoot('scripts', 'editor', 'codeInBrowser.mjs'),
        extensionDevelopmentPath: inRoot(),
        extensionTestsPath: inRoot('out', 'test', 'editor', 'host', 'run.cjs'),
        extensionTestsEnv: env,
        launchArgs: [workspace],
      });
    } finally {
      fs.rmSync(workspace, { recursive: true, force: true });
    }
  });
}

/** @returns {string | undefined} undefined: download one */
function desktopExecutable() {
  const executable = process.env.VSCODE_EXECUTABLE;
  if (!executable && process.platform === 'linux' && !process.env.DISPLAY) {
    throw new PlainError('Desktop VS Code needs a display: `xvfb-run -a npm run test:desktop`.');
  }
  return executable;
}
