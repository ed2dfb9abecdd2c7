import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readSession } from './session';

/**
 * An editor for one suite that asks whether a folder is trusted, so that each folder opens in Restricted Mode. It is signed in to the
 * sandbox of the run.
 *
 * @returns its address, once the suite has begun
 */
export function restrictedEditor(): () => string {
  let dataDir: string;
  let server: { readonly address: string; stop(): Promise<void> };
  before(async () => {
    const { sandbox, vsix } = readSession();
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'restricted-'));
    const { startServer } = await import(pathToFileURL(path.join('scripts', 'editor', 'vscodeServer.mjs')).href);
    const env = { WABATEMPLATE_SANDBOX: JSON.stringify(sandbox) };
    server = await startServer({ dataDir, vsix: [vsix], env, asksForTrust: true });
  });
  after(async () => {
    await server?.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });
  return () => server.address;
}
