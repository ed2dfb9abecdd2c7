import assert from 'node:assert/strict';
import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  CodeLensRequest,
  DocumentLinkRequest,
  InlayHintRefreshRequest,
  InlayHintRequest,
  type SemanticTokens,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver/node';
import type { WabaSettings } from '../../contracts/src';
import { sessions } from '../server/session';
import { CLEAN, template as templateText, UNKNOWN_KEY } from '../server/texts';
import { type EditedTemplate, editing, insertAll, lines } from './editing';

/** A text with its links in «…», and where they lead; files are named from the root of the workspace. */
const LINKED: readonly (readonly [what: string, drawn: string, targets: readonly string[]])[] = [
  ['a sample file', lines('header: { format: IMAGE, example: «./a b.jpg» }'), ['shop/a%20b.jpg']],
  [
    'a sample file in quotes, in another folder',
    lines('header: { format: VIDEO, example: "«../media/a#1.mp4»" }'),
    ['media/a%231.mp4'],
  ],
  [
    'sample files of cards and languages',
    lines(
      'languages:',
      '  en: { header: { format: DOCUMENT, example: «a.pdf» } }',
      'carousel: [{ header: { format: image, example: «b.jpg» } }]',
    ),
    ['shop/a.pdf', 'shop/b.jpg'],
  ],
  [
    'a shared sample file once',
    lines('languages: { en: { header: &h { format: IMAGE, example: «a.jpg» } }, es: { header: *h } }'),
    ['shop/a.jpg'],
  ],
  ['no file outside of the workspace', lines('header: { format: IMAGE, example: ../../a.jpg }'), []],
  ['no absolute path', lines('header: { format: IMAGE, example: /etc/passwd }'), []],
  ['no upload handle', lines('header: { format: IMAGE, example: "4::aW1hZ2U=" }'), []],
  ['no address as a sample', lines('header: { format: IMAGE, example: "file:///etc/passwd" }'), []],
  ['no text header', lines('header: { format: TEXT, example: a.jpg }'), []],
  [
    'the address of a button',
    lines('buttons: [{ type: URL, url: "«https://shop.example/a»" }]'),
    ['https://shop.example/a'],
  ],
  [
    'an address with its example in it',
    lines(
      'buttons:',
      '  - { url: "«https://shop.example/{{1}}»", example: "86 01" }',
      '  - { url: "«https://shop.example/{{1}}»", example: "https://shop.example/x" }',
    ),
    ['https://shop.example/86%2001', 'https://shop.example/x'],
  ],
  [
    'no address whose example leads to another host',
    lines(
      'buttons:',
      '  - { url: "https://shop.example/{{1}}", example: "https://evil.example/x" }',
      '  - { url: "https://shop.example{{1}}", example: ".evil.example/x" }',
      '  - { url: "https://{{1}}/a", example: "evil.example" }',
    ),
    [],
  ],
  ['no address whose example is missing', lines('buttons: [{ url: "https://shop.example/{{1}}" }]'), []],
  ['no address without https', lines('buttons: [{ url: "http://shop.example/" }, { url: "javascript:alert(1)" }]'), []],
  [
    'addresses in a body, without the punctuation around them',
    lines(
      'body: |',
      '  See «https://a.example/x?y=1», *«https://b.example»*, («https://c.example/{{name}}»).',
      'examples: { name: Pablo }',
    ),
    ['https://a.example/x?y=1', 'https://b.example/', 'https://c.example/Pablo'],
  ],
  ['an address in a broken file', lines('body: See «https://a.example» now', 'foot', 'x: y'), ['https://a.example/']],
];

describe('Links', () => {
  const open = editing();
  let count = 0;

  for (const [what, drawn, targets] of LINKED) {
    it(`lead to ${what}`, async () => {
      const template = await open(drawn, `shop/link${++count}.wabatemplate.yaml`);
      const { session, textDocument } = template;
      const links = (await session.connection.sendRequest(DocumentLinkRequest.type, { textDocument })) ?? [];
      assert.equal(template.draw(links.map(({ range }) => range)), template.expected);
      const root = `${session.uri('.').replace(/\/$/, '')}/`;
      assert.deepEqual(
        links.map(({ target }) => target?.replace(root, '')),
        targets,
      );
    });
  }

  it('lead to no file from a template outside of all folders', async () => {
    const template = await open(lines('header: { format: IMAGE, example: ./a.jpg }'), 'untitled:new');
    const { session, textDocument } = template;
    assert.deepEqual(await session.connection.sendRequest(DocumentLinkRequest.type, { textDocument }), []);
  });
});

