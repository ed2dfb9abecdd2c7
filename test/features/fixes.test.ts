import assert from 'node:assert/strict';
import { checkFile, settle } from '../../core/src';
import { applied, Fixing, withKeys } from './fixing';

/** The keys with the cursor drawn in, the title of the fix, and the keys after it. */
type Case = readonly [before: readonly string[], title: string, after: readonly string[]];

const URL_BUTTON = '  - { type: URL, text: Shop, url: https://shop.example }';
const CODE = ['category: AUTHENTICATION', 'body: { add_security_recommendation: true }'];
const OTP = ['buttons:', '  - { type: OTP, otp_type: COPY_CODE }'];
const NOISE = 'footer: Sol Market # ours';

const WORDS: readonly Case[] = [
  [['language: ¦en-US # ours'], 'Write en_US', ['language: en_US # ours']],
  [['language: "¦en-us"'], 'Write en_US', ['language: "en_US"']],
  [['language: ¦pt'], 'Write pt_BR', ['language: pt_BR']],
  [['languages: [ ¦en-US, es ]'], 'Write en_US', ['languages: [ en_US, es ]']],
  [['languages:', '  ¦en-US:', '  es:'], 'Write en_US', ['languages:', '  en_US:', '  es:']],
  [['name: ¦Order-Shipped'], 'Write order_shipped', ['name: order_shipped']],
  [["name: '¦Order Shipped' # a note"], 'Write order_shipped', ["name: 'order_shipped' # a note"]],
  [['category: ¦UTILTY'], 'Write UTILITY', ['category: UTILITY']],
  [['category: ¦TRANSACTIONAL'], 'Write UTILITY', ['category: UTILITY']],
  [['¦foooter: Sol Market'], 'Write footer', ['footer: Sol Market']],
  [
    ['buttons: [{ type: ¦QUIK_REPLY, text: Stop }]'],
    'Write QUICK_REPLY',
    ['buttons: [{ type: QUICK_REPLY, text: Stop }]'],
  ],
  [
    ['buttons:', '  - ¦type: LINK', '    text: Shop', '    url: https://shop.example'].map((line) =>
      line.replace('¦type: ', 'type: ¦'),
    ),
    'Write URL',
    ['buttons:', '  - type: URL', '    text: Shop', '    url: https://shop.example'],
  ],
  [['buttons: [{ type: QUICK_REPLY, ¦txt: Stop }]'], 'Write text', ['buttons: [{ type: QUICK_REPLY, text: Stop }]']],
  [['header: { format: ¦IMAG, example: ./a.jpg }'], 'Write IMAGE', ['header: { format: IMAGE, example: ./a.jpg }']],
  [
    ['buttons:', '  - { type: PHONE_NUMBER, text: Call, phone_number: ¦+1 (555) 005-1310 }'],
    'Write +15550051310',
    ['buttons:', '  - { type: PHONE_NUMBER, text: Call, phone_number: "+15550051310" }'],
  ],
  [
    ['buttons:', '  - { type: PHONE_NUMBER, text: Call, phone_number: "¦15550051310" }'],
    'Write +15550051310',
    ['buttons:', '  - { type: PHONE_NUMBER, text: Call, phone_number: "+15550051310" }'],
  ],
  [
    ['buttons:', '  - { type: URL, text: Shop, url: ¦shop.example/sale }'],
    'Write https://shop.example/sale',
    ['buttons:', '  - { type: URL, text: Shop, url: https://shop.example/sale }'],
  ],
  [
    ['buttons:', '  - type: URL', '    text: Shop', '    url: ¦http://shop.example # soon'],
    'Write https://shop.example',
    ['buttons:', '  - type: URL', '    text: Shop', '    url: https://shop.example # soon'],
  ],
  [
    ['message_send_ttl_seconds: ¦"3600" # an hour'],
    'Take the quotes away',
    ['message_send_ttl_seconds: 3600 # an hour'],
  ],
  [
    ['category: MARKETING', 'buttons:', '  - { type: COPY_CODE, example: ¦SUMMER-26 }'],
    'Write SUMMER26',
    ['category: MARKETING', 'buttons:', '  - { type: COPY_CODE, example: SUMMER26 }'],
  ],
  [
    ['footer: Sol Market # waba-disable-line ¦footer-emojy'],
    'Write footer-emoji',
    ['footer: Sol Market # waba-disable-line footer-emoji'],
  ],
];

