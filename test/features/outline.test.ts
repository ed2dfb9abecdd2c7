import assert from 'node:assert/strict';
import {
  type DocumentSymbol,
  DocumentSymbolRequest,
  FoldingRangeKind,
  FoldingRangeRequest,
  type Range,
  type SymbolInformation,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { type Session, sessions } from '../server/session';
import { template } from '../server/texts';
import { type EditedTemplate, editing, lines } from './editing';

const TREES = { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } };

/** A text, and its outline: name, detail behind a bar, and what is selected in brackets where it is not the name. */
const OUTLINES: readonly (readonly [what: string, text: string, outline: readonly string[]])[] = [
  [
    'one language',
    lines(
      'name: parcel',
      'category: utility',
      'language: en_US',
      'header: { format: image, example: ./a.jpg }',
      'limited_time_offer: { text: Ends soon }',
      'body: |',
      '  Hi {{name}},',
      '  your parcel is here!',
      'footer: Bye',
      'buttons:',
      '  - type: url',
      '    text: Track',
      '  - type: OTP',
      '  - {}',
    ),
    [
      'parcel | UTILITY',
      '  en_US | English (United States)',
      '  header | IMAGE ./a.jpg',
      '  limited_time_offer | Ends soon',
      '  body | Hi {{name}}, your parcel is here!',
      '  footer | Bye',
      '  buttons | 3',
      '    Track | URL [type]',
      '    OTP [type]',
      '    button 3 [{}]',
    ],
  ],
  [
    'several languages and cards',
    lines(
      'name: sale',
      'languages:',
      '  en_US:',
      '    body: Hi!',
      '  es:',
      '    body: { text: "¡Hola!" }',
      '    carousel:',
      '      - header: { format: IMAGE, example: ./a.jpg }',
      '        body: Rojo',
      '        buttons: [{ type: QUICK_REPLY, text: Sí }]',
      '  xx:',
    ),
    [
      'sale',
      '  en_US | English (United States)',
      '    body | Hi!',
      '  es | Spanish',
      '    body | ¡Hola!',
      '    carousel | 1',
      '      card 1 | Rojo [header]',
      '        header | IMAGE ./a.jpg',
      '        body | Rojo',
      '        buttons | 1',
      '          Sí | QUICK_REPLY [type]',
      '  xx',
    ],
  ],
  [
    'a list of languages',
    lines('languages: [en, es]', 'body: Hi'),
    ['template []', '  en | English', '  es | Spanish', '  body | Hi'],
  ],
  [
    'what is shared by anchors, once, and by name where it is used',
    lines(
      'x-b: &b Hi you',
      'languages:',
      '  en: &en { body: *b, footer: Bye }',
      '  fr: *en',
      '  es:',
      '    <<: *en',
      '    body: Hola',
    ),
    [
      'template []',
      '  en | English',
      '    body | Hi you',
      '    footer | Bye',
      '  fr | French',
      '  es | Spanish',
      '    body | Hola',
    ],
  ],
  [
    'items of lists that are shared by anchors, where they are used',
    lines(
      'x-b: &b { type: URL, text: Track }',
      'buttons:',
      '  - *b # not *this',
      '  - &c { type: QUICK_REPLY, text: Hi }',
      '  - *c',
      'carousel: [&d { body: Hi }, *d]',
    ),
    [
      'template []',
      '  buttons | 3',
      '    Track | URL [*b]',
      '    Hi | QUICK_REPLY [type]',
      '    Hi | QUICK_REPLY [*c]',
      '  carousel | 2',
      '    card 1 | Hi [body]',
      '      body | Hi',
      '    card 2 | Hi [*d]',
    ],
  ],
  ['CRLF and a byte order mark', '\uFEFFname: a\r\nbody: |\r\n  Hi\r\n  you\r\n', ['a', '  body | Hi you']],
  ['long texts', lines('name: a', `body: ${'word '.repeat(50)}`), ['a', `  body | ${'word '.repeat(11)}word…`]],
  [
    'a file that is being typed',
    lines('name: a', 'body: Hi', 'foot', 'buttons:', '  - type: URL', '    te'),
    ['a', '  body | Hi', '  buttons | 1', '    URL [type]'],
  ],
  ['an open quote', lines('name: a', 'body: "Hi', 'footer: x'), ['a', '  body | Hi footer: x']],
  ['an empty file', '', []],
  ['a list', '- a\n', []],
  ['a payload', '{"name": "a", "category": "UTILITY", "components": []}\n', ['a | UTILITY ["a"]']],
];