const ALL_HINTS: WabaSettings = { inlayHints: { length: 'always', examples: true } };

/** A text with its hints in ⟨…⟩. */
const HINTED: readonly (readonly [what: string, settings: WabaSettings, drawn: string])[] = [
  ['nothing of a text that is far from its limit', {}, lines('body: Hi {{name}}!', 'examples: { name: Pablo }')],
  [
    'the length of a text that is near its limit',
    {},
    lines(`footer: ${'x'.repeat(48)}⟨48/60⟩`, `header: ${'x'.repeat(47)}`),
  ],
  [
    'the length of a text that is too long',
    {},
    lines(`buttons: [{ type: QUICK_REPLY, text: "${'x'.repeat(26)}"⟨26/25⟩ }]`),
  ],
  ['thousands with a comma, an emoji as one', {}, lines(`body: "${'👋'.repeat(900)}"⟨900/1,024⟩`)],
  ['no length when it is off', { inlayHints: { length: 'off' } }, lines(`footer: ${'x'.repeat(60)}`)],
  [
    'all lengths and examples',
    ALL_HINTS,
    lines(
      'header: { text: "News {{name}}⟨= Ana⟩"⟨13/60⟩, examples: { name: Ana } }',
      'limited_time_offer: { text: Ends⟨4/16⟩ }',
      'body: |⟨9/600⟩ # a comment',
      '  {{name}}⟨= Pablo Picasso was a painter a…⟩',
      'footer: Bye⟨3/60⟩',
      'buttons: [{ text: Go⟨2/25⟩, url: "https://a.example/{{1}}⟨= 86⟩"⟨23/2,000⟩, example: 86 }]',
      'carousel: [{ body: Red⟨3/160⟩ }]',
      'examples: { name: Pablo Picasso was a painter and a poet }',
    ).replace('9/600', '8/600'),
  ],
  ['the limit of a body above an SPM button', ALL_HINTS, lines('body: x⟨1/160⟩', 'buttons: [{ type: spm }]')],
  [
    'the example of a number, and none where there is none',
    ALL_HINTS,
    lines('body: "{{1}}⟨= a⟩ {{2}} {{3}}"⟨17/1,024⟩', 'examples: [a]'),
  ],
  ['a shared text once', ALL_HINTS, lines('languages: { en: { body: &b x⟨1/1,024⟩ }, es: { body: *b } }')],
  ['with CRLF', ALL_HINTS, 'body: >-⟨5/1,024⟩\r\n  x\r\n  yyy\r\n'],
];

describe('Inlay hints', () => {
  const start = sessions();

  for (const [what, settings, drawn] of HINTED) {
    it(`show ${what}`, async () => {
      const session = await start({ settings });
      const text = drawn.replace(/⟨.*?⟩/g, '');
      await session.open('a.wabatemplate.yaml', text);
      await session.shownFor('a.wabatemplate.yaml', 1);
      const hints = await session.connection.sendRequest(InlayHintRequest.type, {
        textDocument: { uri: session.uri('a.wabatemplate.yaml') },
        range: { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } },
      });
      const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
      const inserts = (hints ?? []).map(({ position, label }) => ({
        offset: (starts[position.line] ?? 0) + position.character,
        sign: `⟨${label}⟩`,
      }));
      assert.equal(insertAll(text, inserts), drawn);
    });
  }

  it('are those of the lines that were asked for', async () => {
    const session = await start({ settings: ALL_HINTS });
    await session.open('a.wabatemplate.yaml', lines('header: a', 'body: b', 'footer: c'));
    await session.shownFor('a.wabatemplate.yaml', 1);
    const hints = await session.connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri: session.uri('a.wabatemplate.yaml') },
      range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } },
    });
    assert.deepEqual(
      hints?.map(({ label }) => label),
      ['1/1,024'],
    );
  });

  it('and lenses are asked for anew when settings change', async () => {
    const refreshing: ClientCapabilities = {
      workspace: { configuration: true, inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } },
    };
    const session = await start({ capabilities: refreshing });
    await session.open('a.wabatemplate.yaml', CLEAN);
    // Before the first findings come, the settings have been read: what is asked from now on is for the change.
    await session.shownFor('a.wabatemplate.yaml', 1);
    const asked = [InlayHintRefreshRequest.type, CodeLensRefreshRequest.type].map(
      ({ method }) =>
        new Promise<void>((resolve) => {
          session.connection.onRequest(method, () => {
            resolve();
            return null;
          });
        }),
    );
    await session.changeSettings(ALL_HINTS);
    await Promise.all(asked);
  });
});

