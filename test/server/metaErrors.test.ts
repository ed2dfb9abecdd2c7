import assert from 'node:assert/strict';
import {
  type Diagnostic,
  DiagnosticSeverity,
  DocumentDiagnosticRequest,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import { META_ERRORS_REQUEST, type MetaError, type MetaErrorsAnswer } from '../../contracts/src';
import { LineIndex } from '../../core/src';
import { readDrawnText } from '../features/editing';
import { type Session, sessions } from './session';
import { CLEAN, template } from './texts';

const FILE = 'a.wabatemplate.yaml';

const REFUSED: MetaError = { language: 'en_US', message: 'This is not a phone number.' };

function refuse(
  session: Session,
  errors: readonly { readonly [key in keyof MetaError]?: MetaError[key] | undefined }[],
  file = FILE,
  languages?: readonly string[],
): Promise<MetaErrorsAnswer> {
  return session.connection.sendRequest<MetaErrorsAnswer>(META_ERRORS_REQUEST, {
    uri: session.uri(file),
    ...(languages && { languages }),
    errors: errors.map((error) => ({ ...REFUSED, ...error })),
  });
}

/** Waits until what Meta refused stands at these texts, in the order it was said. */
async function shownAt(session: Session, texts: readonly string[], document: () => string): Promise<Diagnostic[]> {
  const fromMeta = () => session.shown(FILE).filter(({ source }) => source === 'Meta');
  const now = () => {
    const lines = new LineIndex(document());
    return fromMeta().map(({ range }) => document().slice(lines.offsetAt(range.start), lines.offsetAt(range.end)));
  };
  await session.until(
    () => session.lastPublished(FILE) !== undefined && JSON.stringify(now()) === JSON.stringify(texts),
    () => `${JSON.stringify(texts)} to be refused, but it is ${JSON.stringify(now())}`,
  );
  return fromMeta();
}

describe('What Meta refused', () => {
  const start = sessions();

  const BUTTONS = 'buttons: [{ type: PHONE_NUMBER, text: Call us, phone_number: "+15550001111" }]';
  const cases: readonly [path: string | undefined, drawn: string, language?: string][] = [
    ["components[1]['buttons'][0]['phone_number']", `${CLEAN}${BUTTONS.replace(/"\+\d+"/, '«$&»')}\n`],
    ['components[1].buttons[0].phone_number', `${CLEAN}${BUTTONS.replace(/"\+\d+"/, '«$&»')}\n`],
    ["components[1]['buttons'][0]['country']", `${CLEAN}${BUTTONS.replace(/\{.*\}/, '«$&»')}\n`],
    ["components[1]['buttons']", `${CLEAN}${BUTTONS.replace('buttons', '«buttons»')}\n`],
    ["components[0]['text']", CLEAN.replace(/(?<=body: ).*/, '«$&»')],
    ["components[0]['example']", CLEAN.replace('body', '«body»')],
    ['components[0]', CLEAN.replace('body', '«body»')],
    ['components[7]', CLEAN.replace('en_US', '«en_US»')],
    ['components', CLEAN.replace('en_US', '«en_US»')],
    ['name', CLEAN.replace('order_shipped', '«order_shipped»')],
    ['category', CLEAN.replace('UTILITY', '«UTILITY»')],
    ['language', CLEAN.replace('en_US', '«en_US»')],
    [undefined, CLEAN.replace('en_US', '«en_US»')],
    [undefined, CLEAN.replace('order_shipped', '«order_shipped»'), 'es'],
    ["components[0]['text']", CLEAN.replace('order_shipped', '«order_shipped»'), 'es'],
    [
      "components[0]['text']",
      `name: a\ncategory: UTILITY\nlanguages:\n  en_US: {}\n  es: { body: «Su pedido está aquí.» }\nbody: Your order is here.\n`,
      'es',
    ],
    [
      undefined,
      `name: a\ncategory: UTILITY\nlanguages:\n  en_US: {}\n  «es»: { body: Su pedido está aquí. }\nbody: Your order is here.\n`,
      'es',
    ],
    ["components[0]['text']", `${CLEAN.replace(/(?<=body: ).*/, '«$&»')}footer: "x\n`],
    ['name', '«»'],
  ];
  for (const [path, drawn, language = 'en_US'] of cases) {
    it(`stands at «${/«(.*)»/.exec(drawn)?.[1]}» for ${path} in ${language}`, async () => {
      const { text, marked } = readDrawnText(drawn);
      const session = await start();
      await session.open(FILE, text);
      const { positions } = await refuse(session, [{ path, language }]);
      const [diagnostic] = await shownAt(
        session,
        marked.map((mark) => text.slice(mark.start, mark.end)),
        () => text,
      );
      assert.deepEqual(diagnostic?.range, new LineIndex(text).rangeOf(marked[0] ?? assert.fail()));
      assert.deepEqual(positions, [diagnostic.range.start]);
    });
  }

  it('says what Meta said, and what its support asks for', async () => {
    const session = await start();
    await session.open(FILE, CLEAN);
    await refuse(session, [
      { path: 'name', code: 100, subcode: 2388046, traceId: 'AbC' },
      { path: 'name', code: 192 },
      { path: 'name' },
    ]);
    const [full, coded, bare] = await shownAt(session, Array(3).fill('order_shipped'), () => CLEAN);
    assert.equal(full?.severity, DiagnosticSeverity.Error);
    assert.equal(full.message, 'This is not a phone number.\nMeta’s trace id: AbC');
    assert.equal(full.code, '100/2388046');
    assert.deepEqual(full.data, { language: 'en_US', code: 100, subcode: 2388046, traceId: 'AbC' });
    assert.equal(coded?.code, '192');
    assert.equal(bare?.code, undefined);
    assert.equal(bare?.message, 'This is not a phone number.');
  });

  const TEXT = `${CLEAN}footer: |\n  One line.\n  Another line.\n${BUTTONS}\n`;
  const edits: readonly [what: string, path: string, wanted: string, replacement: string, stays: string][] = [
    ['a key is written above', 'name', 'name', '# comment\nname', 'order_shipped'],
    ['a key is written below', 'name', 'order_shipped\n', 'order_shipped\nx: y\n', 'order_shipped'],
    ['a comment is written behind', 'name', 'order_shipped', 'order_shipped # mine', 'order_shipped'],
    [
      'what is above and below is edited at once',
      'category',
      TEXT.slice(0, TEXT.indexOf('body')),
      'name: other\ncategory: UTILITY\nlanguage: en\n',
      'UTILITY',
    ],
    [
      'a component comes to be before it',
      "components[0]['text']",
      'body',
      'header: Hello\nbody',
      'Your order has left our warehouse and arrives on Friday.',
    ],
    [
      'a button comes to be before it',
      "components[2]['buttons'][0]",
      '[{',
      '[{ type: QUICK_REPLY, text: Hi }, {',
      BUTTONS.slice(BUTTONS.indexOf('{'), -1),
    ],
    ['it is typed over', 'name', 'order_shipped', 'order_sent', ''],
    ['it is typed on', 'name', 'order_shipped', 'order_shipped_2', ''],
    ['it is typed before', 'name', 'order_shipped', 'my_order_shipped', ''],
    ['it is taken out', 'name', 'name: order_shipped\n', '', ''],
    ['the text of its component is mended', 'components[0]', 'Friday', 'Monday', ''],
    ['a line is added to it', "components[1]['text']", '  Another line.\n', '  Another line.\n  And one more.\n', ''],
    [
      'a key is written below its last line',
      "components[1]['text']",
      '  Another line.\n',
      '  Another line.\n# comment\n',
      '|\n  One line.\n  Another line.\n',
    ],
    ['another language is written', 'components[9]', 'en_US', 'es', ''],
    ['the name is mended that is there already', 'components[9]', 'order_shipped', 'order_shipped_2', ''],
  ];
  for (const [what, path, wanted, replacement, stays] of edits) {
    it(`${stays === '' ? 'is gone' : 'moves along'} when ${what}`, async () => {
      const session = await start();
      await session.open(FILE, TEXT);
      await refuse(session, [{ path }]);
      await session.until(
        () => session.shown(FILE).some(({ source }) => source === 'Meta'),
        () => 'Meta’s error',
      );
      await session.shownFor(FILE, await session.replace(FILE, wanted, replacement));
      await shownAt(session, stays === '' ? [] : [stays], () => session.text(FILE));
    });
  }

  it('comes back with no undoing, is replaced by what is said next, and taken back', async () => {
    const session = await start();
    await session.open(FILE, CLEAN);
    await refuse(session, [{ path: 'name' }, { path: 'category' }]);
    await shownAt(session, ['order_shipped', 'UTILITY'], () => session.text(FILE));
    await session.shownFor(FILE, await session.replace(FILE, 'order_shipped', 'sent'));
    await session.shownFor(FILE, await session.replace(FILE, 'sent', 'order_shipped'));
    await shownAt(session, ['UTILITY'], () => session.text(FILE));
    await refuse(session, [{ path: 'language' }]);
    await shownAt(session, ['en_US'], () => session.text(FILE));
    await refuse(session, []);
    await shownAt(session, [], () => session.text(FILE));
  });

  it('stands for each language by itself, and is not brought back by what is said of another', async () => {
    const session = await start();
    await session.open(
      FILE,
      template({ languages: '{ en_US: { body: Your order left. }, de: { body: Ihr Paket kommt. } }' }),
    );
    const english = { path: "components[0]['text']" };
    await refuse(session, [english], FILE, ['en_US']);
    await refuse(session, [{ ...english, language: 'de' }], FILE, ['de']);
    await shownAt(session, ['Your order left.', 'Ihr Paket kommt.'], () => session.text(FILE));
    await session.shownFor(FILE, await session.replace(FILE, 'Your order left.', 'Your order is here.'));
    await shownAt(session, ['Ihr Paket kommt.'], () => session.text(FILE));
    await refuse(session, [], FILE, ['de']);
    await shownAt(session, [], () => session.text(FILE));
  });

  it('shows in files that are not open, through opening, editing and closing', async () => {
    const session = await start({ files: { [FILE]: CLEAN } });
    const { positions } = await refuse(session, [{ path: 'name' }, { path: 'category' }]);
    assert.deepEqual(positions, [
      { line: 0, character: 6 },
      { line: 1, character: 10 },
    ]);
    await shownAt(session, ['order_shipped', 'UTILITY'], () => CLEAN);
    await session.open(FILE);
    await session.shownFor(FILE, 1);
    await session.shownFor(FILE, await session.replace(FILE, 'order_shipped', 'sent'));
    const edited = session.text(FILE);
    await shownAt(session, ['UTILITY'], () => edited);
    await session.write(FILE, `# saved\n${edited}`);
    await session.close(FILE);
    await shownAt(session, ['UTILITY'], () => `# saved\n${edited}`);
    await session.remove(FILE);
    await shownAt(session, [], () => '');
    await session.write(FILE, CLEAN);
    await session.checked(1);
    await shownAt(session, [], () => CLEAN);
  });

  it('is not shown in a file that is not there, and the answer says so to nobody’s harm', async () => {
    const session = await start();
    assert.deepEqual(await refuse(session, [{ path: 'name' }]), { positions: [{ line: 0, character: 0 }] });
    await session.open(FILE, CLEAN);
    await session.shows(FILE, []);
  });

  it('stands beside what the rules find, and is no reason not to publish again', async () => {
    const session = await start();
    await session.open(FILE, template({ boddy: 'x' }));
    await refuse(session, [{ path: 'name', code: 100 }]);
    await session.shows(FILE, ['unknown-key', '100']);
    const { files } = await session.connection.sendRequest<{ files: { errors: { ruleId: string }[] }[] }>(
      'waba/compile',
      {
        uris: [session.uri(FILE)],
      },
    );
    assert.deepEqual(
      files[0]?.errors.map(({ ruleId }) => ruleId),
      ['unknown-key'],
    );
  });

  it('is given to an editor that asks for it, of open files and of others', async () => {
    const session = await start({
      files: { 'b.wabatemplate.yaml': template({ name: 'other', body: 'Something else altogether.' }) },
      options: { diagnostics: 'pull' },
      capabilities: { textDocument: { diagnostic: {} } },
    });
    await session.open(FILE, CLEAN);
    const textDocument = { uri: session.uri(FILE) };
    const ask = () => session.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    assert.deepEqual('items' in (await ask()) && (await ask()), { kind: 'full', items: [], resultId: '1' });
    await refuse(session, [{ path: 'name' }]);
    const answer = await ask();
    assert.deepEqual('items' in answer && answer.items.map(({ source }) => source), ['Meta']);
    await refuse(session, [{ path: 'name' }], 'b.wabatemplate.yaml');
    const previousResultIds = [{ uri: textDocument.uri, value: answer.resultId ?? '' }];
    const { items } = await session.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
    assert.deepEqual(
      items.map(({ uri }) => uri),
      [session.uri('b.wabatemplate.yaml')],
    );
  });

  it('has an action that copies what Meta’s support asks for, in an editor that can', async () => {
    const copies = async (publish: boolean) => {
      const session = await start({ options: { publish } });
      await session.open(FILE, CLEAN);
      await refuse(session, [{ path: 'name', traceId: 'AbC' }, { path: 'name' }, { path: 'category', traceId: 'DeF' }]);
      await shownAt(session, ['order_shipped', 'order_shipped', 'UTILITY'], () => CLEAN);
      const actions = await session.actionsAt(FILE, 'order_shipped');
      return actions.map(({ title, command, diagnostics }) => [
        title,
        command?.command,
        command?.arguments,
        diagnostics?.length,
      ]);
    };
    assert.deepEqual(await copies(true), [['Copy trace id for Meta’s support', 'waba.trace.copy', ['AbC'], 1]]);
    assert.deepEqual(await copies(false), []);
  });
});