const TEXTS: readonly Case[] = [
  [['header: Your parcel ¦📦 # ours'], 'Take out 📦', ['header: Your parcel # ours']],
  [['header: "¦📦 Your parcel"'], 'Take out 📦', ['header: "Your parcel"']],
  [
    ['buttons: [{ type: QUICK_REPLY, text: "¦✅ Accept" }]'],
    'Take out ✅',
    ['buttons: [{ type: QUICK_REPLY, text: "Accept" }]'],
  ],
  [["footer: 'Sol ¦☀️ Market'"], 'Take out ☀️', ["footer: 'Sol Market'"]],
  [
    ['header: Your ¦*parcel* is here'],
    'Take the formatting characters out of “*parcel*”',
    ['header: Your parcel is here'],
  ],
  [
    ['buttons: [{ type: QUICK_REPLY, text: "¦*Accept*" }]'],
    'Take the formatting characters out of “*Accept*”',
    ['buttons: [{ type: QUICK_REPLY, text: "Accept" }]'],
  ],
  [
    ['header: |', '  Your parce¦l', '  is on its way', NOISE],
    'Write it in one line',
    ['header: Your parcel is on its way', NOISE],
  ],
  [
    ['footer: "Sol Market¦\\nMadrid"'].map((line) => line.replace('t¦', '¦t')),
    'Write it in one line',
    ['footer: "Sol Market Madrid"'],
  ],
  [
    ['body: |', '  Your parcel is here.', '', '¦', '  Come and get it.', NOISE],
    'Leave one blank line',
    ['body: |', '  Your parcel is here.', '', '  Come and get it.', NOISE],
  ],
  [['body: "Your parcel:¦      860198 is here"'], 'Write a single space', ['body: "Your parcel: 860198 is here"']],
  [
    ['body: Your parcel is ¦**on its way** to you.'],
    'Write *on its way*',
    ['body: Your parcel is *on its way* to you.'],
  ],
  [['body: |', '  Your parcel is ¦__here__ now.'], 'Write _here_', ['body: |', '  Your parcel is _here_ now.']],
  [['body: Your parcel is ¦~~gone~~ here now.'], 'Write ~gone~', ['body: Your parcel is ~gone~ here now.']],
  [
    ['body: Look at ¦[our shop](https://shop.example) today.'],
    'Write our shop: https://shop.example',
    ['body: "Look at our shop: https://shop.example today."'],
  ],
  [
    ['body: |', '  ¦# Your parcel', '  It is on its way.'],
    'Write *Your parcel*',
    ['body: |', '  *Your parcel*', '  It is on its way.'],
  ],
];

