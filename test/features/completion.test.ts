import assert from 'node:assert/strict';
import { InsertTextMode } from 'vscode-languageserver/node';
import { checkFile, settle } from '../../core/src';
import { Completing } from './completing';
import { lines } from './editing';

/** What is offered at the cursor, its beginning in order; what is chosen; the text after that. */
type Row = readonly [what: string, drawn: string, label: string, after: string];

const CARD = [
  '  - header: { format: VIDEO, example: ./a.mp4 }',
  '    buttons:',
  '      - type: QUICK_REPLY',
  '        text: More',
];
const TWO = 'body: Hi {{first_name}}, from {{shop}} with love.';

const KEYS: readonly Row[] = [
  ['into an empty file', '¦', 'name', 'name: '],
  ['at a word', 'na¦', 'name', 'name: '],
  ['at the end of a file', `${lines('name: a')}cat¦`, 'category', `${lines('name: a')}category: `],
  [
    'on an empty line between keys',
    lines('name: a', '¦', 'language: en'),
    'category',
    lines('name: a', 'category: ', 'language: en'),
  ],
  ['at a word above other keys', lines('bo¦', 'name: a'), 'body', lines('body: ', 'name: a')],
  ['in place of another, with its colon', lines('na¦: a', 'language: en'), 'name', lines('name: a', 'language: en')],
  ['below a key', lines('header:', '  ¦'), 'format', lines('header:', '  format: ')],
  ['below a key, by four spaces', lines('header:', '    ¦'), 'format', lines('header:', '    format: ')],
  [
    'above its sibling',
    lines('header:', '  fo¦', '  example: ./a.jpg'),
    'format',
    lines('header:', '  format: ', '  example: ./a.jpg'),
  ],
  [
    'above its sibling, on an empty line',
    lines('header:', '  ¦', '  example: ./a.jpg'),
    'format',
    lines('header:', '  format: ', '  example: ./a.jpg'),
  ],
  [
    'at another column than its siblings',
    lines('header:', '   ¦', '  example: ./a.jpg'),
    'format',
    lines('header:', '  format: ', '  example: ./a.jpg'),
  ],
  [
    'at a word, where lone carriage returns end lines',
    'name: a\rcat¦\rbody: b\r',
    'category',
    'name: a\rcategory: \rbody: b\r',
  ],
  ['in braces', 'header: {¦}', 'format', 'header: {format: }'],
  ['in braces, behind a comma', 'header: { format: IMAGE,¦ }', 'example', 'header: { format: IMAGE, example:  }'],
  [
    'in braces that are not closed',
    lines('header: { fo¦', 'name: a'),
    'format',
    lines('header: { format: ', 'name: a'),
  ],
  ['behind a dash', lines('buttons:', '  - ¦'), 'type', lines('buttons:', '  - type: ')],
  ['behind a dash without a space', lines('buttons:', '  -¦'), 'type', lines('buttons:', '  - type: ')],
  [
    'behind a dash, at a word',
    lines('buttons:', '  - ty¦', '    text: a'),
    'type',
    lines('buttons:', '  - type: ', '    text: a'),
  ],
  ['in an item', lines('buttons:', '  - type: URL', '    ¦'), 'url', lines('buttons:', '  - type: URL', '    url: ')],
  [
    'in an item of a compact list',
    lines('buttons:', '- type: URL', '  u¦'),
    'url',
    lines('buttons:', '- type: URL', '  url: '),
  ],
  [
    'in an item, by four spaces',
    lines('buttons:', '    - type: URL', '      ¦'),
    'url',
    lines('buttons:', '    - type: URL', '      url: '),
  ],
  [
    'in an item behind a wide dash',
    lines('buttons:', '  -   type: URL', '      ¦'),
    'url',
    lines('buttons:', '  -   type: URL', '      url: '),
  ],
  [
    'in an item before another',
    lines('buttons:', '  - type: URL', '    ¦', '  - type: QUICK_REPLY'),
    'url',
    lines('buttons:', '  - type: URL', '    url: ', '  - type: QUICK_REPLY'),
  ],
  ['in an item in braces', 'buttons: [{ type: URL, ¦ }]', 'url', 'buttons: [{ type: URL, url:  }]'],
  ['in a language', lines('languages:', '  es:', '    ¦'), 'body', lines('languages:', '  es:', '    body: ')],
  [
    'in a language after a text of several lines',
    lines('languages:', '  es:', '    body: |', '      Hola', '    fo¦'),
    'footer',
    lines('languages:', '  es:', '    body: |', '      Hola', '    footer: '),
  ],
  [
    'at the top, after a nested part',
    lines('buttons:', '  - type: URL', '    text: a', '¦'),
    'body',
    lines('buttons:', '  - type: URL', '    text: a', 'body: '),
  ],
  [
    'in a broken file',
    lines('name: "a', 'header: {', 'bo¦', 'footer: * a'),
    'body',
    lines('name: "a', 'header: {', 'body: ', 'footer: * a'),
  ],
  [
    'with what a map begins with',
    lines('category: MARKETING', 'limi¦'),
    'limited_time_offer',
    lines('category: MARKETING', 'limited_time_offer:', '  text: Ends soon', '  has_expiration: true'),
  ],
  [
    'with the indentation of the file',
    lines('category: MARKETING', 'header:', '    text: a', 'opti¦'),
    'optimization_spec',
    lines(
      'category: MARKETING',
      'header:',
      '    text: a',
      'optimization_spec:',
      '    bid_amount: 100',
      '    bid_strategy: LOWEST_COST_WITH_BID_CAP',
    ),
  ],
  [
    'a feature of Meta’s',
    lines('degrees_of_freedom_spec:', '  creative_features_spec:', '    touch¦'),
    'image_touchups',
    lines(
      'degrees_of_freedom_spec:',
      '  creative_features_spec:',
      '    image_touchups:',
      '      enroll_status: OPT_IN',
    ),
  ],
  [
    'for login codes',
    lines('category: AUTHENTICATION', 'bo¦'),
    'body',
    lines('category: AUTHENTICATION', 'body:', '  add_security_recommendation: true'),
  ],
  [
    'in braces for login codes',
    'category: AUTHENTICATION\nfooter: { ¦ }',
    'code_expiration_minutes',
    'category: AUTHENTICATION\nfooter: { code_expiration_minutes:  }',
  ],
];

