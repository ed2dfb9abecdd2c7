import assert from 'node:assert/strict';
import { sessions } from './session';
import { CLEAN, template, UNKNOWN_KEY } from './texts';

describe('The files of a workspace', () => {
  const start = sessions();

  it('are all checked, also those that nobody opens', async () => {
    const session = await start({
      files: {
        'a.wabatemplate.yaml': UNKNOWN_KEY,
        'shop/deep/b.wabatemplate.yml': UNKNOWN_KEY.replace('order_shipped', 'other').replace('Friday', 'Monday'),
        'shop/notes.yaml': UNKNOWN_KEY,
        'node_modules/x/c.wabatemplate.yaml': UNKNOWN_KEY,
        '.cache/d.wabatemplate.yaml': UNKNOWN_KEY,
        'e.wabatemplate.yaml': template({ name: 'clean', body: 'Nothing is wrong with this one at all.' }),
      },
    });
    assert.deepEqual(await session.checked(3), { checking: false, checkedFiles: 3, findings: 2 });
    await session.shows('a.wabatemplate.yaml', ['unknown-key']);
    await session.shows('shop/deep/b.wabatemplate.yml', ['unknown-key']);
    assert.equal(session.published.length, 2, 'nobody has to be told of clean files');
  });

  it('are compared with each other, and with what is being typed', async () => {
    const session = await start({
      files: { 'a.wabatemplate.yaml': CLEAN, 'b.wabatemplate.yaml': template({ body: 'Something else altogether.' }) },
    });
    const [finding] = await session.shows('b.wabatemplate.yaml', ['duplicate-name-language']);
    assert.deepEqual(finding?.relatedInformation?.[0]?.location, {
      uri: session.uri('a.wabatemplate.yaml'),
      range: { start: { line: 2, character: 10 }, end: { line: 2, character: 15 } },
    });
    await session.shows('a.wabatemplate.yaml', ['duplicate-name-language']);
    // Files that affect each other must not keep each other busy.
    await session.checked(2);
    await session.open('a.wabatemplate.yaml');
    await session.replace('a.wabatemplate.yaml', 'order_shipped', 'order_sent');
    await session.shows('a.wabatemplate.yaml', []);
    await session.shows('b.wabatemplate.yaml', []);
    await session.close('a.wabatemplate.yaml');
    await session.shows('b.wabatemplate.yaml', ['duplicate-name-language']);
  });

  it('are followed when they change on the disk', async () => {
    const session = await start({ files: { 'a.wabatemplate.yaml': CLEAN } });
    await session.checked(1);
    await session.write('a.wabatemplate.yaml', UNKNOWN_KEY);
    await session.shows('a.wabatemplate.yaml', ['unknown-key']);
    await session.write(
      'folder/b.wabatemplate.yaml',
      template({ name: 'other', body: 'Your parcel is here.', fotter: 'x' }),
    );
    await session.shows('folder/b.wabatemplate.yaml', ['unknown-key']);
    await session.write('a.wabatemplate.yaml', UNKNOWN_KEY.replace('boddy', 'buddy'));
    await session.until(
      () => session.shown('a.wabatemplate.yaml').some(({ message }) => String(message).includes('buddy')),
      () => 'the new key to be named',
    );
    assert.equal((await session.checked(2)).findings, 2);
    await session.remove('a.wabatemplate.yaml');
    await session.shows('a.wabatemplate.yaml', []);
    await session.remove('folder');
    await session.shows('folder/b.wabatemplate.yaml', []);
    assert.equal((await session.checked(0)).findings, 0);
  });

  it('are watched, with what a project file says is a template', async () => {
    const session = await start({
      files: { 'wabatemplate.config.yaml': 'templates: ["messages/*.yaml"]\n', 'messages/a.yaml': UNKNOWN_KEY },
    });
    await session.shows('messages/a.yaml', ['unknown-key']);
    const watched = () =>
      JSON.stringify(session.registered.filter(({ method }) => method === 'workspace/didChangeWatchedFiles'));
    await session.until(() => watched().includes('**/messages/*.yaml'), watched);
    assert(watched().includes('**/wabatemplate.config.yaml'));
    assert(watched().includes('**/*.wabatemplate.yaml'));
  });

  for (const [what, glob, asked] of [
    ['a run of stars', '*'.repeat(250), '**/*'],
    ['stars among letters', '*a*a*a*b.yaml', '**/*b.yaml'],
    ['runs of stars in a name', '**a**b.yaml', '**/*b.yaml'],
    ['folders of any depth', '**/a/**/b/**/c.yaml', '**/*c.yaml'],
    ['groups side by side', '{a,b}{a,b}.yaml', '**/*.yaml'],
  ] as const) {
    it(`are watched without giving the editor ${what} to match`, async () => {
      const session = await start({
        files: { 'wabatemplate.config.yaml': `templates: ["${glob}"]\n`, 'a.wabatemplate.yaml': CLEAN },
      });
      const watched = () =>
        JSON.stringify(session.registered.filter(({ method }) => method === 'workspace/didChangeWatchedFiles'));
      await session.until(() => watched().includes(`"${asked}"`), watched);
      assert(!watched().includes(glob));
    });
  }

  it('say what the editor says as long as they are open, whatever happens on the disk', async () => {
    const session = await start({ files: { 'a.wabatemplate.yaml': CLEAN } });
    await session.open('a.wabatemplate.yaml', UNKNOWN_KEY);
    await session.shows('a.wabatemplate.yaml', ['unknown-key']);
    await session.remove('a.wabatemplate.yaml');
    const version = await session.replace('a.wabatemplate.yaml', 'boddy', 'buddy');
    assert.equal((await session.shownFor('a.wabatemplate.yaml', version)).length, 1);
    await session.close('a.wabatemplate.yaml');
    await session.shows('a.wabatemplate.yaml', []);
  });

  it('may be anything: each is one finding, and the others are checked', async () => {
    const session = await start({
      files: {
        'binary.wabatemplate.yaml': Uint8Array.from([0, 1, 2, 3, 255, 254]),
        'huge.wabatemplate.yaml': `body: ${'x'.repeat(9 * 1024 * 1024)}\n`,
        'empty.wabatemplate.yaml': '',
        'conflict.wabatemplate.yaml': '<<<<<<< ours\nname: a\n=======\nname: b\n>>>>>>> theirs\n',
        'good.wabatemplate.yaml': CLEAN,
      },
    });
    await session.checked(5);
    await session.shows('binary.wabatemplate.yaml', ['file-not-text']);
    await session.shows('huge.wabatemplate.yaml', ['file-too-large']);
    await session.shows('empty.wabatemplate.yaml', ['file-empty']);
    await session.shows('conflict.wabatemplate.yaml', ['merge-conflict']);
  });

  it('are checked with the pictures beside them', async () => {
    const header = '{ format: IMAGE, example: ./parcel.png }';
    const session = await start({ files: { 'shop/a.wabatemplate.yaml': template({ header }) } });
    await session.shows('shop/a.wabatemplate.yaml', ['media-file-missing']);
    await session.write('shop/parcel.png', 'GIF89a');
    await session.shows('shop/a.wabatemplate.yaml', ['media-file-kind']);
    await session.open('shop/a.wabatemplate.yaml');
    await session.shows('shop/a.wabatemplate.yaml', ['media-file-kind']);
    await session.write(
      'shop/parcel.png',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0]),
    );
    await session.shows('shop/a.wabatemplate.yaml', []);
  });
});