/** A text with its tokens drawn in: ‹type.modifier:text›. */
const COLOURED: readonly (readonly [what: string, drawn: string])[] = [
  [
    'placeholders',
    lines(
      'header: A ‹placeholder:{{name}}›',
      'body: "‹placeholder.numbered.withoutExample:{{1}}›"',
      'footer: By ‹placeholder:{{x}}›',
      'examples: { ‹placeholder:name›: x }',
    ),
  ],
  [
    'placeholders that lack an example in one of their languages',
    lines(
      'body: Hi ‹placeholder.withoutExample:{{name}}›!',
      'languages: { ‹languageCode:en›: { examples: { ‹placeholder:name›: x } }, ‹languageCode:es›: {} }',
    ),
  ],
  ['numbers whose examples are a list', lines('body: Hi ‹placeholder.numbered:{{1}}›!', 'examples: [Pablo]')],
  [
    'the variable of an address',
    lines(
      'buttons:',
      '  - { url: "https://a.example/‹placeholder.numbered:{{1}}›", example: x }',
      '  - { url: "https://a.example/‹placeholder.numbered.withoutExample:{{1}}›" }',
    ),
  ],
  [
    'markup in a body',
    lines(
      'body: a ‹boldText:*›‹boldText:b›‹boldText:*› ‹italicText:_›‹italicText:c›‹italicText:_› ‹strikethroughText:~›‹strikethroughText:d›‹strikethroughText:~› ‹monospaceText:```›‹monospaceText:e *f*›‹monospaceText:```› 2*3*4',
    ),
  ],
  [
    'markup in markup not, which the grammar does, but a placeholder in it',
    lines('body: ‹boldText:*›‹boldText:a ›_i ‹placeholder.withoutExample:{{b}}›_‹boldText:*›').replace(
      'body: ',
      'body: Hi ',
    ),
  ],
  [
    'markup over the lines of a folded text',
    lines('body: >', '  ‹boldText:*›‹boldText:a›', '  ‹boldText:b›‹boldText:*›'),
  ],
  ['no markup in a header or a footer', lines('header: "*a*"', 'footer: "*a*"')],
  [
    'keywords in any case, not unknown ones',
    lines(
      'category: ‹templateKeyword:utility›',
      'header: { format: ‹templateKeyword:IMAGE› }',
      'buttons: [{ type: ‹templateKeyword:"OTP"›, otp_type: ‹templateKeyword:COPY_CODE› }, { type: OPT }]',
    ),
  ],
  [
    'codes of languages, not unknown ones',
    lines('language: ‹languageCode:en_US›', 'languages: { ‹languageCode:es›: {}, en-US: {} }'),
  ],
  ['a list of languages', lines('languages: [‹languageCode:es›, xx]')],
  [
    'nothing within examples and fields of the API',
    lines('examples: { ‹placeholder:type›: URL }', 'api_fields: { type: URL }'),
  ],
  [
    'shared parts once',
    lines(
      'x-b: &b [{ type: ‹templateKeyword:OTP› }]',
      'languages: { ‹languageCode:en›: { buttons: *b, body: &c "‹placeholder.withoutExample:{{n}}›" }, ‹languageCode:es›: { buttons: *b, body: *c } }',
    ),
  ],
  ['CRLF', 'body: |\r\n  a ‹placeholder.withoutExample:{{n}}›\r\n  ‹boldText:*›‹boldText:b›‹boldText:*›\r\n'],
  ['signs that take two units', lines('body: 👋 ‹placeholder.withoutExample:{{n}}›')],
  [
    'a broken file',
    lines('body: ‹placeholder.withoutExample:{{n}}› x', 'foot', 'category: ‹templateKeyword:UTILITY›').replace(
      'body: ',
      'body: a ',
    ),
  ],
];