const VALUES: readonly Row[] = [
  ['a category', 'category: ¦', 'UTILITY', 'category: UTILITY'],
  ['right behind the colon', 'category:¦', 'UTILITY', 'category: UTILITY'],
  ['in place of what is there', 'category: UT¦LTY', 'UTILITY', 'category: UTILITY'],
  ['in quotes', 'category: "¦"', 'UTILITY', 'category: UTILITY'],
  ['in quotes that are not closed', lines('category: "¦', 'name: a'), 'UTILITY', lines('category: UTILITY', 'name: a')],
  ['before a comment', 'category: ¦ # why', 'UTILITY', 'category: UTILITY # why'],
  ['in braces', 'header: { format: ¦ }', 'IMAGE', 'header: { format: IMAGE }'],
  ['in braces that are not closed', 'header: { format: IM¦', 'IMAGE', 'header: { format: IMAGE'],
  ['of a button', lines('buttons:', '  - type: ¦'), 'URL', lines('buttons:', '  - type: URL')],
  [
    'true',
    lines('limited_time_offer:', '  has_expiration: ¦'),
    'true',
    lines('limited_time_offer:', '  has_expiration: true'),
  ],
  ['a language by its code', 'language: es_¦', 'es_MX', 'language: es_MX'],
  ['a language by its name', 'language: mexi¦', 'es_MX', 'language: es_MX'],
  ['a language in brackets', 'languages: [en_US, ¦]', 'es', 'languages: [en_US, es]'],
  [
    'a language behind a dash',
    lines('languages:', '  - en_US', '  - ¦'),
    'es',
    lines('languages:', '  - en_US', '  - es'),
  ],
  ['a language as a key', lines('languages:', '  span¦'), 'es', lines('languages:', '  es:', '    body: ')],
  [
    'a language as a key, beside another',
    lines('languages:', '    en_US:', '        body: a', '    ¦'),
    'es',
    lines('languages:', '    en_US:', '        body: a', '    es:', '        body: '),
  ],
  [
    'a language as a key in braces',
    'languages: { en_US: { body: a }, ¦ }',
    'es',
    'languages: { en_US: { body: a }, es: { body:  } }',
  ],
];