const LONG = 'has left our warehouse and arrives tomorrow.';
const PLACEHOLDERS: readonly Case[] = [
  [
    [`body: Hi ¦{{ 1 }}, your parcel ${LONG}`, 'examples: [ Pablo ]'],
    'Write {{1}}',
    [`body: Hi {{1}}, your parcel ${LONG}`, 'examples: [ Pablo ]'],
  ],
  [
    [`body: Hi {{¦1}, your parcel ${LONG}`].map((line) => line.replace('{{¦', '¦{{')),
    'Write {{1}}',
    [`body: Hi {{1}}, your parcel ${LONG}`],
  ],
  [[`body: Hi ¦{1}}, your parcel ${LONG}`], 'Write {{1}}', [`body: Hi {{1}}, your parcel ${LONG}`]],
  [
    [`body: Hi {{1}}, your parcel ¦{{3}} ${LONG}`, 'examples: { 1: Pablo, 3: "860198" } # both'],
    'Number the placeholders anew',
    [`body: Hi {{1}}, your parcel {{2}} ${LONG}`, 'examples: { 1: Pablo, 2: "860198" } # both'],
  ],
  [
    [`body: Hi {{1}}, your parcel ¦{{3}} ${LONG}`, 'examples:', '  - Pablo', '  - unused', '  - "860198"'],
    'Number the placeholders anew',
    [`body: Hi {{1}}, your parcel {{2}} ${LONG}`, 'examples:', '  - Pablo', '  - "860198"'],
  ],
  [
    [`body: Your parcel {{2}} for ¦{{1}} ${LONG}`, 'examples: [ Pablo, "860198" ]'],
    'Number the placeholders anew',
    [`body: Your parcel {{1}} for {{2}} ${LONG}`, 'examples: [ "860198", Pablo ]'],
  ],
  [
    [
      'languages:',
      `  en_US: { body: "Hi ¦{{firstName}}, your parcel ${LONG}" }`,
      '  es:',
      '    body: Hola {{firstName}}, tu paquete ya ha salido y llegará mañana.',
      "    examples: { 'firstName': Ana }",
      'examples:',
      '  firstName: Pablo # ours',
    ],
    'Rename {{firstName}} to {{first_name}} in the whole file',
    [
      'languages:',
      `  en_US: { body: "Hi {{first_name}}, your parcel ${LONG}" }`,
      '  es:',
      '    body: Hola {{first_name}}, tu paquete ya ha salido y llegará mañana.',
      "    examples: { 'first_name': Ana }",
      'examples:',
      '  first_name: Pablo # ours',
    ],
  ],
  [
    ['body: Your parcel is on its way with the number ¦{{1}}', 'examples: [ "860198" ]'],
    'Add “Thank you.” behind it',
    ['body: Your parcel is on its way with the number {{1}}. Thank you.', 'examples: [ "860198" ]'],
  ],
  [
    ['language: es', 'body: Tu paquete ya está en camino con el número ¦{{1}}.', 'examples: [ "860198" ]'],
    'Add “Gracias.” behind it',
    ['language: es', 'body: Tu paquete ya está en camino con el número {{1}}. Gracias.', 'examples: [ "860198" ]'],
  ],
  [
    [`body: "¦{{first_name}}, your parcel ${LONG}"`, 'examples: { first_name: Pablo }'],
    'Begin with “Hi”',
    [`body: "Hi {{first_name}}, your parcel ${LONG}"`, 'examples: { first_name: Pablo }'],
  ],
];

