import assert from 'node:assert/strict';
import {
  checkFile,
  findTemplates,
  readProject,
  type TreeEntry,
  templateMatcher,
  WorkspaceIndex,
} from '../../core/src/index';

const file = (name: string, language: string, body: string, category = 'UTILITY') =>
  checkFile(`name: ${name}\ncategory: ${category}\nlanguage: ${language}\nbody: ${body}\n`).summary;

describe('what files say together', () => {
  function workspace(files: Record<string, ReturnType<typeof file>>) {
    const index = new WorkspaceIndex();
    for (const [path, summary] of Object.entries(files)) index.set(path, summary);
    return { index, rules: (path: string) => index.findingsFor(path).map(({ ruleId }) => ruleId) };
  }

  it('the same name and language in two files is found in both', () => {
    const { rules } = workspace({ a: file('x', 'en', 'One.'), b: file('x', 'en', 'Two.') });
    assert.deepEqual([rules('a'), rules('b')], [['duplicate-name-language'], ['duplicate-name-language']]);
  });

  it('another category for the same name', () => {
    const { rules } = workspace({ a: file('x', 'en', 'One.'), b: file('x', 'es', 'Two.', 'MARKETING') });
    assert.deepEqual(
      [rules('a'), rules('b')],
      [['category-mismatch-across-languages'], ['category-mismatch-across-languages']],
    );
  });

  it('the same body and footer under two names, but not for login codes', () => {
    const { rules } = workspace({
      a: file('x', 'en', 'Same.'),
      b: file('y', 'es', 'Same.'),
      c: file('z', 'en', 'Same.', 'AUTHENTICATION'),
    });
    assert.deepEqual([rules('a'), rules('b'), rules('c')], [['duplicate-content'], ['duplicate-content'], []]);
  });

  it('a file that changes names those that it concerns, before and after', () => {
    const { index, rules } = workspace({
      a: file('x', 'en', 'One.'),
      b: file('x', 'en', 'Two.'),
      c: file('y', 'en', 'Two.'),
    });
    assert.deepEqual([...index.set('b', file('y', 'fr', 'Three.'))].sort(), ['a', 'c']);
    assert.deepEqual([rules('a'), rules('b'), rules('c')], [[], [], []]);
    assert.deepEqual([...index.set('c', undefined)], ['b']);
    assert.equal(index.templateCount, 2);
  });

  it('points at the other file', () => {
    const { index } = workspace({ a: file('x', 'en', 'One.'), b: file('x', 'en', 'Two.') });
    assert.equal(index.findingsFor('a')[0]?.elsewhere[0]?.path, 'b');
  });
});

describe('finding templates', () => {
  const FILES = [
    'a.wabatemplate.yaml',
    'sub/b.wabatemplate.yml',
    'sub/c.yaml',
    'node_modules/d.wabatemplate.yaml',
    '.git/e.wabatemplate.yaml',
    'wabatemplate.config.yaml',
    'other/f.tpl.yaml',
  ];
  const tree = {
    async list(folder: string): Promise<TreeEntry[]> {
      const below = FILES.filter((path) => `root/${path}`.startsWith(`${folder}/`)).map((path) =>
        `root/${path}`.slice(folder.length + 1),
      );
      const names = new Map(below.map((path) => [path.split('/')[0] ?? '', path.includes('/')]));
      return [...names].map(([name, isFolder]) => ({ name, kind: isFolder ? 'folder' : 'file' }));
    },
  };
  async function found(globs: readonly string[]): Promise<string[]> {
    const paths: string[] = [];
    for await (const path of findTemplates(tree, 'root', globs)) paths.push(path);
    return paths;
  }

  it('takes both endings, and leaves packages and hidden folders out', async () => {
    assert.deepEqual(await found(['**/*.wabatemplate.yaml', '**/*.wabatemplate.yml']), [
      'a.wabatemplate.yaml',
      'sub/b.wabatemplate.yml',
    ]);
  });

  it('says of a path alone what the search would say', () => {
    const matches = templateMatcher(['**/*.wabatemplate.yaml', './sub/*.wabatemplate.yml']);
    const paths = [
      'a.wabatemplate.yaml',
      'x/y/a.wabatemplate.yaml',
      'sub/a.wabatemplate.yml',
      'a.yaml',
      'node_modules/a.wabatemplate.yaml',
      '.git/a.wabatemplate.yaml',
    ];
    assert.deepEqual(paths.map(matches), [true, true, true, false, false, false]);
  });

  it('takes the globs of the project file', async () => {
    assert.deepEqual(await found(['other/*.tpl.yaml']), ['other/f.tpl.yaml']);
  });
});