const PLACEHOLDERS: readonly Row[] = [
  [
    'of another language',
    lines('languages:', '  en:', `    ${TWO}`, '  es:', '    body: Hola {{¦'),
    '{{shop}}',
    lines('languages:', '  en:', `    ${TWO}`, '  es:', '    body: Hola {{shop}}'),
  ],
  [
    'between braces that the editor closed',
    lines(TWO, 'header: "For {{¦}}"'),
    '{{first_name}}',
    lines(TWO, 'header: "For {{first_name}}"'),
  ],
  [
    'by the beginning of its name',
    lines(TWO, 'header: For {{fi¦}} now'),
    '{{first_name}}',
    lines(TWO, 'header: For {{first_name}} now'),
  ],
  [
    'in a text of several lines',
    lines(TWO, 'header:', '  text: |', '    For {{¦'),
    '{{shop}}',
    lines(TWO, 'header:', '  text: |', '    For {{shop}}'),
  ],
  [
    'first in a text, which then needs quotes',
    lines(TWO, 'header: {{¦}} has news'),
    '{{shop}}',
    lines(TWO, 'header: "{{shop}} has news"'),
  ],
  ['first and last in a text', lines(TWO, 'header: {{¦}}'), '{{shop}}', lines(TWO, 'header: "{{shop}}"')],
  [
    'first in a text with quotes in it',
    lines(TWO, 'header: {{¦}} says "hi"'),
    '{{shop}}',
    lines(TWO, `header: '{{shop}} says "hi"'`),
  ],
  [
    'in braces',
    lines(TWO, 'header: { text: For {{¦}} now }'),
    '{{shop}}',
    lines(TWO, 'header: { text: "For {{shop}} now" }'),
  ],
  ['the next number', 'body: Hi {{1}}, your code is {{¦', '{{2}}', 'body: Hi {{1}}, your code is {{2}}'],
  [
    'of an address',
    lines('buttons:', '  - type: URL', '    url: https://a.example/{{¦}}'),
    '{{1}}',
    lines('buttons:', '  - type: URL', '    url: https://a.example/{{1}}'),
  ],
  [
    'as the key of an example',
    lines(TWO, 'examples:', '  fi¦'),
    'first_name',
    lines(TWO, 'examples:', '  first_name: '),
  ],
  [
    'as the key of an example, beside another',
    lines(TWO, 'examples: { shop: Sol, ¦ }'),
    'first_name',
    lines(TWO, 'examples: { shop: Sol, first_name:  }'),
  ],
  [
    'all without an example',
    lines(TWO, 'examples:', '  ¦'),
    'all 2 without an example',
    lines(TWO, 'examples:', '  first_name: ', '  shop: '),
  ],
  ['with the key examples', lines(TWO, 'exa¦'), 'examples', lines(TWO, 'examples:', '  first_name: ', '  shop: ')],
  [
    'of one language',
    lines('languages:', '  es:', '    body: Hola {{name}}', '    examples:', '      ¦'),
    'name',
    lines('languages:', '  es:', '    body: Hola {{name}}', '    examples:', '      name: '),
  ],
];

