import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Range } from 'vscode-languageserver/node';
import {
  COMPILE_REQUEST,
  type CompileAnswer,
  IMPORT_PAYLOAD_REQUEST,
  type ImportPayloadAnswer,
} from '../../contracts/src';
import { templateMatcher } from '../../core/src';
import { type Files, Workspace } from '../cli/workspace';
import { type Session, sessions } from '../server/session';
import { closeOddFiles, ODD_FILES } from '../support/oddFiles';

const GOOD =
  'name: a\ncategory: UTILITY\nlanguage: en_US\nbody: Your parcel has left our warehouse and arrives tomorrow.\n';
const OTHER = GOOD.replace('name: a', 'name: b').replace('tomorrow', 'on Friday');
const WRONG = GOOD.replace('name: a', 'name: Not A Name');
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(64)]);
const CONFIG = 'wabatemplate.config.yaml';
const A = 'a.wabatemplate.yaml';

const withHeader = (format: string, example: string) =>
  `${GOOD}header: { format: ${format}, example: ${JSON.stringify(example)} }\n`;
const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);
const utf16be = (text: string) => bytes(text, 'utf16le').swap16();

/** Folders that are checked by the terminal and by the language server. The next one is a line. */
const FOLDERS: Readonly<Record<string, Files>> = {
  'one good file': { [A]: GOOD },
  'one wrong file': { [A]: WRONG },
  'Latin-1': { [A]: bytes(`# é\n${WRONG}`, 'latin1') },
  'Latin-1 on the third line': { [A]: bytes(GOOD.replace('UTILITY', 'UTILITY # ü'), 'latin1') },
  'UTF-16, little end first': { [A]: bytes(`\ufeff${WRONG}`, 'utf16le') },
  'UTF-16, big end first': { [A]: utf16be(`\ufeff${WRONG}`) },
  'a mark in front': { [A]: `\ufeff${WRONG}` },
  'two marks in front': { [A]: `\ufeff\ufeff${WRONG}` },
  'NUL in a text': { [A]: WRONG.replace('parcel', 'par\0cel') },
  data: { [A]: Buffer.from([0, 1, 2, 255, 254, 0, 3]) },
  'half a character at the end': { [A]: Buffer.concat([Buffer.from(GOOD), Buffer.from([0xc3])]) },
  'a replacement sign that was meant': { [A]: WRONG.replace('parcel', 'par\ufffdcel') },
  CRLF: { [A]: WRONG.replaceAll('\n', '\r\n') },
  'lone CR': { [A]: WRONG.replaceAll('\n', '\r') },
  tabs: { [A]: `${GOOD}buttons:\n\t- type: QUICK_REPLY\n` },
  'emoji before the mistake': { [A]: `${GOOD}footer: "👍🏽 {{1}}"\nnope: 1\n` },
  nothing: { [A]: '' },
  'a line break': { [A]: '\n' },
  'over 2 MiB': { [A]: `# ${'x'.repeat(3 * 1024 * 1024)}\n${GOOD}` },
  'over 8 MiB': { [A]: `# ${'x'.repeat(9 * 1024 * 1024)}\n` },
  'a payload of the API': {
    [A]: JSON.stringify({ name: 'a', language: 'en_US', category: 'UTILITY', components: [] }),
  },
  'a folder with the name of a template': {
    'x.wabatemplate.yaml/': '',
    'x.wabatemplate.yaml/b.wabatemplate.yaml': WRONG,
  },
  'a link to a file beside it': { 'real.txt': WRONG, [A]: '-> real.txt' },
  'a link to a template beside it': { 'b.wabatemplate.yaml': WRONG, [A]: '-> b.wabatemplate.yaml' },
  'a link to nothing': { [A]: '-> nothing', 'b.wabatemplate.yaml': OTHER },
  'a link to itself': { [A]: `-> ${A}`, 'b.wabatemplate.yaml': OTHER },
  'a link to a folder above': { 'sub/up': '-> ..', 'sub/b.wabatemplate.yaml': WRONG },
  'a name and language twice': { [A]: GOOD, 'sub/b.wabatemplate.yaml': GOOD.replace('Friday', 'Monday') },
  'the same text under two names': { [A]: GOOD, 'b.wabatemplate.yaml': GOOD.replace('name: a', 'name: b') },
  'an absolute sample': { [A]: withHeader('IMAGE', '/etc/hostname') },
  'a sample of another drive': { [A]: withHeader('IMAGE', 'C:\\a.png') },
  'a sample of another machine': { [A]: withHeader('IMAGE', '\\\\host\\share\\a.png') },
  'a sample above the folder': { [A]: withHeader('IMAGE', '../a.png') },
  'a sample above its file, in the folder': {
    'sub/a.wabatemplate.yaml': withHeader('IMAGE', '../a.png'),
    'a.png': PNG,
  },
  'a sample that is there': { [A]: withHeader('IMAGE', './a.png'), 'a.png': PNG },
  'a sample that is missing': { [A]: withHeader('IMAGE', './a.png') },
  'a sample that is a folder': { [A]: withHeader('IMAGE', './a.png'), 'a.png/': '' },
  'a sample behind a link': { [A]: withHeader('IMAGE', './a.png'), 'a.png': '-> b.png', 'b.png': PNG },
  'a sample behind a link out': {
    [A]: withHeader('IMAGE', './a.png'),
    'a.png': `-> ${path.resolve('images', 'icon.png')}`,
  },
  'a sample of the wrong kind': { [A]: withHeader('VIDEO', './a.mp4'), 'a.mp4': PNG },
  'a sample that publishing does not take': { [A]: withHeader('VIDEO', './a.3gp'), 'a.3gp': PNG },
  'an empty sample': { [A]: withHeader('IMAGE', './a.png'), 'a.png': '' },
  'a project file with a mistake': { [CONFIG]: 'rulez: {}\n', [A]: WRONG },
  'a project file that is broken': { [CONFIG]: 'rules: [\n', [A]: WRONG },
  'a project file in Latin-1': { [CONFIG]: bytes('# é\nrules: { name-format: off }\n', 'latin1'), [A]: WRONG },
  'a project file in UTF-16': { [CONFIG]: bytes('\ufeffrules: { name-format: off }\n', 'utf16le'), [A]: WRONG },
  'a project file that is a link out': { [CONFIG]: `-> ${path.resolve('package.json')}`, [A]: WRONG },
  'project files in each other': {
    [CONFIG]: 'rules: { name-format: warning }\n',
    [A]: WRONG,
    [`sub/${CONFIG}`]: 'rules: { name-format: info }\n',
    'sub/b.wabatemplate.yaml': WRONG,
  },
  'the same name in two projects': { [A]: GOOD, [`sub/${CONFIG}`]: 'rules: {}\n', 'sub/b.wabatemplate.yaml': GOOD },
  'globs of its own': { [CONFIG]: 'templates: ["t/*.yaml"]\n', [A]: WRONG, 't/b.yaml': WRONG },
  'a glob that is none': { [CONFIG]: 'templates: ["{1..1000000}"]\n', [A]: WRONG },
  'a rule that is off': { [CONFIG]: 'rules: { name-format: off }\n', [A]: WRONG },
  'a rule that is graver': { [CONFIG]: 'rules: { file-empty: error }\n', [A]: '' },
  'a limit of templates': { [CONFIG]: 'limits: { templates: 1 }\n', [A]: GOOD, 'b.wabatemplate.yaml': OTHER },
  'a suppression': { [A]: `# waba-disable name-format\n${WRONG}` },
  'a suppression of nothing': { [A]: `# waba-disable name-format\n${GOOD}` },
  'hidden folders': { '.hidden/a.wabatemplate.yaml': WRONG, 'node_modules/x/a.wabatemplate.yaml': WRONG, [A]: GOOD },
  'the other ending': { 'a.wabatemplate.yml': WRONG },
  'names with signs': { 'ä b#c%20.wabatemplate.yaml': WRONG },
  'all samples': filesBelow('samples'),
  'all broken samples': filesBelow('samples-broken'),
};