const SAMPLES: readonly Case[] = [
  [
    [`body: Hi ¦{{first_name}}, your parcel ${LONG}`, 'footer: Sol Market', 'message_send_ttl_seconds: 3600'],
    'Add an example of {{first_name}}: Pablo',
    [
      `body: Hi {{first_name}}, your parcel ${LONG}`,
      'footer: Sol Market',
      'examples:',
      '  first_name: Pablo',
      'message_send_ttl_seconds: 3600',
    ],
  ],
  [
    [`body: Hi {{name}}, your order ¦{{number}} ${LONG}`, 'examples: { name: Pablo }'],
    'Add an example of {{number}}: 860198',
    [`body: Hi {{name}}, your order {{number}} ${LONG}`, 'examples: { name: Pablo, number: "860198" }'],
  ],
  [
    [`body: Hi {{name}}, your order ¦{{number}} ${LONG}`, 'examples:', '  name: Pablo # he', 'footer: Sol Market'],
    'Add an example of {{number}}: 860198',
    [
      `body: Hi {{name}}, your order {{number}} ${LONG}`,
      'examples:',
      '  name: Pablo # he',
      '  number: "860198"',
      'footer: Sol Market',
    ],
  ],
  [
    [`body: Hi {{name}}, your order ¦{{number}} ${LONG}`, 'examples: {', '  name: Pablo, # he', '}'],
    'Add an example of {{number}}: 860198',
    [
      `body: Hi {{name}}, your order {{number}} ${LONG}`,
      'examples: {',
      '  name: Pablo,',
      '  number: "860198", # he',
      '}',
    ],
  ],
  [
    [`body: Hi {{1}}, your order ¦{{2}} ${LONG}`, 'examples: [ Pablo ]'],
    'Add an example of {{2}}: 860198',
    [`body: Hi {{1}}, your order {{2}} ${LONG}`, 'examples: [ Pablo, "860198" ]'],
  ],
  [
    [`body: Hi {{1}}, your order ¦{{2}} ${LONG}`, 'examples:', '- Pablo', NOISE],
    'Add an example of {{2}}: 860198',
    [`body: Hi {{1}}, your order {{2}} ${LONG}`, 'examples:', '- Pablo', '- "860198"', NOISE],
  ],
  [
    ['body:', `  text: Hi {{name}}, your order ¦{{number}} ${LONG}`, '  examples:', '    name: Pablo'],
    'Add an example of {{number}}: 860198',
    [
      'body:',
      `  text: Hi {{name}}, your order {{number}} ${LONG}`,
      '  examples:',
      '    name: Pablo',
      '    number: "860198"',
    ],
  ],
  [
    [
      'languages:',
      '  en_US:',
      `    body: Hi {{name}}, your order ¦{{number}} ${LONG}`,
      '    examples: { name: Emma }',
      '  es:',
      '    body: Hola {{name}}, tu pedido {{number}} ya ha salido de aquí y llegará mañana.',
      'examples: { name: Pablo }',
    ],
    'Add an example of {{number}}: 860198',
    [
      'languages:',
      '  en_US:',
      `    body: Hi {{name}}, your order {{number}} ${LONG}`,
      '    examples: { name: Emma, number: "860198" }',
      '  es:',
      '    body: Hola {{name}}, tu pedido {{number}} ya ha salido de aquí y llegará mañana.',
      'examples: { name: Pablo }',
    ],
  ],
  [
    [`body: Hi {{first_name}}, your parcel ${LONG}`, 'examples: { ¦fist_name: Pablo }'],
    'Rename the example to first_name',
    [`body: Hi {{first_name}}, your parcel ${LONG}`, 'examples: { first_name: Pablo }'],
  ],
  [
    [`body: Hi ¦{{first_name}}, your parcel ${LONG}`, 'examples: { fist_name: Pablo }'],
    'Rename the example fist_name to first_name',
    [`body: Hi {{first_name}}, your parcel ${LONG}`, 'examples: { first_name: Pablo }'],
  ],
  [
    [`body: Hi {{name}}, your parcel ${LONG}`, 'examples: { ¦name: "" }'],
    'Write an example of {{name}}: Pablo',
    [`body: Hi {{name}}, your parcel ${LONG}`, 'examples: { name: "Pablo" }'],
  ],
  [['examples: { ¦day: Friday } # gone', NOISE], 'Take out the example day', [NOISE]],
  [
    [`body: Hi {{name}}, your parcel ${LONG}`, 'examples:', '  ¦day: Friday', '  # hers', '  name: Pablo'],
    'Take out the example day',
    [`body: Hi {{name}}, your parcel ${LONG}`, 'examples:', '  # hers', '  name: Pablo'],
  ],
  [
    [`body: Hi {{name}}, your parcel ${LONG}`, 'examples: { name: Pablo, ¦day: Friday }'],
    'Take out the example day',
    [`body: Hi {{name}}, your parcel ${LONG}`, 'examples: { name: Pablo }'],
  ],
  [
    [`body: Hi {{name}}, your parcel ${LONG}`, 'examples: { ¦day: Friday, name: Pablo }'],
    'Take out the example day',
    [`body: Hi {{name}}, your parcel ${LONG}`, 'examples: { name: Pablo }'],
  ],
  [
    [`body: Hi {{name}}, your parcel ${LONG}`, 'examples: { name: "Pab¦\\nlo" }'],
    'Write a single space',
    [`body: Hi {{name}}, your parcel ${LONG}`, 'examples: { name: "Pab lo" }'],
  ],
  [
    ['buttons:', '  - { type: URL, text: Track, url: "https://shop.example/track/¦{{1}}" }'],
    'Add the example SM860198',
    ['buttons:', '  - { type: URL, text: Track, url: "https://shop.example/track/{{1}}", example: SM860198 }'],
  ],
  [
    ['buttons:', '  - type: URL', '    text: Track', '    url: https://shop.example/track/¦{{1}} # theirs', NOISE],
    'Add the example SM860198',
    [
      'buttons:',
      '  - type: URL',
      '    text: Track',
      '    url: https://shop.example/track/{{1}} # theirs',
      '    example: SM860198',
      NOISE,
    ],
  ],
];