const BLOCKS: readonly Row[] = [
  [
    'behind a dash',
    lines('buttons:', '  - ¦'),
    'URL button',
    lines('buttons:', '  - type: URL', '    text: Label', '    url: https://shop.example'),
  ],
  [
    'behind a dash, by its type',
    lines('buttons:', '  - url¦'),
    'URL button',
    lines('buttons:', '  - type: URL', '    text: Label', '    url: https://shop.example'),
  ],
  [
    'behind a dash of a compact list',
    lines('buttons:', '- ¦'),
    'URL button',
    lines('buttons:', '- type: URL', '  text: Label', '  url: https://shop.example'),
  ],
  ['in brackets', 'buttons: [¦]', 'URL button', 'buttons: [{ type: URL, text: Label, url: https://shop.example }]'],
  [
    'below its key',
    lines('buttons:', '  ¦'),
    'QUICK_REPLY button',
    lines('buttons:', '  - type: QUICK_REPLY', '    text: Label'),
  ],
  [
    'below its key, by four spaces',
    lines('buttons:', '    ¦'),
    'QUICK_REPLY button',
    lines('buttons:', '    - type: QUICK_REPLY', '      text: Label'),
  ],
  [
    'below its key, in a file of compact lists',
    lines('carousel:', '- body: a', 'buttons:', '¦'),
    'QUICK_REPLY button',
    lines('carousel:', '- body: a', 'buttons:', '- type: QUICK_REPLY', '  text: Label'),
  ],
  [
    'beside another',
    lines('buttons:', '  - type: URL', '  ¦'),
    'QUICK_REPLY button',
    lines('buttons:', '  - type: URL', '  - type: QUICK_REPLY', '    text: Label'),
  ],
  [
    'from inside of another',
    lines('buttons:', '  - type: URL', '    ¦'),
    'QUICK_REPLY button',
    lines('buttons:', '  - type: URL', '  - type: QUICK_REPLY', '    text: Label'),
  ],
  [
    'beside another in a compact list',
    lines('buttons:', '- type: URL', '¦'),
    'QUICK_REPLY button',
    lines('buttons:', '- type: URL', '- type: QUICK_REPLY', '  text: Label'),
  ],
  [
    'a header with a picture',
    '¦',
    'header: IMAGE',
    lines('header:', '  format: IMAGE', '  example: ./file.jpg').trimEnd(),
  ],
  [
    'a login button with its app',
    lines('category: AUTHENTICATION', 'buttons:', '  - ¦'),
    'OTP button with app data, zero tap',
    lines(
      'category: AUTHENTICATION',
      'buttons:',
      '  - type: OTP',
      '    otp_type: ZERO_TAP',
      '    zero_tap_terms_accepted: true',
      '    supported_apps:',
      '      - package_name: com.example.shop',
      '        signature_hash: K8a/AINcGX7',
    ),
  ],
  [
    'an app',
    lines('buttons:', '  - type: OTP', '    supported_apps:', '      - ¦'),
    'App',
    lines(
      'buttons:',
      '  - type: OTP',
      '    supported_apps:',
      '      - package_name: com.example.shop',
      '        signature_hash: K8a/AINcGX7',
    ),
  ],
  [
    'a card like the first',
    lines('carousel:', ...CARD, '  - ¦'),
    'Card',
    lines(
      'carousel:',
      ...CARD,
      '  - header:',
      '      format: VIDEO',
      '      example: ./file.mp4',
      '    buttons:',
      '      - type: QUICK_REPLY',
      '        text: Label',
    ),
  ],
  [
    'a button with a placeholder',
    lines('buttons:', '  - ¦'),
    'URL button with a placeholder',
    lines(
      'buttons:',
      '  - type: URL',
      '    text: Label',
      '    url: "https://shop.example/{{1}}"',
      '    example: "12345"',
    ),
  ],
  ['a text of several lines', lines('name: a', '¦'), 'body: |', lines('name: a', 'body: |', '  ')],
  [
    'with the line breaks of the file',
    'name: a\r\nbuttons:\r\n  - ¦',
    'QUICK_REPLY button',
    'name: a\r\nbuttons:\r\n  - type: QUICK_REPLY\r\n    text: Label',
  ],
];

const COMMENTS: readonly Row[] = [
  ['the directive', '# wa¦', 'waba-disable-next-line', '# waba-disable-next-line'],
  ['a rule', '# waba-disable ¦', 'body-length', '# waba-disable body-length'],
  ['a rule by its beginning', '# waba-disable body-le¦', 'body-length', '# waba-disable body-length'],
  [
    'another rule',
    '# waba-disable body-length, ¦ -- ours',
    'name-length',
    '# waba-disable body-length, name-length -- ours',
  ],
  ['a rule behind a value', 'name: a # waba-disable-line ¦', 'name-format', 'name: a # waba-disable-line name-format'],
];

