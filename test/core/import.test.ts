import assert from 'node:assert/strict';
import { checkFile, compile, importTemplates, NotATemplateError, settle } from '../../core/src/index';

const fileOf = (json: unknown) => importTemplates(json)[0];
const body = (text: string, rest = {}) => ({ type: 'BODY', text, ...rest });
const template = (components: unknown[], rest = {}) => ({
  name: 'order_ready',
  language: 'en_US',
  category: 'UTILITY',
  components,
  ...rest,
});

describe('import', () => {
  it('writes a create payload in canonical form', () => {
    const json = template(
      [
        {
          type: 'buttons',
          buttons: [{ type: 'url', text: 'Track', url: 'https://a.example/{{1}}', example: ['https://a.example/7'] }],
        },
        body('Hi {{first_name}},\nyour order {{number}} is ready.', {
          example: {
            body_text_named_params: [
              { param_name: 'first_name', example: 'Pablo' },
              { param_name: 'number', example: '007' },
            ],
          },
        }),
        { type: 'header', format: 'text', text: 'Ready' },
      ],
      { parameter_format: 'named', allow_category_change: true },
    );
    assert.equal(
      fileOf(json)?.text,
      `name: order_ready
category: UTILITY
language: en_US
header: Ready
body: |-
  Hi {{first_name}},
  your order {{number}} is ready.
buttons:
  - type: URL
    text: Track
    url: https://a.example/{{1}}
    example: https://a.example/7
examples:
  first_name: Pablo
  number: "007"
api_fields:
  allow_category_change: true
`,
    );
  });

  const pix = { type: 'pix_dynamic_code', pix_dynamic_code: { code: '00020101' } };
  const slip = { type: 'boleto', boleto: { digitable_line: '03399026944140000002628346101018898510000008848' } };
  for (const [what, payload] of Object.entries({
    'buttons that ask for a payment': template([
      body('Your order is ready.'),
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'PAYMENT_REQUEST', text: 'Copy Pix code', payment_setting: pix },
          { type: 'PAYMENT_REQUEST', text: 'Copy Boleto code', payment_setting: slip },
        ],
      },
    ]),
    'a call button without a label, with minutes': template([
      body('Your order is ready.'),
      { type: 'BUTTONS', buttons: [{ type: 'VOICE_CALL', ttl_minutes: 1440 }] },
    ]),
    'the highest price of a delivery': template([body('Your order is ready.')], {
      category: 'MARKETING',
      optimization_spec: { bid_amount: 100, bid_strategy: 'LOWEST_COST_WITH_BID_CAP' },
    }),
  })) {
    it(`${what}: the way there and back, without a finding`, () => {
      const file = checkFile(fileOf(payload)?.text ?? '');
      assert.deepEqual(file.template && compile(file.template).map((made) => made.payload), [payload]);
      assert.deepEqual(settle(file, [], {}), []);
    });
  }

  it('puts the languages of one name into one file, and what they share to the top', () => {
    const footer = { type: 'FOOTER', text: 'Sol Market' };
    const reply = {
      data: [
        { ...template([body('Hello there.'), footer]), id: '1', status: 'APPROVED', quality_score: { score: 'GREEN' } },
        {
          ...template([body('Hola.'), footer], { language: 'es' }),
          id: '2',
          status: 'REJECTED',
          rejected_reason: 'NONE',
        },
        { ...template([body('Bye.')], { name: 'other' }), id: '3', status: 'PENDING' },
      ],
      paging: { cursors: {} },
    };
    assert.deepEqual(
      importTemplates(reply).map(({ text }) => text),
      [
        `name: order_ready
category: UTILITY
languages:
  en_US:
    body: Hello there.
  es:
    body: Hola.
footer: Sol Market
`,
        'name: other\ncategory: UTILITY\nlanguage: en_US\nbody: Bye.\n',
      ],
    );
  });

  it('makes an OTP button again of the URL button that it reads back as', () => {
    const reply = {
      name: 'login',
      language: 'en_US',
      category: 'AUTHENTICATION',
      id: '1',
      status: 'APPROVED',
      components: [
        body('*{{1}}* is your verification code. For your security, do not share this code.'),
        { type: 'FOOTER', text: 'This code expires in 10 minutes.' },
        {
          type: 'BUTTONS',
          buttons: [
            {
              type: 'URL',
              text: 'Copy code',
              url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
              example: ['https://x'],
            },
          ],
        },
      ],
    };
    assert.equal(
      fileOf(reply)?.text,
      `name: login
category: AUTHENTICATION
language: en_US
body:
  add_security_recommendation: true
footer:
  code_expiration_minutes: 10
buttons:
  - type: OTP
    otp_type: COPY_CODE
`,
    );
    assert.deepEqual(settle(checkFile(fileOf(reply)?.text ?? ''), [], {}), []);
  });

  it('keeps fields that the format does not know, where they stand', () => {
    const json = template([
      body('Hi', { new_field: [1] }),
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Ok', payload: 'x' }] },
    ]);
    assert.match(fileOf(json)?.text ?? '', /body:\n {2}text: Hi\n {2}api_fields:\n {4}new_field:\n {6}- 1\n/);
    assert.match(fileOf(json)?.text ?? '', /api_fields:\n {6}payload: x/);
  });

  const NOTES: readonly (readonly [what: string, json: unknown, note: RegExp])[] = [
    [
      'flat examples',
      template([body('Hi {{1}} and {{2}} there', { example: { body_text: ['a', 'b'] } })]),
      /not in a list of lists/,
    ],
    [
      'an example without a placeholder',
      template([body('Hi', { example: {} })]),
      /without placeholders had an example/,
    ],
    ['a second body', template([body('Hi'), body('Ho')]), /second component of the type BODY/],
    [
      'named placeholders without their format',
      template([body('Hi {{name}} there')]),
      /parameter_format was not given/,
    ],
  ];
  for (const [what, json, note] of NOTES)
    it(`says that it mended: ${what}`, () => assert.match(fileOf(json)?.notes.join() ?? '', note));

  const REFUSED: readonly (readonly [what: string, json: unknown, message: RegExp])[] = [
    ['a number', 7, /expected a JSON object/],
    ['an empty list', [], /list is empty/],
    ['an empty reply', { data: [] }, /has no templates/],
    ['an error of the API', { error: { message: 'Invalid OAuth access token' } }, /an error of the API.*Invalid OAuth/],
    [
      'a refusal',
      {
        error: {
          message: 'Invalid parameter',
          code: 100,
          error_subcode: 2388299,
          error_user_title: 'Not allowed',
          error_user_msg: 'Variables can’t be at the end.',
        },
      },
      /: Not allowed: Variables can’t be at the end \(code 100, subcode 2388299\)\.$/,
    ],
    ['the body of an edit', { category: 'MARKETING' }, /neither components nor library_template_name.*category/],
    ['components alone', { components: [] }, /has no name/],
    ['lists in lists without end', nested('[', 200_000), /nested more than 100 levels deep/],
    [
      'maps in maps without end',
      { data: [template([body('Hi', { more: nested('{"a":', 50_000) })])] },
      /nested more than/,
    ],
  ];
  for (const [what, json, message] of REFUSED) {
    it(`refuses ${what}, and says what it expected`, () => {
      assert.throws(
        () => importTemplates(json),
        (error: Error) => error instanceof NotATemplateError && message.test(error.message),
      );
    });
  }

  it('leaves JSON in a text as it is, where that is nested without end', () => {
    const inputs = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    const json = { ...template([]), library_template_name: 'x', library_template_button_inputs: inputs };
    assert.ok(fileOf(json)?.text.includes(inputs));
  });

  it('gives a language that comes twice, or with another category, a file of its own', () => {
    const files = importTemplates([
      template([body('One')]),
      template([body('Two')]),
      template([body('Tres')], { language: 'es', category: 'MARKETING' }),
    ]);
    assert.equal(files.length, 3);
  });
});

function nested(open: '[' | '{"a":', levels: number): unknown {
  return JSON.parse(`${open.repeat(levels)}1${(open === '[' ? ']' : '}').repeat(levels)}`);
}
