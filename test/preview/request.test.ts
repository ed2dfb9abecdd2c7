import assert from 'node:assert/strict';
import { PREVIEW_REQUEST, type PreviewAnswer } from '../../contracts/src';
import { type Session, sessions } from '../server/session';

const FILE = 'a.wabatemplate.yaml';
const TEXT = 'name: a\ncategory: UTILITY\nlanguage: en_US\nbody: Hello, dear friend.\n';

describe('the request for a preview', () => {
  const start = sessions();
  const ask = (session: Session, file: string) =>
    session.connection.sendRequest<PreviewAnswer>(PREVIEW_REQUEST, { uri: session.uri(file) });

  it('is answered with the messages of the version that is open', async () => {
    const session = await start();
    await session.open(FILE, TEXT);
    const first = await ask(session, FILE);
    assert.equal(first.version, 1);
    assert.equal(first.kind === 'template' && first.preview.messages[0]?.languageName, 'English (United States)');
    const version = await session.replace(FILE, 'en_US', 'es');
    const second = await ask(session, FILE);
    assert.equal(second.version, version);
    assert.equal(second.kind === 'template' && second.preview.messages[0]?.languageName, 'Spanish');
  });

  it('is answered with the reason and its place where there is no message to draw', async () => {
    const session = await start();
    await session.open(FILE, TEXT.replace('Hello', '"Hello'));
    const answer = await ask(session, FILE);
    assert(answer.kind === 'unreadable');
    assert.ok(answer.reason.length > 10);
    assert.ok(answer.offset >= TEXT.indexOf('Hello'));
  });

  for (const [what, params] of [
    ['a file that is not open', { uri: 'file:///nowhere/a.wabatemplate.yaml' }],
    ['no file at all', {}],
    ['nonsense', 7],
  ] as const) {
    it(`is refused for ${what}, and the server lives on`, async () => {
      const session = await start();
      await session.open(FILE, TEXT);
      await assert.rejects(session.connection.sendRequest(PREVIEW_REQUEST, params), { code: -32602 });
      assert.equal((await ask(session, FILE)).kind, 'template');
    });
  }
});
