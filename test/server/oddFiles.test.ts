import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { FileChangeType } from 'vscode-languageserver/node';
import { COMPILE_REQUEST, type CompileAnswer } from '../../contracts/src';
import { closeOddFiles, ODD_FILES } from '../support/oddFiles';
import { type Session, sessions } from './session';
import { template } from './texts';

const ODD = 'repo/odd.wabatemplate.yaml';
const BROKEN = template({ name: 'Not A Name' });
const OTHER = template({ name: 'Nor This', body: 'Your order is late, and we are sorry.' });

describe('A workspace with what is no file', () => {
  const start = sessions();
  afterEach(closeOddFiles);

  const withOdd = (name: string, make: (file: string, outside: string) => unknown): Promise<Session> =>
    start({
      files: { 'repo/ok.wabatemplate.yaml': BROKEN, 'outside/template.yaml': OTHER },
      folders: ['repo'],
      prepare: (root) => make(path.join(root, name), path.join(root, 'outside/template.yaml')),
    });

  for (const { is, make, said } of ODD_FILES) {
    it(`${is}: says what it is, compiles nothing from elsewhere, and checks the others`, async () => {
      const session = await withOdd(ODD, make);
      const [finding] = await session.shows(ODD, [said?.rule ?? 'name-format']);
      if (said) assert.match(String(finding?.message), said.message);
      await session.shows('repo/ok.wabatemplate.yaml', ['name-format']);
      const { files } = await session.connection.sendRequest<CompileAnswer>(COMPILE_REQUEST, {
        uris: [session.uri(ODD)],
      });
      assert.equal(files[0]?.languages.length, said ? 0 : 1);
      if (said) assert.match(files[0]?.errors[0]?.message ?? '', said.message);
    });

    it(`${is}: as the project file, it holds nothing up`, async () => {
      const session = await withOdd('repo/wabatemplate.config.yaml', make);
      await session.shows('repo/ok.wabatemplate.yaml', ['name-format']);
    });
  }

  it('takes no thread for a pipe that the editor tells of', async () => {
    const session = await start({ files: { 'ok.wabatemplate.yaml': BROKEN } });
    await session.shows('ok.wabatemplate.yaml', ['name-format']);
    const pipes = Array.from({ length: 8 }, (_, index) => `pipe${index}.wabatemplate.yaml`);
    for (const pipe of pipes) {
      execFileSync('mkfifo', [session.pathOf(pipe)]);
      await session.tellChanged(pipe, FileChangeType.Created);
    }
    for (const pipe of pipes) await session.shows(pipe, ['file-unreadable']);
    await session.write('new.wabatemplate.yaml', OTHER);
    await session.shows('new.wabatemplate.yaml', ['name-format']);
  });

  it('reads nothing through a folder that is a link out', async () => {
    const session = await start({
      files: { 'repo/ok.wabatemplate.yaml': BROKEN, 'outside/secret.wabatemplate.yaml': BROKEN },
      folders: ['repo'],
      prepare: (root) => fs.symlinkSync(path.join(root, 'outside'), path.join(root, 'repo/away')),
    });
    await session.tellChanged('repo/away/secret.wabatemplate.yaml', FileChangeType.Created);
    const [finding] = await session.shows('repo/away/secret.wabatemplate.yaml', ['file-unreadable']);
    assert.match(String(finding?.message), /a link that leads out of the folder, to .*outside/);
  });

  /** How the template names its sample, and what is found. */
  const samples: readonly [string, string, string[]][] = [
    ['a file beside it', './photo.png', []],
    ['a link inside', './link.png', []],
    ['a link out', './out.png', ['media-file-missing']],
    ['a file outside', '../outside/photo.png', ['media-file-missing']],
    ['a file outside that is not there', '../outside/none.png', ['media-file-missing']],
    ['a file through a folder that leads out', './away/photo.png', ['media-file-missing']],
    ['a link to a device', './zero.png', ['media-file-missing']],
    ['a pipe', './pipe.png', ['media-file-missing']],
    ['a link to itself', './loop.png', ['media-file-missing']],
    ['a name with a zero in it', '"./a\\0b.png"', ['media-file-missing']],
    ['a name that is too long', `./${'a'.repeat(300)}.png`, ['media-file-missing']],
  ];
  for (const [is, example, rules] of samples) {
    it(`looks at a sample only inside: ${is}`, async () => {
      const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
      const session = await start({
        files: {
          'repo/a.wabatemplate.yaml': template({ header: `{ format: IMAGE, example: ${example} }` }),
          'repo/photo.png': png,
          'outside/photo.png': png,
        },
        folders: ['repo'],
        options: { status: true },
        prepare: (root) => {
          const link = (target: string, name: string) => fs.symlinkSync(target, path.join(root, 'repo', name));
          link('photo.png', 'link.png');
          link('../outside/photo.png', 'out.png');
          link('../outside', 'away');
          link('/dev/zero', 'zero.png');
          link('loop.png', 'loop.png');
          execFileSync('mkfifo', [path.join(root, 'repo/pipe.png')]);
        },
      });
      await session.open('repo/a.wabatemplate.yaml');
      const findings = await session.shows('repo/a.wabatemplate.yaml', rules);
      if (/outside|out$/.test(is)) assert.match(String(findings[0]?.message), /lies outside of the folder/);
    });
  }
});
