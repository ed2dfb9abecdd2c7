import fs from 'node:fs';
import path from 'node:path';
import { createConnection } from 'vscode-languageserver/node';
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

/** @param packageRoot the folder that holds package.json and the rules' pages */
export function main(args: readonly string[], packageRoot: string): void {
  if (args.includes('--help') || args.includes('-h')) process.stdout.write(HELP);
  else if (args.includes('--version')) process.stdout.write(`${versionIn(packageRoot)}\n`);
  else if (args.some((arg) => /^--(stdio|node-ipc|socket|pipe)(=|$)/.test(arg))) serve(packageRoot);
  else {
    process.stderr.write(
      `This is started by an editor, which has to say how it wants to talk: add --stdio, or see below.\n\n${HELP}`,
    );
    process.exitCode = WRONG_USE;
  }
}

function serve(packageRoot: string): void {
  const traffic = new Traffic();
  const connection = createConnection({ messageStrategy: traffic });
  const survive = (error: unknown) => {
    connection.console.error(`Something failed outside of any request, and the server goes on: ${reasonOf(error)}`);
  };
  process.on('uncaughtException', survive);
  process.on('unhandledRejection', survive);
  startServer({ connection, traffic, packageRoot, version: versionIn(packageRoot) });
}

function versionIn(packageRoot: string): string {
  const manifest: { version: string } = JSON.parse(fs.readFileSync(path.join(packageRoot, 'package.json'), 'utf8'));
  return manifest.version;
}
