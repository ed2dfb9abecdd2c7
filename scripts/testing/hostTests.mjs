// The tests that run inside the editor, beside the extension: in VS Code's own server, or in desktop VS Code.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { inRoot } from '../bundles.mjs';
import { failure, tallyOf } from './mocha.mjs';

const TITLE = 'tests inside the extension host';

/**
 * @param {{ desktop: boolean }} options desktop: in the VS Code that VSCODE_EXECUTABLE names, or else in one that is
 *   downloaded. Which editor is asked for is never changed silently.
 * @returns {Promise<import('./mocha.mjs').Tally>}
 */
export function runHostTests({ desktop }) {
  if (desktop && process.platform === 'linux' && !process.env.DISPLAY && !process.env.VSCODE_EXECUTABLE) {
    return failure(TITLE, 'Desktop VS Code needs a display: `xvfb-run -a npm run test:desktop`.');
  }
  return tallyOf(TITLE, async (env) => {
    const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'host-workspace-'));
    try {
      return await runTests({
        vscodeExecutablePath: desktop
          ? process.env.VSCODE_EXECUTABLE
          : inRoot('scripts', 'editor', 'codeInBrowser.mjs'),
        extensionDevelopmentPath: inRoot(),
        extensionTestsPath: inRoot('out', 'test', 'editor', 'host', 'run.cjs'),
        extensionTestsEnv: env,
        launchArgs: [workspace],
      });
    } catch (error) {
      return `“${error.message}”`;
    } finally {
      fs.rmSync(workspace, { recursive: true, force: true });
    }
  });
}
