import assert from 'node:assert/strict';
import { type CodeAction, ExecuteCommandRequest, ShowDocumentRequest } from 'vscode-languageserver/node';
import { type Session, sessions } from './session';
import { CLEAN, template, UNKNOWN_KEY } from './texts';

const FILE = 'a.wabatemplate.yaml';

describe('The actions of a finding', () => {
  const start = sessions();

  async function opened(text: string): Promise<Session> {
    const session = await start();
    await session.open(FILE, text);
    return session;
  }

  const titled = (actions: readonly CodeAction[], title: string) => actions.find((action) => action.title === title);

  /** Disables a rule where a text stands, and sees that the finding is gone and nothing new has come. */
  async function disable(text: string, at: string, rule: string, place: 'line' | 'file'): Promise<string> {
    const session = await opened(text);
    const before = (await session.shownFor(FILE, 1)).map(({ code }) => String(code));
    assert(before.includes(rule), `${rule} is not among ${before}`);
    const action = titled(await session.actionsAt(FILE, at), `Disable ${rule} for this ${place}`);
    await session.apply(FILE, action);
    await session.shows(
      FILE,
      before.filter((code) => code !== rule),
    );
    return session.text(FILE);
  }

  it('disable a rule for a line, at its indentation', async () => {
    assert.equal(
      await disable(`${CLEAN}buttons:\n  - type: QUIK_REPLY\n    text: Talk\n`, 'QUIK', 'button-type-unknown', 'line'),
      `${CLEAN}buttons:\n  # waba-disable-next-line button-type-unknown\n  - type: QUIK_REPLY\n    text: Talk\n`,
    );
  });

  it('disable a rule for the file', async () => {
    assert.equal(
      await disable(UNKNOWN_KEY, 'boddy', 'unknown-key', 'file'),
      `# waba-disable unknown-key\n${UNKNOWN_KEY}`,
    );
  });

  it('join the comment that is there already, before its reason', async () => {
    const text = `# waba-disable name-format -- ours\n${UNKNOWN_KEY.replace('order_shipped', 'Order')}`;
    assert.match(
      await disable(text, 'boddy', 'unknown-key', 'file'),
      /^# waba-disable name-format, unknown-key -- ours\n/,
    );
    const line = UNKNOWN_KEY.replace('boddy', '# waba-disable-next-line name-format -- ours\nboddy');
    assert.match(
      await disable(line, 'boddy', 'unknown-key', 'line').catch((error) => error.message),
      /# waba-disable-next-line name-format, unknown-key -- ours\n/,
    );
  });

  it('keep line breaks and the byte order mark as they are', async () => {
    const text = `\uFEFF${template({ boddy: 'x' }).replace(/\n/g, '\r\n')}`;
    assert.equal(
      await disable(text, 'boddy', 'unknown-key', 'file'),
      text.replace('\uFEFF', '\uFEFF# waba-disable unknown-key\r\n'),
    );
    assert.equal(
      await disable(text, 'boddy', 'unknown-key', 'line'),
      text.replace('boddy', '# waba-disable-next-line unknown-key\r\nboddy'),
    );
  });

  const block = (first: string, second: string) =>
    template({ body: `|\n  ${first}\n  ${second}`, examples: '["Ann", "Bob"]' });
  const touching = 'It is for {{1}}{{2}} and it arrives on Friday at your door.';
  const plain = 'Your order has left our warehouse.';

  it('disable a rule in the first line of a block text by a comment behind its |', async () => {
    assert.equal(
      await disable(block(touching, plain), '{{1}}', 'var-adjacent', 'line'),
      block(touching, plain).replace('|\n', '| # waba-disable-next-line var-adjacent\n'),
    );
  });

  it('offer only the file where a comment would be text', async () => {
    for (const text of [
      block(plain, touching),
      block(touching, plain).replace('|\n', '| # a note\n'),
      template({ body: `"${plain}\n  ${touching}"`, examples: '["Ann", "Bob"]' }),
      template({ body: `${plain}\n  ${touching}`, examples: '["Ann", "Bob"]' }),
    ]) {
      const session = await opened(text);
      const titles = (await session.actionsAt(FILE, '{{1}}')).map(({ title }) => title);
      assert.deepEqual(titles, ['Disable var-adjacent for this file', 'Open the page of var-adjacent']);
      assert.equal(await disable(text, '{{1}}', 'var-adjacent', 'file'), `# waba-disable var-adjacent\n${text}`);
    }
  });

  it('disable a rule for the line behind a block text', async () => {
    const text = `${block(plain, plain)}boddy: x\n`;
    const expected = text.replace('boddy', '# waba-disable-next-line unknown-key\nboddy');
    assert.equal(await disable(text, 'boddy', 'unknown-key', 'line').catch((error) => error.message), expected);
  });

  it('open the page of the rule', async () => {
    const session = await opened(UNKNOWN_KEY);
    const shown: string[] = [];
    session.connection.onRequest(ShowDocumentRequest.type, ({ uri }) => {
      shown.push(uri);
      return { success: true };
    });
    const action = titled(await session.actionsAt(FILE, 'boddy'), 'Open the page of unknown-key');
    assert(action?.command);
    await session.connection.sendRequest(ExecuteCommandRequest.type, action.command);
    assert.match(String(shown), /^file:.*\/docs\/rules\/unknown-key\.md$/);
  });

  it('belong to the finding that is shown, and to no other place', async () => {
    const session = await opened(UNKNOWN_KEY);
    const shown = await session.shownFor(FILE, 1);
    for (const action of await session.actionsAt(FILE, 'boddy')) assert.deepEqual(action.diagnostics, shown);
    assert.deepEqual(await session.actionsAt(FILE, 'UTILITY'), []);
  });

  it('do not disable what says that a file can not be read', async () => {
    const session = await opened('<<<<<<< ours\nname: a\n=======\nname: b\n>>>>>>> theirs\n');
    await session.shows(FILE, ['merge-conflict']);
    const titles = (await session.actionsAt(FILE, '<<<')).map(({ title }) => title);
    assert.deepEqual(titles, ['Open the page of merge-conflict']);
  });
});

describe('Formatting', () => {
  const start = sessions();

  it('gives the canonical form, and leaves alone what can not be read', async () => {
    const session = await start();
    await session.open(FILE, 'category: utility\nname: a # ours\nlanguage: en_US\nbody: Hello to all of you.\n');
    assert.equal(
      await session.format(FILE),
      'name: a # ours\ncategory: UTILITY\nlanguage: en_US\nbody: Hello to all of you.\n',
    );
    await session.open('broken.wabatemplate.yaml', 'a: [\n');
    assert.equal(await session.format('broken.wabatemplate.yaml'), 'a: [\n');
  });

  for (const [what, text, formatted] of [
    ['a key with a question mark', 'name: a\n? b\n', 'name: a\nb:\n'],
    ['a set', 'body: !!set {a, b}\nname: a\n', undefined],
    ['a line break that YAML does not know', 'body: a\n# b\u2028c\nname: a\n', undefined],
    [
      'a name that every object has',
      'constructor: 1\n__proto__: 2\nname: a\n',
      'name: a\nconstructor: 1\n__proto__: 2\n',
    ],
  ] as const) {
    it(`answers for any text: ${what}`, async () => {
      const session = await start();
      await session.open(FILE, text);
      assert.equal(await session.format(FILE), formatted ?? text);
    });
  }
});
