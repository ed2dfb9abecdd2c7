import assert from 'node:assert/strict';
import fs from 'node:fs';
import { BAD, DOUBTFUL, expectRun, type Files, GOOD, type RunOptions, template, Workspace } from './workspace';

interface Report {
  files: { path: string; findings: { ruleId: string; range: unknown }[] }[];
  notices: { level: string; message: string; path?: string }[];
}

/** Checks the files and hands over what `--format json` printed. */
async function reportOf(
  files: Files,
  command: string,
  use: (report: Report, code: number) => void,
  options: RunOptions = {},
): Promise<void> {
  await Workspace.with(files, async (workspace) => {
    const { stdout, code, stderr } = await workspace.run(`check --format json ${command}`.trim(), options);
    assert.notEqual(stdout, '', stderr);
    use(JSON.parse(stdout), code);
  });
}

const pathsOf = (report: Report) => report.files.map(({ path }) => path);
const rulesOf = (report: Report) =>
  report.files.flatMap(({ path, findings }) => findings.map(({ ruleId }) => `${path} ${ruleId}`));

describe('check: exit codes', () => {
  it('0 when nothing is found', () =>
    expectRun({ 'a.wabatemplate.yaml': GOOD }, 'check', {
      code: 0,
      stdout: '✔ 1 template file checked, nothing found.\n',
    }));
  it('0 when there are only warnings', () =>
    expectRun({ 'a.wabatemplate.yaml': DOUBTFUL }, 'check', { code: 0, stdout: /1 warning/ }));
  it('1 when there is an error', () =>
    expectRun({ 'a.wabatemplate.yaml': BAD }, 'check', { code: 1, stdout: /1 error/ }));
  it('0 with as many warnings as allowed', () =>
    expectRun({ 'a.wabatemplate.yaml': DOUBTFUL }, 'check --max-warnings 1', { code: 0, stdout: /1 warning/ }));
  it('1 with more warnings than allowed, and says so', () =>
    expectRun({ 'a.wabatemplate.yaml': DOUBTFUL }, 'check --max-warnings 0', {
      code: 1,
      stdout: /1 warning/,
      stderr: '1 warning: more than the 0 that --max-warnings allows.\n',
    }));
  it('1 in every format', async () => {
    for (const format of ['stylish', 'json', 'sarif', 'github']) {
      await expectRun({ 'a.wabatemplate.yaml': BAD }, `check --format ${format}`, { code: 1, stdout: /unknown-key/ });
    }
  });
  it('2 for a path that does not exist; nothing is checked then', () =>
    expectRun({ 'a.wabatemplate.yaml': BAD }, 'check a.wabatemplate.yaml b.wabatemplate.yaml c', {
      code: 2,
      stderr: /^wabatemplate: b\.wabatemplate\.yaml, c do not exist\. Looked in .*: check the spelling/,
    }));
  it('2 for a pattern that the shell did not expand, and says what works', () =>
    expectRun({ 'a.wabatemplate.yaml': GOOD }, 'check b/**/*.yaml', {
      code: 2,
      stderr: /Patterns are not expanded here: name a folder/,
    }));
  it('2 where nothing is found to check, and says what was looked for', () =>
    expectRun({ 'a.yaml': GOOD }, 'check', {
      code: 2,
      stderr:
        /There is no template in the current folder, .*: nothing in it matches the default globs, \*\*\/\*\.wabatemplate\.yaml and/,
    }));
  it('2 when one of several folders holds no template', () =>
    expectRun({ 'a/a.wabatemplate.yaml': GOOD, 'b/': '' }, 'check a b', { code: 2, stderr: /no template in b:/ }));
  it('2 for a number of warnings that is none', () =>
    expectRun({ 'a.wabatemplate.yaml': GOOD }, 'check --max-warnings few', {
      code: 2,
      stderr: 'wabatemplate: --max-warnings takes a whole number from 0 on, not few.\n',
    }));
});

describe('check: which files', () => {
  const files = {
    'a.wabatemplate.yaml': template('one'),
    'b.wabatemplate.yml': template('two'),
    'sub/c.wabatemplate.yaml': template('three'),
    'sub/d.yaml': template('four'),
    'node_modules/e.wabatemplate.yaml': template('five'),
    '.hidden/f.wabatemplate.yaml': template('six'),
  };
  it('a folder is searched by the default globs', () =>
    reportOf(files, '', (report) =>
      assert.deepEqual(pathsOf(report), ['a.wabatemplate.yaml', 'b.wabatemplate.yml', 'sub/c.wabatemplate.yaml']),
    ));
  it('a file that is named is checked, whatever it is called, once', () =>
    reportOf(files, 'sub/d.yaml sub ./sub/d.yaml', (report) =>
      assert.deepEqual(pathsOf(report), ['sub/c.wabatemplate.yaml', 'sub/d.yaml']),
    ));
  it('paths are relative to the current folder, also upwards', () =>
    reportOf(files, '..', (report) => assert.equal(pathsOf(report)[0], '../a.wabatemplate.yaml'), { folder: 'sub' }));
  it('a link to a folder is not followed, a link to a file is', () =>
    reportOf(
      { 'a/a.wabatemplate.yaml': GOOD, 'a/again': '-> .', 'b/link.wabatemplate.yaml': '-> ../a/a.wabatemplate.yaml' },
      '',
      (report) => assert.deepEqual(pathsOf(report), ['a/a.wabatemplate.yaml', 'b/link.wabatemplate.yaml']),
    ));
});

