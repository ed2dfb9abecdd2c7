// VS Code's own server, out of npm packages: installed once, into a folder beside node_modules, when it is first needed.
import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../bundles.mjs';
import { npm } from '../npm.mjs';
import { PlainError } from '../plainError.mjs';

const MANIFEST = inRoot('scripts', 'editor', 'server');
const TOOL = inRoot('.vscode-server');
const CODE_SERVER = path.join(TOOL, 'node_modules', 'code-server');
const VSCODE = path.join(CODE_SERVER, 'lib', 'vscode');
const STAMP = path.join(TOOL, 'installed.json');
/** Bump it when the steps below change. */
const STEPS_VERSION = 1;
const OLDEST_SERVER_NODE = 24;

/** Big optional parts for which neither the tests nor `npm start` have a use. */
const LEFT_OUT = ['@github/copilot-sdk-linux-x64', '@microsoft/mxc-sdk', '@vscode/windows-process-tree'];

/** code-server's front door: keeps secrets over a reload of the page, shows notifications. */
export const CODE_SERVER_MAIN = path.join(CODE_SERVER, 'out', 'node', 'entry.js');
/** VS Code's own front door: installs extensions, and takes tests into the extension host. */
export const SERVER_MAIN = path.join(VSCODE, 'out', 'server-main.js');

/**
 * Installs the server when it is missing or not the version that is asked for.
 *
 * @throws {PlainError} when npm doesn't succeed
 */
export async function installServer() {
  const wanted = JSON.stringify({
    steps: STEPS_VERSION,
    lock: fs.readFileSync(path.join(MANIFEST, 'package-lock.json'), 'utf8'),
  });
  if (fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === wanted) return;
  console.log(
    'Installing VS Code’s server from npm, once, into .vscode-server (about 600 MB; half a minute with a quick connection) …',
  );
  fs.rmSync(TOOL, { recursive: true, force: true });
  fs.mkdirSync(TOOL, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    fs.copyFileSync(path.join(MANIFEST, file), path.join(TOOL, file));
  // No scripts: they compile native modules that want libraries which few machines have, and none is needed here.
  await npm(['ci', '--ignore-scripts'], TOOL);
  await npm(['install', '--omit=dev', '--ignore-scripts'], VSCODE);
  await npm(['install', '--omit=dev', '--ignore-scripts'], path.join(VSCODE, 'extensions'));
  // The one native module whose absence shows: without it every Output channel stays empty.
  fs.copyFileSync(
    inRoot('scripts', 'editor', 'spdlogStandIn.cjs'),
    path.join(VSCODE, 'node_modules', '@vscode', 'spdlog', 'index.js'),
  );
  for (const name of LEFT_OUT) fs.rmSync(path.join(VSCODE, 'node_modules', name), { recursive: true, force: true });
  fs.writeFileSync(STAMP, wanted);
}

/**
 * The Node that the server runs on: newer than what this repository asks for, so it brings its own.
 *
 * @throws {PlainError} on a system for which npm has none
 */
export function serverNode() {
  const own = path.join(TOOL, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (fs.existsSync(own)) return own;
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_SERVER_NODE) return process.execPath;
  throw new PlainError(
    `VS Code’s server needs Node ${OLDEST_SERVER_NODE}, and npm has none for ${process.platform} ${process.arch}.\n` +
      'Install desktop VS Code with its command `code`, or run this with a newer Node.',
  );
}