const PARTS: readonly Case[] = [
  [
    [
      'buttons:',
      '  # first',
      '  - { type: QUICK_REPLY, text: "Yes" }',
      '  # the shop',
      URL_BUTTON,
      '  - { type: ¦QUICK_REPLY, text: "No" } # last',
      NOISE,
    ],
    'Put the quick replies together',
    [
      'buttons:',
      '  # first',
      '  - { type: QUICK_REPLY, text: "Yes" }',
      '  - { type: QUICK_REPLY, text: "No" } # last',
      '  # the shop',
      URL_BUTTON,
      NOISE,
    ],
  ],
  [
    [
      'buttons: [ { type: QUICK_REPLY, text: A }, { type: URL, text: Shop, url: "https://shop.example" }, { type: ¦QUICK_REPLY, text: B } ]',
    ],
    'Put the quick replies together',
    [
      'buttons: [ { type: QUICK_REPLY, text: A }, { type: QUICK_REPLY, text: B }, { type: URL, text: Shop, url: "https://shop.example" } ]',
    ],
  ],
  [['header: { format: LOCATION, example: ¦./map.png }'], 'Take example out', ['header: { format: LOCATION }']],
  [
    ['header:', '  format: LOCATION', '  example: ¦./map.png', NOISE],
    'Take example out',
    ['header:', '  format: LOCATION', NOISE],
  ],
  [['api_fields:', '  ¦allow_category_change: true', NOISE], 'Take allow_category_change out', [NOISE]],
  [['¦language: en_US', 'languages: [ en_US, es ]'], 'Take language out', ['languages: [ en_US, es ]']],
  [
    ['parameter_format: ¦POSITIONAL', `body: Hi {{name}}, your parcel ${LONG}`, 'examples: { name: Pablo }'],
    'Take parameter_format out',
    [`body: Hi {{name}}, your parcel ${LONG}`, 'examples: { name: Pablo }'],
  ],
  [
    ['category: ¦MARKETING', 'buttons:', '  - text: Ours', '    type: REQUEST_CONTACT_INFO'].map((line) =>
      line.replace('¦', '').replace('text: ', 'text: ¦'),
    ),
    'Take text out',
    ['category: MARKETING', 'buttons:', '  - type: REQUEST_CONTACT_INFO'],
  ],
  [
    ['language: es', ...CODE, 'buttons:', '  - { type: OTP, otp_type: COPY_CODE, text: ¦Copy code }'],
    'Take text out',
    ['language: es', ...CODE, ...OTP],
  ],
  [
    ['category: AUTHENTICATION', 'body: ¦Your code is here.', ...OTP],
    'Write body: { add_security_recommendation: true }',
    [...CODE, ...OTP],
  ],
  [
    [...CODE, 'footer: |', '  ¦Sol Market', ...OTP],
    'Write footer: { code_expiration_minutes: 5 }',
    [...CODE, 'footer: { code_expiration_minutes: 5 }', ...OTP],
  ],
  [
    [
      'category: UTILITY',
      'body: "Your ¦verification code is {{1}}, please do not share it."',
      'examples: [ "123456" ]',
    ],
    'Make it an AUTHENTICATION template',
    [
      'category: AUTHENTICATION',
      'body: { add_security_recommendation: true }',
      'buttons: [{ type: OTP, otp_type: COPY_CODE }]',
    ],
  ],
  [
    [
      ...CODE,
      'buttons:',
      '  - type: OTP',
      '    otp_type: ONE_TAP',
      '    ¦package_name: com.example.shop',
      '    signature_hash: K8a/AINcGX7',
      NOISE.replace('footer', 'x-note'),
    ],
    'Move them into supported_apps',
    [
      ...CODE,
      'buttons:',
      '  - type: OTP',
      '    otp_type: ONE_TAP',
      '    supported_apps: [{ package_name: com.example.shop, signature_hash: K8a/AINcGX7 }]',
      NOISE.replace('footer', 'x-note'),
    ],
  ],
  [['footer: Sol Market # waba-disable-line ¦footer-emoji'], 'Take this comment out', ['footer: Sol Market']],
  [['# waba-disable ¦footer-emoji', 'footer: Sol Market'], 'Take this comment out', ['footer: Sol Market']],
  [
    ['# waba-disable header-emoji, ¦footer-emoji -- ours', 'header: Hi 📦'],
    'Take footer-emoji out of this comment',
    ['# waba-disable header-emoji -- ours', 'header: Hi 📦'],
  ],
  [['header: Order ¦#860198 is here'], 'Put the whole text in quotes', ['header: "Order #860198 is here"']],
  [
    ['footer: Sol Market', '¦footer: Other Market', 'header: Hi'],
    'Take the second one out',
    ['footer: Sol Market', 'header: Hi'],
  ],
  [
    ['buttons:', URL_BUTTON, '¦buttons:', '- { type: QUICK_REPLY, text: Stop }', '', 'header: Hi'],
    'Take the second one out',
    ['buttons:', URL_BUTTON, '', 'header: Hi'],
  ],
];

