import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { BAD, GOOD, Workspace } from './workspace';

const TOOL = path.resolve('dist', 'cli.js');

function start(workspace: Workspace, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [TOOL, ...args], { cwd: workspace.folder, stdio: 'pipe' });
}

/** Runs a line of shell in the workspace, with the tool as `$TOOL`. */
function shell(workspace: Workspace, line: string): ChildProcess {
  const env = { ...process.env, TOOL: `${process.execPath} ${TOOL}` };
  return spawn('sh', ['-c', line], { cwd: workspace.folder, stdio: 'pipe', env });
}

async function finish(child: ChildProcess, stdin = ''): Promise<{ code: number; stdout: string; stderr: string }> {
  child.stdin?.end(stdin);
  const [stdout, stderr, [code]] = await Promise.all([
    child.stdout && !child.stdout.destroyed ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    once(child, 'close'),
  ]);
  return { code, stdout, stderr };
}

describe('the built tool', () => {
  it('checks, and tells the shell', () =>
    Workspace.with({ 'a.wabatemplate.yaml': BAD }, async (workspace) => {
      const { code, stdout, stderr } = await finish(start(workspace, 'check'));
      assert.match(stdout, /^a\.wabatemplate\.yaml\n {2}5:1 {2}error {2}There is no key foooter/);
      assert.equal(stderr, '');
      assert.equal(code, 1);
    }));
  it('is content', () =>
    Workspace.with({ 'a.wabatemplate.yaml': GOOD }, async (workspace) =>
      assert.deepEqual(await finish(start(workspace, 'check')), {
        code: 0,
        stdout: '✔ 1 template file checked, nothing found.\n',
        stderr: '',
      }),
    ));
  it('exits with 2 for wrong use', () =>
    Workspace.with({}, async (workspace) =>
      assert.deepEqual(await finish(start(workspace, 'chek')), {
        code: 2,
        stdout: '',
        stderr: 'wabatemplate: There is no command chek: did you mean check?\n',
      }),
    ));
  it('reads a pipe', () =>
    Workspace.with({}, async (workspace) => {
      const { code, stdout } = await finish(start(workspace, 'check', '-', '--format', 'json'), BAD);
      assert.equal(JSON.parse(stdout).files[0].findings[0].ruleId, 'unknown-key');
      assert.equal(code, 1);
    }));
  it('reads what the shell hands over by a name', () =>
    Workspace.with({ 'a.yaml': GOOD }, async (workspace) => {
      const { stdout } = await finish(shell(workspace, 'cat a.yaml | $TOOL check /dev/stdin'));
      assert.match(stdout, /1 template file checked, nothing found/);
    }));
  it('does not mind a reader that leaves', () =>
    Workspace.with({}, async (workspace) => {
      const child = start(workspace, 'rules', '--format', 'json');
      child.stdout?.destroy();
      const { code, stderr } = await finish(child);
      assert.equal(stderr, '');
      assert.equal(code, 0);
    }));
  it('says so when the folder that it runs in is gone', () =>
    Workspace.with({}, async (workspace) =>
      assert.deepEqual(await finish(shell(workspace, 'mkdir gone && cd gone && rmdir ../gone && $TOOL check')), {
        code: 2,
        stdout: '',
        stderr: 'wabatemplate: The current folder does not exist any more: go to another one.\n',
      }),
    ));
  it('writes long reports whole', () =>
    Workspace.with({ 'a.wabatemplate.yaml': GOOD }, async (workspace) => {
      const { stdout } = await finish(start(workspace, 'check', '--format', 'sarif'));
      assert.ok(stdout.length > 100_000);
      assert.equal(JSON.parse(stdout).version, '2.1.0');
    }));
});
