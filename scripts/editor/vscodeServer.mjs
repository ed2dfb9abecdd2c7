// Starts VS Code's own server on the loopback interface. A browser shows its window.
import fs from 'node:fs';
import { PlainError } from '../plainError.mjs';
import { run, startGroup } from '../processes.mjs';
import { writeProfile } from './profile.mjs';
import { CODE_SERVER_MAIN, installServer, SERVER_MAIN, serverNode } from './serverFiles.mjs';

const HOST = '127.0.0.1';
/** Restricted without a question that would stand in front of everything. */
const RESTRICTED = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };
const LISTENING = /(?:Extension host agent listening on |HTTP server listening on http:\/\/127\.0\.0\.1:)(\d+)/;
const PORT_TAKEN = /EADDRINUSE|address already in use/i;

/**
 * @typedef {object} EditorServer
 * @property {string} address such as `http://127.0.0.1:18080`
 * @property {(path: string) => string} remote the address of a file as the window knows it
 * @property {(view: { folder?: string, payload?: [string, string][] }) => string} url of a window
 * @property {Promise<number | string>} ended
 * @property {() => Promise<void>} stop ends the server and all that it started
 */

/**
 * Starts a server; installs it first where it is missing.
 *
 * @param {object} options
 * @param {string} options.dataDir where it keeps everything, logs too
 * @param {object} [options.settings] see {@link writeProfile}
 * @param {object} [options.machineSettings] see {@link writeProfile}
 * @param {readonly string[]} [options.linked] see {@link writeProfile}
 * @param {readonly string[]} [options.vsix] packaged extensions to install first
 * @param {number} [options.port] 0: any free one
 * @param {Readonly<Record<string, string>>} [options.env] variables for the extensions
 * @param {boolean} [options.asksForTrust] a folder is in Restricted Mode until somebody trusts it
 * @param {boolean} [options.takesTests] honour `extensionDevelopmentPath` and `extensionTestsPath` in the payload of a
 *   window's address; such a window shows no notifications and forgets its secrets
 * @returns {Promise<EditorServer>}
 * @throws {PlainError} when it can't be installed, the port is taken, or it ends before it listens
 */
export async function startServer({
  dataDir,
  settings,
  machineSettings,
  linked,
  vsix = [],
  port = 0,
  env: own = {},
  asksForTrust = false,
  takesTests = false,
}) {
  await installServer();
  const trust = asksForTrust ? RESTRICTED : {};
  const paths = writeProfile(dataDir, { settings: { ...settings, ...trust }, machineSettings, linked });
  const env = { ...serverEnvironment(paths), ...own };
  for (const file of vsix) await installExtension(file, paths, env);
  const args = takesTests ? testServerArguments(paths, port) : codeServerArguments(paths, port, asksForTrust);
  const group = startGroup(serverNode(), args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const authority = `${HOST}:${await listeningPort(group, paths.log, port)}`;
  const address = `http://${authority}`;
  return {
    address,
    remote: (file) => `vscode-remote://${authority}${file}`,
    url: ({ folder, payload = [] }) => {
      const query = new URLSearchParams();
      if (folder) query.set('folder', folder);
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `${address}/?${query}`;
    },
    ended: group.ended,
    stop: group.stop,
  };
}

/** The logs tell more than usual, so that what must not be in them would be found there. */
function testServerArguments(paths, port) {
  return [
    SERVER_MAIN,
    ...['--host', HOST, '--port', String(port)],
    ...['--user-data-dir', paths.userData, '--extensions-dir', paths.extensions, '--server-data-dir', paths.serverData],
    ...['--accept-server-license-terms', '--without-connection-token', '--disable-workspace-trust'],
    ...['--telemetry-level', 'off', '--disable-experiments', '--enable-smoke-test-driver', '--log', 'debug'],
  ];
}

function codeServerArguments(paths, port, asksForTrust) {
  return [
    CODE_SERVER_MAIN,
    ...['--bind-addr', `${HOST}:${port}`, '--auth', 'none', '--config', `${paths.userData}/code-server.yaml`],
    ...['--user-data-dir', paths.userData, '--extensions-dir', paths.extensions],
    ...['--disable-telemetry', '--disable-update-check', '--disable-proxy'],
    ...(asksForTrust ? [] : ['--disable-workspace-trust']),
    ...['--disable-getting-started-override', '--ignore-last-opened'],
  ];
}

async function installExtension(file, paths, env) {
  const { code, output } = await run(
    serverNode(),
    [
      SERVER_MAIN,
      ...['--install-extension', file, '--accept-server-license-terms'],
      ...[
        '--user-data-dir',
        paths.userData,
        '--extensions-dir',
        paths.extensions,
        '--server-data-dir',
        paths.serverData,
      ],
    ],
    { env, quiet: true },
  );
  if (code !== 0) throw new PlainError(`The editor refused to install ${file}:\n${output.trim()}`);
}

/** Without what another editor or npm around us says, and with every folder inside the profile. */
function serverEnvironment(paths) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|CODE_SERVER_|npm_)/.test(name),
  );
  return { ...Object.fromEntries(inherited), XDG_RUNTIME_DIR: paths.sockets, XDG_DATA_HOME: paths.home };
}

function listeningPort(group, logFile, wanted) {
  const log = fs.createWriteStream(logFile);
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [group.child.stdout, group.child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        log.write(text);
        output = (output + text).slice(-20_000);
        const match = LISTENING.exec(output);
        if (match) resolve(Number(match[1]));
      });
    }
    group.ended.then((code) => {
      if (PORT_TAKEN.test(output)) {
        reject(
          new PlainError(
            `Port ${wanted} is taken, perhaps by another \`npm start\`. End that one, or choose another port.`,
          ),
        );
      } else {
        reject(
          new PlainError(
            `VS Code’s server ended with ${code} before it listened (${logFile}):\n${output.slice(-2_000)}`,
          ),
        );
      }
    }, reject);
  });
}