describe('check: the project file', () => {
  const globs = 'templates: ["messages/*.yaml"]\n';
  it('its globs are relative to its folder, wherever the search begins', () =>
    reportOf(
      {
        'wabatemplate.config.yaml': globs,
        'messages/a.yaml': template('one'),
        'messages/deep/b.yaml': template('two'),
        'c.wabatemplate.yaml': template('three'),
      },
      '.',
      (report) => assert.deepEqual(pathsOf(report), ['a.yaml']),
      { folder: 'messages' },
    ));
  it('names itself when its globs match nothing', () =>
    expectRun({ 'wabatemplate.config.yaml': globs, 'a.wabatemplate.yaml': GOOD }, 'check', {
      code: 2,
      stderr: /the globs of wabatemplate\.config\.yaml, messages\/\*\.yaml\.$/m,
    }));
  it('its severities hold', () =>
    expectRun(
      { 'wabatemplate.config.yaml': 'rules: { unknown-key: warning }\n', 'a.wabatemplate.yaml': BAD },
      'check',
      {
        code: 0,
        stdout: /0 errors, 1 warning/,
      },
    ));
  it('the nearest one decides', () =>
    reportOf(
      {
        'wabatemplate.config.yaml': 'rules: { unknown-key: off }\n',
        'a.wabatemplate.yaml': BAD,
        'inner/wabatemplate.config.yaml': 'templates: ["*.tpl.yaml"]\n',
        'inner/b.tpl.yaml': BAD,
        'inner/c.wabatemplate.yaml': BAD,
      },
      '',
      (report) => {
        assert.deepEqual(pathsOf(report), ['a.wabatemplate.yaml', 'inner/b.tpl.yaml']);
        assert.deepEqual(rulesOf(report), ['inner/b.tpl.yaml unknown-key']);
      },
    ));
  it('what is wrong with it is printed like what is wrong with a template', () =>
    expectRun({ 'wabatemplate.config.yaml': 'rules: { unknown-kee: off }\n', 'a.wabatemplate.yaml': GOOD }, 'check', {
      code: 1,
      stdout: /^wabatemplate\.config\.yaml\n {2}1:10 {2}error {2}.*did you mean unknown-key\? {2}project-file/,
    }));
  it('can be checked by itself', () =>
    expectRun({ 'wabatemplate.config.yaml': 'rulez: {}\n' }, 'check wabatemplate.config.yaml', {
      code: 1,
      stdout: /project-file/,
    }));
  it('sets how many templates the account holds', () =>
    reportOf(
      {
        'wabatemplate.config.yaml': 'limits: { templates: 1 }\n',
        'a.wabatemplate.yaml': template('one'),
        'b.wabatemplate.yaml': template('two'),
      },
      '',
      (report) => assert.deepEqual(rulesOf(report), ['b.wabatemplate.yaml templates-over-limit']),
    ));
});

describe('check: files together', () => {
  it('finds what two files of a project say together, in both', () =>
    reportOf({ 'a.wabatemplate.yaml': GOOD, 'b/c.wabatemplate.yaml': GOOD }, '', (report) =>
      assert.deepEqual(rulesOf(report), [
        'a.wabatemplate.yaml duplicate-name-language',
        'b/c.wabatemplate.yaml duplicate-name-language',
      ]),
    ));
  it('names the other file by its path from the current folder', () =>
    expectRun({ 'x/a.wabatemplate.yaml': GOOD, 'b.wabatemplate.yaml': GOOD }, 'check', {
      code: 1,
      stdout: /is also in x\/a\.wabatemplate\.yaml/,
    }));
  it('two projects are two accounts', () =>
    reportOf(
      {
        'a/wabatemplate.config.yaml': '',
        'a/t.wabatemplate.yaml': GOOD,
        'b/wabatemplate.config.yaml': '',
        'b/t.wabatemplate.yaml': GOOD,
      },
      '',
      (report) => assert.deepEqual(rulesOf(report), []),
    ));
  it('a comment can switch such a finding off', () =>
    reportOf(
      { 'a.wabatemplate.yaml': `# waba-disable duplicate-name-language\n${GOOD}`, 'b.wabatemplate.yaml': GOOD },
      '',
      (report) => assert.deepEqual(rulesOf(report), ['b.wabatemplate.yaml duplicate-name-language']),
    ));
});