/** What is offered first, and what is not offered at all. */
const OFFERS: readonly (readonly [what: string, drawn: string, first: readonly string[], never?: readonly string[]])[] =
  [
    [
      'keys in the order of the format',
      '¦',
      ['name', 'category', 'language', 'languages', 'parameter_format', 'header', 'body'],
    ],
    [
      'keys that are not there yet',
      lines('name: a', 'body: b', 'languages: [en]', '¦'),
      ['category', 'parameter_format', 'header', 'footer'],
      ['name', 'body', 'languages', 'language', 'body: |'],
    ],
    ['keys that are not further down either', lines('name: a', '¦', 'category: MARKETING'), ['language'], ['category']],
    [
      'keys that are not behind a compact list either',
      lines('buttons:', '- type: URL', 'name: a', '¦'),
      ['category'],
      ['name', 'buttons'],
    ],
    [
      'keys that are not there by a merge key either',
      lines('x-b: &b { footer: Bye }', 'languages:', '  es:', '    <<: *b', '    ¦'),
      ['header', 'body', 'buttons'],
      ['footer'],
    ],
    [
      'keys that are not there by one of several merge keys, at any depth',
      lines(
        'x-a: &a',
        '  body: Hi',
        'x-b: &b',
        '  <<: *a',
        '  footer: Bye',
        'x-c: &c { header: Hello }',
        'languages: { es: { <<: [*b, *c], ¦ } }',
      ),
      ['buttons'],
      ['header', 'body', 'footer'],
    ],
    [
      'keys for which a merge key says what they belong to',
      lines('x-b: &b', '  type: PHONE_NUMBER', 'buttons:', '  - <<: *b', '    ¦'),
      ['text', 'phone_number', 'api_fields'],
      ['type', 'url'],
    ],
    [
      'keys beside what another item of the list gives',
      lines('buttons:', '  - &b { type: PHONE_NUMBER, text: Call us }', '  - <<: *b', '    ¦'),
      ['phone_number', 'api_fields'],
      ['type', 'text', 'url'],
    ],
    ['keys of a map that is merged into itself', lines('languages:', '  es: &e', '    <<: *e', '    ¦'), ['header']],
    ['keys beside an alias that leads nowhere', lines('languages:', '  es:', '    <<: *e', '    ¦'), ['header']],
    [
      'what login codes may have',
      lines('category: AUTHENTICATION', 'name: a', 'language: en', '¦'),
      ['parameter_format', 'body', 'footer', 'buttons'],
      ['header', 'carousel', 'examples', 'limited_time_offer', 'optimization_spec', 'header: IMAGE'],
    ],
    [
      'what the body of a login code may have',
      lines('category: AUTHENTICATION', 'body:', '  ¦'),
      ['add_security_recommendation', 'api_fields'],
      ['text', 'examples'],
    ],
    [
      'what the body of a message may have',
      lines('category: UTILITY', 'body:', '  ¦'),
      ['text', 'examples', 'api_fields'],
      ['add_security_recommendation'],
    ],
    [
      'no offers for UTILITY',
      lines('category: UTILITY', '¦'),
      ['name'],
      ['carousel', 'limited_time_offer', 'optimization_spec'],
    ],
    ['nothing that Meta has ended', lines('category: MARKETING', '¦'), ['name'], ['bid_spec']],
    [
      'nothing that calls or pays beside a permission to call',
      lines('call_permission_request: true', '¦'),
      ['name'],
      ['buttons', 'carousel', 'limited_time_offer'],
    ],
    [
      'how a button asks for a payment',
      lines('buttons:', '  - type: PAYMENT_REQUEST', '    payment_setting:', '      type: ¦'),
      ['pix_dynamic_code', 'boleto', 'payment_link'],
      ['PIX_DYNAMIC_CODE'],
    ],
    [
      'what a VOICE_CALL button may have',
      lines('buttons:', '  - type: VOICE_CALL', '    ¦'),
      ['text', 'ttl_minutes'],
      ['url'],
    ],
    [
      'nothing beside a carousel that may not be there',
      lines('carousel: []', '¦'),
      ['name'],
      ['header', 'footer', 'buttons', 'limited_time_offer'],
    ],
    [
      'fields of the button’s type',
      lines('buttons:', '  - type: PHONE_NUMBER', '    ¦'),
      ['text', 'phone_number', 'api_fields'],
      ['url', 'type'],
    ],
    [
      'no app data for a code that is copied',
      lines('buttons:', '  - type: OTP', '    otp_type: COPY_CODE', '    ¦'),
      ['text', 'api_fields'],
      ['supported_apps', 'package_name'],
    ],
    [
      'app data for one tap',
      lines('buttons:', '  - type: OTP', '    otp_type: ONE_TAP', '    ¦'),
      ['text', 'autofill_text', 'supported_apps', 'api_fields'],
      ['zero_tap_terms_accepted', 'package_name'],
    ],
    ['no sample for a map', lines('header:', '  format: LOCATION', '  ¦'), ['api_fields'], ['example', 'text']],
    ['the types for login codes', lines('category: AUTHENTICATION', 'buttons:', '  - type: ¦'), ['OTP'], ['URL']],
    [
      'no third URL button',
      lines('buttons:', '  - type: URL', '  - type: URL', '  - type: ¦'),
      ['QUICK_REPLY', 'PHONE_NUMBER'],
      ['URL'],
    ],
    [
      'what goes on cards',
      lines('carousel:', '  - buttons:', '      - type: ¦'),
      ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'ORDER_DETAILS'],
      ['FLOW'],
    ],
    [
      'the header that the first card has',
      lines('carousel:', ...CARD, '  - header: { format: ¦ }'),
      ['VIDEO'],
      ['IMAGE'],
    ],
    ['languages that are not there yet', lines('languages:', '  af: { body: a }', '  ¦'), ['sq', 'ar'], ['af']],
    [
      'what other languages have first',
      lines('languages:', '  en:', `    ${TWO}`, '  es:', '    body: Hola {{first_name}}, de {{¦}}'),
      ['{{shop}}', '{{first_name}}'],
    ],
    [
      'placeholders that lack an example first',
      lines(TWO, 'examples: { shop: Sol }', 'header: { text: "Hi {{shop}}", examples: { ¦ } }'),
      ['shop'],
    ],
    ['nothing in a text', 'body: Hello my ¦friend', []],
    ['nothing in a text of several lines', lines('body: |', '  category: ¦'), []],
    ['nothing in a text with one brace', 'body: Hello {¦', []],
    ['nothing beside a value in braces', 'header: { format: ¦ IMAGE }', []],
    ['nothing behind a value in braces', 'header: { format: IMAGE ¦}', []],
    ['nothing beside an item in brackets', 'languages: [¦ en ]', []],
    ['nothing behind a value', 'category: UTILITY ¦', []],
    ['nothing between a key and its colon', 'na ¦ : a', []],
    ['nothing in a key of two lines', lines('header: { "for¦', '  mat": IMAGE }'), []],
    ['nothing in a footer with braces', 'footer: Hello {{¦}}', []],
    ['nothing in other comments', '# Our ¦words', []],
    ['nothing behind a reason', '# waba-disable body-length -- be¦cause', []],
    [
      'what was found here before other rules',
      lines('# waba-disable-next-line ¦', 'boddy: a'),
      ['component-missing-body', 'missing-key', 'unknown-key', 'api-fields-known'],
    ],
  ];

