// The tests that drive the editor's window, on the extension as it is packaged and installed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../bundles.mjs';
import { chromiumOptions } from '../editor/chromium.mjs';
import { startServer } from '../editor/vscodeServer.mjs';
import { packageExtension } from '../package.mjs';
import { runMocha } from './mocha.mjs';

/**
 * @param {readonly string[]} files built tests
 * @returns {Promise<import('./mocha.mjs').Tally>}
 */
export async function runUiTests(files, { mochaArguments }) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'editor-'));
  const { file } = await packageExtension(path.join(dataDir, 'extension.vsix'));
  const server = await startServer({ dataDir, vsix: [file] });
  const screenshots = inRoot('out', 'screenshots');
  fs.rmSync(screenshots, { recursive: true, force: true });
  let passed = false;
  try {
    const workspaces = path.join(dataDir, 'workspaces');
    fs.mkdirSync(workspaces);
    const session = {
      address: server.address,
      userSettings: server.userSettings,
      workspaces,
      screenshots,
      chromium: await chromiumOptions(),
    };
    const tally = await runMocha('tests in the editor’s window', files, {
      mochaArguments: ['--timeout', '120000', ...mochaArguments],
      env: { EDITOR_SESSION: JSON.stringify(session) },
    });
    passed = tally.failed.length === 0;
    return tally;
  } finally {
    await server.stop();
    if (passed) fs.rmSync(dataDir, { recursive: true, force: true });
    else console.error(`Logs: ${dataDir}`);
  }
}
