import assert from 'node:assert/strict';
import { type Hover, HoverRequest, MarkupKind } from 'vscode-languageserver/node';
import { certainty, ruleById } from '../../core/src';
import type { SessionOptions } from '../server/session';
import { editing, lines } from './editing';

const MARKDOWN: SessionOptions = {
  capabilities: { textDocument: { hover: { contentFormat: [MarkupKind.Markdown, MarkupKind.PlainText] } } },
  files: { 'parcel.jpg': 'x'.repeat(3000) },
};
const LANGUAGES = lines(
  'category: UTILITY',
  'header: { text: "For {{name}}" }',
  'languages:',
  '  en_US:',
  '    body: Hi {{name}}, dear {{name}}.',
  '  es:',
  '    body: Hola {{name}}.',
  '    examples: { name: Ana }',
  'examples: { name: Pablo }',
);

/** What is under the cursor, with the range in «…», and what its hover says: all of these. */
const ROWS: readonly (readonly [what: string, drawn: string, says: readonly (string | RegExp)[]])[] = [
  [
    'a key: what is used of its limit',
    lines('«b¦ody»: Hello you'),
    [
      '**body** · 9 of 1,024 characters',
      'The text of the message.',
      'Documented by Meta (template components), read on 24 Nov 2026 · [',
      /\[body-length\]\(file:.*\/docs\/rules\/body-length\.md\)/,
    ],
  ],
  [
    'a placeholder: the names of languages as texts',
    lines('languages:', '  "[x](command:y)":', '    body: Hi {{na¦me}}.'.replace('{{na¦me}}', '«{{na¦me}}»')),
    ['body (`[x](command:y)`)'],
  ],
  [
    'a placeholder: the languages of its examples as texts',
    lines(
      'languages:',
      '  "![](https://a.example/b.png)": { body: "Hi «{{na¦me}}».", examples: { name: Ana } }',
      '  es: { body: "Hola {{name}}.", examples: { name: Eva } }',
    ),
    ['`Ana` (`![](https://a.example/b.png)`), `Eva` (es)'],
  ],
  [
    'a placeholder: its name as a text',
    lines('body: "Hi «{{<b>![x](https://w¦ww.a.example)}}»"'),
    ['**{{\\<b\\>\\!\\[x\\](https:\\/\\/www\\.a.example)}}**'],
  ],
  ['a key: code points, as they are sent', lines('«b¦ody»: "🪴\\n🪴"'), ['3 of 1,024 characters']],
  ['a key: what is in its map', lines('«foo¦ter»: { text: Hello }'), ['5 of 60 characters']],
  [
    'a key in a file that can’t be read',
    lines('«b¦ody»: "Hello', 'header: {'),
    ['**body** · At most 1,024 characters'],
  ],
  [
    'a key: the lower limit of an offer',
    lines('category: MARKETING', 'limited_time_offer: { text: a }', '«bo¦dy»: Hello'),
    ['5 of 600 characters'],
  ],
  [
    'a key: the limit that is not sure',
    lines('category: MARKETING', '«bo¦dy»: Hello'),
    ['5 of 1,024 characters; some say 550', 'Two providers report 550'],
  ],
  [
    'a key: the limit of a card',
    lines('carousel:', '  - «bo¦dy»: Hello'),
    ['5 of 160 characters', 'carousel-body-length'],
  ],
  ['a key of a language', lines('languages:', '  es:', '    «bo¦dy»: Hola'), ['4 of 1,024 characters']],
  [
    'a key: how many',
    lines('«but¦tons»:', '  - { type: URL, text: a, url: b }', '  - { type: QUICK_REPLY, text: a }'),
    ['2 of 10 buttons'],
  ],
  [
    'a key: its categories',
    lines('«bid_¦spec»: { bid_amount: 1 }'),
    ['**bid\\_spec** · For MARKETING', 'Documented by Meta (max price, changelog)'],
  ],
  [
    'a key of a button',
    lines('buttons:', '  - type: URL', '    «te¦xt»: Hello'),
    ['5 of 25 characters', 'button-label-length'],
  ],
  [
    'a key: its categories by the button',
    lines('buttons:', '  - type: OTP', '    «otp_¦type»: COPY_CODE'),
    ['For AUTHENTICATION'],
  ],
  ['a category', 'category: «UTI¦LITY»', ['**UTILITY**', 'orders, payments, appointments']],
  ['a category in lower case', 'category: «uti¦lity»', ['**UTILITY**']],
  ['a format', 'header: { format: «IMA¦GE» }', ['**IMAGE** · For MARKETING and UTILITY', 'JPEG or PNG']],
  [
    'a type of button',
    'buttons: [{ type: «UR¦L» }]',
    ['**URL** · For MARKETING and UTILITY · At most 2 in a message', 'Opens a web page.'],
  ],
  [
    'how a code is handed over',
    'buttons: [{ type: OTP, otp_type: «ONE_¦TAP» }]',
    ['**ONE\\_TAP**', 'your Android app when'],
  ],
  [
    'what a Flow begins with',
    'buttons: [{ type: FLOW, flow_action: «NAVI¦GATE» }]',
    ['**NAVIGATE**', 'navigate_screen'],
  ],
  ['an icon', 'buttons: [{ type: FLOW, icon: «rev¦iew» }]', ['**REVIEW**', 'for feedback and ratings']],
  ['a language', 'language: «pt_¦BR»', ['**pt\\_BR**', 'Portuguese (Brazil).']],
  ['a language as a key', lines('languages:', '  «e¦s»: { body: a }'), ['Spanish.']],
  ['a language in a list', 'languages: [en_US, «e¦s»]', ['Spanish.']],
  [
    'a placeholder',
    LANGUAGES.replace('Hi {{name}}', 'Hi «{{na¦me}}»'),
    ['**{{name}}**', 'Example: `Pablo` (en_US), `Ana` (es).', 'Used in header, body (en_US, 2 times), body (es).'],
  ],
  [
    'a placeholder with an example beside its text',
    lines('body: { text: "Hi «{{na¦me}}» there", examples: { name: Luz } }', 'examples: { name: Ana }'),
    ['Example: `Luz`.'],
  ],
  [
    'a key: the lower limit of an offer in one language',
    lines('languages:', '  es:', '    limited_time_offer: { text: a }', '    «bo¦dy»: Hola'),
    ['4 of 600 characters'],
  ],
  ['the key of an example', LANGUAGES.replace('{ name: Ana', '{ «na¦me»: Ana'), ['**{{name}}**', 'Used in header']],
  ['a placeholder without an example', 'body: "Hi «{{na¦me}}» there"', ['It has no example yet.', 'Used in body.']],
  [
    'a placeholder whose example has signs of Markdown',
    lines('body: Hi «{{na¦me}}» there', 'examples: { name: "a`b" }'),
    ['Example: ``a`b``.'],
  ],
  [
    'the placeholder of an address',
    lines('buttons:', '  - type: URL', '    url: https://a.example/«{{¦1}}»', '    example: cactus'),
    ['Example: `cactus`.'],
  ],
  [
    'a sample file',
    'header: { format: IMAGE, example: «./par¦cel.jpg» }',
    ['**parcel.jpg** · 3 KB of 5 MB', /!\[\]\(file:.*\/parcel\.jpg\|width=240\)/],
  ],
  [
    'a sample file that is not there',
    'header: { format: IMAGE, example: «./¦no.jpg» }',
    ['There is no file `./no.jpg`'],
  ],
  [
    'a rule in a comment',
    lines('# waba-disable «body-¦length» -- ours', 'name: a'),
    ['**body-length** · Reported as error unless set otherwise', 'The body has at most 1,024 characters.'],
  ],
];