const PAYLOAD = {
  name: 'a',
  language: 'en_US',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Your parcel has left our warehouse and arrives tomorrow.' }],
};

/** What a person may paste or import. The next one is a line. */
const PAYLOADS: Readonly<Record<string, string>> = {
  JSON: JSON.stringify(PAYLOAD),
  YAML: 'name: a\nlanguage: en_US\ncategory: UTILITY\ncomponents:\n  - type: BODY\n    text: Your parcel has left and arrives tomorrow.\n',
  'a list with more pages': JSON.stringify({ data: [PAYLOAD], paging: { next: 'https://graph.facebook.com/x' } }),
  'broken JSON': '{"name": "a",}',
  'no template': '{"id": 1}',
  words: 'hello there',
};

interface Told {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly at: string;
}

/** The terminal checks the whole folder for each. */
const MOST_COMPILED = 5;
const isTemplate = templateMatcher(['**/*.yaml', '**/*.yml']);
const SEVERITIES = ['', 'error', 'warning', 'info'];

describe('terminal and language server', () => {
  const start = sessions();
  afterEach(closeOddFiles);

  for (const [what, files] of Object.entries(FOLDERS)) {
    it(`judge alike: ${what}`, () => bothSay(files));
  }
  for (const { is, make } of ODD_FILES) {
    it(`judge alike: ${is}`, () =>
      bothSay({ 'b.wabatemplate.yaml': WRONG }, (folder) => make(path.join(folder, A), path.resolve('package.json'))));
  }

  for (const [what, text] of Object.entries(PAYLOADS)) {
    it(`import alike: ${what}`, () =>
      Workspace.with({ payload: text }, async (workspace) => {
        const session = await start({ root: workspace.folder });
        const answer = await session.connection
          .sendRequest<ImportPayloadAnswer>(IMPORT_PAYLOAD_REQUEST, { text })
          .catch(() => undefined);
        const { code, stdout } = await workspace.run('import payload');
        assert.equal(code === 0, answer !== undefined);
        assert.equal(stdout, answer?.files.map((file) => file.text).join('') ?? '');
      }));
  }

  async function bothSay(files: Files, prepare?: (folder: string) => unknown): Promise<void> {
    await Workspace.with(files, async (workspace) => {
      await prepare?.(workspace.folder);
      const session = await start({ root: workspace.folder });
      await session.until(
        () => session.status?.checking === false,
        () => 'the workspace to be checked',
      );
      const [terminal, server] = [await toldInTerminal(workspace), toldByServer(session)];
      assert.deepEqual(server, terminal);
      await compileAlike(workspace, session, Object.keys(files));
    });
  }
});

