import assert from 'node:assert/strict';
import {
  DefinitionRequest,
  DocumentHighlightKind,
  DocumentHighlightRequest,
  type Location,
  PrepareRenameRequest,
  type Range,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
} from 'vscode-languageserver/node';
import { editing, lines } from './editing';

/** What is at the cursor, and in «…» all places of the same. */
const SAME: readonly (readonly [what: string, drawn: string])[] = [
  [
    'a placeholder in header, body and examples',
    lines(
      'header: News for {{«name»}}',
      'body: Hi {{«na¦me»}}, dear {{other}}!',
      'examples: { «name»: Pablo, other: Ana }',
    ),
  ],
  ['a placeholder, from its example', lines('body: Hi {{«name»}}!', 'examples:', '  «na¦me»: Pablo')],
  ['a placeholder, from its braces', lines('body: Hi {¦{«name»}}!')],
  ['a placeholder, from behind its braces', lines('body: Hi {{«name»}}¦!')],
  ['a placeholder with spaces in its braces', lines('body: Hi {{ «name» ¦}}!')],
  [
    'a placeholder over all languages and scopes of examples',
    lines(
      'examples: { «name»: Pablo }',
      'header: { text: "For {{«na¦me»}}", examples: { «name»: Ana } }',
      'languages:',
      '  en_US:',
      '    body: Hi {{«name»}}!',
      '  es:',
      '    body: { text: "Hola {{«name»}}!", examples: { "«name»": Pía } }',
      "    examples: { '«name»': Luz }",
    ),
  ],
  [
    'a placeholder on cards',
    lines(
      'body: Hi {{«name»}}!',
      'carousel:',
      '  - { header: { format: IMAGE, example: ./a.jpg }, body: "For {{«na¦me»}}" }',
      '  - body: And {{«name»}} too',
    ),
  ],
  [
    'a placeholder at the top that no language shows',
    lines('body: Hi {{«na¦me»}}!', 'languages:', '  en_US: { body: "Hi {{«name»}}, dear!" }'),
  ],
  [
    'a placeholder of a shared text',
    lines(
      'languages:',
      '  en_US: { body: &hi "Hi {{«na¦me»}}!" }',
      '  en_GB: { body: *hi, examples: { «name»: Pablo } }',
    ),
  ],
  [
    'a placeholder of merged examples',
    lines('x-e: &e { «name»: Pablo }', 'body: Hi {{«na¦me»}}!', 'examples: { <<: *e, other: x }'),
  ],
  ['a placeholder of a block text', lines('body: |', '  Hi {{«na¦me»}},', '', '  bye {{«name»}}!')],
  ['a placeholder of a folded text', lines('body: >-', '  Hi', '  {{«na¦me»}},', '  bye {{«name»}}!')],
  ['a placeholder of a quoted text with escapes', lines('body: "Hi\\u0020\\n{{«na¦me»}} \\"{{«name»}}\\"."')],
  ['a placeholder with CRLF', 'body: |\r\n  Hi\r\n  {{«na¦me»}},\r\nexamples:\r\n  «name»: Pablo\r\n'],
  ['a placeholder behind a byte order mark', '\uFEFFbody: Hi {{«na¦me»}}!\nexamples: { «name»: Pablo }\n'],
  [
    'a placeholder in a footer and a label, where none may be',
    lines('body: Hi {{«na¦me»}}!', 'footer: By {{«name»}}', 'buttons: [{ type: QUICK_REPLY, text: "Yes {{«name»}}" }]'),
  ],
  [
    'a number: header and body count for themselves',
    lines('header: News {{1}}', 'body: Hi {{«1¦»}}!', 'examples: [«Pablo», x]'),
  ],
  [
    'a number: each card counts for itself, languages do not',
    lines(
      'languages:',
      '  en_US: { body: "Hi {{«¦1»}}!", carousel: [{ body: "a {{1}}" }, { body: "b {{1}}" }] }',
      '  es: { body: "Hola {{«1»}}!", examples: { «1»: Pablo } }',
    ),
  ],
  [
    'a number: examples of another component are others',
    lines('header: { text: "A {{1}}", examples: [x] }', 'body: Hi {{«1¦»}}!'),
  ],
  [
    'the variable of an address, which is not that of the body',
    lines(
      'body: Hi {{1}}!',
      'buttons:',
      '  - { type: URL, url: "https://shop.example/{{«¦1»}}", example: «"86"» }',
      '  - { url: "https://shop.example/{{1}}" }',
      'examples: [Pablo]',
    ),
  ],
  ['an anchor and its aliases', lines('x-a: &«h¦i» Hi', 'body: *«hi»', 'footer: "*hi"')],
  ['an alias', lines('x-a: &«hi» Hi', 'body: *«hi»¦')],
  ['an anchor that is defined anew', lines('x-a: &hi Hi', 'footer: *hi', 'x-b: &«hi» Ho', 'body: ¦*«hi»')],
  [
    'a placeholder while the file is broken',
    lines('body: Hi {{«na¦me»}}!', 'examples: { «name»: Pablo }', 'butt', 'footer: x'),
  ],
  ['nothing: words', lines('body: Hi n¦ame!')],
  ['nothing: bold text', lines('x-name: &name x', 'body: "*na¦me*"')],
  ['nothing: a comment', lines('body: Hi {{name}}! # {{na¦me}}')],
  ['nothing: an empty file', '¦'],
  ['nothing: not YAML at all', '{{{{ ¦ :::'],
];

