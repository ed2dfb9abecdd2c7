import assert from 'node:assert/strict';
import fs from 'node:fs';
import { DEFAULT_API_VERSION } from '../../facts/src';
import { sourcesOf } from '../architecture/sources';
import { clientSources, inClient, manifest, manifestText, manifestTexts } from './manifest';

const { contributes } = manifest;
const commandIds = contributes.commands.map(({ command }) => command);
const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
const textOf = (reference: string) => manifestTexts[reference.slice(1, -1)] ?? '';
const sorted = (values: Iterable<string>) => [...new Set(values)].sort();

describe('the manifest', () => {
  it('names only files that are there', () => {
    const named = [
      manifest.main,
      manifest.icon,
      ...contributes.languages.flatMap(({ configuration, icon }) => [configuration, icon.light, icon.dark]),
      ...contributes.grammars.map((grammar) => grammar.path),
      ...contributes.snippets.map(({ path }) => path),
      ...contributes.yamlValidation.map(({ url }) => url),
      ...steps.map(({ media }) => media.image ?? media.markdown ?? ''),
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
    ];
    assert.deepEqual(
      named.filter((file) => !fs.existsSync(file)),
      [],
    );
  });

  it('gives the grammar’s own name for it, and to a language that there is', () => {
    for (const { language, scopeName, path } of contributes.grammars) {
      assert.equal(JSON.parse(fs.readFileSync(path, 'utf8')).scopeName, scopeName);
      assert.ok(contributes.languages.some(({ id }) => id === language));
    }
  });

  it('has the commands that the code registers, no more and no fewer', () => {
    assert.deepEqual(sorted(inClient(/\.register\(\s*('[^']*'|[A-Z_]+),/g)), sorted(commandIds));
  });

  it('knows each command of ours that a menu or the code runs', () => {
    const run = [
      ...Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command)),
      ...inClient(/command: ('waba\.[^']*')/g),
      ...Object.entries(manifestTexts).flatMap(([key, text]) =>
        key.startsWith('walkthrough.')
          ? Array.from(text.matchAll(/\(command:([^)]+)\)/g), (match) => match[1] ?? '')
          : [],
      ),
      ...steps.flatMap(({ completionEvents }) =>
        completionEvents.flatMap((event) => /^onCommand:(.*)$/.exec(event)?.[1] ?? []),
      ),
      ...contributes.viewsWelcome.flatMap(({ contents }) =>
        Array.from(textOf(contents).matchAll(/\(command:(waba\.[^)?]*)/g), ([, id]) => id ?? ''),
      ),
    ];
    assert.deepEqual(
      run.filter((command) => !commandIds.includes(command)),
      [],
    );
  });

  it('has commands that begin with WABA: and say what they do', () => {
    for (const { command, category, title } of contributes.commands) {
      assert.match(command, /^waba\.[a-z]+\.[a-z][a-zA-Z]*$/);
      assert.equal(category, 'WABA');
      assert.match(title, /^%.+%$/);
    }
  });

  it('asks in its conditions only for what the editor or our code sets', () => {
    const known = new Set([
      ...['editorLangId', 'resourceLangId', 'view', 'viewItem', 'false'],
      ...inClient(/'setContext', ('[^']*')/g),
      // Those that are set together: the table of them is their type.
      ...inClient(/^ {2}readonly ('waba\.[^']*'): /gm),
    ]);
    const conditions = [...Object.values(contributes.menus).flat(), ...contributes.viewsWelcome].map(
      ({ when }) => when ?? '',
    );
    const values = /==\s*[\w.-]+|=~ \/[^/]*\//g;
    const keys = conditions.flatMap((when) => when.replace(values, '').match(/[A-Za-z][\w.]*/g) ?? []);
    assert.ok(keys.length > 0);
    assert.deepEqual(
      keys.filter((key) => !known.has(key)),
      [],
    );
    const languages = conditions.flatMap((when) => /LangId == (\w+)/.exec(when)?.[1] ?? []);
    assert.ok(languages.every((language) => contributes.languages.some(({ id }) => id === language)));
  });

  it('has a title and an own icon for its views, and conditions that name views that there are', () => {
    const views = Object.values(contributes.views).flat();
    for (const { name, icon } of views) {
      assert.match(name, /^%.+%$/);
      assert.ok(fs.existsSync(icon), icon);
    }
    const named = [...Object.values(contributes.menus).flat(), ...contributes.viewsWelcome].flatMap(
      ({ when }) => /\bview == ([\w.]+)/.exec(when ?? '')?.[1] ?? [],
    );
    assert.deepEqual(
      sorted([...named, ...contributes.viewsWelcome.map(({ view }) => view)]),
      sorted(views.map(({ id }) => id)),
    );
  });

  it('takes every text from package.nls.json, and leaves none of those out', () => {
    const used = Array.from(manifestText.matchAll(/"%([^%]+)%"/g), (match) => match[1] ?? '');
    assert.deepEqual(sorted(used), sorted(Object.keys(manifestTexts)));
    assert.ok(Object.values(manifestTexts).every((text) => text.trim() !== ''));
  });

  it('speaks the version of the API that the table of versions has as the default', () => {
    assert.equal(contributes.configuration.properties['waba.api.version']?.default, DEFAULT_API_VERSION);
  });

  it('describes every setting and every value of one, and says where it may be set', () => {
    for (const [id, setting] of Object.entries(contributes.configuration.properties)) {
      assert.match(id, /^waba\./);
      assert.match(setting.markdownDescription ?? '', /^%.+%$/, id);
      assert.ok(setting.default !== undefined, `${id} has a default`);
      assert.ok(['resource', 'window', 'machine'].includes(setting.scope ?? ''), `${id} has a scope`);
      if (setting.enum) assert.equal(setting.enumDescriptions?.length, setting.enum.length, id);
      for (const [name, property] of Object.entries(setting.properties ?? {})) assert.ok(property.description, name);
    }
  });

  it('does not run at the start of the editor, but where a project file says that there are templates', () => {
    // A pattern such as **/*.wabatemplate.yaml would have the editor search every folder that anyone opens. A plain
    // name is looked up in the root alone. Without a project file, the first template that is opened starts everything.
    // A preview or a document of ours that was open comes back with its window.
    assert.deepEqual(manifest.activationEvents, [
      'workspaceContains:wabatemplate.config.yaml',
      'onWebviewPanel:waba.preview',
      ...sorted(inClient(/const (?:LIST_)?SCHEME = ('[^']*');/g)).map((scheme) => `onFileSystem:${scheme}`),
    ]);
  });

  it('works in Restricted Mode and in folders that are on no disk', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
    assert.match(manifest.capabilities.untrustedWorkspaces.description, /^%.+%$/);
    assert.equal(manifest.capabilities.virtualWorkspaces, true);
  });

  it('lets no workspace say where a token goes', () => {
    const api = Object.entries(contributes.configuration.properties).filter(([id]) => id.startsWith('waba.api.'));
    assert.ok(api.length > 0);
    for (const [id, { scope }] of api) assert.equal(scope, 'machine', id);
    assert.deepEqual(
      sorted(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations),
      sorted(api.map(([id]) => id)),
    );
  });

  it('is compiled against the oldest editor that it asks for', () => {
    const [, oldest] = /^\^(\d+\.\d+)\.0$/.exec(manifest.engines.vscode) ?? [];
    assert.equal(manifest.devDependencies['@types/vscode']?.split('.').slice(0, 2).join('.'), oldest);
  });
});

describe('the texts in the code', () => {
  const findIn = (pattern: RegExp) =>
    clientSources.flatMap(({ file, text }) => Array.from(text.matchAll(pattern), ([match]) => `${file}: ${match}`));

  it('are shown through l10n.t', () => {
    const shown = /(?:show(?:Error|Warning|Information)Message|createOutputChannel)\(\s*['"`].*/g;
    assert.deepEqual(findIn(shown), []);
    assert.deepEqual(findIn(/\b(?:title|placeHolder|prompt|detail|tooltip|label|text|spoken): ['"`][^'"`].*/g), []);
    assert.ok(findIn(/l10n\.t\(/g).length > 10);
  });

  it('can be found by what collects them for translators', () => {
    const passedOn = 'client/src/platform/wording.ts: l10n.t(text, ...values),';
    assert.deepEqual(findIn(/l10n\.t\((?!\s*['"]).*/g), [passedOn]);
    const inDeploy = sourcesOf('deploy').flatMap(({ file, text }) =>
      Array.from(text.matchAll(/\btranslate\((?!\s*['"]).*/g), ([match]) => `${file}: ${match}`),
    );
    assert.deepEqual(inDeploy, []);
  });
});