const BROKEN: readonly Case[] = [
  [['body: ¦{{name}}, your "parcel" is here'], 'Put it in quotes', ['body: "{{name}}, your \\"parcel\\" is here"']],
  [['body: ¦*Hello* you'], 'Put it in quotes', ['body: "*Hello* you"']],
  [['body: ¦Note: your parcel is here # today'], 'Put it in quotes', ['body: "Note: your parcel is here" # today']],
  [['footer: ¦@shop'], 'Put it in quotes', ['footer: "@shop"']],
  [
    ['languages:', '¦\ten_US:', '\t  footer: Sol Market', '\tes: {}'],
    'Indent with spaces',
    ['languages:', '  en_US:', '    footer: Sol Market', '  es: {}'],
  ],
];

describe('A fix', () => {
  let fixing: Fixing;
  before(async () => {
    fixing = await Fixing.start();
  });
  after(() => fixing.session.dispose());

  const rulesIn = (text: string) => settle(checkFile(text), [], {}).map(({ ruleId }) => ruleId);

  /** Applies a fix and reads the file again: in it, and in the same file with the line breaks of Windows. */
  async function mends([before, title, expected]: Case): Promise<void> {
    const drawn = before.length === 0 ? '' : withKeys(...before);
    const wanted = withDrawnBase(before, expected);
    const after = await fixing.after(drawn, title);
    assert.equal(after, wanted);
    const crlf = await fixing.after(drawn.replace(/\n/g, '\r\n'), title);
    assert.equal(crlf, wanted.replace(/\n/g, '\r\n'));
  }

  /** The keys that a template needs are those of the text before the fix, in their places. */
  function withDrawnBase(before: readonly string[], expected: readonly string[]): string {
    const head = withKeys(...before)
      .split('\n')
      .slice(0, -1 - before.length);
    return [...head, ...expected].map((line) => `${line}\n`).join('');
  }

  for (const [kind, cases] of Object.entries({
    'of a word': WORDS,
    'of a text': TEXTS,
    'of placeholders': PLACEHOLDERS,
    'of examples': SAMPLES,
    'of parts': PARTS,
    'of broken YAML': BROKEN,
  })) {
    describe(kind, () => {
      for (const given of cases) it(`${given[1]}: ${given[0].join(' ⏎ ')}`, () => mends(given));
    });
  }

  it('of a pasted payload rewrites the file, JSON or YAML, and keeps what stands above it', async () => {
    const payload = {
      name: 'a',
      category: 'UTILITY',
      language: 'en_US',
      components: [
        { type: 'BODY', text: 'Hi {{1}}, your parcel is on its way to you.', example: { body_text: [['Pablo']] } },
      ],
    };
    const expected =
      'name: a\ncategory: UTILITY\nlanguage: en_US\nbody: Hi {{1}}, your parcel is on its way to you.\nexamples:\n  - Pablo\n';
    const json = JSON.stringify(payload, null, 2).replace('"components"', '"¦components"');
    assert.equal(await fixing.after(json, 'Rewrite it as a template'), expected);
    const yaml =
      '# ours\nname: a\ncategory: UTILITY\nlanguage: en_US\n¦components:\n  - type: BODY\n    text: Hi {{1}}, your parcel is on its way to you.\n    example: { body_text: [[Pablo]] }\n';
    assert.equal(await fixing.after(yaml, 'Rewrite it as a template'), `# ours\n${expected}`);
  });

  for (const [why, drawn] of [
    [
      'the languages use the numbers differently',
      withKeys(
        'languages:',
        `  en_US: { body: "Hi {{1}}, {{2}} and {{3}}: your parcel ${LONG} ${LONG}" }`,
        '  es: { body: "Hola {{1}}, tu paquete ¦{{3}} ya ha salido y llegará mañana por la tarde." }',
        'examples: [ a, b, c ]',
      ),
    ],
    [
      'another text of the file takes its values from the same examples',
      withKeys(
        'header: News for {{1}} today',
        `body: "Hi {{2}}, your parcel ¦{{1}} ${LONG}"`,
        'examples: [ "860198", Pablo ]',
      ),
    ],
    ['the text of a file is nobody’s guess', withKeys('category: ¦', 'footer: Sol Market')],
  ] as const) {
    it(`is not offered where ${why}`, async () => assert.deepEqual(await fixing.titles(drawn), []));
  }

  it('is the preferred one of its finding, and belongs to what the editor shows', async () => {
    const { actions } = await fixing.actions(withKeys('language: ¦en-US'));
    const [first, ...others] = actions;
    assert.equal(first?.isPreferred, true);
    assert.deepEqual(
      first?.diagnostics?.map(({ code }) => code),
      ['language-shape'],
    );
    assert(others.every(({ isPreferred }) => !isPreferred));
  });

  it('can be had for all findings of its rule', async () => {
    const drawn = withKeys(
      'header: Hi ¦📦📦',
      'buttons:',
      '  - { type: QUICK_REPLY, text: ✅ A }',
      '  - { type: QUICK_REPLY, text: ✅ B }',
    );
    const after = await fixing.after(drawn, 'Fix all of header-emoji in this file');
    assert.deepEqual(rulesIn(after), ['button-label-emoji', 'button-label-emoji']);
    assert(!(await fixing.titles(withKeys('header: Hi ¦📦'))).some((title) => title.startsWith('Fix all')));
  });
});

