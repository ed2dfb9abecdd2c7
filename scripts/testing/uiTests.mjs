// The tests that drive the editor's window, on the extension as it is packaged and installed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../bundles.mjs';
import { chromiumOptions } from '../editor/chromium.mjs';
import { startSandbox } from '../editor/sandbox.mjs';
import { startServer } from '../editor/vscodeServer.mjs';
import { packageExtension } from '../package.mjs';
import { mocha } from './mocha.mjs';
import { tallyOf } from './tally.mjs';
import { leaveNoTrace } from './traces.mjs';

/** A window opens in seconds, but the machine may be busy with other things. */
const LIMIT_MS = 120_000;

/**
 * @param {readonly string[]} args built tests, and options of mocha
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export function runUiTests(args) {
  return tallyOf('Tests in the editor’s window', async (env) => {
    const { file } = await packageExtension(inRoot('out', 'tested.vsix'));
    const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'editor-'));
    const sandboxDir = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-'));
    const sandbox = await startSandbox({ dataDir: sandboxDir });
    const { url } = sandbox.access;
    const machineSettings = { 'waba.api.baseUrl': url, 'waba.api.archiveBaseUrl': url, 'waba.api.loginUrl': url };
    const server = await startServer({ dataDir, vsix: [file], env: sandbox.env, machineSettings });
    let code;
    try {
      const session = JSON.stringify(await makeSession(server, file, dataDir, sandbox.access));
      code = await mocha(['--timeout', String(LIMIT_MS), ...args], { ...env, EDITOR_SESSION: session });
    } finally {
      await server.stop();
      await sandbox.close();
      fs.rmSync(sandboxDir, { recursive: true, force: true });
      if (code !== 0) console.error(`Logs: ${dataDir}`);
    }
    if (code === 0) {
      leaveNoTrace([sandbox.access.token, sandbox.access.appSecret], [dataDir]);
      fs.rmSync(dataDir, { recursive: true, force: true });
    }
    return code;
  });
}

/** What test/editor/ui/session.ts reads. */
async function makeSession(server, vsix, dataDir, sandbox) {
  const workspaces = path.join(dataDir, 'workspaces');
  fs.mkdirSync(workspaces);
  const screenshots = inRoot('out', 'screenshots');
  fs.rmSync(screenshots, { recursive: true, force: true });
  return { address: server.address, vsix, sandbox, workspaces, screenshots, chromium: await chromiumOptions() };
}
