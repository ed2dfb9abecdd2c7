import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../bundles.mjs';
import { PlainError } from '../plainError.mjs';
import { startGroup } from '../processes.mjs';
import { writeProfile } from './profile.mjs';

/**
 * The command of desktop VS Code, if it is on the PATH. In a terminal of an editor that works over a remote connection,
 * `code` is another program, which can't try out an extension.
 */
export function findDesktopEditor() {
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Opens a folder in a desktop VS Code of its own: other windows, settings and extensions of the person stay as they are.
 * Returns when it was closed.
 *
 * @param {string} command
 * @param {{ workspace: string, file?: string, dataDir: string, env: Record<string, string>, announce: (editor: string) => void }} options
 */
export async function openInDesktopEditor(command, { workspace, file, dataDir, env, announce }) {
  const paths = writeProfile(path.join(dataDir, 'desktop'));
  const lockFile = path.join(paths.userData, 'code.lock');
  fs.rmSync(lockFile, { force: true }); // of an editor that crashed: its number may be another program's by now
  const args = [
    ...['--new-window', '--wait', '--skip-welcome', '--skip-release-notes', '--disable-workspace-trust'],
    ...[`--extensionDevelopmentPath=${inRoot()}`],
    ...['--user-data-dir', paths.userData, '--extensions-dir', paths.extensions],
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    workspace,
    ...(file ? [file] : []),
  ];
  const group = startGroup(command, args, {
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  const end = () => endEditor(lockFile);
  process.once('exit', end);
  announce(command);
  const code = await group.ended;
  process.off('exit', end);
  if (code !== 0) throw new PlainError(`${command} ended with ${code}. \`npm start -- --browser\` works without it.`);
}

/** The window belongs to a process that `code` has let go of: VS Code writes its number into its data folder. */
function endEditor(lockFile) {
  try {
    process.kill(Number.parseInt(fs.readFileSync(lockFile, 'utf8'), 10));
  } catch {
    // It has ended by itself.
  }
}