/** What is offered when a character was just typed. */
const TYPED: readonly (readonly [what: string, drawn: string, typed: string, first: readonly string[]])[] = [
  ['values behind a colon', 'category: ¦', ' ', ['MARKETING']],
  ['keys behind a dash', lines('buttons:', '  - ¦'), ' ', ['type']],
  ['rules in a comment', '# waba-disable ¦', ' ', ['file-empty']],
  ['nothing while indenting', lines('buttons:', '  - type: URL', '    ¦'), ' ', []],
  ['nothing between words', 'body: Hello my ¦', ' ', []],
  ['nothing behind a value', 'category: UTILITY ¦', ' ', []],
  ['nothing between placeholder and word', 'body: Hello {{name}} ¦', ' ', []],
  ['keys in braces', 'header: {¦}', '{', ['format']],
  ['nothing behind one brace in a text', 'body: Hello {¦}', '{', []],
  ['placeholders behind two braces', 'body: Hello {{¦}}', '{', ['{{1}}']],
  ['values in quotes', 'language: "¦"', '"', ['af']],
  ['nothing in the quotes of a text', 'body: "¦"', '"', []],
  ['nothing behind a slash of an address', lines('buttons:', '  - type: URL', '    url: https:/¦'), '/', []],
];

/** Rows whose file was broken before. */
const IN_BROKEN = [
  'in braces that are not closed',
  'in quotes that are not closed',
  'in a broken file',
  'at a word, where lone carriage returns end lines',
];