/** What is said of the findings under the cursor: what a card says, then the rules whose certainty follows, a line each. */
const SURE: readonly (readonly [what: string, drawn: string, card: readonly string[], rules: readonly string[]])[] = [
  ['of what Meta documents', 'category: «SOME¦THING»', [], ['category-invalid']],
  ['of what was seen in replies', 'header: { format: IMAGE, example: «/et¦c/hosts» }', [], ['header-sample-handle']],
  ['of what few report', 'body: Hello«     ¦ »you', [], ['body-spaces']],
  ['of what is disputed', 'language: «ar_¦SA»', [], ['language-doubtful']],
  [
    'below what is known of the place',
    'body: Your parcel has left our warehouse, «{{wh¦en}}»',
    ['**{{when}}**', 'It has no example yet.', 'Used in body.'],
    ['sample-missing', 'var-edge'],
  ],
];

/** Where nothing is said. */
const SILENT: readonly (readonly [what: string, drawn: string])[] = [
  ['in a text', 'body: Hello ¦you'],
  ['on a key that there is not, though it has a finding of the format', lines('name: a', 'bo¦ddy: a')],
  ['on a name of the team’s own', lines('name: a', 'x-no¦tes: a')],
  ['on a finding that a comment suppresses', lines('# waba-disable body-spaces', 'body: Hello     ¦ you')],
  ['in a comment', '# body-¦length is long'],
  ['on a rule that there is not', '# waba-disable nothing-¦such'],
  ['in an empty file', '¦'],
];

