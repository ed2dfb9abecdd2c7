// The tests that run inside the editor, beside the extension: in VS Code's own server, or in desktop VS Code.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { inRoot } from '../bundles.mjs';
import { startSandbox } from '../editor/sandbox.mjs';
import { PlainError } from '../plainError.mjs';
import { tallyOf } from './tally.mjs';
import { leaveNoTrace } from './traces.mjs';

/**
 * @param {{ desktop: boolean }} options desktop: in the VS Code that VSCODE_EXECUTABLE names, or else in one that is
 *   downloaded. Which editor is asked for is never changed silently.
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export function runHostTests({ desktop }) {
  return tallyOf('Tests inside the extension host', async (env) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'host-'));
    const [dataDir, workspace, sandboxDir] = ['data', 'workspace', 'sandbox'].map((name) => path.join(folder, name));
    for (const each of [dataDir, workspace]) fs.mkdirSync(each);
    const sandbox = await startSandbox({ dataDir: sandboxDir });
    let code;
    try {
      code = await runTests({
        vscodeExecutablePath: desktop ? desktopExecutable() : inRoot('scripts', 'editor', 'codeInBrowser.mjs'),
        extensionDevelopmentPath: inRoot(),
        extensionTestsPath: inRoot('out', 'test', 'editor', 'host', 'run.cjs'),
        extensionTestsEnv: { ...env, ...sandbox.env },
        launchArgs: [workspace, `--user-data-dir=${dataDir}`],
      });
      leaveNoTrace([sandbox.access.token, sandbox.access.appSecret], [dataDir, workspace]);
    } catch (error) {
      console.error(`Logs: ${dataDir}`);
      throw error;
    } finally {
      await sandbox.close();
    }
    fs.rmSync(folder, { recursive: true, force: true });
    return code;
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
