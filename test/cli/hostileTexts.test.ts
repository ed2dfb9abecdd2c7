import assert from 'node:assert/strict';
import { type Files, type RunOptions, template, Workspace } from './workspace';

/** What steers a terminal, hides text or speaks to a pipeline. One line each. */
const HOSTILE: Readonly<Record<string, string>> = {
  'an escape sequence': '\u001b[31mred',
  'a bell': 'a\u0007b',
  'the one-byte form of an escape sequence': '\u009b31mred',
  'a next line': 'a\u0085b',
  'a delete': 'a\u007fb',
  'an embedding of the other direction': 'a\u202eb\u202c',
  'an isolate of the other direction': 'a\u2067b\u2069',
  'a mark of direction': 'a\u200fb\u200e',
  'an Arabic mark of direction': 'a\u061cb',
  'a line separator': 'a\u2028b',
  'a paragraph separator': 'a\u2029b',
  'a workflow command': '::error::pwned',
  'an indented workflow command': '  ::stop-commands::x',
  'a workflow command on a line of its own': 'a\n::error::pwned',
  'a workflow command of the old form': 'a ##[error]pwned',
};

const RAW = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
const COMMAND = /^\s*::(?!(?:error|warning|notice) file=|(?:error|warning|notice)::)|##\[/m;

const yamlText = (text: string) =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
const named = (text: string) => template().replace('name: order_shipped', `name: ${yamlText(text)}`);
/** In names of files a slash would be a folder. */
const inFile = (text: string) => `${text.trimStart()}.wabatemplate.yaml`;
const payload = (text: string) =>
  JSON.stringify({
    name: text,
    language: 'en_US',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: `Hello ${text}, your parcel is on its way.` }],
  });

/** Commands that print what stands in files. */
const PRINTING: readonly [string, (text: string) => Files, RunOptions?][] = [
  ...['stylish', 'json', 'sarif', 'github'].flatMap((format): [string, (text: string) => Files][] => [
    [`check --format ${format}`, (text) => ({ 'a.wabatemplate.yaml': named(text), [inFile(text)]: named(text) })],
    [`check --format ${format}`, (text) => ({ [inFile(text)]: '-> nowhere', 'a.wabatemplate.yaml': template() })],
    [`check --format ${format}`, (text) => ({ 'a.wabatemplate.yaml': template('order', `${yamlText(text)}: x\n`) })],
    [
      `check --format ${format}`,
      (text) => ({ 'wabatemplate.config.yaml': `${yamlText(text)}: x\n`, 'a.wabatemplate.yaml': template() }),
    ],
  ]),
  ['compile --force a.yaml', (text) => ({ 'a.yaml': named(text) })],
  [
    'compile --force a.yaml',
    (text) => ({ 'a.yaml': template('order', `header: { format: IMAGE, example: ${yamlText(`./${text}.png`)} }\n`) }),
  ],
  ['compile a.yaml --language es', (text) => ({ 'a.yaml': template().replace('en_US', yamlText(text)) })],
  ['import a.json --out new', (text) => ({ 'a.json': payload(text) })],
  ['import a.json', (text) => ({ 'a.json': `${payload(text)}${text}` })],
  ['import b.json', (text) => ({ 'b.json': payload(text) })],
  ['format', (text) => ({ [inFile(text)]: named(text) })],
  ['format', (text) => ({ [inFile(text)]: 'name: "x', 'b.wabatemplate.yaml': `${yamlText(text)}: "x` })],
];

describe('hostile texts on a terminal', () => {
  for (const [is, text] of Object.entries(HOSTILE)) {
    it(`${is}: shown, and steers nothing`, async () => {
      for (const [command, files] of PRINTING) {
        await Workspace.with(files(text), async (workspace) => {
          const { stdout, stderr, output } = await workspace.run(command);
          const where = `${command}\n${output}`;
          assert.notEqual(output, '', where);
          assert.doesNotMatch(output, RAW, where);
          assert.doesNotMatch(output, /␛/, where);
          assert.doesNotMatch(stderr, /mistake in the tool/, where);
          if (!command.includes('github')) assert.doesNotMatch(output, COMMAND, where);
          if (/json|sarif/.test(command.split('--format ')[1] ?? '')) JSON.parse(stdout);
        });
      }
    });

    it(`${is}: is the same to whoever parses what is compiled or imported`, () =>
      Workspace.with({ 'a.yaml': named(text), 'a.json': payload(text) }, async (workspace) => {
        const compiled = await workspace.run('compile --force a.yaml');
        assert.equal(JSON.parse(compiled.stdout)[0].name, text);
        const imported = await workspace.run('import a.json');
        assert.doesNotMatch(imported.stdout, RAW);
        workspace.write('back.yaml', imported.stdout);
        const again = await workspace.run('compile --force back.yaml');
        assert.equal(JSON.parse(again.stdout)[0].name, text);
        assert.deepEqual(JSON.parse(again.stdout)[0].components[0].text, `Hello ${text}, your parcel is on its way.`);
      }));
  }

  it('half a character: escaped in JSON', () =>
    Workspace.with({ 'a.yaml': named('a\ud800b') }, async (workspace) => {
      const { stdout } = await workspace.run('compile --force a.yaml');
      assert.match(stdout, /"name": "a\\ud800b"/);
    }));
  it('a line break in the name of a file: shown, and one line', () =>
    Workspace.with({ 'a\n::error::b.wabatemplate.yaml': template('order', 'foooter: x\n') }, async (workspace) => {
      for (const format of ['stylish', 'json', 'sarif', 'github']) {
        const { stdout } = await workspace.run(`check --format ${format}`);
        assert.doesNotMatch(stdout, /^::error::b/m, format);
      }
    }));
  it('in what is typed', () =>
    Workspace.with({}, async (workspace) => {
      for (const text of Object.values(HOSTILE)) {
        for (const command of ['', 'check', 'explain', 'rules', 'import', 'compile', 'sandbox']) {
          const { stderr } = await workspace.run(`${command} ${text.replaceAll(' ', '_')}`.trim());
          assert.doesNotMatch(stderr, RAW, command);
        }
      }
    }));
});
