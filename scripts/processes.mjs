// Commands that a script starts. Each leads a process group of its own, so that whatever it starts in turn ends with it.
import { spawn, spawnSync } from 'node:child_process';
import { PlainError } from './plainError.mjs';

const WINDOWS = process.platform === 'win32';
const GRACE_MS = 5_000;

/**
 * Starts a command. Its whole group is killed when this process exits, however that happens.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {{ child: import('node:child_process').ChildProcess, ended: Promise<number | string>, stop(): Promise<void> }}
 *   `ended` gives the exit code or the name of the signal, and rejects with a PlainError when the command can't be started
 */
export function startGroup(command, args, options = {}) {
  const child = spawn(command, args, { detached: !WINDOWS, stdio: ['ignore', 'inherit', 'inherit'], ...options });
  const kill = () => signalGroup(child.pid, 'SIGKILL');
  process.once('exit', kill);
  const ended = new Promise((resolve, reject) => {
    child.once('error', (error) => {
      process.off('exit', kill);
      reject(new PlainError(`${command} could not be started: ${error.message}`));
    });
    child.once('close', (code, signal) => {
      kill(); // what the command left running
      process.off('exit', kill);
      resolve(code ?? signal);
    });
  });
  return {
    child,
    ended,
    async stop() {
      signalGroup(child.pid, 'SIGTERM');
      const timer = setTimeout(kill, GRACE_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

function signalGroup(pid, signal) {
  if (pid === undefined) return;
  if (WINDOWS) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Runs a command to its end.
 *
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, limitMinutes?: number }} options
 *   quiet: collect what the command prints instead of showing it
 * @returns {Promise<{ code: number | string, output: string }>} `code` is 'out of time' when the limit was reached
 */
export async function run(command, args, { cwd, env = process.env, quiet = false, limitMinutes } = {}) {
  const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
  const group = startGroup(command, args, { cwd, env, stdio });
  let output = '';
  for (const stream of [group.child.stdout, group.child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  let late = false;
  const timer = limitMinutes
    ? setTimeout(() => {
        late = true;
        void group.stop();
      }, limitMinutes * 60_000)
    : undefined;
  const code = await group.ended;
  clearTimeout(timer);
  return { code: late ? 'out of time' : code, output };
}

/** The same for another script or tool of Node's. */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

/** Ends this process, and with it every group it started, on Ctrl-C and its like. */
export function exitOnSignals() {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.once(signal, () => process.exit(code));
  }
}
