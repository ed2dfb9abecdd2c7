import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromiumOptions, useFolder } from './browser';

const CLI = path.resolve('dist', 'cli.js');
const GOOD = 'name: a\ncategory: UTILITY\nlanguages:\n  en:\n    body: Hello, dear friend.\n  es:\n    body: Hola.\n';
const PICTURE = path.resolve('samples', 'media', 'parcel.jpg');
const withPicture = (file: string) => `${GOOD}header: { format: IMAGE, example: ${file} }\n`;

describe('wabatemplate preview', function () {
  this.timeout(60_000);
  const root = useFolder();
  let count = 0;

  /** Runs the tool in a folder of its own with these files; a path stands for a copy of that file. */
  function run(files: Readonly<Record<string, string>>, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const folder = path.join(root(), `${++count}`);
    for (const [file, content] of Object.entries(files)) {
      const target = path.join(folder, file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, path.isAbsolute(content) ? fs.readFileSync(content) : content);
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'preview', ...args], {
      cwd: path.join(folder, 'work'),
      encoding: 'utf8',
      env: { ...process.env, PATH: '', CHROMIUM_PATH: '', ...env },
    });
    const read = (file: string) => fs.readFileSync(path.join(folder, 'work', file));
    const has = (file: string) => fs.existsSync(path.join(folder, 'work', file));
    return { status, stdout, stderr, read, has };
  }

  it('writes one page with every message, which needs nothing else', () => {
    const { status, stdout, read } = run({ 'work/a.wabatemplate.yaml': GOOD }, ['--out', 'page']);
    assert.equal(status, 0);
    assert.equal(stdout, `${path.join('page', 'index.html')}: 2 messages of 1 template\n`);
    const page = read('page/index.html').toString();
    assert.match(page, /Hello, dear friend\./);
    assert.match(page, /Content-Security-Policy/);
    assert.doesNotMatch(page, /(?:src|href)="(?!data:)/);
  });

  it('copies the pictures that it shows', () => {
    const files = { 'work/a.wabatemplate.yaml': withPicture('m/p.jpg'), 'work/m/p.jpg': PICTURE };
    const { read } = run(files, ['--out', 'page']);
    assert.deepEqual(read('page/media/1-p.jpg'), fs.readFileSync(PICTURE));
    assert.match(read('page/index.html').toString(), /"m\/p\.jpg":"media\/1-p\.jpg"/);
  });

  for (const [why, file, files] of [
    ['outside of the project', '../p.jpg', { 'p.jpg': PICTURE }],
    ['that is no picture', 'secret.txt', { 'work/secret.txt': 'secret' }],
    ['that is not there', 'missing.jpg', {}],
    ['that is a folder', 'folder.jpg', { 'work/folder.jpg/x.txt': 'x' }],
  ] as const) {
    it(`copies no file ${why}`, () => {
      const { status, has } = run({ 'work/a.wabatemplate.yaml': withPicture(file), ...files }, ['--out', 'page']);
      assert.equal(status, 0);
      assert.equal(has('page/media'), false);
    });
  }

  it('can’t be led out of its script by a text', () => {
    const text = GOOD.replace('Hola.', '"</script><script>alert(1)</script>"');
    const page = run({ 'work/a.wabatemplate.yaml': text }, ['--out', 'page']).read('page/index.html').toString();
    assert.equal(page.match(/<script/g)?.length, 2);
    assert.match(page, /\\u003c\/script>\\u003cscript>alert/);
  });

  it('says which file it could not draw, draws the others, and ends with 1', () => {
    const files = { 'work/a.wabatemplate.yaml': GOOD, 'work/b.wabatemplate.yaml': 'body: "open' };
    const { status, stdout, stderr, read } = run(files, ['--out', 'page']);
    assert.equal(status, 1);
    assert.match(stdout, /2 messages of 2 templates/);
    assert.match(stderr, /^b\.wabatemplate\.yaml is not drawn: /);
    assert.match(read('page/index.html').toString(), /"file":"b\.wabatemplate\.yaml","media":\{\},"reason":"/);
  });

  for (const [args, message] of [
    [[], /needs a folder to write to: --out DIR/],
    [['nowhere', '--out', 'page'], /nowhere does not exist/],
    [['--out', 'a.wabatemplate.yaml'], /a\.wabatemplate\.yaml can't be written to: /],
    [['--out', 'page', '--theme', 'pink'], /--theme can't be pink/],
  ] as const) {
    it(`ends with 2 and one plain line for ${JSON.stringify(args)}`, () => {
      const { status, stderr } = run({ 'work/a.wabatemplate.yaml': GOOD }, args);
      assert.equal(status, 2);
      assert.match(stderr, message);
      assert.equal(stderr.trim().split('\n').length, 1);
    });
  }

  it('writes the page and says so when there is no browser for pictures', () => {
    const { status, stderr, has } = run({ 'work/a.wabatemplate.yaml': GOOD }, ['--out', 'page', '--png']);
    assert.equal(status, 2);
    assert.equal(has('page/index.html'), true);
    assert.match(stderr, /^No pictures were made: no Chromium or Chrome was found\. .*CHROMIUM_PATH/);
  });

  it('says so when the browser does not start', () => {
    const env = { CHROMIUM_PATH: path.resolve('no', 'such', 'browser') };
    const { status, stderr } = run({ 'work/a.wabatemplate.yaml': GOOD }, ['--out', 'page', '--png'], env);
    assert.equal(status, 2);
    assert.match(stderr, /^No pictures were made: .*browser failed/);
    assert.doesNotMatch(stderr, /^ {4}at /m);
  });

  it('takes a picture of each message, as high as the message is', async () => {
    const { executablePath, env } = await chromiumOptions();
    const files = {
      'work/a.wabatemplate.yaml': GOOD.replace('Hola.', `"${'Hola, amiga. '.repeat(70)}"`),
      'work/in/b.wabatemplate.yaml': GOOD,
    };
    const { status, stdout, stderr, read, has } = run(files, ['--out', 'page', '--png'], {
      ...env,
      CHROMIUM_PATH: executablePath,
    });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /: 4 pictures\n$/);
    const sizeOf = (name: string) => {
      const png = read(`page/png/${name}.png`);
      return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
    };
    assert.equal(sizeOf('a.en').width, 720);
    assert.deepEqual(sizeOf('in-b.en'), sizeOf('a.en'));
    assert.ok(sizeOf('a.es').height > sizeOf('a.en').height + 300);
    assert.equal(has('page/png/in-b.es.png'), true);
    assert.deepEqual(fs.readdirSync(path.join(root(), `${count}`, 'work', 'page')).sort(), ['index.html', 'png']);
  });
});