describe('Mending on save', () => {
  let fixing: Fixing;
  before(async () => {
    fixing = await Fixing.start();
  });
  after(() => fixing.session.dispose());

  const DRAWN = withKeys(
    'name: Order-Shipped',
    'language: en-US',
    'header: Hi 📦',
    `body: "Hi {{ firstName }}, it is **here**:      ${LONG}"`,
    'examples: { firstName: Pablo } # ours',
  );
  const MENDED = withKeys(
    'name: order_shipped',
    'language: en_US',
    'header: Hi 📦',
    `body: "Hi {{first_name}}, it is *here*: ${LONG}"`,
    'examples: { first_name: Pablo } # ours',
  );

  for (const only of ['source.fixAll.wabatemplate', 'source.fixAll', 'source', '']) {
    it(`does what is safe, and nothing else, when asked for “${only}”`, async () => {
      const { text, actions } = await fixing.actions(DRAWN, [only]);
      const [action] = actions.filter(({ kind }) => kind === 'source.fixAll.wabatemplate');
      assert(action);
      assert.equal(applied(text, action), MENDED);
    });
  }

  it('is no quick fix, and offers none', async () => {
    const kinds = async (only: readonly string[]) =>
      new Set((await fixing.actions(DRAWN, only)).actions.map(({ kind }) => kind));
    assert.deepEqual(await kinds(['source.fixAll.wabatemplate']), new Set(['source.fixAll.wabatemplate']));
    assert.deepEqual(await kinds(['quickfix']), new Set(['quickfix']));
    assert.deepEqual(await kinds(['refactor']), new Set());
    assert.deepEqual((await fixing.actions(withKeys('header: Hi 📦'), ['source.fixAll'])).actions, []);
  });
});
