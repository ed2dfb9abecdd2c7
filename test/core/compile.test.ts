import assert from 'node:assert/strict';
import { checkFile, compile } from '../../core/src/index';

function compiled(text: string) {
  const { template } = checkFile(text);
  assert.ok(template);
  return compile(template);
}

const payloads = (text: string) => compiled(text).map(({ payload }) => payload);
const components = (keys: string) => payloads(`name: a\ncategory: MARKETING\nlanguage: en_US\n${keys}`)[0]?.components;

describe('compile', () => {
  it('makes the request body of one language', () => {
    const text = `
name: order_shipped
category: utility
language: en_US
header: Order {{order_number}}
body: |
  Hi {{first_name}}, your order *{{order_number}}* has left our warehouse.
  We will write again as soon as it arrives.
footer: Reply STOP to opt out
buttons:
  - type: url
    text: Track parcel
    url: https://shop.example/track/{{1}}
    example: 0860198
  - type: QUICK_REPLY
    text: Talk to us
examples:
  first_name: Pablo
  order_number: "860198"
message_send_ttl_seconds: 3600
`;
    assert.deepEqual(payloads(text), [
      {
        name: 'order_shipped',
        language: 'en_US',
        category: 'UTILITY',
        parameter_format: 'NAMED',
        components: [
          {
            type: 'HEADER',
            format: 'TEXT',
            text: 'Order {{order_number}}',
            example: { header_text_named_params: [{ param_name: 'order_number', example: '860198' }] },
          },
          {
            type: 'BODY',
            text: 'Hi {{first_name}}, your order *{{order_number}}* has left our warehouse.\nWe will write again as soon as it arrives.',
            example: {
              body_text_named_params: [
                { param_name: 'first_name', example: 'Pablo' },
                { param_name: 'order_number', example: '860198' },
              ],
            },
          },
          { type: 'FOOTER', text: 'Reply STOP to opt out' },
          {
            type: 'BUTTONS',
            buttons: [
              { type: 'URL', text: 'Track parcel', url: 'https://shop.example/track/{{1}}', example: ['0860198'] },
              { type: 'QUICK_REPLY', text: 'Talk to us' },
            ],
          },
        ],
        message_send_ttl_seconds: 3600,
      },
    ]);
  });

  it('gives every language its own content over what stands at the top, and merges examples', () => {
    const text = `
name: parcel_ready
category: UTILITY
examples: { first_name: Pablo, shop: Sol Market }
header: { format: IMAGE, example: ./parcel.jpg }
languages:
  en_US: { body: "Hi {{first_name}}, your parcel is at {{shop}}." }
  es: { body: "Hola {{first_name}}, tu paquete está en {{shop}}.", examples: { shop: Mercado Sol } }
`;
    const [english, spanish] = payloads(text);
    assert.deepEqual(english?.components?.[1]?.example, {
      body_text_named_params: [
        { param_name: 'first_name', example: 'Pablo' },
        { param_name: 'shop', example: 'Sol Market' },
      ],
    });
    assert.deepEqual(spanish?.components?.[1]?.example, {
      body_text_named_params: [
        { param_name: 'first_name', example: 'Pablo' },
        { param_name: 'shop', example: 'Mercado Sol' },
      ],
    });
    assert.equal(spanish?.components?.[0]?.format, 'IMAGE');
  });

  it('takes the short form of languages', () => {
    const text =
      'name: code\ncategory: AUTHENTICATION\nlanguages: [en_US, es]\nbody: { add_security_recommendation: true }\nfooter: { code_expiration_minutes: 5 }\nbuttons: [{ type: otp, otp_type: copy_code }]\n';
    assert.deepEqual(
      payloads(text).map(({ language }) => language),
      ['en_US', 'es'],
    );
    assert.deepEqual(payloads(text)[1]?.components, [
      { type: 'BODY', add_security_recommendation: true },
      { type: 'FOOTER', code_expiration_minutes: 5 },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
    ]);
  });

  const CASES: readonly (readonly [what: string, keys: string, expected: unknown])[] = [
    [
      'numbered examples nest in a list of lists',
      'body: A {{2}} b {{1}} c\nexamples: [x, y]',
      [{ type: 'BODY', text: 'A {{2}} b {{1}} c', example: { body_text: [['x', 'y']] } }],
    ],
    [
      'a numbered header is a flat list',
      'header: { text: "A {{1}}!", examples: [x] }',
      [{ type: 'HEADER', format: 'TEXT', text: 'A {{1}}!', example: { header_text: ['x'] } }],
    ],
    ['a text without placeholders has no example', 'body: Hello\nexamples: [x]', [{ type: 'BODY', text: 'Hello' }]],
    [
      'the nearest example wins',
      'body: { text: "A {{n}} b", examples: { n: near } }\nexamples: { n: far }',
      [
        {
          type: 'BODY',
          text: 'A {{n}} b',
          example: { body_text_named_params: [{ param_name: 'n', example: 'near' }] },
        },
      ],
    ],
    [
      'texts are taken as written',
      'body: 007\nfooter: no',
      [
        { type: 'BODY', text: '007' },
        { type: 'FOOTER', text: 'no' },
      ],
    ],
    ['a location has nothing but its format', 'header: { format: location }', [{ type: 'HEADER', format: 'LOCATION' }]],
    [
      'an upload handle stays',
      'header: { format: IMAGE, example: "4::aW1hZ2U" }',
      [{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2U'] } }],
    ],
    [
      'api_fields are merged as they stand',
      'body: { text: Hi, api_fields: { new_field: { a: [1, true] } } }',
      [{ type: 'BODY', text: 'Hi', new_field: { a: [1, true] } }],
    ],
    [
      'an offer nests once more',
      'limited_time_offer: { text: Ends soon, has_expiration: true }',
      [{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon', has_expiration: true } }],
    ],
    [
      'a call permission request is a component',
      'call_permission_request: true',
      [{ type: 'CALL_PERMISSION_REQUEST' }],
    ],
    [
      'a coupon code is a plain text',
      'buttons: [{ type: COPY_CODE, example: 2026 }]',
      [{ type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: '2026' }] }],
    ],
    [
      'cards hold components of their own',
      'carousel:\n  - { header: { format: PRODUCT }, buttons: [{ type: SPM, text: View }] }',
      [
        {
          type: 'CAROUSEL',
          cards: [
            {
              components: [
                { type: 'HEADER', format: 'PRODUCT' },
                { type: 'BUTTONS', buttons: [{ type: 'SPM', text: 'View' }] },
              ],
            },
          ],
        },
      ],
    ],
    ['anchors and merge keys work', 'x-a: &a { footer: Sol }\n<<: *a', [{ type: 'FOOTER', text: 'Sol' }]],
  ];
  for (const [what, keys, expected] of CASES) it(what, () => assert.deepEqual(components(keys), expected));

  it('names the files to upload and where their handles belong', () => {
    const [result] = compiled(
      'name: a\ncategory: MARKETING\nlanguage: en\nheader: { format: IMAGE, example: ./a.jpg }\ncarousel:\n  - { header: { format: VIDEO, example: b.mp4 } }\n',
    );
    assert.deepEqual(
      result?.media.map(({ file, payloadPath }) => [file, payloadPath]),
      [
        ['./a.jpg', 'components[0].example.header_handle[0]'],
        ['b.mp4', 'components[1].cards[0].components[0].example.header_handle[0]'],
      ],
    );
  });
});

describe('the source map', () => {
  const text =
    'name: a\ncategory: UTILITY\nlanguage: en\nbody: Hi\nbuttons:\n  - { type: PHONE_NUMBER, text: Call, phone_number: "123" }\n';
  const map = compiled(text)[0]?.map;
  const at = (path: string) => {
    const span = map?.spanOf(path);
    return span && text.slice(span.start, span.end);
  };

  it('knows paths in our own notation and in that of Meta’s messages', () => {
    assert.equal(at('components[1].buttons[0].phone_number'), '"123"');
    assert.equal(at("components[1]['buttons'][0]['phone_number']"), '"123"');
    assert.equal(at('name'), 'a');
  });

  it('gives the nearest part around a path that it does not know', () => {
    assert.equal(at('components[1].buttons[0].nothing'), '{ type: PHONE_NUMBER, text: Call, phone_number: "123" }');
    assert.equal(at('components[0].example.body_text[0]'), 'body');
    assert.equal(at('nowhere'), undefined);
  });
});
