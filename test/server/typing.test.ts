import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver/node';
import { sessions } from './session';
import { CLEAN, template } from './texts';

describe('A document that is typed into', () => {
  const start = sessions();

  it('is judged when it is opened, while it is typed, when it is mended, and not any more when it is closed', async () => {
    const session = await start();
    await session.open('a.wabatemplate.yaml', CLEAN);
    assert.deepEqual(await session.shownFor('a.wabatemplate.yaml', 1), []);
    const broken = await session.replace('a.wabatemplate.yaml', 'category', 'categori');
    const shown = await session.shownFor('a.wabatemplate.yaml', broken);
    assert.deepEqual(
      shown.map(({ code }) => code),
      ['missing-key', 'unknown-key'],
    );
    const mended = await session.replace('a.wabatemplate.yaml', 'categori', 'category');
    assert.deepEqual(await session.shownFor('a.wabatemplate.yaml', mended), []);
    await session.replace('a.wabatemplate.yaml', 'category', 'categori');
    await session.shows('a.wabatemplate.yaml', ['missing-key', 'unknown-key']);
    await session.close('a.wabatemplate.yaml');
    await session.shows('a.wabatemplate.yaml', []);
    assert.equal(session.lastPublished('a.wabatemplate.yaml')?.version, undefined);
  });

  it('gets findings that say which rule, where, how grave, what Meta answers and where to read on', async () => {
    const session = await start();
    await session.open('a.wabatemplate.yaml', template({ body: 'x'.repeat(1025) }));
    const [finding] = await session.shows('a.wabatemplate.yaml', ['body-length']);
    assert(finding);
    assert.equal(finding.source, 'waba');
    assert.equal(finding.severity, DiagnosticSeverity.Error);
    assert.deepEqual(finding.range, { start: { line: 3, character: 1030 }, end: { line: 3, character: 1031 } });
    assert.match(String(finding.codeDescription?.href), /^file:.*\/docs\/rules\/body-length\.md$/);
    assert.equal(finding.data.ruleId, 'body-length');
    assert.equal(typeof finding.data.evidence, 'string');
    assert.equal(finding.data.meta.code, 100);
  });

  it('takes changes of single lines, of several at once, and of the whole text', async () => {
    const session = await start();
    await session.open('a.wabatemplate.yaml', CLEAN);
    const at = (line: number, character: number) => ({ line, character });
    await session.change('a.wabatemplate.yaml', [
      { range: { start: at(0, 0), end: at(0, 0) }, text: '# 🙂 first\r\n' },
      { range: { start: at(2, 0), end: at(2, 8) }, text: 'kategory' },
      { range: { start: at(5, 0), end: at(5, 0) }, text: 'fotter: "x"\n' },
    ]);
    const shown = await session.shows('a.wabatemplate.yaml', ['missing-key', 'unknown-key', 'unknown-key']);
    assert.deepEqual(
      shown.slice(1).map(({ range }) => range.start),
      [at(2, 0), at(5, 0)],
    );
    await session.change('a.wabatemplate.yaml', [{ text: CLEAN }]);
    await session.shows('a.wabatemplate.yaml', []);
  });

  it('is not checked once for each key of a burst', async () => {
    const session = await start();
    await session.open('a.wabatemplate.yaml', CLEAN);
    await session.shownFor('a.wabatemplate.yaml', 1);
    session.published.length = 0;
    const keys = Array.from({ length: 50 }, () => session.replace('a.wabatemplate.yaml', 'Your', 'Your o'));
    const versions = await Promise.all(keys);
    await session.shownFor('a.wabatemplate.yaml', versions.at(-1) ?? 0);
    assert(session.published.length <= 3, `${session.published.length} checks for 50 keys`);
  });

  it('is checked in a virtual file system and before it is saved', async () => {
    const session = await start({ folders: [] });
    await session.open('vscode-vfs://github/shop/a.wabatemplate.yaml', template({ boddy: 'x' }));
    await session.shows('vscode-vfs://github/shop/a.wabatemplate.yaml', ['unknown-key']);
    await session.open('untitled:Untitled-1', template({ boddy: 'x' }));
    await session.shows('untitled:Untitled-1', ['unknown-key']);
    await session.close('untitled:Untitled-1');
    await session.shows('untitled:Untitled-1', []);
  });

  it('is left alone when it is some other YAML', async () => {
    const session = await start();
    await session.open('compose.yaml', 'services: {}\n', 'yaml');
    await session.open('b.wabatemplate.yaml', CLEAN, 'yaml');
    await session.shownFor('b.wabatemplate.yaml', 1);
    assert.equal(session.lastPublished('compose.yaml'), undefined);
  });

  it('is recognised however the editor spells its URI', async () => {
    const session = await start({ files: { 'ü (1)/a@b.wabatemplate.yaml': template({ boddy: 'x' }) } });
    await session.shows('ü (1)/a@b.wabatemplate.yaml', ['unknown-key']);
    const other = session
      .uri('ü (1)/a@b.wabatemplate.yaml')
      .replace('(', '%28')
      .replace(')', '%29')
      .replace('@', '%40');
    await session.open(other, CLEAN);
    await session.shows(other, []);
    await session.shows('ü (1)/a@b.wabatemplate.yaml', []);
    await session.checked(1);
  });
});
