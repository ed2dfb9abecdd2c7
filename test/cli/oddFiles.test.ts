import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { closeOddFiles, ODD_FILES } from '../support/oddFiles';
import { type Files, GOOD, type Outcome, template, Workspace } from './workspace';

const UNTIDY = 'body: Your parcel is on its way.\nname: order_late\nlanguage: en_US\ncategory: utility\n';
const JSON_OF_GOOD = JSON.stringify({
  name: 'order_new',
  language: 'en_US',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Your parcel is on its way.' }],
});

/** A folder `repo` to run in, with a folder `outside` beside it whose files must stay as they are. */
function inRepository(files: Files, use: (workspace: Workspace) => unknown): Promise<void> {
  const outside = { 'outside/template.yaml': UNTIDY, 'outside/precious.txt': 'precious', 'outside/folder/': '' };
  return Workspace.with({ ...outside, 'repo/': '', ...files }, async (workspace) => {
    const before = treeOf(workspace.path('outside'));
    await use(workspace);
    assert.deepEqual(treeOf(workspace.path('outside')), before, 'what lies outside');
  });
}

function treeOf(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return entry.isFile() ? `${file}: ${fs.readFileSync(file, 'utf8')}` : file;
    })
    .sort();
}

type Ran = Pick<Outcome, 'code' | 'stdout' | 'stderr'>;

/** A preview needs what lies beside the built tool. */
async function run(workspace: Workspace, command: string): Promise<Ran> {
  if (!command.startsWith('preview')) return workspace.run(command, { folder: 'repo' });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.resolve('dist', 'cli.js'), ...command.split(' ')],
    {
      cwd: workspace.path('repo'),
      encoding: 'utf8',
    },
  );
  return { code: status ?? -1, stdout, stderr };
}

afterEach(closeOddFiles);

for (const { is, make, said } of ODD_FILES) {
  describe(`${is} in a folder`, () => {
    const withOdd = (name: string, use: (workspace: Workspace) => unknown) =>
      inRepository({ 'repo/ok.wabatemplate.yaml': GOOD }, async (workspace) => {
        await make(workspace.path(`repo/${name}`), workspace.path('outside/template.yaml'));
        await use(workspace);
      });

    it('as a template: check says what it is, and checks the others', () =>
      withOdd('x.wabatemplate.yaml', async (workspace) => {
        const { stdout, code } = await run(workspace, 'check --format json');
        const { files } = JSON.parse(stdout);
        const of = (name: string) => files.find((file: { path: string }) => file.path === name);
        assert.deepEqual(of('ok.wabatemplate.yaml').findings, []);
        const [finding] = of('x.wabatemplate.yaml').findings;
        if (said) {
          assert.equal(finding.ruleId, said.rule);
          assert.match(finding.message, said.message);
        } else assert.notEqual(finding?.ruleId, 'file-unreadable');
        if (said) assert.equal(code, 1);
      }));

    it('as a template: format leaves alone what lies outside', () =>
      withOdd('x.wabatemplate.yaml', async (workspace) => {
        const { stdout, stderr } = await run(workspace, 'format');
        if (said) {
          assert.equal(stdout, '');
          assert.match(stderr, said.message);
        } else assert.equal(stdout, 'x.wabatemplate.yaml\n');
      }));

    it('as a template: preview says why it is not drawn', () =>
      withOdd('x.wabatemplate.yaml', async (workspace) => {
        const { stderr } = await run(workspace, 'preview --out page');
        if (said) assert.match(stderr, said.message);
      }));

    it('as the project file: the check goes on', () =>
      withOdd('wabatemplate.config.yaml', async (workspace) => {
        const { stdout } = await run(workspace, 'check');
        assert.match(stdout, /1 template file checked/);
      }));

    it('as a sample: it is not copied to the page, nor waited for', () =>
      withOdd('x.png', async (workspace) => {
        workspace.write(
          'repo/p.wabatemplate.yaml',
          template('order_late', 'header: { format: IMAGE, example: ./x.png }\n'),
        );
        await run(workspace, 'check');
        await run(workspace, 'preview --out page');
        assert.equal(fs.existsSync(workspace.path('repo/page/media')), said === undefined);
      }));
  });
}

