import assert from 'node:assert/strict';
import { certainty, ruleList } from '../../core/src/index';
import { shopFiles } from './shopFiles';
import { BAD, DOUBTFUL, expectRun, GOOD, template, Workspace } from './workspace';

describe('compile', () => {
  it('prints the payload of each language', () =>
    Workspace.with(shopFiles(), async (workspace) => {
      const { stdout, code } = await workspace.run('compile parcel_ready.wabatemplate.yaml');
      const payloads = JSON.parse(stdout);
      assert.deepEqual(
        payloads.map((payload: { language: string }) => payload.language),
        ['en_US', 'es'],
      );
      assert.equal(payloads[0].components[1].text.includes('your parcel is ready'), true);
      assert.equal(stdout, `${JSON.stringify(payloads, null, 2)}\n`);
      assert.equal(code, 0);
    }));
  it('prints one language', () =>
    expectRun(shopFiles(), 'compile parcel_ready.wabatemplate.yaml --language es', {
      code: 0,
      stdout: /^\[\n {2}\{\n {4}"name": "parcel_ready",\n {4}"language": "es",[\s\S]*\n\]\n$/,
      stderr: 'Upload ./parcel.png first: its handle belongs at [0].components[0].example.header_handle[0].\n',
    }));
  it('names a media file once, with every place where its handle belongs', () =>
    expectRun(shopFiles(), 'compile parcel_ready.wabatemplate.yaml', {
      code: 0,
      stdout: /parcel_ready/,
      stderr: /^Upload .\/parcel\.png first: its handle belongs at \[0\]\.\S+ and \[1\]\.\S+\.\n$/,
    }));
  it('says which languages there are when it is asked for another', () =>
    expectRun(shopFiles(), 'compile parcel_ready.wabatemplate.yaml --language fr', {
      code: 2,
      stderr: 'wabatemplate: parcel_ready.wabatemplate.yaml has no language fr: it has en_US, es.\n',
    }));
  it('stops at an error, and shows it', () =>
    expectRun({ 'a.wabatemplate.yaml': BAD }, 'compile a.wabatemplate.yaml', {
      code: 1,
      stderr:
        /^a\.wabatemplate\.yaml\n {2}5:1 {2}error .*unknown-key\n\na\.wabatemplate\.yaml is not compiled: Meta would refuse it for 1 error\. .*--force\.\n$/,
    }));
  it('goes on with --force', () =>
    expectRun({ 'a.wabatemplate.yaml': BAD }, 'compile --force a.wabatemplate.yaml', {
      code: 0,
      stdout: /"name": "order_shipped"/,
      stderr: /unknown-key/,
    }));
  it('does not stop at a warning, nor at what the project file makes one', () =>
    expectRun(
      {
        'wabatemplate.config.yaml': 'rules: { unknown-key: warning }',
        'a.wabatemplate.yaml': `${DOUBTFUL}foooter: x\n`,
      },
      'compile a.wabatemplate.yaml',
      { code: 0, stdout: /"footer"|FOOTER/ },
    ));
  it('can not go on without anything to read, even with --force', () =>
    expectRun({ 'a.wabatemplate.yaml': 'body: "open' }, 'compile --force a.wabatemplate.yaml', {
      code: 1,
      stderr: /is not compiled: it can't be read as a template\.\n$/,
    }));
  it('names the item of a list that holds no template, writes the others, and says that there is more', () =>
    expectRun(
      {},
      'import -',
      {
        code: 1,
        stdout: /^name: order_late\n/,
        stderr:
          /<stdin>: Item 2 was skipped\. The template half \(de\) has no components[\s\S]*<stdin>: This is one page of a list/,
      },
      {
        stdin: JSON.stringify({
          data: [
            {
              name: 'order_late',
              language: 'en_US',
              category: 'UTILITY',
              components: [{ type: 'BODY', text: 'Late.' }],
            },
            { name: 'half', language: 'de', id: '2' },
          ],
          paging: { next: 'https://graph.facebook.com/next' },
        }),
      },
    ));
  it('reads stdin', () => expectRun({}, 'compile -', { code: 0, stdout: /order_shipped/ }, { stdin: GOOD }));
  it('wants one file', async () => {
    await expectRun({}, 'compile', { code: 2, stderr: /Name the template file to compile, or - for stdin\./ });
    await expectRun({}, 'compile a b', { code: 2, stderr: /Name one file at a time: a is followed by b\./ });
  });
  it('says that there is no such file', () =>
    expectRun({}, 'compile a.yaml', { code: 2, stderr: /^wabatemplate: a\.yaml does not exist: / }));
});

describe('import', () => {
  it('prints one template as it is', () =>
    expectRun(shopFiles(), 'import replies/one.json', { code: 0, stdout: /^name: order_delivered\n/ }));
  it('separates several, and names their files', () =>
    expectRun(shopFiles(), 'import replies/list.json', {
      code: 0,
      stdout:
        /^# order_delivered\.wabatemplate\.yaml\nname: order_delivered\n[\s\S]*\n---\n# order_late\.wabatemplate\.yaml\nname: order_late\n/,
    }));
  it('reads stdin', () =>
    expectRun(
      {},
      'import -',
      { code: 0, stdout: /^name: order_delivered\n/ },
      {
        stdin: shopFiles()['replies/one.json'] ?? '',
      },
    ));
  it('writes files that check finds nothing in', () =>
    Workspace.with(shopFiles(), async (workspace) => {
      const { code, stdout } = await workspace.run('import replies/list.json --out new/folder');
      assert.equal(
        stdout,
        'Wrote new/folder/order_delivered.wabatemplate.yaml\nWrote new/folder/order_late.wabatemplate.yaml\n2 template files in new/folder.\n',
      );
      assert.equal(code, 0);
      const check = await workspace.run('check new/folder');
      assert.equal(check.output, '✔ 2 template files checked, nothing found.\n');
    }));
  it('names the current folder in words', () =>
    expectRun(shopFiles(), 'import replies/list.json --out .', {
      code: 0,
      stdout: /\n2 template files in the current folder\.\n$/,
    }));
  it('overwrites nothing, and writes nothing then', () =>
    Workspace.with({ ...shopFiles(), 'new/order_late.wabatemplate.yaml': 'mine' }, async (workspace) => {
      const { code, stderr } = await workspace.run('import replies/list.json --out new');
      assert.equal(code, 2);
      assert.match(stderr, /Nothing is written, because new\/order_late\.wabatemplate\.yaml exists already: .*--force/);
      assert.equal(workspace.read('new/order_late.wabatemplate.yaml'), 'mine');
      assert.throws(() => workspace.read('new/order_delivered.wabatemplate.yaml'), /ENOENT/);
    }));
  it('overwrites with --force', () =>
    Workspace.with({ ...shopFiles(), 'new/order_late.wabatemplate.yaml': 'mine' }, async (workspace) => {
      const { code } = await workspace.run('import replies/list.json --out new --force');
      assert.equal(code, 0);
      assert.match(workspace.read('new/order_late.wabatemplate.yaml'), /^name: order_late\n/);
    }));
  it('a name can not lead out of the folder', () =>
    Workspace.with({}, async (workspace) => {
      const payload = {
        name: '../../evil',
        language: 'en_US',
        category: 'UTILITY',
        components: [{ type: 'BODY', text: 'Hi' }],
      };
      await workspace.run('import - --out new', { stdin: JSON.stringify(payload) });
      assert.match(workspace.read('new/______evil.wabatemplate.yaml'), /^name: \.\.\/\.\.\/evil$/m);
    }));
  it('a folder that is a file', () =>
    expectRun({ ...shopFiles(), new: '' }, 'import replies/one.json --out new', {
      code: 2,
      stderr: /The folder new can't be made: a part of its path is a file, not a folder\./,
    }));
  it('says when the JSON is of something else', () =>
    expectRun({ 'a.json': '{"id": 1}' }, 'import a.json', { code: 2, stderr: /^wabatemplate: a\.json: / }));
  it('--force needs --out', () =>
    expectRun(shopFiles(), 'import replies/one.json --force', { code: 2, stderr: /use it with --out/ }));
});

describe('import: a payload written as YAML', () => {
  it('is taken like JSON', () =>
    expectRun(
      {},
      'import -',
      { code: 0, stdout: /^name: a\n[\s\S]*body: Hi there, all is well\.\n/ },
      {
        stdin:
          'name: a\nlanguage: en_US\ncategory: UTILITY\ncomponents: [{ type: BODY, text: "Hi there, all is well." }]\n',
      },
    ));
  it('that is no template is told as what it lacks', () =>
    expectRun(
      {},
      'import -',
      { code: 2, stderr: /^wabatemplate: <stdin>: The template order_shipped has no components/ },
      { stdin: 'name: order_shipped' },
    ));
});

describe('import: where the JSON is broken', () => {
  const cases: [string, string][] = [
    [
      '{"a": 1,\n}',
      '2:1: this is not JSON: a key in double quotes should stand here instead of }: take out the comma before it.',
    ],
    ['[1, 2,]', '1:7: this is not JSON: a value should stand here instead of ]: take out the comma before it.'],
    [
      "{'a': 1}",
      "1:2: this is not JSON: a key in double quotes or } should stand here instead of ': JSON has double quotes only.",
    ],
    ['{"a" 1}', '1:6: this is not JSON: a colon should stand here instead of 1.'],
    ['{"a": 1 "b": 2}', '1:9: this is not JSON: a comma or } should stand here instead of ".'],
    ['[1 2]', '1:4: this is not JSON: a comma or ] should stand here instead of 2.'],
    ['{"a": "x\ny"}', '1:7: this is not JSON: this text in quotes has a line break, a wrong \\ in it, or no end.'],
    ['{"a": [1, {"b": true', '1:21: this is not JSON: it ends where a comma or } should follow.'],
    ['', '1:1: this is not JSON: it ends where a value should follow.'],
    ['{"a": 01}', '1:7: this is not JSON: a value should stand here instead of 0.'],
    ['{"a": truth}', '1:7: this is not JSON: a value should stand here instead of t.'],
    ['{} {}', '1:4: this is not JSON: the end should stand here instead of {.'],
    ['{"a": "\\x"}', '1:7: this is not JSON: this text in quotes has a line break, a wrong \\ in it, or no end.'],
    ['{"a": 1}\r\n\u00a0', '2:1: this is not JSON: the end should stand here instead of \u00a0.'],
  ];
  for (const [json, message] of cases) {
    it(JSON.stringify(json), () =>
      expectRun({}, 'import -', { code: 2, stderr: `wabatemplate: <stdin>:${message}\n` }, { stdin: json }),
    );
  }
});

describe('format', () => {
  const untidy = 'body: Your parcel is on its way.\nname: order_shipped # ours\nlanguage: en_US\ncategory: utility\n';
  const tidy = 'name: order_shipped # ours\ncategory: UTILITY\nlanguage: en_US\nbody: Your parcel is on its way.\n';
  it('rewrites what is not in canonical form, and says which', () =>
    Workspace.with({ 'a.wabatemplate.yaml': untidy, 'b.wabatemplate.yaml': tidy }, async (workspace) => {
      const { code, stdout, stderr } = await workspace.run('format');
      assert.equal(stdout, 'a.wabatemplate.yaml\n');
      assert.equal(stderr, '1 of 2 template files formatted.\n');
      assert.equal(code, 0);
      assert.equal(workspace.read('a.wabatemplate.yaml'), tidy);
    }));
  it('changes nothing a second time', () =>
    expectRun({ 'a.wabatemplate.yaml': tidy }, 'format', {
      code: 0,
      stderr: '1 template file in canonical form already.\n',
    }));
  it('--check only lists, and exits with 1', () =>
    Workspace.with({ 'a.wabatemplate.yaml': untidy, 'b.wabatemplate.yaml': tidy }, async (workspace) => {
      const { code, stdout, stderr } = await workspace.run('format --check');
      assert.equal(stdout, 'a.wabatemplate.yaml\n');
      assert.equal(stderr, '1 of 2 template files would change: run wabatemplate format.\n');
      assert.equal(code, 1);
      assert.equal(workspace.read('a.wabatemplate.yaml'), untidy);
    }));
  it('leaves alone what it can not read, and says where it is broken', () =>
    Workspace.with({ 'a.wabatemplate.yaml': 'name: "x\n', 'b.wabatemplate.yaml': untidy }, async (workspace) => {
      const { code, stderr } = await workspace.run('format');
      assert.match(stderr, /^a\.wabatemplate\.yaml is not formatted: line \d, column \d+: /);
      assert.match(stderr, /1 of 2 template files formatted\. 1 file could not be formatted\.\n$/);
      assert.equal(code, 1);
      assert.equal(workspace.read('a.wabatemplate.yaml'), 'name: "x\n');
      assert.equal(workspace.read('b.wabatemplate.yaml'), tidy);
    }));
  for (const [what, odd, place] of [
    ['a line break that YAML does not know', 'name: a\nbody: Hi\n# one\rtwo\n', 'line 3, column 6'],
    ['a line separator', 'name: a\n# one\u2028two\nbody: Hi\n', 'line 2, column 6'],
    ['a set', 'name: a\nbody: !!set {a, b}\n', 'line 2, column 1'],
  ] as const) {
    it(`says where a file can't be written, leaves it as it was, and formats the others: ${what}`, () =>
      Workspace.with({ 'a.wabatemplate.yaml': odd, 'b.wabatemplate.yaml': untidy }, async (workspace) => {
        const { code, stdout, stderr } = await workspace.run('format');
        assert(stderr.startsWith(`a.wabatemplate.yaml is not formatted: ${place}: This can’t be written`), stderr);
        assert.equal(stdout, 'b.wabatemplate.yaml\n');
        assert.equal(code, 1);
        assert.equal(workspace.read('a.wabatemplate.yaml'), odd);
        assert.equal(workspace.read('b.wabatemplate.yaml'), tidy);
      }));
  }
  it('takes keys that are written with a question mark', () =>
    Workspace.with({ 'a.wabatemplate.yaml': 'name: a\n? b\n', 'b.wabatemplate.yaml': untidy }, async (workspace) => {
      const { code, stdout } = await workspace.run('format');
      assert.equal(stdout, 'a.wabatemplate.yaml\nb.wabatemplate.yaml\n');
      assert.equal(code, 0);
      assert.equal(workspace.read('a.wabatemplate.yaml'), 'name: a\nb:\n');
    }));
  it('keeps a byte order mark', () =>
    Workspace.with({ 'a.wabatemplate.yaml': `\ufeff${untidy}` }, async (workspace) => {
      await workspace.run('format');
      assert.equal(workspace.read('a.wabatemplate.yaml'), `\ufeff${tidy}`);
    }));
  it('from stdin to stdout', () => expectRun({}, 'format -', { code: 0, stdout: tidy }, { stdin: untidy }));
  it('from stdin, only to check', async () => {
    await expectRun({}, 'format - --check', { code: 1 }, { stdin: untidy });
    await expectRun({}, 'format - --check', { code: 0 }, { stdin: tidy });
  });
  it('prints nothing of a broken text from stdin', () =>
    expectRun({}, 'format -', { code: 1, stderr: /^<stdin> is not formatted: line 1/ }, { stdin: 'name: "x' }));
  it('does not take what is not UTF-8', () =>
    expectRun({ 'a.wabatemplate.yaml': Buffer.from('name: caf\u00e9', 'latin1') }, 'format', {
      code: 1,
      stderr: /a\.wabatemplate\.yaml is not formatted: This file is not UTF-8/,
    }));
  it('a file that can not be read makes 2', () =>
    expectRun({ 'a.wabatemplate.yaml': '-> nowhere' }, 'format', {
      code: 2,
      stderr: /can't be read, it is a symbolic link/,
    }));
});

describe('rules', () => {
  it('lists every rule with its severity and what it asks for', () =>
    Workspace.with({}, async (workspace) => {
      const lines = (await workspace.run('rules')).stdout.trimEnd().split('\n');
      assert.equal(lines.length, ruleList().length);
      assert.match(lines.join('\n'), /^unknown-key +error +Every key is one that the format knows\.$/m);
    }));
  it('lists them as JSON', () =>
    Workspace.with({}, async (workspace) => {
      const list = JSON.parse((await workspace.run('rules --format json')).stdout);
      assert.deepEqual(
        list.find((rule: { id: string }) => rule.id === 'unknown-key'),
        {
          id: 'unknown-key',
          severity: 'error',
          title: 'Every key is one that the format knows.',
          evidence: 'format',
          meta: { code: 100, subcode: 2388042 },
        },
      );
    }));
  it('points at explain when it is given a name', () =>
    expectRun({}, 'rules unknown-key', { code: 2, stderr: /try wabatemplate explain unknown-key\./ }));
});

describe('explain', () => {
  it('has a page for every rule, no line of prose wider than 80 columns', () =>
    Workspace.with({}, async (workspace) => {
      for (const { id, title } of ruleList()) {
        const { code, stdout } = await workspace.run(`explain ${id}`);
        assert.equal(code, 0, id);
        assert.ok(stdout.startsWith(`${id}  `), id);
        assert.ok(stdout.replaceAll('\n', ' ').includes(title), id);
        const wide = stdout.split('\n').filter((line) => line.length > 80 && !/^ {2}|https:/.test(line));
        assert.deepEqual(wide, [], id);
      }
    }));
  it('tells the sources, Meta’s answer, and both examples', () =>
    expectRun({}, 'explain body-length', {
      code: 0,
      stdout:
        /How this is known\nDocumented by Meta \(template components\), read on \d+ \w+ \d{4}\.\n[\s\S]*https:\/\/[\s\S]*What Meta answers\nError 100, subcode 2388040\.[\s\S]*Breaks the rule\n[\s\S]*Follows it\n[\s\S]*rules: \{ body-length: off \}/,
    }));
  it('tells of every rule how sure it is, and heads nothing that is empty', () =>
    Workspace.with({}, async (workspace) => {
      for (const { id, evidence } of ruleList()) {
        const { stdout } = await workspace.run(`explain ${id}`);
        const [, known = ''] = /How this is known\n([\s\S]*?)\n\n/.exec(stdout) ?? [];
        assert.ok(known.replaceAll('\n', ' ').startsWith(`${certainty(evidence)}.`), id);
        assert.doesNotMatch(known, /:\s*$/m, id);
      }
    }));
  it('suggests the closest rule for one that there is not', () =>
    expectRun({}, 'explain body-lenght', {
      code: 2,
      stderr: 'wabatemplate: There is no rule body-lenght: did you mean body-length?\n',
    }));
  it('points at the list where nothing is close', () =>
    expectRun({}, 'explain zzz', {
      code: 2,
      stderr: 'wabatemplate: There is no rule zzz: wabatemplate rules lists them.\n',
    }));
  it('wants one rule', async () => {
    await expectRun({}, 'explain', { code: 2, stderr: /Name a rule/ });
    await expectRun({}, 'explain a b', { code: 2, stderr: /Name one rule at a time/ });
  });
});

describe('what is typed', () => {
  const usage = /^WhatsApp message templates as code\.\n\nUsage: wabatemplate <command> \[options\]\n/;
  it('--help and help show the commands', async () => {
    for (const command of ['--help', '-h', 'help']) await expectRun({}, command, { code: 0, stdout: usage });
  });
  it('every command has its own help', async () => {
    for (const name of ['check', 'compile', 'import', 'format', 'rules', 'explain']) {
      for (const command of [`${name} --help`, `${name} -h`, `help ${name}`]) {
        await expectRun({}, command, { code: 0, stdout: new RegExp(`Usage: wabatemplate ${name} `) });
      }
    }
  });
  it('nothing at all is wrong use, and shows the commands', () => expectRun({}, '', { code: 2, stderr: usage }));
  it('--version', () => expectRun({}, '--version', { code: 0, stdout: /^\d+\.\d+\.\d+\n$/ }));
  const wrong: [string, string][] = [
    ['chek', 'There is no command chek: did you mean check?'],
    ['publish', 'There is no command publish: wabatemplate --help lists them.'],
    ['check --formt json', 'wabatemplate check has no option --formt: did you mean --format?'],
    ['check --fix', 'wabatemplate check has no option --fix: wabatemplate check --help lists those it has.'],
    [
      'check --constructor',
      'wabatemplate check has no option --constructor: wabatemplate check --help lists those it has.',
    ],
    ['check -x', 'wabatemplate check has no option -x: wabatemplate check --help lists those it has.'],
    ['check --format', '--format needs a value: --format stylish|json|sarif|github.'],
    ['check --format --max-warnings 1', '--format needs a value: --format stylish|json|sarif|github.'],
    ['check --format jsn', "--format can't be jsn: did you mean json?"],
    ['check --format xml', "--format can't be xml: wabatemplate check takes stylish, json, sarif or github."],
    ['format --check=yes', '--check takes no value: leave out =yes.'],
  ];
  for (const [command, message] of wrong) {
    it(command, () =>
      expectRun({ 'a.wabatemplate.yaml': GOOD }, command, { code: 2, stderr: `wabatemplate: ${message}\n` }),
    );
  }
  it('everything behind -- is a path', () =>
    expectRun({ '--help.wabatemplate.yaml': template() }, 'check -- --help.wabatemplate.yaml', {
      code: 0,
      stdout: /1 template file checked/,
    }));
});