describe('Semantic tokens', () => {
  const open = editing();

  const shown = (drawn: string) => drawn.replace(/‹[^:›]*:((?:.|\n)*?)›/g, '$1');

  function draw(template: EditedTemplate, { data }: SemanticTokens): string {
    const legend = template.session.result?.capabilities.semanticTokensProvider?.legend;
    assert(legend);
    const inserts: { offset: number; sign: string }[] = [];
    let line = 0;
    let character = 0;
    for (let i = 0; i < data.length; i += 5) {
      const [lines = 0, characters = 0, length = 0, type = 0, bits = 0] = data.slice(i, i + 5);
      assert(lines >= 0 && characters >= 0, 'The tokens are not in order.');
      character = lines > 0 ? characters : character + characters;
      line += lines;
      const offset = template.offsetAt({ line, character });
      const modifiers = legend.tokenModifiers.filter((_, bit) => bits & (1 << bit));
      inserts.push({ offset, sign: `‹${[legend.tokenTypes[type], ...modifiers].join('.')}:` });
      inserts.push({ offset: offset + length, sign: '›' });
    }
    return insertAll(template.drawn.text, inserts);
  }

  for (const [what, drawn] of COLOURED) {
    it(`colour ${what}`, async () => {
      const template = await open(shown(drawn));
      const { session, textDocument } = template;
      const tokens = await session.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
      assert.equal(draw(template, tokens ?? { data: [] }), drawn);
    });
  }

  it('are those of the lines that were asked for', async () => {
    const template = await open(lines('header: "{{a}}"', 'body: x {{b}}', 'footer: "{{c}}"'));
    const { session, textDocument } = template;
    const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
    const tokens = await session.connection.sendRequest(SemanticTokensRangeRequest.type, { textDocument, range });
    assert.equal(
      draw(template, tokens ?? { data: [] }),
      lines('header: "{{a}}"', 'body: x ‹placeholder.withoutExample:{{b}}›', 'footer: "{{c}}"'),
    );
  });
});

describe('Lenses', () => {
  const start = sessions();

  async function lenses(
    text: string,
    options: { preview?: boolean; publish?: boolean; settings?: WabaSettings } = {},
  ): Promise<string[]> {
    const { preview = true, publish = false, settings = {} } = options;
    const session = await start({ options: { preview, publish }, settings });
    await session.open('a.wabatemplate.yaml', text);
    await session.shownFor('a.wabatemplate.yaml', 1);
    const textDocument = { uri: session.uri('a.wabatemplate.yaml') };
    const found = (await session.connection.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
    return found.map(({ range, command }) => {
      if (command?.command) assert.deepEqual(command.arguments, [textDocument.uri]);
      return [`${range.start.line + 1}: ${command?.title}`, command?.command].filter(Boolean).join(' > ');
    });
  }

  it('open the preview of a template', async () => {
    assert.deepEqual(await lenses(`# A comment\n${CLEAN}`), ['2: Preview > waba.preview.open']);
  });

  it('publish a template, for a client that can', async () => {
    assert.deepEqual(await lenses(CLEAN, { publish: true }), [
      '1: Preview > waba.preview.open',
      '1: Publish > waba.template.publish',
    ]);
    assert.deepEqual(await lenses(CLEAN, { preview: false, publish: true }), ['1: Publish > waba.template.publish']);
  });

  it('say what was found', async () => {
    const text = UNKNOWN_KEY.replace('order_shipped', 'Order');
    assert.deepEqual(await lenses(text), ['1: Preview > waba.preview.open', '1: 2 errors']);
  });

  it('say above each of several languages what was found in it', async () => {
    const text = lines(
      'name: a',
      'category: UTILITY',
      'languages:',
      '  en: {}',
      '  es:',
      '    boddy: Hola',
      'body: Your order has left our warehouse today.',
    );
    assert.deepEqual(await lenses(text), ['1: Preview > waba.preview.open', '1: 1 error', '5: 1 error']);
  });

  it('do not say it twice of the one language that there is', async () => {
    const text = lines(
      'name: a',
      'category: UTILITY',
      'languages:',
      '  es:',
      '    boddy: Hola',
      'body: Your order has left our warehouse today.',
    );
    assert.deepEqual(await lenses(text, { preview: false }), ['1: 1 error']);
  });

  it('are no offer of a preview to a client that has none', async () => {
    assert.deepEqual(await lenses(UNKNOWN_KEY, { preview: false }), ['1: 1 error']);
    assert.deepEqual(await lenses(CLEAN, { preview: false }), []);
  });

  it('can be turned off', async () => {
    assert.deepEqual(await lenses(UNKNOWN_KEY, { settings: { codeLens: false } }), []);
  });

  it('are there while a file is broken', async () => {
    assert.deepEqual(await lenses(templateText({ body: '"x' })), ['1: Preview > waba.preview.open', '1: 1 error']);
  });
});