describe('check: files that are not as they should be', () => {
  it('a byte order mark does not shift positions', () =>
    reportOf({ 'a.wabatemplate.yaml': `\ufefffoooter: x\n${GOOD}` }, '', (report) =>
      assert.deepEqual(report.files[0]?.findings[0]?.range, {
        start: { line: 0, character: 0 },
        end: { line: 0, character: 7 },
      }),
    ));
  const latin1 = Buffer.from('name: shop\n# été\nfooter: caf\u00e9\n', 'utf8');
  it('what is not UTF-8 is shown where it begins', () =>
    reportOf(
      { 'a.wabatemplate.yaml': Buffer.concat([latin1, Buffer.from('footer: caf\u00e9 \u00e9', 'latin1')]) },
      '',
      (report) => {
        assert.deepEqual(rulesOf(report), ['a.wabatemplate.yaml file-not-text']);
        assert.deepEqual(report.files[0]?.findings[0]?.range, {
          start: { line: 3, character: 11 },
          end: { line: 3, character: 12 },
        });
      },
    ));
  it('UTF-16 is named', () =>
    expectRun({ 'a.wabatemplate.yaml': Buffer.from('\ufeffname: x', 'utf16le') }, 'check', {
      code: 1,
      stdout: /This file is UTF-16: save it as UTF-8\./,
    }));
  it('a sign that stands for a broken one is text like any other', () =>
    expectRun({ 'a.wabatemplate.yaml': template('order_shipped', 'footer: Sol \ufffd Market\n') }, 'check', {
      code: 0,
      stdout: /nothing found/,
    }));
  it('a link to nowhere makes the check incomplete: 2, and the others are checked', () =>
    expectRun({ 'a.wabatemplate.yaml': '-> nowhere', 'b.wabatemplate.yaml': BAD }, 'check', {
      code: 2,
      stdout: /unknown-key/,
      stderr:
        "a.wabatemplate.yaml can't be read: it is a symbolic link to a file that does not exist. It is not checked.\n",
    }));
  it('a link that leads back to itself', () =>
    expectRun({ 'a.wabatemplate.yaml': '-> a.wabatemplate.yaml', 'b.wabatemplate.yaml': GOOD }, 'check', {
      code: 2,
      stdout: /nothing found/,
      stderr: /a\.wabatemplate\.yaml can't be read: it is a symbolic link that leads back to itself/,
    }));
  it('a folder that is named like a template is looked into, with a word about it', () =>
    expectRun({ 'a.wabatemplate.yaml/b.wabatemplate.yaml': GOOD }, 'check', {
      code: 0,
      stdout: /1 template file checked/,
      stderr: 'a.wabatemplate.yaml is a folder, though it is named like a template: rename it, or remove it.\n',
    }));
  it('a file that goes while the check runs', () =>
    Workspace.with({ 'a.wabatemplate.yaml': GOOD, 'b.wabatemplate.yaml': template('two') }, async (workspace) => {
      // The clock is first asked between the search and the reading.
      const now = () => {
        fs.rmSync(workspace.path('a.wabatemplate.yaml'), { force: true });
        return 0;
      };
      const { code, stderr, stdout } = await workspace.run('check', { now });
      assert.equal(stderr, 'a.wabatemplate.yaml was deleted while the check was running.\n');
      assert.match(stdout, /1 template file checked/);
      assert.equal(code, 0);
    }));
  it('a file whose name is not UTF-8', function () {
    if (process.platform !== 'linux') this.skip();
    return Workspace.with({ 'a.wabatemplate.yaml': GOOD }, async (workspace) => {
      const name = Buffer.concat([
        Buffer.from(workspace.path('')),
        Buffer.from('/caf\xe9.wabatemplate.yaml', 'latin1'),
      ]);
      fs.writeFileSync(name, GOOD);
      const { code, stderr } = await workspace.run('check');
      assert.equal(
        stderr,
        "caf\ufffd.wabatemplate.yaml can't be read: its name is not UTF-8, so rename it. It is not checked.\n",
      );
      assert.equal(code, 2);
    });
  });
  it('a project file that can not be read', () =>
    expectRun({ 'wabatemplate.config.yaml/': '', 'a.wabatemplate.yaml': BAD }, 'check', {
      code: 2,
      stdout: /unknown-key/,
      stderr: "wabatemplate.config.yaml can't be read: it is a folder. The defaults hold instead.\n",
    }));
  it('notices are part of the JSON too', () =>
    reportOf({ 'a.wabatemplate.yaml': '-> nowhere', 'b.wabatemplate.yaml': GOOD }, '', (report, code) => {
      assert.deepEqual(pathsOf(report), ['b.wabatemplate.yaml']);
      assert.equal(code, 2);
      assert.equal(report.notices[0]?.level, 'error');
      assert.equal(report.notices[0]?.path, 'a.wabatemplate.yaml');
    }));
});