/** What is at the cursor, and in «…» where it is defined. */
const DEFINED: readonly (readonly [what: string, drawn: string])[] = [
  ['a placeholder by its example', lines('body: Hi {{na¦me}}!', 'examples: { «name»: Pablo }')],
  [
    'a placeholder by the nearest example',
    lines('body: { text: "Hi {{na¦me}}!", examples: { «name»: Ana } }', 'examples: { name: Pablo }'),
  ],
  [
    'a placeholder of a shared text by the example of each language',
    lines(
      'body: Hi {{na¦me}}!',
      'languages: { en: { examples: { «name»: A } }, es: { examples: { «name»: B } } }',
      'examples: { name: C }',
    ),
  ],
  ['a placeholder without an example where it occurs first', lines('header: News {{«name»}}', 'body: Hi {{na¦me}}!')],
  ['a number by its item', lines('body: Hi {{2¦}} and {{1}}!', 'examples:', '  - Ana', '  - «"Pablo"»')],
  [
    'the variable of an address by the example beside it',
    lines('buttons: [{ url: "https://a.example/{{1¦}}", example: «x1» }]'),
  ],
  ['an example by itself', lines('body: Hi {{name}}!', 'examples: { «na¦me»: Pablo }')],
  ['an alias by its anchor', lines('x-a: &«hi» Hi {{name}}!', 'body: *h¦i')],
  ['an alias without an anchor by nothing', lines('body: *h¦i')],
];

const RENAMED: readonly (readonly [what: string, drawn: string, newName: string, after: string])[] = [
  [
    'everywhere, quotes kept',
    lines(
      'header: A {{na¦me}}',
      'languages:',
      '  en: { body: "B {{ name }}" }',
      '  es: { body: C, examples: { "name": x } }',
      "examples: { 'name': y, other: z }",
    ),
    'first_name',
    lines(
      'header: A {{first_name}}',
      'languages:',
      '  en: { body: "B {{ first_name }}" }',
      '  es: { body: C, examples: { "first_name": x } }',
      "examples: { 'first_name': y, other: z }",
    ),
  ],
  ['braces that were typed too', lines('body: Hi {{na¦me}}!'), '{{first_name}}', lines('body: Hi {{first_name}}!')],
  [
    'to a name whose example waits',
    lines('body: Hi {{na¦me}}!', 'examples: { first_name: x }'),
    'first_name',
    lines('body: Hi {{first_name}}!', 'examples: { first_name: x }'),
  ],
  [
    'away from a name that Meta refuses',
    lines('body: Hi {{first-n¦ame}}!', 'examples: { first-name: x }'),
    'first_name',
    lines('body: Hi {{first_name}}!', 'examples: { first_name: x }'),
  ],
  [
    'a shared text once',
    lines('languages: { en: { body: &b "Hi {{na¦me}}!" }, fr: { body: *b } }'),
    'n',
    lines('languages: { en: { body: &b "Hi {{n}}!" }, fr: { body: *b } }'),
  ],
  ['with CRLF', 'body: |\r\n  Hi {{na¦me}},\r\n  {{name}}!\r\n', 'n', 'body: |\r\n  Hi {{n}},\r\n  {{n}}!\r\n'],
  ['an anchor with its aliases', lines('x-a: &h¦i Hi', 'body: *hi'), 'hello', lines('x-a: &hello Hi', 'body: *hello')],
  ['to the same name', lines('body: Hi {{na¦me}}!'), 'name', lines('body: Hi {{name}}!')],
];

