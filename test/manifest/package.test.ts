import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ruleList } from '../../core/src';
import { readZip, type ZipEntry } from './zip';

/** What runs, and its pages. */
const MOST_BYTES = 800_000;
/** Pictures of the pages and of the walkthrough. */
const MOST_BYTES_OF_PICTURES = 900_000;

/** What may be in the package. */
const EXPECTED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(?:readme|changelog|SECURITY)\.md$/,
  /^extension\/LICENSE\.txt$/,
  /^extension\/ThirdPartyNotices\.txt$/,
  /^extension\/package(?:\.nls)?\.json$/,
  /^extension\/language-configuration\.json$/,
  /^extension\/dist\/(?:extension|server)\.js$/,
  /^extension\/dist\/sandbox\.js$/,
  /^extension\/dist\/server\/(?:main|session|features|chunk)(?:-[A-Z0-9]+)?\.js$/,
  /^extension\/dist\/preview\.(?:js|css)$/,
  /^extension\/docs\/[a-z-]+\.md$/,
  /^extension\/docs\/images\/[a-z-]+\.png$/,
  /^extension\/docs\/(?:rules|walkthrough)\/[\w-]+\.md$/,
  /^extension\/images\/(?:icon\.png|activity\.svg|language-(?:light|dark)\.svg)$/,
  /^extension\/schemas\/wabatemplate(?:\.config)?\.schema\.json$/,
  /^extension\/snippets\/wabatemplate\.json$/,
  /^extension\/syntaxes\/wabatemplate\.tmLanguage\.json$/,
];

describe('the package', function () {
  this.timeout(120_000);
  let folder: string;
  let file: string;
  let entries: ZipEntry[];

  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'));
    file = path.join(folder, 'extension.vsix');
    const made = spawnSync(process.execPath, [path.join('scripts', 'package.mjs'), file], { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    entries = readZip(file);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('has what runs in the editor, and nothing else', () => {
    const names = entries.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => !EXPECTED.some((pattern) => pattern.test(name))),
      [],
    );
    assert.deepEqual(
      EXPECTED.filter((pattern) => !names.some((name) => pattern.test(name))),
      [],
    );
  });

  it('has the page of every rule', () => {
    const names = new Set(entries.map(({ name }) => name));
    assert.deepEqual(
      ruleList().filter(({ id }) => !names.has(`extension/docs/rules/${id}.md`)),
      [],
    );
  });

  it(`is not larger than ${MOST_BYTES / 1000} KB, and its pictures than ${MOST_BYTES_OF_PICTURES / 1000} KB`, () => {
    // A picture is compressed already, so it takes as much room in the package as without it.
    const pictures = entries
      .filter(({ name }) => name.startsWith('extension/docs/images/'))
      .reduce((sum, entry) => sum + entry.content().length, 0);
    const rest = fs.statSync(file).size - pictures;
    assert.ok(pictures <= MOST_BYTES_OF_PICTURES, `pictures: ${Math.round(pictures / 1000)} KB`);
    assert.ok(rest <= MOST_BYTES, `the rest: ${Math.round(rest / 1000)} KB`);
  });

  it('says nothing of the machine that it was made on, and keeps no source map', () => {
    for (const { name, content } of entries) {
      const text = content().toString('utf8');
      for (const trace of [process.cwd(), os.homedir(), 'sourceMappingURL', '-----BEGIN']) {
        // A home of one or two letters, as a container may have, would be found anywhere.
        if (trace.length > 5) assert.ok(!text.includes(trace), `${name} has ${trace}`);
      }
    }
  });

  it('names the licence of every package whose code is in it', () => {
    const textOf = (name: string): string =>
      entries
        .find((entry) => entry.name === `extension/${name}`)
        ?.content()
        .toString('utf8') ?? '';
    const notices = textOf('ThirdPartyNotices.txt');
    const { dependencies } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    // ajv makes the validators when the extension is built, and is not part of it.
    const { ajv: _, ...bundled } = dependencies;
    for (const [name, version] of Object.entries({ ...bundled, 'fetch-blob': '', 'vscode-jsonrpc': '' })) {
      assert.ok(notices.includes(`${name} ${version}`), name);
      const licence = fs.readdirSync(path.join('node_modules', name)).find((file) => /^licen[cs]e/i.test(file)) ?? '';
      const text = fs.readFileSync(path.join('node_modules', name, licence), 'utf8').trim();
      assert.ok(notices.includes(text), `the licence of ${name}`);
    }
  });

  it('has a manifest without what only the repository needs', () => {
    const packed =
      entries
        .find(({ name }) => name === 'extension/package.json')
        ?.content()
        .toString('utf8') ?? '';
    const keys = Object.keys(JSON.parse(packed));
    assert.deepEqual(
      keys.filter((key) => ['private', 'bin', 'scripts', 'dependencies', 'devDependencies'].includes(key)),
      [],
    );
  });

  it('holds a server that starts by itself', () => {
    for (const { name, content } of entries) {
      const target = path.join(folder, name);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, content());
    }
    const server = path.join(folder, 'extension', 'dist', 'server.js');
    const { stdout, stderr } = spawnSync(process.execPath, [server, '--version'], { cwd: folder, encoding: 'utf8' });
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/, stderr);
  });
});
