import { spawn } from 'node:child_process';
import { inRoot } from '../bundles.mjs';
import { startServer } from './vscodeServer.mjs';

const OPENERS = { darwin: 'open', win32: 'explorer', linux: 'xdg-open' };

/**
 * Opens a folder in VS Code's own server, with the extension used where it lies. Returns when the server has ended.
 *
 * @param {{ workspace: string, file?: string, dataDir: string, port: number, env: Record<string, string>, announce: (editor: string) => void }} options
 * @throws {import('../plainError.mjs').PlainError}
 */
export async function openInBrowser({ workspace, file, dataDir, port, env, announce }) {
  const server = await startServer({ dataDir, port, env, linked: [inRoot()] });
  const address = server.url({ folder: workspace, payload: file ? [['openFile', server.remote(file)]] : [] });
  announce(address);
  if (!process.env.CI) showInBrowser(address);
  await server.ended;
}

/** Nothing is lost when there is no browser here: the address is printed. */
function showInBrowser(address) {
  const opener = OPENERS[process.platform];
  if (opener)
    spawn(opener, [address], { stdio: 'ignore', detached: true })
      .on('error', () => {})
      .unref();
}