/** What would be wrong with a text if it had been written into the wrong place or without quotes. */
function unreadable(text: string): string[] {
  const { findings } = checkFile(text);
  return findings.map(({ ruleId }) => ruleId).filter((ruleId) => /^yaml-|^unknown-key$|^file-not/.test(ruleId));
}

/** What a button needs elsewhere. */
const LACKING: Readonly<Record<string, readonly string[]>> = {
  'MPM button': ['button-header'],
  'SPM button': ['button-header'],
};

function errorsIn(text: string): string[] {
  const check = checkFile(text);
  return settle(check, [], {})
    .filter(({ severity }) => severity === 'error')
    .map(({ ruleId }) => ruleId);
}

describe('Completion writes', () => {
  let completing: Completing;
  before(async () => {
    completing = await Completing.start();
  });
  after(() => completing.session.dispose());

  const tables = {
    keys: KEYS,
    values: VALUES,
    placeholders: PLACEHOLDERS,
    blocks: BLOCKS,
    'suppression comments': COMMENTS,
  };
  for (const [kind, rows] of Object.entries(tables)) {
    describe(kind, () => {
      for (const [what, drawn, label, after] of rows) {
        it(what, async () => {
          const offer = await completing.at(drawn);
          assert.equal(offer.choose(label), after);
          if (!IN_BROKEN.includes(what)) assert.deepEqual(unreadable(after), []);
        });
      }
    });
  }

  describe('in this order', () => {
    for (const [what, drawn, first, never = []] of OFFERS) {
      it(what, async () => {
        const { labels } = await completing.at(drawn);
        assert.deepEqual(first.length === 0 ? labels : labels.slice(0, first.length), first);
        assert.deepEqual(
          never.filter((label) => labels.includes(label)),
          [],
        );
      });
    }
  });

  describe('when a character is typed', () => {
    for (const [what, drawn, typed, first] of TYPED) {
      it(what, async () => {
        const { labels } = await completing.at(drawn, typed);
        assert.deepEqual(first.length === 0 ? labels : labels.slice(0, first.length), first);
      });
    }
  });

  it('all languages that Meta knows, found by code or name', async () => {
    const { items } = await completing.at('language: ¦');
    assert.equal(items.length, 111);
    assert.deepEqual(
      items.filter(({ label }) => label === 'pt_BR').map(({ detail, filterText }) => [detail, filterText]),
      [['Portuguese (Brazil)', 'pt_BR Portuguese (Brazil)']],
    );
  });

  describe('blocks that Meta would take', () => {
    const kinds: Readonly<Record<string, string>> = {
      MARKETING: lines(
        'name: a_b',
        'category: MARKETING',
        'language: en_US',
        'body: Have a look at what is new in our shop today.',
      ),
      AUTHENTICATION: lines(
        'name: a_b',
        'category: AUTHENTICATION',
        'language: en_US',
        'body: { add_security_recommendation: true }',
      ),
    };
    for (const [category, template] of Object.entries(kinds)) {
      it(`for ${category}`, async () => {
        const drawn = `${template}buttons:\n  - ¦\n`;
        const offer = await completing.at(drawn);
        const blocks = offer.labels.filter((label) => label.includes('button'));
        assert(blocks.length > 2);
        for (const label of blocks)
          assert.deepEqual([label, errorsIn(offer.choose(label))], [label, LACKING[label] ?? []]);
      });
    }

    it('for a carousel', async () => {
      const offer = await completing.at(`${kinds.MARKETING}caro¦`);
      assert.deepEqual(errorsIn(offer.choose('carousel')), []);
    });
  });

  it('names of media files: from the template’s folder, from beside it, and nothing from outside of the workspace', async () => {
    const files = await Completing.start({
      files: {
        'shop/templates/red.jpg': 'x',
        'shop/templates/wide sign #1.png': 'x',
        'shop/templates/pictures/blue.JPG': 'x',
        'shop/media/film.mp4': 'x',
        'shop/media/green.png': 'x',
        'shop/node_modules/no.png': 'x',
        'secret.png': 'x',
      },
      folders: ['shop'],
    });
    try {
      const at = (drawn: string) => files.at(drawn, undefined, 'shop/templates/');
      const image = 'header: { format: IMAGE, example: ¦ }';
      const all = await at(image);
      assert.deepEqual(all.labels, ['./red.jpg', './wide sign #1.png', './pictures/blue.JPG', '../media/green.png']);
      assert.equal(all.choose('./red.jpg'), 'header: { format: IMAGE, example: ./red.jpg }');
      assert.equal(all.choose('./wide sign #1.png'), 'header: { format: IMAGE, example: "./wide sign #1.png" }');
      assert.deepEqual((await at('header: { format: VIDEO, example: ../me¦ }')).labels, ['../media/film.mp4']);
      assert.equal(
        (await at(lines('header:', '  format: IMAGE', '  example: "./pic¦"'))).choose('./pictures/blue.JPG'),
        lines('header:', '  format: IMAGE', '  example: ./pictures/blue.JPG'),
      );
      assert.deepEqual((await at('header: { format: IMAGE, example: ../../¦ }')).labels, []);
      assert.deepEqual((await at('header: { format: IMAGE, example: /¦ }')).labels, []);
      assert.deepEqual((await at('header: { format: LOCATION, example: ¦ }')).labels, []);
    } finally {
      await files.session.dispose();
    }
  });

  it('plain text for a client that knows no tab stops', async () => {
    const plain = await Completing.start({ capabilities: {} });
    try {
      const offer = await plain.at(lines('buttons:', '  - ¦'));
      const { textEdit, insertTextFormat } = offer.item('URL button with a placeholder');
      assert.equal(insertTextFormat, undefined);
      assert.equal(
        textEdit?.newText,
        'type: URL\n    text: Label\n    url: "https://shop.example/{{1}}"\n    example: "12345"',
      );
    } finally {
      await plain.session.dispose();
    }
  });

  it('what a client makes right that indents further lines by itself', async () => {
    const completion = { completionItem: { snippetSupport: true }, insertTextMode: InsertTextMode.adjustIndentation };
    const indenting = await Completing.start({ capabilities: { textDocument: { completion } } });
    try {
      const offer = await indenting.at(lines('buttons:', '  - type: URL', '    ¦'));
      assert.equal(
        offer.item('VOICE_CALL button').textEdit?.newText,
        '  - type: VOICE_CALL\n    text: $' + '{1:Call Now}',
      );
      const inItem = await indenting.at(lines('carousel:', '  - ¦'));
      assert.match(inItem.item('Card').textEdit?.newText ?? '', /^header:\n {4}format: IMAGE\n/);
    } finally {
      await indenting.session.dispose();
    }
  });

  it('and asks again where something is left to choose, if the client has a command for it', async () => {
    const asking = await Completing.start({ options: { suggestCommand: 'suggest' } });
    try {
      const offer = await asking.at('¦');
      assert.equal(offer.item('category').command?.command, 'suggest');
      assert.equal(offer.item('name').command, undefined);
    } finally {
      await asking.session.dispose();
    }
    assert.equal((await completing.at('¦')).item('category').command, undefined);
  });
});