describe('check: the media files of headers', () => {
  const withHeader = (file: string) => template('order_shipped', `header: { format: IMAGE, example: ${file} }\n`);
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  it('are found beside the template', () =>
    reportOf({ 't/a.wabatemplate.yaml': withHeader('../media/a.png'), 'media/a.png': png }, '', (report) =>
      assert.deepEqual(rulesOf(report), []),
    ));
  it('are missed', () =>
    reportOf({ 't/a.wabatemplate.yaml': withHeader('a.png'), 'a.png': png }, '', (report) =>
      assert.deepEqual(rulesOf(report), ['t/a.wabatemplate.yaml media-file-missing']),
    ));
  for (const name of ['"a\\0b.png"', `${'a'.repeat(300)}.png`]) {
    it(`are missed where no file can have the name: ${name.slice(0, 10)}`, () =>
      reportOf({ 'a.wabatemplate.yaml': withHeader(name) }, '', (report) =>
        assert.deepEqual(rulesOf(report), ['a.wabatemplate.yaml media-file-missing']),
      ));
  }
  it('are recognised by what they hold', () =>
    reportOf({ 'a.wabatemplate.yaml': withHeader('a.png'), 'a.png': 'GIF89a, in truth' }, '', (report) =>
      assert.deepEqual(rulesOf(report), ['a.wabatemplate.yaml media-file-kind']),
    ));
  it('are measured', () =>
    reportOf(
      { 'a.wabatemplate.yaml': withHeader('a.png'), 'a.png': Buffer.concat([png, Buffer.alloc(6_000_000)]) },
      '',
      (report) => assert.deepEqual(rulesOf(report), ['a.wabatemplate.yaml media-file-size']),
    ));
});

describe('check: stdin', () => {
  it('is checked as one file', () =>
    expectRun({}, 'check -', { code: 1, stdout: /^<stdin>\n {2}5:1 {2}error {2}.* {2}unknown-key/ }, { stdin: BAD }));
  it('has the name and the project file that its path gives', () =>
    expectRun(
      { 'sub/wabatemplate.config.yaml': 'rules: { unknown-key: warning }\n' },
      'check - --stdin-path sub/a.wabatemplate.yaml',
      { code: 0, stdout: /^sub\/a\.wabatemplate\.yaml\n {2}5:1 {2}warning/ },
      { stdin: BAD },
    ));
  it('can not stand beside other paths', () =>
    expectRun({ 'a.wabatemplate.yaml': GOOD }, 'check - a.wabatemplate.yaml', { code: 2, stderr: /- reads one file/ }));
  it('has a name only where it is read', () =>
    expectRun({ 'a.wabatemplate.yaml': GOOD }, 'check --stdin-path b.yaml', { code: 2, stderr: /check -/ }));
  it('that can not be read', () =>
    expectRun(
      {},
      'check -',
      {
        code: 2,
        stdout: /^⚠ 0 template files checked, nothing found; not everything could be read\./,
        stderr: "<stdin> can't be read: it broke off. It is not checked.\n",
      },
      { stdin: new Error('it broke off') },
    ));
  it('that holds signs of several bytes', () =>
    expectRun(
      {},
      'check -',
      { code: 0, stdout: /nothing found/ },
      { stdin: template('order_shipped', 'footer: Añó ñandú €\n') },
    ));
});

describe('check: a terminal', () => {
  /** A clock that goes on by a quarter of a second each time it is asked. */
  const slowClock = () => {
    let time = 0;
    return () => {
      time += 250;
      return time;
    };
  };
  const ten = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`${index}.wabatemplate.yaml`, template(`order_${'abcdefghij'[index]}`)]),
  );
  it('shows how far a long check is, and clears the line', () =>
    expectRun(
      ten,
      'check',
      { code: 0, stdout: /nothing found/, stderr: /^\r␛\[KChecking 4 of 10 files\r.*10 of 10 files\r␛\[K$/s },
      { columns: 80, now: slowClock() },
    ));
  it('shows nothing of a short check', () =>
    expectRun(ten, 'check', { code: 0, stdout: /nothing found/ }, { columns: 80 }));
  it('a pipe never shows it', () =>
    expectRun(ten, 'check', { code: 0, stdout: /nothing found/ }, { now: slowClock() }));
});
