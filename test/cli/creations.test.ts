import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { template, Workspace } from './workspace';

/** A name of letters for a number: three letters are enough for the files of these tests. */
function nameOf(number: number): string {
  return `order_${[...number.toString(26).padStart(3, '0')].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')}`;
}

function templates(count: number, folder = ''): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `${folder}${nameOf(index)}.wabatemplate.yaml`,
      template(nameOf(index)),
    ]),
  );
}

function git(workspace: Workspace, ...args: string[]): void {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', workspace.folder, ...identity, ...args], { stdio: 'ignore' });
}

function commitAll(workspace: Workspace): void {
  git(workspace, 'add', '--all');
  git(workspace, 'commit', '--message', 'all');
}

/** What is said about creations: the notices in the JSON, which are warnings and change no exit code. */
async function creationsOf(workspace: Workspace, command = '', env: Record<string, string> = {}): Promise<string[]> {
  const { stdout, code } = await workspace.run(`check --format json ${command}`.trim(), { env });
  assert.equal(code, 0);
  return JSON.parse(stdout).notices.map((notice: { message: string }) => notice.message);
}

const tooMany = (fresh: number, parts: number, counting = '') => [
  `${fresh} templates are new (every language counts), and an account takes 100 creations an hour: publish them in ${parts} parts, an hour apart.${counting}`,
];
const config = { 'wabatemplate.config.yaml': 'limits: { templates: 6000 }\n' };

describe('check: more new templates than an account takes in an hour', () => {
  const NO_GIT = ' All files count as new, because they are in no git repository.';
  it('100 are no word worth', () =>
    Workspace.with(templates(100), async (workspace) => assert.deepEqual(await creationsOf(workspace), [])));
  it('101 are, and without git all count as new', () =>
    Workspace.with(templates(101), async (workspace) =>
      assert.deepEqual(await creationsOf(workspace), tooMany(101, 2, NO_GIT)),
    ));
  it('every language counts', () =>
    Workspace.with(
      {
        'a.wabatemplate.yaml':
          'name: login_code\ncategory: AUTHENTICATION\nlanguages: [en_US, es]\nbody: {}\nbuttons: [{ type: OTP, otp_type: COPY_CODE }]\n',
        ...templates(99),
      },
      async (workspace) => assert.deepEqual(await creationsOf(workspace), tooMany(101, 2, NO_GIT)),
    ));
  it('what git knows is not new', () =>
    Workspace.with({ ...config, ...templates(150, 'sub folder/') }, async (workspace) => {
      git(workspace, 'init');
      commitAll(workspace);
      assert.deepEqual(await creationsOf(workspace), []);
      for (const [file, text] of Object.entries(templates(120, 'new/'))) {
        workspace.write(file, text.replaceAll('order', 'parcel'));
      }
      assert.deepEqual(await creationsOf(workspace), tooMany(120, 2));
      git(workspace, 'add', '--all');
      assert.deepEqual(await creationsOf(workspace), tooMany(120, 2), 'added, but not in HEAD');
      assert.deepEqual(await creationsOf(workspace, 'new'), tooMany(120, 2));
      assert.deepEqual(await creationsOf(workspace, '', { GIT_DIR: 'nowhere' }), tooMany(120, 2), 'inside a hook');
      commitAll(workspace);
      assert.deepEqual(await creationsOf(workspace), []);
    }));
  it('before the first commit everything is new', () =>
    Workspace.with(templates(101), async (workspace) => {
      git(workspace, 'init');
      assert.deepEqual(await creationsOf(workspace), tooMany(101, 2));
    }));
  it('a repository that git can not read', () =>
    Workspace.with({ '.git/': '', ...templates(201) }, async (workspace) => {
      const [notice] = await creationsOf(workspace);
      assert.match(
        notice ?? '',
        /^201 templates .* in 3 parts, .* All files count as new, because git says: not a git repo/,
      );
    }));
  it('no git on the machine', () =>
    Workspace.with({ '.git/': '', ...templates(101) }, async (workspace) =>
      assert.deepEqual(
        await creationsOf(workspace, '', { PATH: workspace.folder }),
        tooMany(101, 2, ' All files count as new, because git is not installed.'),
      ),
    ));
  it('in the other formats it is said on stderr, or as an annotation', () =>
    Workspace.with(templates(101), async (workspace) => {
      assert.match((await workspace.run('check')).stderr, /^101 templates are new/);
      assert.match((await workspace.run('check --format github')).stdout, /^::warning::101 templates are new/);
      assert.match((await workspace.run('check --format sarif')).stdout, /"text": "101 templates are new/);
    }));
});