function certaintyOf(ruleId: string): string {
  const rule = ruleById(ruleId);
  assert(rule, ruleId);
  return certainty(rule.evidence);
}

/** What a hover says. */
const textOf = ({ contents }: Hover) => (typeof contents === 'object' && 'value' in contents ? contents.value : '');

describe('Hover tells', () => {
  const edit = editing(MARKDOWN);

  for (const [what, drawn, says] of ROWS) {
    it(what, async () => {
      const template = await edit(drawn);
      const hover = await template.session.connection.sendRequest(HoverRequest.type, template.at);
      assert(hover?.range, 'There is no hover.');
      assert.equal(template.draw([hover.range]), template.expected);
      const value = textOf(hover);
      for (const text of says)
        assert(typeof text === 'string' ? value.includes(text) : text.test(value), `${text} is not in ${value}`);
    });
  }

  for (const [what, drawn, card, rules] of SURE) {
    it(`how sure a finding is, ${what}`, async () => {
      const template = await edit(drawn);
      const hover = await template.session.connection.sendRequest(HoverRequest.type, template.at);
      assert(hover?.range, 'There is no hover.');
      assert.equal(template.draw([hover.range]), template.expected);
      const linked = textOf(hover).replace(/\[([a-z-]+)\]\(file:[^)]*\/\1\.md\)/g, '<$1>');
      assert.equal(linked, [...card, ...rules.map((id) => `<${id}>: ${certaintyOf(id)}`)].join('\n\n'));
    });
  }

  for (const [where, drawn] of SILENT) {
    it(`nothing ${where}`, async () => {
      const template = await edit(drawn);
      assert.equal(await template.session.connection.sendRequest(HoverRequest.type, template.at), null);
    });
  }
});

describe('Hover for a client without Markdown', () => {
  const edit = editing({ capabilities: { textDocument: { hover: { contentFormat: [MarkupKind.PlainText] } } } });

  it('is plain text', async () => {
    const template = await edit(lines('name: a', 'bo¦dy: Hello'));
    const hover = await template.session.connection.sendRequest(HoverRequest.type, template.at);
    assert.deepEqual(hover?.contents, {
      kind: 'plaintext',
      value: [
        'body · 5 of 1,024 characters',
        'The text of the message. AUTHENTICATION takes only {add_security_recommendation}: Meta writes the text.',
        'Documented by Meta (template components), read on 24 Nov 2026 · Rule: body-length',
      ].join('\n\n'),
    });
  });
});

describe('Hover of the built server', () => {
  const edit = editing({ ownProcess: true });

  it('says how sure a finding is, with its sources', async () => {
    const template = await edit(lines('name: a', 'category: SOME¦THING'));
    const hover = await template.session.connection.sendRequest(HoverRequest.type, template.at);
    assert(hover && textOf(hover).includes(certaintyOf('category-invalid')));
  });
});