describe('a file that is named on the command line', () => {
  it('is read where a link leads', () =>
    inRepository({ 'repo/x.yaml': '-> ../outside/template.yaml' }, async (workspace) => {
      const { stdout } = await run(workspace, 'check x.yaml');
      assert.doesNotMatch(stdout, /file-unreadable/);
    }));
  it('is not written where a link leads: a shell may have filled in its name', () =>
    inRepository({ 'repo/x.yaml': '-> ../outside/template.yaml' }, async (workspace) => {
      const { stderr, code } = await run(workspace, 'format x.yaml');
      assert.match(
        stderr,
        /x\.yaml is not formatted: This is a link that leads out of the folder, to .*template\.yaml/,
      );
      assert.equal(code, 1);
    }));
  it('that lies in a folder which is a link is formatted when it lies outside by its name', () =>
    Workspace.with({ 'repo/': '', 'real/x.yaml': UNTIDY, link: '-> real' }, async (workspace) => {
      const { stdout } = await run(workspace, 'format ../link/x.yaml');
      assert.equal(stdout, '../link/x.yaml\n');
    }));
  it('that lies behind a link out of what it has in common with the current folder is not written', () =>
    Workspace.with({ 'shared/repo/': '', 'real/x.yaml': UNTIDY, 'shared/link': '-> ../real' }, async (workspace) => {
      const { stderr } = await workspace.run('format ../link/x.yaml', { folder: 'shared/repo' });
      assert.match(stderr, /x\.yaml is not formatted: .*a link leads out of the folder, to .*real/);
      assert.equal(workspace.read('real/x.yaml'), UNTIDY);
    }));
  it('a folder that is a link out of the current folder is not formatted', () =>
    inRepository({ 'repo/t': '-> ../outside', 'outside/a.wabatemplate.yaml': UNTIDY }, async (workspace) => {
      const { stderr, code } = await run(workspace, 'format t');
      assert.match(stderr, /t is not formatted: a link leads out of the current folder, to .*outside: remove the link/);
      assert.equal(code, 2);
    }));
});

