import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { type Connection, createConnection } from 'vscode-languageserver/node';
import { Framing } from './framing';
import { reasonOf } from './guard';
import { startServer } from './server';
import { Traffic } from './traffic';

const HELP = `wabatemplate-language-server: checks WhatsApp message templates (*.wabatemplate.yaml) in any editor that speaks
the Language Server Protocol.

  wabatemplate-language-server --stdio         over standard input and output
  wabatemplate-language-server --node-ipc      over the channel of a Node parent process
  wabatemplate-language-server --socket=PORT   over a port of this machine that the editor listens on
  wabatemplate-language-server --pipe=NAME     over a named pipe or socket file that the editor listens on
  wabatemplate-language-server --version
  wabatemplate-language-server --help
`;

/** The exit code for a command line that makes no sense. */
const WRONG_USE = 2;
/** The exit code when the client can't be understood any more; most clients start another server then. */
const CONNECTION_LOST = 1;

/** @param packageRoot the folder that holds package.json and the rules' pages */
export function main(args: readonly string[], packageRoot: string): void {
  if (args.includes('--help') || args.includes('-h')) process.stdout.write(HELP);
  else if (args.includes('--version')) process.stdout.write(`${versionIn(packageRoot)}\n`);
  else if (args.some((arg) => /^--(stdio|node-ipc|socket|pipe)(=|$)/.test(arg))) serve(args, packageRoot);
  else {
    process.stderr.write(
      `This is started by an editor, which has to say how it wants to talk: add --stdio, or see below.\n\n${HELP}`,
    );
    process.exitCode = WRONG_USE;
  }
}

function serve(args: readonly string[], packageRoot: string): void {
  const traffic = new Traffic();
  const connection = connect(args, traffic);
  const survive = (error: unknown) => {
    connection.console.error(`Something failed outside of any request, and the server goes on: ${reasonOf(error)}`);
  };
  process.on('uncaughtException', survive);
  process.on('unhandledRejection', survive);
  startServer({ connection, traffic, packageRoot, version: versionIn(packageRoot) });
}

/** By which way the client wants to talk. On the channel of a parent process, Node takes care that messages are whole. */
function connect(args: readonly string[], traffic: Traffic): Connection {
  const options = { messageStrategy: traffic };
  const port = optionIn('--socket', args);
  const pipe = optionIn('--pipe', args);
  if (port === undefined && pipe === undefined) {
    if (args.includes('--stdio')) Framing.watch(process.stdin, endUnheard);
    return createConnection(options);
  }
  const socket = pipe === undefined ? net.createConnection(Number(port), '127.0.0.1') : net.createConnection(pipe);
  socket.on('error', (error) => {
    process.stderr.write(`The connection to the editor failed: ${error.message}\n`);
    process.exit(CONNECTION_LOST);
  });
  Framing.watch(socket, endUnheard);
  return createConnection(socket, socket, options);
}

/** The value of an option that is written `--name=value` or `--name value`. */
function optionIn(name: string, args: readonly string[]): string | undefined {
  const index = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  const arg = args[index];
  return arg === name ? args[index + 1] : arg?.slice(name.length + 1);
}

function endUnheard(reason: string): void {
  process.stderr.write(
    `The language server ends, because ${reason}: what follows can't be understood. Start it again.\n`,
  );
  process.exit(CONNECTION_LOST);
}

function versionIn(packageRoot: string): string {
  const manifest: { version: string } = JSON.parse(fs.readFileSync(path.join(packageRoot, 'package.json'), 'utf8'));
  return manifest.version;
}