const REFUSED: readonly (readonly [what: string, drawn: string, newName: string, message: RegExp])[] = [
  ['to a name with capitals', lines('body: {text: "Hi {{na¦me}}!"}'), 'firstName', /lower-case letters/],
  ['to nothing', lines('body: Hi {{na¦me}}!'), ' ', /can’t be a name/],
  ['to a number', lines('body: Hi {{na¦me}}!'), '1', /write a name/],
  ['to a name that is too long', lines('body: Hi {{na¦me}}!'), 'n'.repeat(33), /33 of at most 32/],
  [
    'to the name of another placeholder',
    lines('header: A {{other}}', 'body: Hi {{na¦me}}!'),
    'other',
    /choose another name/,
  ],
  [
    'to a name that has an example beside the old one',
    lines('body: Hi {{na¦me}}!', 'examples: { name: x, other: y }'),
    'other',
    /remove it first/,
  ],
  ['an anchor to two words', lines('x-a: &h¦i Hi'), 'a b', /leave out spaces/],
  ['an anchor to the name of another', lines('x-a: &h¦i Hi', 'x-b: &ho Ho'), 'ho', /choose another name/],
];

const NOT_RENAMABLE: readonly (readonly [what: string, drawn: string, message: RegExp | undefined])[] = [
  ['a number', lines('body: Hi {{1¦}}!'), /convert the template to named/],
  ['the item of a number', lines('body: Hi {{1}}!', 'examples: [Pa¦blo]'), /convert the template to named/],
  [
    'the variable of an address',
    lines('buttons: [{ url: "https://a.example/{{1¦}}" }]'),
    /\{\{1\}\} in every template/,
  ],
  ['a name while the file is broken', lines('body: Hi {{na¦me}}!', 'butt', 'footer: x'), /fix its errors first/],
  ['words', lines('body: Hi na¦me!'), undefined],
];

describe('Going to a name', () => {
  const open = editing();

  const sorted = (ranges: readonly Range[]) =>
    [...ranges].sort((a, b) => a.start.line - b.start.line || a.start.character - b.start.character);

  for (const [what, drawn] of SAME) {
    it(`finds ${what}`, async () => {
      const template = await open(drawn);
      const { connection } = template.session;
      const context = { includeDeclaration: true };
      const references = await connection.sendRequest(ReferencesRequest.type, { ...template.at, context });
      assert.equal(template.draw(sorted((references ?? []).map(({ range }) => range))), template.expected);
      const highlights = await connection.sendRequest(DocumentHighlightRequest.type, template.at);
      assert.equal(template.draw(sorted((highlights ?? []).map(({ range }) => range))), template.expected);
    });
  }

  for (const [what, drawn] of DEFINED) {
    it(`defines ${what}`, async () => {
      const template = await open(drawn);
      const found = (await template.session.connection.sendRequest(DefinitionRequest.type, template.at)) as Location[];
      assert.equal(template.draw(sorted(found.map(({ range }) => range))), template.expected);
    });
  }

  it('leaves examples out of the references when declarations are not wanted, and highlights them as written to', async () => {
    const template = await open(lines('body: Hi {{na¦me}}!', 'examples: { name: Pablo }'));
    const { connection } = template.session;
    const context = { includeDeclaration: false };
    const references = await connection.sendRequest(ReferencesRequest.type, { ...template.at, context });
    assert.deepEqual(
      references?.map(({ range }) => range.start.line),
      [0],
    );
    const highlights = await connection.sendRequest(DocumentHighlightRequest.type, template.at);
    assert.deepEqual(
      highlights?.map(({ kind }) => kind),
      [DocumentHighlightKind.Read, DocumentHighlightKind.Write],
    );
  });
});