describe('The outline', () => {
  const open = editing({ capabilities: TREES });

  async function symbolsOf(template: EditedTemplate): Promise<DocumentSymbol[]> {
    const { textDocument, session } = template;
    return ((await session.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })) ??
      []) as DocumentSymbol[];
  }

  for (const [what, text, outline] of OUTLINES) {
    it(`shows ${what}`, async () => {
      const template = await open(text);
      const draw = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
        symbols.flatMap(({ name, detail, selectionRange, children }) => {
          const selected = template.textOf(selectionRange);
          const line = `${indent}${name}${detail ? ` | ${detail}` : ''}${selected === name ? '' : ` [${selected}]`}`;
          const isLabelled = selected === name || /^(?:languages|language)$/.test(selected);
          return [isLabelled ? line.replace(/ \[.*\]$/, '') : line, ...draw(children ?? [], `${indent}  `)];
        });
      assert.deepEqual(draw(await symbolsOf(template), ''), outline);
    });

    it(`puts each part into what it is a part of: ${what}`, async () => {
      const template = await open(text);
      const within = (inner: Range, outer: Range) =>
        template.offsetAt(inner.start) >= template.offsetAt(outer.start) &&
        template.offsetAt(inner.end) <= template.offsetAt(outer.end);
      const check = ({ range, selectionRange, children, name }: DocumentSymbol) => {
        assert(within(selectionRange, range), `${name}: its name is not in it`);
        for (const child of children ?? []) {
          assert(within(child.range, range), `${child.name} is not in ${name}`);
          check(child);
        }
      };
      (await symbolsOf(template)).forEach(check);
    });
  }

  it('ends a part where its text ends', async () => {
    const template = await open(lines('name: a', 'body: |', '  Hi', '', '# A comment', 'footer: Bye', ''));
    const [root] = await symbolsOf(template);
    assert.deepEqual(
      root?.children?.map(({ range }) => template.textOf(range)),
      ['body: |\n  Hi', 'footer: Bye'],
    );
  });
});

describe('The outline for a client that knows no trees', () => {
  const open = editing({ capabilities: {} });

  it('is a list', async () => {
    const { textDocument, session, uri } = await open(lines('name: a', 'language: en', 'body: Hi'));
    const symbols = await session.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    assert.deepEqual(
      ((symbols ?? []) as SymbolInformation[]).map(({ name, containerName, location }) => [
        name,
        containerName,
        location.uri,
      ]),
      [
        ['a', undefined, uri],
        ['en', 'a', uri],
        ['body', 'a', uri],
      ],
    );
  });
});