describe('Workspace folders', () => {
  const start = sessions();
  const files = {
    'outer/a.wabatemplate.yaml': CLEAN,
    'outer/inner/b.wabatemplate.yaml': CLEAN,
    'outer-sibling/c.wabatemplate.yaml': UNKNOWN_KEY,
  };

  it('may be nested: a file belongs to the innermost, and files of different folders are not compared', async () => {
    const session = await start({
      files,
      folders: ['outer', 'outer/inner'],
      folderSettings: { 'outer/inner': { rules: { 'unknown-key': 'warning' } } },
    });
    await session.checked(2);
    assert.deepEqual(session.published, []);
    await session.write('outer/inner/b.wabatemplate.yaml', UNKNOWN_KEY);
    const [finding] = await session.shows('outer/inner/b.wabatemplate.yaml', ['unknown-key']);
    assert.equal(finding?.severity, 2);
  });

  it('come and go', async () => {
    const session = await start({ files, folders: ['outer'] });
    await session.shows('outer/a.wabatemplate.yaml', ['duplicate-content', 'duplicate-name-language'].slice(1));
    await session.changeFolders(['outer/inner', 'outer-sibling'], []);
    await session.shows('outer/a.wabatemplate.yaml', []);
    await session.shows('outer-sibling/c.wabatemplate.yaml', ['unknown-key']);
    await session.changeFolders([], ['outer/inner', 'outer-sibling']);
    await session.shows('outer-sibling/c.wabatemplate.yaml', []);
    await session.shows('outer/inner/b.wabatemplate.yaml', ['duplicate-name-language']);
    await session.changeFolders([], ['outer']);
    await session.shows('outer/a.wabatemplate.yaml', []);
    await session.shows('outer/inner/b.wabatemplate.yaml', []);
  });

  it('are not needed: an older editor names one root', async () => {
    const session = await start({
      files,
      capabilities: {},
      initialize: ({ workspaceFolders: _, ...params }, root) => ({ ...params, rootUri: `${root}/outer-sibling` }),
    });
    await session.shows('outer-sibling/c.wabatemplate.yaml', ['unknown-key']);
    assert.equal(session.shown('outer-sibling/c.wabatemplate.yaml')[0]?.codeDescription, undefined);
  });
});
