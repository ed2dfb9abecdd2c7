import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { expectRun, Workspace } from './workspace';

const TOOL = path.resolve('dist', 'cli.js');

const started: ChildProcess[] = [];

/** The built tool, running in a process of its own. */
function start(workspace: Workspace, ...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [TOOL, 'sandbox', ...args], { cwd: workspace.folder, stdio: 'pipe' });
  started.push(child);
  return child;
}

async function firstLine(child: ChildProcess): Promise<string> {
  assert.ok(child.stdout);
  for await (const line of createInterface(child.stdout)) return line;
  throw new Error('It printed nothing.');
}

describe('sandbox', () => {
  // One that a failing test leaves behind would keep the tests alive.
  afterEach(() => {
    for (const child of started.splice(0)) child.kill();
  });

  it('prints how to use it, and ends', () =>
    expectRun({}, 'sandbox', {
      code: 0,
      stdout:
        /^The sandbox listens on http:\/\/127\.0\.0\.1:\d+: .*\n\n {2}Token {7}EAA-sandbox-[\s\S]*Press Ctrl-C to end it\.\nThe sandbox has ended\.\n$/,
    }));
  it('prints one line of JSON', () =>
    Workspace.with({}, async (workspace) => {
      const { stdout, code } = await workspace.run('sandbox --json');
      assert.deepEqual(Object.keys(JSON.parse(stdout)), ['url', 'token', 'appId', 'appSecret', 'wabas']);
      assert.equal(stdout.trim().split('\n').length, 1);
      assert.equal(code, 0);
    }));
  it('answers until it is ended', () =>
    Workspace.with({}, async (workspace) => {
      let end = () => {};
      const interrupted = new Promise<void>((resolve) => {
        end = resolve;
      });
      const port = await freePort();
      const run = workspace.run(`sandbox --json --port ${port}`, { interrupted: () => interrupted });
      const status = await answered(port);
      end();
      assert.equal((await run).code, 0);
      assert.equal(status, 200);
      await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
    }));
  it('keeps its state for the next time, for its owner alone', () =>
    Workspace.with({}, async (workspace) => {
      const first = JSON.parse((await workspace.run('sandbox --json --state keep/state.json')).stdout);
      const second = JSON.parse((await workspace.run('sandbox --json --state keep/state.json')).stdout);
      assert.equal(first.token, second.token);
      if (process.platform !== 'win32') {
        assert.equal(fs.statSync(workspace.path('keep/state.json')).mode & 0o777, 0o600);
      }
    }));
  it('says what is wrong with its options', async () => {
    await expectRun({}, 'sandbox --port 70000', { code: 2, stderr: /--port can't be 70000/ });
    await expectRun({}, 'sandbox --seed big', { code: 2, stderr: /--seed can't be big/ });
    await expectRun({}, 'sandbox here', { code: 2, stderr: /sandbox takes no path: leave out here\./ });
  });
  it('says that a port is taken', async () => {
    const server = http.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(typeof address === 'object' && address);
    await expectRun({}, `sandbox --port ${address.port}`, {
      code: 2,
      stderr: `wabatemplate: The sandbox can't listen on port ${address.port}: something else listens there. Choose another with --port, or none for a free one.\n`,
    });
    server.close();
  });
  it('says what to do about a state that it can not read', () =>
    expectRun({ 'state.json': '{"format": 7}' }, 'sandbox --state state.json', {
      code: 2,
      stderr:
        /state\.json is not a state that this sandbox can read\. Move it away or delete it, .* Or name another file with --state\./,
    }));
  it('says that it could not write its state, and ends all the same', () =>
    Workspace.with({}, async (workspace) => {
      const child = start(workspace, '--json', '--state', 'keep/state.json');
      const errors = child.stderr && text(child.stderr);
      await firstLine(child);
      fs.rmSync(workspace.path('keep'), { recursive: true });
      child.kill('SIGINT');
      const [code] = await once(child, 'close');
      assert.match(
        String(await errors),
        /What the sandbox held could not be written to .*state\.json: ENOENT.* is lost\.\n$/,
      );
      assert.equal(code, 0);
    }));
  it('ends with Ctrl-C, and is loaded only when it is started', () =>
    Workspace.with({}, async (workspace) => {
      const child = start(workspace, '--json', '--state', 'state.json');
      const errors = child.stderr && text(child.stderr);
      const { url } = JSON.parse(await firstLine(child));
      const second = start(workspace, '--state', 'state.json');
      assert.ok(second.stderr);
      assert.match(
        await text(second.stderr),
        /Another sandbox \(process \d+\) uses .*state\.json\. End that one; .* Or name another file with --state\./,
      );
      assert.equal((await fetch(url)).status, 200);
      child.kill('SIGINT');
      const [code] = await once(child, 'close');
      assert.equal(await errors, '');
      assert.equal(code, 0);
      assert.ok(fs.existsSync(workspace.path('state.json')));
      assert.ok(!fs.existsSync(workspace.path('state.json.lock')));
      assert.doesNotMatch(fs.readFileSync(TOOL, 'utf8'), /startSandbox\(\{/);
    }));
});

async function freePort(): Promise<number> {
  const server = http.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  assert.ok(typeof address === 'object' && address);
  return address.port;
}

/** The status of the page, as soon as somebody answers. */
async function answered(port: number): Promise<number> {
  for (;;) {
    try {
      return (await fetch(`http://127.0.0.1:${port}/`)).status;
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
