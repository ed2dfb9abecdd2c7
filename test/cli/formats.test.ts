import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { sarifSchema } from './sarifSchema';
import { shopFiles } from './shopFiles';
import { expectRun, type RunOptions, template, Workspace } from './workspace';

const GOLDEN = path.resolve('test', 'cli', 'golden');

/** Compares what is printed for the sample shop with a file; `UPDATE=1` writes the file anew. */
async function expectGolden(
  name: string,
  command: string,
  options: RunOptions = {},
  pick: (stdout: string) => string = (stdout) => stdout,
): Promise<void> {
  await Workspace.with(shopFiles(), async (workspace) => {
    const printed = pick((await workspace.run(command, options)).stdout);
    const file = path.join(GOLDEN, name);
    if (process.env.UPDATE) fs.writeFileSync(file, printed);
    assert.equal(printed, fs.readFileSync(file, 'utf8'), 'UPDATE=1 writes the file anew');
  });
}

describe('the formats, on a shop with errors and warnings', () => {
  it('stylish', () => expectGolden('stylish.txt', 'check'));
  it('stylish in a terminal breaks lines and has colours', () =>
    expectGolden('stylish-terminal.txt', 'check', { columns: 72 }));
  it('json', () => expectGolden('json.txt', 'check --format json'));
  it('github', () => expectGolden('github.txt', 'check --format github'));
  it('sarif: the results', () =>
    expectGolden(
      'sarif-results.txt',
      'check --format sarif',
      {},
      (stdout) => `${JSON.stringify(JSON.parse(stdout).runs[0].results, null, 2)}\n`,
    ));
});

describe('sarif', () => {
  const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false }).compile(sarifSchema);
  const expectValid = (stdout: string) => {
    assert.ok(validate(JSON.parse(stdout)), JSON.stringify(validate.errors, null, 2));
  };
  it('has the structure that SARIF 2.1.0 asks for', () =>
    Workspace.with(shopFiles(), async (workspace) =>
      expectValid((await workspace.run('check --format sarif')).stdout),
    ));
  it('has it without a finding, and with notices', () =>
    Workspace.with({ 'a.wabatemplate.yaml': template(), 'b.wabatemplate.yaml': '-> nowhere' }, async (workspace) => {
      const { stdout } = await workspace.run('check --format sarif');
      expectValid(stdout);
      const [run] = JSON.parse(stdout).runs;
      assert.equal(run.invocations[0].executionSuccessful, false);
      assert.match(
        run.invocations[0].toolExecutionNotifications[0].message.text,
        /^b\.wabatemplate\.yaml can't be read/,
      );
    }));
  it('gives every result the rule that it names, with help', () =>
    Workspace.with(shopFiles(), async (workspace) => {
      const [run] = JSON.parse((await workspace.run('check --format sarif')).stdout).runs;
      assert.ok(run.results.length > 0);
      for (const { ruleId, ruleIndex } of run.results) {
        const rule = run.tool.driver.rules[ruleIndex];
        assert.equal(rule.id, ruleId);
        assert.match(rule.help.markdown, /Accepted:\n\n```yaml\n/);
      }
    }));
  it('writes paths as addresses', () =>
    Workspace.with({ 'año nuevo/50%.wabatemplate.yaml': 'nombre: x\n' }, async (workspace) => {
      const [run] = JSON.parse((await workspace.run('check --format sarif')).stdout).runs;
      const { uri } = run.results[0].locations[0].physicalLocation.artifactLocation;
      assert.equal(uri, 'a%C3%B1o%20nuevo/50%25.wabatemplate.yaml');
    }));
});

describe('github', () => {
  const error = template('order_shipped', 'foooter: x\n');
  it('escapes what would end a property or a line', () =>
    expectRun({ 'a,b:c%.wabatemplate.yaml': error }, 'check --format github', {
      code: 1,
      stdout: /^::error file=a%2Cb%3Ac%25\.wabatemplate\.yaml,line=5,col=1,endColumn=7,title=unknown-key::[^\n]*\n$/,
    }));
  it('names files from the root of the checkout when a step runs below it', () =>
    Workspace.with({ 'sub/a.wabatemplate.yaml': error }, async (workspace) => {
      const env = { GITHUB_WORKSPACE: workspace.folder };
      const { stdout } = await workspace.run('check --format github', { folder: 'sub', env });
      assert.match(stdout, /^::error file=sub\/a\.wabatemplate\.yaml,/);
    }));
  it('has notices as annotations without a place', () =>
    expectRun({ 'a.wabatemplate.yaml': '-> nowhere', 'b.wabatemplate.yaml': template() }, 'check --format github', {
      code: 2,
      stdout:
        "::error::a.wabatemplate.yaml can't be read: it is a symbolic link to a file that does not exist. It is not checked.\n",
    }));
});

describe('colours', () => {
  const files = { 'a.wabatemplate.yaml': template('order_shipped', 'foooter: x\n') };
  const coloured = /␛\[31merror␛\[39m/;
  const plain = /^[^␛]*$/;
  const cases: [string, RunOptions, RegExp][] = [
    ['none in a pipe', {}, plain],
    ['in a terminal', { columns: 80 }, coloured],
    ['none with NO_COLOR', { columns: 80, env: { NO_COLOR: '1' } }, plain],
    ['in a terminal with an empty NO_COLOR', { columns: 80, env: { NO_COLOR: '' } }, coloured],
    ['in a pipe with FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, coloured],
    ['FORCE_COLOR stands over NO_COLOR', { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, coloured],
    ['none with FORCE_COLOR=0', { columns: 80, env: { FORCE_COLOR: '0' } }, plain],
    ['none in a dumb terminal', { columns: 80, env: { TERM: 'dumb' } }, plain],
  ];
  for (const [title, options, stdout] of cases) {
    it(title, () => expectRun(files, 'check', { code: 1, stdout }, options));
  }
  it('what a file holds can not steer the terminal', () =>
    expectRun({ 'a.wabatemplate.yaml': template('order_shipped', '"\\e[2Jx": 1\n') }, 'check', {
      code: 1,
      stdout: /There is no key \\u001b\[2Jx/,
    }));
});