async function toldInTerminal(workspace: Workspace): Promise<Told[]> {
  const { stdout } = await workspace.run('check --format json');
  const report = JSON.parse(stdout) as {
    files: { path: string; findings: { ruleId: string; severity: string; message: string; range: Range }[] }[];
    notices: { level: string; path?: string; message: string }[];
  };
  const findings = report.files.flatMap(({ path: file, findings: found }) =>
    found.map(({ ruleId, severity, message, range }) => ({ file, rule: ruleId, severity, message, at: textOf(range) })),
  );
  // What can't be opened at all ends the terminal's run with another code, so it is no finding there.
  const unreadable = report.notices.flatMap(({ level, path: file, message }) => {
    const reason = /can't be read: (.*?)\. (?:It is not checked|The defaults hold)/.exec(message)?.[1];
    if (level !== 'error' || file === undefined || reason === undefined) return [];
    const isProject = file.endsWith(CONFIG);
    const consequence = isProject
      ? 'Until then the defaults hold, and WABAs that it may protect ask for their name.'
      : 'It is not checked.';
    const rule = isProject ? 'project-file' : 'file-unreadable';
    return [
      { file, rule, severity: 'error', message: `This file can’t be read: ${reason}. ${consequence}`, at: '0:0-0:0' },
    ];
  });
  return inOrder([...findings, ...unreadable]);
}

function toldByServer(session: Session): Told[] {
  const latest = new Map(session.published.map((params) => [params.uri, params.diagnostics]));
  const root = `${session.uri('.')}/`.replace(/\/\.\/$/, '/').replace(/\/+$/, '/');
  return inOrder(
    [...latest].flatMap(([uri, diagnostics]) =>
      diagnostics.map(({ code, severity, message, range }) => ({
        file: decodeURIComponent(uri.slice(root.length)),
        rule: String(code),
        severity: SEVERITIES[severity ?? 1] ?? '',
        message: typeof message === 'string' ? message : message.value,
        at: textOf(range),
      })),
    ),
  );
}

/** What the terminal compiles, the server compiles to the same; what one refuses, both refuse. */
async function compileAlike(workspace: Workspace, session: Session, names: readonly string[]): Promise<void> {
  const files = names.filter(
    (name) => isTemplate(name) && !name.endsWith(CONFIG) && fs.existsSync(workspace.path(name)),
  );
  for (const file of files.filter((name) => !/\s/.test(name)).slice(0, MOST_COMPILED)) {
    const answer = await session.connection.sendRequest<CompileAnswer>(COMPILE_REQUEST, { uris: [session.uri(file)] });
    const [compiled] = answer.files;
    assert(compiled);
    const { code, stdout } = await workspace.run(`compile ${file}`);
    assert.equal(code === 0, compiled.errors.length === 0, `${file}: ${code}, ${JSON.stringify(compiled.errors)}`);
    if (code === 0)
      assert.deepEqual(
        JSON.parse(stdout),
        compiled.languages.map(({ payload }) => payload),
      );
  }
}

function textOf({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

function inOrder(told: readonly Told[]): Told[] {
  const key = ({ file, at, rule, message }: Told) => [file, at, rule, message].join('\n');
  return [...told].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function filesBelow(folder: string): Files {
  return Object.fromEntries(
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), fs.readFileSync(file)]),
  );
}