describe('Renaming', () => {
  const open = editing();

  for (const [what, drawn, newName, after] of RENAMED) {
    it(`gives another name ${what}`, async () => {
      const template = await open(drawn);
      const { connection } = template.session;
      assert(await connection.sendRequest(PrepareRenameRequest.type, template.at));
      const edit = await connection.sendRequest(RenameRequest.type, { ...template.at, newName });
      const [change] = edit?.documentChanges ?? [];
      assert(change && 'edits' in change);
      assert.deepEqual(change.textDocument, { uri: template.uri, version: 1 });
      assert.equal(template.apply(change.edits as Parameters<typeof template.apply>[0]), after);
    });
  }

  for (const [what, drawn, newName, message] of REFUSED) {
    it(`does not rename ${what}, and says what to do`, async () => {
      const template = await open(drawn);
      const { connection } = template.session;
      assert(await connection.sendRequest(PrepareRenameRequest.type, template.at));
      await assert.rejects(connection.sendRequest(RenameRequest.type, { ...template.at, newName }), { message });
    });
  }

  for (const [what, drawn, message] of NOT_RENAMABLE) {
    it(`is not offered for ${what}`, async () => {
      const template = await open(drawn);
      const asked = template.session.connection.sendRequest(PrepareRenameRequest.type, template.at);
      if (message) await assert.rejects(asked, { message });
      else assert.equal(await asked, null);
    });
  }

  it('begins with the exact name', async () => {
    const template = await open(lines('body: Hi {{ na¦me }}!'));
    const prepared = await template.session.connection.sendRequest(PrepareRenameRequest.type, template.at);
    assert(prepared && 'placeholder' in prepared);
    assert.deepEqual([prepared.placeholder, template.textOf(prepared.range)], ['name', 'name']);
  });
});

describe('A growing selection', () => {
  const open = editing();

  const GROWING: readonly (readonly [what: string, drawn: string, steps: readonly string[]])[] = [
    [
      'from a placeholder',
      lines('languages:', '  en:', '    body: "Hi {{first_na¦me}}!"'),
      [
        'first_name',
        '{{first_name}}',
        'Hi {{first_name}}!',
        '"Hi {{first_name}}!"',
        'body: "Hi {{first_name}}!"',
        'en:\n    body: "Hi {{first_name}}!"',
        'languages:\n  en:\n    body: "Hi {{first_name}}!"',
        'languages:\n  en:\n    body: "Hi {{first_name}}!"\n',
      ],
    ],
    [
      'from a word of a block',
      lines('body: |', '  Hi you¦,', '  bye!', 'footer: x'),
      [
        'you',
        'Hi you,\n  bye!',
        '|\n  Hi you,\n  bye!',
        'body: |\n  Hi you,\n  bye!',
        'body: |\n  Hi you,\n  bye!\nfooter: x',
        'body: |\n  Hi you,\n  bye!\nfooter: x\n',
      ],
    ],
    [
      'from a key',
      lines('buttons:', '  - ty¦pe: OTP'),
      ['type', 'type: OTP', '- type: OTP', 'buttons:\n  - type: OTP', 'buttons:\n  - type: OTP\n'],
    ],
    [
      'in flow style',
      lines('buttons: [{ type: O¦TP, text: A }]'),
      [
        'OTP',
        'type: OTP',
        '{ type: OTP, text: A }',
        '[{ type: OTP, text: A }]',
        'buttons: [{ type: OTP, text: A }]',
        'buttons: [{ type: OTP, text: A }]\n',
      ],
    ],
    [
      'from an alias',
      lines('x-a: &b Hi', 'body: *b¦'),
      ['b', '*b', 'body: *b', 'x-a: &b Hi\nbody: *b', 'x-a: &b Hi\nbody: *b\n'],
    ],
    ['in a comment', lines('body: Hi # wo¦rd'), ['word', 'body: Hi # word', 'body: Hi # word\n']],
    ['in an empty file', '¦', ['']],
  ];

  for (const [what, drawn, steps] of GROWING) {
    it(`grows ${what}`, async () => {
      const template = await open(drawn);
      const [first] =
        (await template.session.connection.sendRequest(SelectionRangeRequest.type, {
          textDocument: template.textDocument,
          positions: [template.at.position],
        })) ?? [];
      const texts: string[] = [];
      for (let range = first; range; range = range.parent) texts.push(template.textOf(range.range));
      assert.deepEqual(texts, steps);
    });
  }
});
