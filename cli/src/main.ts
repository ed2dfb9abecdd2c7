import { reasonOf } from '../../workspace/src';
import { main } from './dispatch';
import { EXIT } from './exitCodes';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has gone, as `head` does when it has seen enough: nobody is left to tell.
    if (error.code === 'EPIPE') return;
    process.exitCode = EXIT.wrongUse;
    if (stream === process.stdout) process.stderr.write(`wabatemplate: can't write the output: ${reasonOf(error)}.\n`);
  });
}

function currentFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

async function run(): Promise<void> {
  const cwd = currentFolder();
  if (cwd === undefined) {
    process.stderr.write('wabatemplate: The current folder does not exist any more: go to another one.\n');
    process.exitCode = EXIT.wrongUse;
    return;
  }
  const code = await main(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    cwd,
    env: process.env,
    now: () => performance.now(),
    interrupted,
  });
  // Not process.exit(): that would cut off what is still on its way into a pipe.
  process.exitCode ??= code;
}

void run();
