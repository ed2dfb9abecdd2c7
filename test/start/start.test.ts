import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { eventually } from '../support/eventually';
import { RunningScript } from '../support/runningScript';

/** Stands in for the command of desktop VS Code: lets go of a process, notes its number where VS Code does, and waits. */
const CODE = `#!/usr/bin/env bash
while [ $# -gt 0 ]; do
  echo "argument: $1"
  if [ "$1" = --user-data-dir ]; then data=$2; fi
  shift
done
setsid tail -f /dev/null > /dev/null 2>&1 &
echo $! > "$data/code.lock"
echo "window: $!"
wait
`;

describe('npm start', () => {
  let folder: string;

  // What it starts is a script for bash, and it is ended by signals.
  before(function () {
    if (process.platform === 'win32') this.skip();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'start-'));
  });

  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const start = (args: string[], env?: NodeJS.ProcessEnv) =>
    new RunningScript('start.mjs', ['--data', path.join(folder, 'data'), ...args], env);

  it('opens a copy of the samples in desktop VS Code where there is one, and Ctrl-C closes its window', async () => {
    const programs = path.join(folder, 'programs');
    fs.mkdirSync(programs);
    fs.writeFileSync(path.join(programs, 'code'), CODE, { mode: 0o755 });
    const script = start([], { PATH: `${programs}${path.delimiter}${process.env.PATH}`, VSCODE_IPC_HOOK_CLI: '' });
    const [, window] = await script.prints(/window: (\d+)/);
    await script.prints(/^Editor: {2}.*programs\/code$/m);

    const given = [...script.output.matchAll(/^argument: (.*)$/gm)].map(([, argument]) => argument);
    const copy = path.join(folder, 'data', 'samples');
    assert.ok(given.includes(`--extensionDevelopmentPath=${process.cwd()}`), given.join(' '));
    assert.ok(given.includes(copy), given.join(' '));
    assert.deepEqual(fs.readdirSync(copy).sort(), fs.readdirSync('samples').sort());

    await script.interrupt();
    await eventually(() => isRunning(Number(window)), false);
  });

  for (const [args, answer] of [
    [['--prot', '1'], /Unknown option '--prot'.*\nUsage: npm start/],
    [['--port', 'http'], /^http is no port/],
    [['nowhere'], /^There is no folder .*nowhere\.$/m],
  ] as const) {
    it(`answers \`npm start -- ${args.join(' ')}\` in plain words`, async () => {
      const script = start([...args]);
      assert.equal(await script.ended, 1);
      assert.match(script.output, answer);
      assert.doesNotMatch(script.output, /^ {4}at /m);
    });
  }
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