describe('formatting', () => {
  it('formats the real file once, and leaves the link one', () =>
    inRepository(
      { 'repo/a.wabatemplate.yaml': UNTIDY, 'repo/b.wabatemplate.yaml': '-> a.wabatemplate.yaml' },
      async (workspace) => {
        const { stdout } = await run(workspace, 'format');
        assert.equal(stdout, 'a.wabatemplate.yaml\n');
        assert.ok(fs.lstatSync(workspace.path('repo/b.wabatemplate.yaml')).isSymbolicLink());
      },
    ));
  it('keeps the mode of a file, and leaves nothing beside it', () =>
    inRepository({ 'repo/a.wabatemplate.yaml': UNTIDY }, async (workspace) => {
      fs.chmodSync(workspace.path('repo/a.wabatemplate.yaml'), 0o640);
      await run(workspace, 'format');
      assert.equal(fs.statSync(workspace.path('repo/a.wabatemplate.yaml')).mode & 0o777, 0o640);
      assert.deepEqual(fs.readdirSync(workspace.path('repo')), ['a.wabatemplate.yaml']);
    }));
  it('leaves the file as it was where there is no room', function () {
    // Only Linux has a disk that is always full.
    if (!fs.existsSync('/dev/full')) this.skip();
    return inRepository({ 'repo/a.wabatemplate.yaml': UNTIDY }, async (workspace) => {
      const write = fs.writeFileSync;
      fs.writeFileSync = ((file: fs.PathOrFileDescriptor, ...rest: [string]) =>
        write(typeof file === 'number' ? '/dev/full' : file, ...rest)) as typeof fs.writeFileSync;
      try {
        const { stderr, code } = await run(workspace, 'format');
        assert.match(stderr, /can't be written, the disk is full/);
        assert.equal(code, 2);
      } finally {
        fs.writeFileSync = write;
      }
      assert.equal(workspace.read('repo/a.wabatemplate.yaml'), UNTIDY);
      assert.deepEqual(fs.readdirSync(workspace.path('repo')), ['a.wabatemplate.yaml']);
    });
  });
});

/** What stands in the way, the command, and what is said; nothing is written then. */
const IN_THE_WAY: readonly [string, Files, string, RegExp][] = [
  [
    'the page is a link out',
    { 'repo/page/index.html': '-> ../../outside/precious.txt' },
    'preview --out page',
    /it is a link/,
  ],
  [
    'the page is a link out, with --force',
    { 'repo/page/index.html': '-> ../../outside/precious.txt' },
    'preview --out page --force',
    /it is a link/,
  ],
  [
    'the page is a link to nowhere',
    { 'repo/page/index.html': '-> ../../outside/new.html' },
    'preview --out page',
    /it is a link/,
  ],
  ['the page is a folder', { 'repo/page/index.html/': '' }, 'preview --out page --force', /it is a folder/],
  [
    'the page is of somebody else',
    { 'repo/page/index.html': 'mine' },
    'preview --out page',
    /index\.html exists and is not of an earlier preview: .*--force/,
  ],
  [
    'the current folder has a page',
    { 'repo/index.html': 'mine' },
    'preview --out .',
    /index\.html exists and is not of an earlier preview/,
  ],
  [
    'the folder of the page is a link out',
    { 'repo/page': '-> ../outside' },
    'preview --out page',
    /a link leads out of the current folder, to .*outside/,
  ],
  [
    'a folder above the page is a link out',
    { 'repo/deep': '-> ../outside' },
    'preview --out deep/er/page',
    /a link leads out of the current folder/,
  ],
  [
    'the folder of the page is a link to nowhere',
    { 'repo/page': '-> ../outside/new' },
    'preview --out page',
    /a link that leads nowhere/,
  ],
  [
    'the copies are a link out',
    { 'repo/page/media': '-> ../../outside/folder' },
    'preview --out page',
    /a link leads out of the folder, to .*folder/,
  ],
  [
    'a copy is of somebody else',
    { 'repo/page/media/1-p.png': 'mine' },
    'preview --out page',
    /1-p\.png exists and is not of an earlier preview/,
  ],
  [
    'the pictures are a link out',
    { 'repo/page/png': '-> ../../outside/folder' },
    'preview --out page --png',
    /a link leads out of the folder/,
  ],
  [
    'the imported file is a link out',
    { 'repo/t/order_new.wabatemplate.yaml': '-> ../../outside/precious.txt' },
    'import new.json --out t',
    /exists already/,
  ],
  [
    'the imported file is a link out, with --force',
    { 'repo/t/order_new.wabatemplate.yaml': '-> ../../outside/precious.txt' },
    'import new.json --out t --force',
    /it is a link/,
  ],
  [
    'the imported file is a link to nowhere, with --force',
    { 'repo/t/order_new.wabatemplate.yaml': '-> ../../outside/new' },
    'import new.json --out t --force',
    /it is a link/,
  ],
  [
    'the imported file is a folder, with --force',
    { 'repo/t/order_new.wabatemplate.yaml/': '' },
    'import new.json --out t --force',
    /it is a folder/,
  ],
  [
    'the folder of the import is a link out',
    { 'repo/t': '-> ../outside' },
    'import new.json --out t',
    /a link leads out of the current folder/,
  ],
  [
    'a folder above the import is a link out',
    { 'repo/t': '-> ../outside' },
    'import new.json --out t/new --force',
    /a link leads out of the current folder/,
  ],
  [
    'the state of the sandbox is a link out',
    { 'repo/state.json': '-> ../outside/precious.txt' },
    'sandbox --state state.json',
    /a link leads out of the current folder/,
  ],
  [
    'the state of the sandbox is a link inside',
    { 'repo/real.json': '{}', 'repo/state.json': '-> real.json' },
    'sandbox --state state.json',
    /it is a link: name the file/,
  ],
  [
    'the lock of the sandbox is a link out',
    { 'repo/state.json.lock': '-> ../outside/folder', 'outside/folder/1-1': '' },
    'sandbox --state state.json',
    /state\.json\.lock is not a folder: remove it/,
  ],
];

describe('what would be written over something else', () => {
  for (const [why, files, command, message] of IN_THE_WAY) {
    it(`${why}: ${command}`, () =>
      inRepository(
        {
          'repo/a.wabatemplate.yaml': template('order_shipped', 'header: { format: IMAGE, example: ./p.png }\n'),
          'repo/p.png': 'a picture',
          'repo/new.json': JSON_OF_GOOD,
          ...files,
        },
        async (workspace) => {
          const before = treeOf(workspace.path('repo'));
          const { stderr, code } = await run(workspace, command);
          assert.match(stderr, message);
          assert.doesNotMatch(stderr, /mistake in the tool/);
          assert.equal(code, 2);
          assert.deepEqual(treeOf(workspace.path('repo')), before);
        },
      ));
  }
  it('a preview overwrites an earlier one, and any page with --force', () =>
    inRepository({ 'repo/a.wabatemplate.yaml': GOOD, 'repo/page/index.html': 'mine' }, async (workspace) => {
      assert.equal((await run(workspace, 'preview --out page --force')).code, 0);
      assert.equal((await run(workspace, 'preview --out page')).code, 0);
    }));
});