/** A text, and the first and last line of each fold, counted from one. */
const FOLDED: readonly (readonly [what: string, text: string, folds: readonly string[]])[] = [
  [
    'languages, components, lists and block texts',
    lines(
      'name: a',
      'languages:',
      '  en:',
      '    body: |',
      '      Hi',
      '',
      '      # not a comment',
      '      # but text',
      '    buttons:',
      '      - type: OTP',
      '        text: x',
      '      - type: URL',
      '  es:',
      '    body: x',
    ),
    ['2-14', '3-12', '4-8', '9-12', '10-11', '13-14'],
  ],
  [
    'lists in the column of their key',
    lines('buttons:', '- type: OTP', '  text: x', '- type: URL', 'footer: x'),
    ['1-4', '2-3'],
  ],
  [
    'comments of several lines',
    lines('# a', '# b', 'name: a', '# c', '', '# d', '  # e', 'body: x # f', '# g'),
    ['1-2 comment', '6-7 comment'],
  ],
  [
    'blocks of flow style, the closing bracket left in sight',
    lines('body: {', '  text: x,', '}', 'buttons: [', '  { type: OTP },', ']', 'footer: x'),
    ['1-2', '4-5'],
  ],
  ['texts of several lines', lines('body: Hi', '  you', 'footer: "a', '  b"'), ['1-2', '3-4']],
  ['block texts that end the file', 'body: >-\n  Hi\n\n  you\n\n\n', ['1-4']],
  [
    'block texts of list items',
    lines('carousel:', '  - body: |', '      Hi', '    buttons: []', '  - body: >2', '       x'),
    ['1-6', '2-4', '5-6'],
  ],
  [
    'what follows a block text within a list item',
    lines('carousel:', '  - body: |', '      Hi', '    buttons:', '      - {}'),
    ['1-5', '2-5', '4-5'],
  ],
  ['CRLF', 'body: |\r\n  Hi\r\n  you\r\nfooter: x\r\n', ['1-3']],
  ['a byte order mark', '\uFEFFbody: |\n  Hi\nfooter: x\n', ['1-2']],
  ['a broken file', lines('body: "Hi', 'buttons:', '  - type: OTP', '    te', '  - {{'), ['2-5', '3-4']],
  ['an empty file', '', []],
];

describe('Folding', () => {
  const open = editing();

  for (const [what, text, folds] of FOLDED) {
    it(`folds ${what}`, async () => {
      const { textDocument, session } = await open(text);
      const ranges = await session.connection.sendRequest(FoldingRangeRequest.type, { textDocument });
      assert.deepEqual(
        ranges?.map(
          ({ startLine, endLine, kind }) =>
            `${startLine + 1}-${endLine + 1}${kind === FoldingRangeKind.Comment ? ' comment' : ''}`,
        ),
        folds,
      );
    });
  }
});

describe('The templates of a workspace', () => {
  const start = sessions();

  const FILES = {
    'shop/a.wabatemplate.yaml': template({ name: 'order_shipped' }),
    'shop/b.wabatemplate.yaml': `# A comment\nname: "order_canceled"\ncategory: utility\nlanguages: { en: {}, es: {} }\nbody: x\n`,
    'bank/c.wabatemplate.yaml': template({ name: 'login_code', category: 'AUTHENTICATION' }),
    'bank/broken.wabatemplate.yaml': 'name: "x\n',
    'other.yaml': template({ name: 'order_elsewhere' }),
  };

  async function found(session: Session, query: string): Promise<SymbolInformation[]> {
    return ((await session.connection.sendRequest(WorkspaceSymbolRequest.type, { query })) ??
      []) as SymbolInformation[];
  }

  const CASES: readonly (readonly [query: string, names: readonly string[]])[] = [
    ['', ['login_code', 'order_canceled', 'order_shipped']],
    ['order', ['order_canceled', 'order_shipped']],
    ['ORDERSH', ['order_shipped']],
    ['o c', ['login_code', 'order_canceled']],
    ['nothing', []],
  ];

  it('are found by name, or by characters of it', async () => {
    const session = await start({ files: FILES });
    await session.checked(4);
    for (const [query, names] of CASES) {
      assert.deepEqual((await found(session, query)).map(({ name }) => name).sort(), names, query);
    }
  });

  it('are shown where their name stands, with category and languages', async () => {
    const session = await start({ files: FILES });
    await session.checked(4);
    const [symbol] = await found(session, 'canceled');
    assert.deepEqual(symbol?.location, {
      uri: session.uri('shop/b.wabatemplate.yaml'),
      range: { start: { line: 1, character: 6 }, end: { line: 1, character: 22 } },
    });
    assert.equal(symbol?.containerName, 'UTILITY · en, es');
  });

  it('are those of the open text, not of the disk', async () => {
    const session = await start({ files: FILES });
    await session.checked(4);
    await session.open('bank/c.wabatemplate.yaml');
    const version = await session.replace('bank/c.wabatemplate.yaml', 'login_code', 'log_in');
    await session.shownFor('bank/c.wabatemplate.yaml', version);
    assert.deepEqual(
      (await found(session, 'log')).map(({ name }) => name),
      ['log_in'],
    );
  });
});
