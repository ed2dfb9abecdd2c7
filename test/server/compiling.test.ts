import assert from 'node:assert/strict';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import { COMPILE_REQUEST, type CompileAnswer, type CompiledFile, type WabaSettings } from '../../contracts/src';
import { LineIndex } from '../../core/src';
import { readDrawnText } from '../features/editing';
import { type Session, type SessionOptions, sessions } from './session';
import { CLEAN, template, UNKNOWN_KEY } from './texts';

const FILE = 'a.wabatemplate.yaml';

async function compiled(session: Session, ...files: string[]): Promise<readonly CompiledFile[]> {
  const uris = files.map((file) => session.uri(file));
  const answer = await session.connection.sendRequest<CompileAnswer>(COMPILE_REQUEST, { uris });
  assert.deepEqual(
    answer.files.map(({ uri }) => uri),
    uris,
  );
  return answer.files;
}

async function compiledOne(session: Session, file = FILE): Promise<CompiledFile> {
  const [found] = await compiled(session, file);
  assert(found);
  return found;
}

describe('Compiling for an account', () => {
  const start = sessions();

  const MULTILINGUAL = [
    'name: order_shipped',
    'category: utility',
    'languages:',
    '  «en_US»: {}',
    '  «es»:',
    '    body: Su pedido {{1}} ha salido hoy de nuestro almacén.',
    'header: { format: IMAGE, example: ./parcel.png }',
    'body: Your order {{1}} has left our warehouse today.',
    'examples: { 1: "4711" }',
    '',
  ].join('\n');
  const PICTURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0]);

  for (const opened of [true, false]) {
    it(`gives each language of ${opened ? 'an open' : 'a closed'} file its payload, its place and its sample files`, async () => {
      const { text, marked } = readDrawnText(MULTILINGUAL);
      const lines = new LineIndex(text);
      const session = await start({ files: { [FILE]: opened ? '' : text, 'parcel.png': PICTURE } });
      if (opened) await session.open(FILE, text);
      const { uri: _, languages, ...file } = await compiledOne(session);
      const version = opened ? { version: 1 } : {};
      assert.deepEqual(file, { name: 'order_shipped', category: 'UTILITY', errors: [], ...version });
      assert.deepEqual(
        languages.map(({ language, position, media }) => ({ language, position, media })),
        marked.map(({ start, end }) => ({
          language: text.slice(start, end),
          position: lines.positionAt(start),
          media: [{ file: './parcel.png', payloadPath: 'components[0].example.header_handle[0]' }],
        })),
      );
      assert.deepEqual(languages[1]?.payload, {
        name: 'order_shipped',
        language: 'es',
        category: 'UTILITY',
        components: [
          { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['./parcel.png'] } },
          {
            type: 'BODY',
            text: 'Su pedido {{1}} ha salido hoy de nuestro almacén.',
            example: { body_text: [['4711']] },
          },
        ],
      });
    });
  }

  const cases: readonly {
    readonly of: string;
    readonly text: string;
    readonly finds: readonly string[];
    readonly compiles?: boolean;
    readonly settings?: WabaSettings;
    readonly others?: SessionOptions['files'];
  }[] = [
    { of: 'nothing wrong', text: CLEAN, finds: [] },
    { of: 'a broken rule', text: UNKNOWN_KEY, finds: ['4:0 unknown-key'] },
    { of: 'a rule that is off', text: UNKNOWN_KEY, finds: [], settings: { rules: { 'unknown-key': 'off' } } },
    { of: 'a warning', text: UNKNOWN_KEY, finds: [], settings: { rules: { 'unknown-key': 'warning' } } },
    { of: 'a comment that hides it', text: `# waba-disable unknown-key\n${UNKNOWN_KEY}`, finds: [] },
    {
      of: 'the project file',
      text: UNKNOWN_KEY,
      finds: [],
      others: { 'wabatemplate.config.yaml': 'rules: { unknown-key: off }\n' },
    },
    {
      of: 'another file',
      text: CLEAN,
      finds: ['2:10 duplicate-name-language'],
      others: { 'b.wabatemplate.yaml': template({ body: 'Something else altogether.' }) },
    },
    {
      of: 'a missing sample',
      text: template({ header: '{ format: IMAGE, example: ./x.png }' }),
      finds: ['4:34 media-file-missing'],
    },
    { of: 'a broken file', text: 'name: "x', finds: ['0:6 yaml-syntax'], compiles: false },
    { of: 'an empty file', text: '', finds: ['0:0 file-empty'], compiles: false },
    {
      of: 'a broken file whose rule is off',
      text: '',
      finds: ['0:0 file-empty'],
      compiles: false,
      settings: { rules: { 'file-empty': 'off' } },
    },
  ];
  for (const { of, text, finds, compiles = true, settings = {}, others = {} } of cases) {
    for (const opened of [true, false]) {
      it(`tells the errors that ${opened ? 'an open' : 'a closed'} file shows: ${of}`, async () => {
        const session = await start({ files: { ...others, [FILE]: opened ? CLEAN : text }, settings });
        if (opened) await session.open(FILE, text);
        const { languages, errors } = await compiledOne(session);
        assert.deepEqual(
          errors.map(({ ruleId, position }) => `${position.line}:${position.character} ${ruleId}`),
          finds,
        );
        assert(errors.every(({ message }) => message.length > 0));
        assert.equal(languages.length, compiles ? 1 : 0);
      });
    }
  }

  it('takes what was typed, whether it was judged yet or not, in every file', async () => {
    const session = await start({ files: { [FILE]: CLEAN, 'b.wabatemplate.yaml': template({ name: 'other' }) } });
    await session.open(FILE);
    await session.open('b.wabatemplate.yaml');
    await session.replace('b.wabatemplate.yaml', 'other', 'order_shipped');
    const version = await session.replace(FILE, 'Friday', 'Monday');
    const file = await compiledOne(session);
    assert.equal(file.version, version);
    assert.match(JSON.stringify(file.languages[0]?.payload), /arrives on Monday/);
    assert.deepEqual(
      file.errors.map(({ ruleId }) => ruleId),
      ['duplicate-name-language'],
    );
  });

  it('says of each file that is not there that it is not', async () => {
    const session = await start({ files: { [FILE]: CLEAN } });
    const [there, gone] = await compiled(session, FILE, 'gone.wabatemplate.yaml');
    assert.deepEqual(there?.errors, []);
    assert.deepEqual(gone?.languages, []);
    assert.deepEqual(
      gone?.errors.map(({ ruleId }) => ruleId),
      ['file-unreadable'],
    );
  });

  it('compiles hundreds of files, knowing all that the others say, and answers others meanwhile', async () => {
    const names = Array.from({ length: 400 }, (_, index) => `t_${index}`);
    const text = (name: string) =>
      template({ name: name === 't_399' ? 't_0' : name, body: `Your order ${name} has left our warehouse today.` });
    const files = Object.fromEntries(names.map((name) => [`${name}.wabatemplate.yaml`, text(name)]));
    const session = await start({ files });
    const order: string[] = [];
    const all = compiled(session, ...Object.keys(files)).then((found) => {
      order.push('compiled');
      return found;
    });
    const single = compiledOne(session, 't_1.wabatemplate.yaml').then(() => order.push('single'));
    const [found] = await Promise.all([all, single]);
    assert.deepEqual(order, ['single', 'compiled']);
    assert.deepEqual(
      found.flatMap(({ errors, name }) => errors.map(({ ruleId }) => `${name} ${ruleId}`)),
      ['t_0 duplicate-name-language', 't_0 duplicate-name-language'],
    );
    assert(found.every(({ languages }) => languages.length === 1));
  });

  it('can be taken back', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`t_${index}.wabatemplate.yaml`, template({ name: `t_${index}` })]),
    );
    const session = await start({ files });
    await compiledOne(session, 't_1.wabatemplate.yaml');
    const source = new CancellationTokenSource();
    const uris = Object.keys(files).map((file) => session.uri(file));
    const answer = session.connection.sendRequest<CompileAnswer>(COMPILE_REQUEST, { uris }, source.token);
    source.cancel();
    await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
    assert.equal((await compiledOne(session, 't_1.wabatemplate.yaml')).languages.length, 1);
  });
});
