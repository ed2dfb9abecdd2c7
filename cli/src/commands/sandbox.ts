import path from 'node:path';
import type { RunningSandbox, SandboxAccess, SandboxOptions, SandboxProblem } from '../../../sandbox/src/index';
import { reasonOf } from '../../../workspace/src';
import { EXIT, WrongUse } from '../exitCodes';
import type { Io } from '../io';
import type { Arguments } from '../options';
import { printable } from '../terminal';
import { assertStaysIn } from '../writing';
import type { Command } from './command';

const LARGEST_PORT = 65_535;

export const sandbox: Command = {
  name: 'sandbox',
  summary: 'Start a stand-in for Meta’s API on this machine.',
  takes: '',
  details: `It answers as Meta’s Graph API does, with businesses, accounts and templates of its
own, so that everything can be tried without an account. Nothing of it reaches
Meta. It runs until Ctrl-C; its page in a browser shows what it holds.
`,
  options: {
    port: { value: 'N', help: 'Where it listens on 127.0.0.1; a free port unless told.' },
    state: { value: 'FILE', help: 'Keep what it holds in this file, for the next time.' },
    seed: { value: 'SEED', choices: ['demo', 'empty'], help: 'What it begins with, where there is no state yet.' },
    json: { help: 'Print one line of JSON when it listens, and nothing else.' },
  },
  async run(args, io) {
    if (args.positionals.length > 0) throw new WrongUse(`sandbox takes no path: leave out ${args.positionals[0]}.`);
    const interrupted = io.interrupted();
    const running = await start(optionsOf(args, io));
    try {
      io.stdout.write(args.has('json') ? `${printable(JSON.stringify(running.access))}\n` : greeting(running.access));
      await interrupted;
    } finally {
      await running.close();
    }
    if (!args.has('json')) io.stdout.write('The sandbox has ended.\n');
    return EXIT.ok;
  },
};

function optionsOf(args: Arguments, { cwd, stderr }: Io): SandboxOptions {
  const state = args.value('state');
  const port = args.value('port') ?? '0';
  if (!/^\d+$/.test(port) || Number(port) > LARGEST_PORT) {
    throw new WrongUse(`--port can't be ${port}: it is a number from 0 to ${LARGEST_PORT}.`);
  }
  return {
    port: Number(port),
    seed: args.value('seed') === 'empty' ? 'empty' : 'demo',
    ...(state !== undefined && { stateFile: stateFile(state, cwd) }),
    onProblem: ({ message }) => stderr.write(`${printable(message)}\n`),
  };
}

/** @throws WrongUse when a link leads out of the current folder */
function stateFile(given: string, cwd: string): string {
  const file = path.resolve(cwd, given);
  try {
    assertStaysIn(cwd, file);
    return file;
  } catch (error) {
    throw new WrongUse(`${given} can't hold the state: ${reasonOf(error)}.`);
  }
}

/** @throws WrongUse with the reason for which it does not start */
async function start(options: SandboxOptions): Promise<RunningSandbox> {
  const { startSandbox, SandboxError } = await import('../../../sandbox/src/index');
  try {
    return await startSandbox(options);
  } catch (error) {
    throw error instanceof SandboxError ? new WrongUse([error.message, ...adviceOn(error.problem)].join(' ')) : error;
  }
}

/** What else can be done by those who type the command. */
function adviceOn({ kind }: SandboxProblem): string[] {
  switch (kind) {
    case 'inUse':
    case 'notAState':
    case 'unusable':
      return ['Or name another file with --state.'];
    case 'noPort':
      return ['Choose another with --port, or none for a free one.'];
    default:
      return [];
  }
}

function greeting({ url, token, appId, appSecret, wabas }: SandboxAccess): string {
  return `The sandbox listens on ${url}: open it in a browser to see what it holds.

  Token       ${token}
  App         ${appId}
  App secret  ${appSecret}
  Accounts    ${wabas.join(', ')}

Press Ctrl-C to end it.
`;
}
