// The stand-in for Meta's API that an editor is signed in to, so that a full account is there without one at Meta.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inRoot } from '../bundles.mjs';

/** The variable by which the extension learns where the sandbox is, and how to sign in to it. */
const VARIABLE = 'WABATEMPLATE_SANDBOX';

/**
 * Starts the sandbox out of dist/, which must have been built.
 *
 * @param {{ dataDir: string, port?: number }} options dataDir: where its state is kept; port: wished for, another is taken when it
 *   is not free
 * @returns {Promise<{ access: import('../../sandbox/src/index').SandboxAccess, env: Record<string, string>, isNew: boolean, close(): Promise<void> }>}
 *   `env` is for the editor; `isNew`: it has no state of an earlier time
 */
export async function startSandbox({ dataDir, port = 0 }) {
  const sandbox = createRequire(import.meta.url)(inRoot('dist', 'sandbox.js'));
  fs.mkdirSync(dataDir, { recursive: true });
  const stateFile = path.join(dataDir, 'sandbox.json');
  const isNew = !fs.existsSync(stateFile);
  const options = { stateFile, seed: 'demo' };
  const running = await sandbox
    .startSandbox({ ...options, port })
    .catch(() => sandbox.startSandbox({ ...options, port: 0 }));
  return { ...running, isNew, env: { [VARIABLE]: JSON.stringify(running.access) } };
}