describe('the project file', () => {
  const read = (text: string) => {
    const { project, findings } = readProject(text);
    return { project, messages: findings.map(({ message }) => message) };
  };

  it('says what it says, and the rest is the default', () => {
    const { project, messages } = read(
      'api_version: v26.0\ntargets: { staging: { waba_id: "1" }, production: { waba_id: "2", protected: true } }\nlimits: { templates: 6000 }\nrules: { var-edge: off, body-length-marketing: info }\n',
    );
    assert.deepEqual(messages, []);
    assert.equal(project.templateLimit, 6000);
    assert.deepEqual(project.rules, { 'var-edge': 'off', 'body-length-marketing': 'info' });
    assert.deepEqual(project.targets, [
      { name: 'staging', wabaId: '1', protected: false },
      { name: 'production', wabaId: '2', protected: true },
    ]);
    assert.deepEqual(project.templates, ['**/*.wabatemplate.yaml', '**/*.wabatemplate.yml']);
  });

  const MISTAKES: readonly (readonly [text: string, message: RegExp])[] = [
    ['rules: { var-edeg: off }', /no rule var-edeg: did you mean var-edge/],
    ['rules: { var-edge: loud }', /var-edge must be one of off, info, warning, error/],
    ['tarets: {}', /no key tarets here: did you mean targets/],
    ['targets: { a: { waba_id: 12 } }', /waba_id must be a text: put the number in quotes/],
    ['targets: { a: {} }', /needs the key waba_id/],
    ['limits: { templates: 7000 }', /templates must be <= 6000/],
    ['templates: [1]', /^Each of templates must be a text/],
    ['api_version: 26', /api_version must be a text such as v26\.0/],
    ['api_version: latest', /looks like v26\.0/],
    ['- a', /must be a map/],
    ['rules: "', /./],
  ];
  for (const [text, message] of MISTAKES)
    it(`${text}: ${message.source}`, () => assert.match(read(text).messages.join('\n'), message));

  const TODAY = Date.UTC(2026, 10, 30);
  const VERSIONS: readonly (readonly [version: string, today: number | undefined, said: readonly string[]])[] = [
    ['v26.0', TODAY, []],
    ['v27.0', TODAY, []],
    ['v21.0', TODAY, ['warning Meta ends v21.0 on 2027-01-21: use v26.0.']],
    ['v21.0', undefined, []],
    ['v20.0', TODAY, ['warning Meta ended v20.0 on 2026-09-24 and answers as an older version would: use v26.0.']],
    ['v2.12', TODAY, ['warning Meta ended v2.12 and answers as an older version would: use v26.0.']],
    ['v26.0', Date.UTC(2028, 9, 1), ['warning Meta ends v26.0 on about 2028-11-04: use v26.0.']],
    ['v30.0', TODAY, ['info v30.0 is not known here; Meta may know it. The newest version known here is v27.0.']],
  ];
  for (const [version, today, said] of VERSIONS) {
    it(`says of ${version} ${said.length > 0 ? said.join() : 'nothing'}${today === undefined ? ' without a day' : ''}`, () => {
      const text = `api_version: ${version}\n`;
      const { project, findings } = readProject(text, today);
      assert.deepEqual(
        findings.map(({ severity, message }) => `${severity} ${message}`),
        said,
      );
      for (const { ruleId, start, end } of findings)
        assert.deepEqual([ruleId, text.slice(start, end)], ['project-api-version', version]);
      assert.equal(project.apiVersion, version);
    });
  }

  it('an empty one is fine', () => assert.deepEqual(read('').messages, []));
});
