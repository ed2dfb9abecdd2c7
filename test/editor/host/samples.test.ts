import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { readSample } from '../../../client/src/publish/samples';
import { openFolder } from './extension';

describe('a sample that is read to be uploaded', () => {
  const folder = () => openFolder().fsPath;
  const template = () => vscode.Uri.joinPath(openFolder(), 'a.wabatemplate.yaml').toString();
  const made: string[] = [];
  const make = (file: string) => {
    made.push(file);
    return file;
  };

  afterEach(() => {
    for (const file of made.splice(0)) fs.rmSync(file, { recursive: true, force: true });
  });

  it('is a file of the workspace, also behind a link', async () => {
    fs.writeFileSync(make(path.join(folder(), 'photo.png')), 'ours');
    fs.symlinkSync('photo.png', make(path.join(folder(), 'link.png')));
    for (const file of ['./photo.png', './link.png']) {
      assert.equal(new TextDecoder().decode(await readSample(template(), file)), 'ours');
    }
  });

  it('is none that lies outside, whatever leads there', async () => {
    const outside = make(fs.mkdtempSync(path.join(os.tmpdir(), 'outside-')));
    fs.writeFileSync(path.join(outside, 'secret.png'), 'theirs');
    fs.symlinkSync(path.join(outside, 'secret.png'), make(path.join(folder(), 'photo.png')));
    fs.symlinkSync(outside, make(path.join(folder(), 'photos')));
    const way = path.relative(folder(), path.join(outside, 'secret.png'));
    for (const file of ['./photo.png', './photos/secret.png', way]) {
      await assert.rejects(readSample(template(), file), /lies outside of the workspace/, file);
    }
  });

  it('says which file is not there', async () => {
    await assert.rejects(readSample(template(), './none.png'), /The sample file \.\/none\.png is not there/);
  });
});
