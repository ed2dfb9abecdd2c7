import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver/node';
import { sessions } from './session';
import { CLEAN, template, UNKNOWN_KEY } from './texts';

describe('Settings', () => {
  const start = sessions();

  it('hold from the first finding on, and when they change', async () => {
    const session = await start({
      files: { 'closed.wabatemplate.yaml': UNKNOWN_KEY.replace('order_shipped', 'other').replace('Your', 'Her') },
      settings: { rules: { 'unknown-key': 'info' } },
    });
    await session.open('open.wabatemplate.yaml', UNKNOWN_KEY);
    const [first] = await session.shownFor('open.wabatemplate.yaml', 1);
    assert.equal(first?.severity, DiagnosticSeverity.Information);
    await session.shows('closed.wabatemplate.yaml', ['unknown-key']);
    await session.changeSettings({ rules: { 'unknown-key': 'off' } });
    await session.shows('open.wabatemplate.yaml', []);
    await session.shows('closed.wabatemplate.yaml', []);
    await session.changeSettings({});
    const [last] = await session.shows('open.wabatemplate.yaml', ['unknown-key']);
    assert.equal(last?.severity, DiagnosticSeverity.Error);
  });

  it('say how many templates the account holds', async () => {
    const session = await start({
      files: {
        'a.wabatemplate.yaml': CLEAN,
        'b.wabatemplate.yaml': template({ name: 'other', body: 'Something else altogether.' }),
      },
      settings: { templateLimit: 1 },
    });
    await session.shows('b.wabatemplate.yaml', ['templates-over-limit']);
    await session.changeSettings({ templateLimit: 2 });
    await session.shows('b.wabatemplate.yaml', []);
  });

  it('come with the notification or at the start from an editor that can not be asked', async () => {
    const session = await start({
      capabilities: {},
      options: { settings: { rules: { 'unknown-key': 'warning' } } },
    });
    await session.open('a.wabatemplate.yaml', UNKNOWN_KEY);
    const [first] = await session.shows('a.wabatemplate.yaml', ['unknown-key']);
    assert.equal(first?.severity, DiagnosticSeverity.Warning);
    await session.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { waba: { rules: { 'unknown-key': 'off' } } },
    });
    await session.shows('a.wabatemplate.yaml', []);
  });
});

describe('The project file', () => {
  const start = sessions();
  const other = UNKNOWN_KEY.replace('order_shipped', 'other').replace('Your', 'Her');

  it('sets severities, below the settings and above the defaults', async () => {
    const session = await start({
      files: {
        'wabatemplate.config.yaml': 'rules: { unknown-key: warning, missing-key: info }\n',
        'a.wabatemplate.yaml': UNKNOWN_KEY.replace('category: UTILITY\n', ''),
      },
      settings: { rules: { 'missing-key': 'error' } },
    });
    const shown = await session.shows('a.wabatemplate.yaml', ['missing-key', 'unknown-key']);
    assert.deepEqual(
      shown.map(({ severity }) => severity),
      [DiagnosticSeverity.Error, DiagnosticSeverity.Warning],
    );
  });

  it('is the nearest one above a file', async () => {
    const session = await start({
      files: {
        'wabatemplate.config.yaml': 'rules: { unknown-key: warning }\n',
        'a.wabatemplate.yaml': UNKNOWN_KEY,
        'shop/wabatemplate.config.yaml': 'rules: { unknown-key: info }\n',
        'shop/deep/a.wabatemplate.yaml': UNKNOWN_KEY,
      },
    });
    await session.checked(2);
    const [outer] = await session.shows('a.wabatemplate.yaml', ['unknown-key']);
    const [inner] = await session.shows('shop/deep/a.wabatemplate.yaml', ['unknown-key']);
    assert.equal(outer?.severity, DiagnosticSeverity.Warning);
    assert.equal(inner?.severity, DiagnosticSeverity.Information);
    await session.remove('shop/wabatemplate.config.yaml');
    await session.shows('shop/deep/a.wabatemplate.yaml', ['duplicate-name-language', 'unknown-key']);
  });

  it('is followed on the disk: rules, and which files are templates', async () => {
    const session = await start({ files: { 'a.wabatemplate.yaml': UNKNOWN_KEY, 'messages/b.yaml': other } });
    await session.shows('a.wabatemplate.yaml', ['unknown-key']);
    await session.write('wabatemplate.config.yaml', 'templates: ["messages/**"]\n');
    await session.shows('a.wabatemplate.yaml', []);
    await session.shows('messages/b.yaml', ['unknown-key']);
    await session.write('wabatemplate.config.yaml', 'rules: { unknown-key: off }\n');
    await session.shows('messages/b.yaml', []);
    await session.remove('wabatemplate.config.yaml');
    await session.shows('a.wabatemplate.yaml', ['unknown-key']);
  });

  it('says of an open document, too, whether it is a template', async () => {
    const session = await start({
      files: { 'wabatemplate.config.yaml': 'templates: ["messages/**"]\n', 'messages/b.yaml': UNKNOWN_KEY },
    });
    await session.open('messages/b.yaml', undefined, 'yaml');
    await session.shows('messages/b.yaml', ['unknown-key']);
    await session.write('wabatemplate.config.yaml', 'templates: ["texts/**"]\n');
    await session.shows('messages/b.yaml', []);
    await session.write('wabatemplate.config.yaml', 'templates: ["**/*.yaml"]\n');
    await session.shows('messages/b.yaml', ['unknown-key']);
  });

  it('is judged itself, on the disk and while it is typed, and its change holds at once', async () => {
    const session = await start({
      files: { 'wabatemplate.config.yaml': 'rules: { unknown-key: loud }\n', 'a.wabatemplate.yaml': UNKNOWN_KEY },
    });
    await session.shows('wabatemplate.config.yaml', ['project-file']);
    const [before] = await session.shows('a.wabatemplate.yaml', ['unknown-key']);
    assert.equal(before?.severity, DiagnosticSeverity.Error);
    await session.open('wabatemplate.config.yaml', undefined, 'yaml');
    await session.replace('wabatemplate.config.yaml', 'loud', 'off');
    await session.shows('wabatemplate.config.yaml', []);
    assert.equal(session.lastPublished('wabatemplate.config.yaml')?.version, 2);
    await session.shows('a.wabatemplate.yaml', []);
    await session.replace('wabatemplate.config.yaml', 'unknown-key', 'unknown-kay');
    await session.shows('wabatemplate.config.yaml', ['project-file']);
    await session.close('wabatemplate.config.yaml');
    await session.shows('wabatemplate.config.yaml', ['project-file']);
    await session.shows('a.wabatemplate.yaml', ['unknown-key']);
  });

  it('holds for a document that is opened before the workspace was looked through', async () => {
    const session = await start({
      files: { 'wabatemplate.config.yaml': 'rules: { unknown-key: off }\n', 'shop/a.wabatemplate.yaml': UNKNOWN_KEY },
    });
    await session.open('shop/a.wabatemplate.yaml');
    await session.shownFor('shop/a.wabatemplate.yaml', 1);
    await session.checked(1);
    assert(session.published.every(({ diagnostics }) => diagnostics.length === 0));
  });
});
