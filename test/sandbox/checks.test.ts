import assert from 'node:assert/strict';
import { type Answer, TestSandbox, template } from './running';

type Payload = Readonly<Record<string, unknown>>;

const body = (text: string, ...samples: string[]) => ({
  type: 'BODY',
  text,
  ...(samples.length > 0 && { example: { body_text: [samples] } }),
});

const PLAIN = body('Your parcel has left our house this morning.');
const buttons = (...list: Payload[]) => ({ type: 'BUTTONS', buttons: list });
const reply = (text: string) => ({ type: 'QUICK_REPLY', text });
const url = (address: string, more: Payload = {}) => ({ type: 'URL', text: 'Look', url: address, ...more });
const phone = (number: string) => ({ type: 'PHONE_NUMBER', text: 'Call', phone_number: number });
const header = (text: string, ...samples: string[]) => ({
  type: 'HEADER',
  format: 'TEXT',
  text,
  ...(samples.length > 0 && { example: { header_text: samples } }),
});
const media = (format: string, handle?: string) => ({
  type: 'HEADER',
  format,
  ...(handle !== undefined && { example: { header_handle: [handle] } }),
});
const otp = (more: Payload = {}) => buttons({ type: 'OTP', otp_type: 'COPY_CODE', ...more });

const utility = (...components: Payload[]) => ({ components });
const marketing = (...components: Payload[]) => ({ category: 'MARKETING', components });
const authentication = (...components: Payload[]) => ({ category: 'AUTHENTICATION', components });

const card = (...list: Payload[]) => ({ components: list });
const carousel = (...cards: Payload[]) => ({ type: 'CAROUSEL', cards });
const offer = (text: string) => ({ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text, has_expiration: true } });

const payment = (more: Payload = {}) => ({
  type: 'PAYMENT_REQUEST',
  text: 'Copy Pix code',
  payment_setting: { type: 'pix_dynamic_code', pix_dynamic_code: { code: '000201' } },
  ...more,
});
const call = (more: Payload = {}) => ({ type: 'VOICE_CALL', text: 'Call us', ...more });
const mayCall = { type: 'CALL_PERMISSION_REQUEST' };
const BID = { bid_amount: 100, bid_strategy: 'LOWEST_COST_WITH_BID_CAP' };

/** The handle of the picture in the demo. */
const DEMO_PICTURE = '4:bGVhZi5wbmc=:aW1hZ2UvcG5n:ARdemo';

/** What is sent, and the code with which it is refused; a piece of what is said, to programs or to people. */
const REFUSED: Readonly<Record<string, readonly [payload: Payload, expected: string, message?: RegExp]>> = {
  // What Graph itself looks at: the parameters.
  'no category': [{ category: undefined }, '400 100', /category is required/],
  'an unknown category': [{ category: 'NEWS' }, '400 100', /must be one of \{AUTHENTICATION, MARKETING, UTILITY\}/],
  'no components': [{ components: undefined }, '400 100', /components is required/],
  'components that are no list': [{ components: 'all' }, '400 100', /must be an array/],
  'an unknown component': [utility(PLAIN, { type: 'SIDEBAR' }), '400 100', /components\[1\]\['type'\]/],
  'an unknown button': [
    utility(PLAIN, buttons({ type: 'KNOB', text: 'x' })),
    '400 100',
    /components\[1\]\['buttons'\]\[0\]\['type'\]/,
  ],
  'an address without a scheme': [
    utility(PLAIN, buttons(url('example.com/track'))),
    '400 100',
    /^\(#100\) Param components\[1\]\['buttons'\]\[0\]\['url'\] is not a valid URI\.$/m,
  ],
  'the address of a machine without a domain': [
    utility(PLAIN, buttons(url('https://localhost/x'))),
    '400 100',
    /not a valid URI/,
  ],
  'a phone number with letters': [
    utility(PLAIN, buttons(reply('Hi'), phone('0800-FLOWERS'))),
    '400 192',
    /^\(#192\) Param components\[1\]\['buttons'\]\[1\]\['phone_number'\] is not a valid phone number\.$/m,
  ],
  'a time to live that is no number': [{ message_send_ttl_seconds: 'soon' }, '400 100', /must be an integer/],
  // Name and language.
  'a name with capitals': [{ name: 'Order' }, '400 100/2388046'],
  'a name with a hyphen': [{ name: 'order-shipped' }, '400 100/2388046'],
  'a name that is too long': [{ name: 'n'.repeat(513) }, '400 100/2388046'],
  'the name of a sample template': [{ name: 'hello_world' }, '400 100/2388155'],
  'an unknown language': [{ language: 'xx' }, '400 100/2388049'],
  'a language with a hyphen': [{ language: 'en-US' }, '400 100/2388049'],
  // Fields that are missing or too many.
  'no sample for the body': [
    utility(body('Hello {{1}}, your parcel has left.')),
    '400 100/2388043',
    /BODY .*\(example\)/,
  ],
  'samples in a flat list': [
    utility({ ...body('Hello {{1}}, your parcel has left.'), example: { body_text: ['Ann'] } }),
    '400 100/2388043',
    /BODY .*\(example\)/,
  ],
  'one sample for two variables': [
    utility(body('Hello {{1}}, your parcel {{2}} has left our house.', 'Ann')),
    '400 100/2388043',
  ],
  'a named variable without a sample': [
    {
      parameter_format: 'NAMED',
      ...utility({
        ...body('Hello {{who}}, your parcel {{what}} has left our house.'),
        example: { body_text_named_params: [{ param_name: 'who', example: 'Ann' }] },
      }),
    },
    '400 100/2388043',
  ],
  'samples where there is no variable': [utility({ ...PLAIN, example: { body_text: [[]] } }), '400 100/2388043'],
  'an empty header': [utility(header(''), PLAIN), '400 100/2388043', /HEADER .*\(text\)/],
  'a header without its sample': [utility(header('Hi {{1}} there'), PLAIN), '400 100/2388043', /HEADER .*\(example\)/],
  'a link with a variable but no sample': [
    utility(PLAIN, buttons(url('https://example.com/{{1}}'))),
    '400 100/2388043',
    /BUTTONS .*\(example\)/,
  ],
  'a copied code without its sample': [marketing(PLAIN, buttons({ type: 'COPY_CODE' })), '400 100/2388043'],
  'an empty footer': [utility(PLAIN, { type: 'FOOTER', text: '' }), '400 100/2388043', /FOOTER .*\(text\)/],
  'a phone button without a number': [
    utility(PLAIN, buttons({ type: 'PHONE_NUMBER', text: 'Call' })),
    '400 100/2388050',
  ],
  'a reply without a label': [utility(PLAIN, buttons({ type: 'QUICK_REPLY' })), '400 100/2388050'],
  'a flow without one': [utility(PLAIN, buttons({ type: 'FLOW', text: 'Go' })), '400 100/2388050'],
  'a field that is not one of Meta’s': [
    utility({ ...PLAIN, color: 'red' }),
    '400 100/2388042',
    /^component of type BODY has unexpected field\(s\) \(color\)$/m,
  ],
  'a picture for a film': [utility(media('VIDEO', DEMO_PICTURE), PLAIN), '400 100/2388084'],
  'a picture without a sample': [utility(media('IMAGE'), PLAIN), '400 100/2388273'],
  'the address of a picture as its sample': [
    utility(media('IMAGE', 'https://scontent.example.com/leaf.png'), PLAIN),
    '400 100/2388273',
  ],
  'a handle that nobody gave': [
    utility(media('IMAGE', '4::aW1hZ2U='), PLAIN),
    '400 131009/2494102',
    /^Uploaded Media Handle Is Invalid$/m,
  ],
  // Links and labels.
  'a link to a chat': [utility(PLAIN, buttons(url('https://wa.me/15550100001'))), '400 100/2388081'],
  'a link to WhatsApp’s API': [
    utility(PLAIN, buttons(url('https://api.whatsapp.com/send?phone=1'))),
    '400 100/2388081',
  ],
  'a missing sample before the host': [utility(PLAIN, buttons(url('https://wa.me/{{1}}'))), '400 100/2388043'],
  'an emoji in a label': [utility(PLAIN, buttons(reply('✅ Yes'))), '400 100/2388060'],
  'a variable in a label': [utility(PLAIN, buttons(reply('Yes {{1}}'))), '400 100/2388060'],
  'bold in a label': [utility(PLAIN, buttons(reply('*Yes*'))), '400 100/2388060'],
  'a new line in a label': [utility(PLAIN, buttons(reply('Yes\nNo'))), '400 100/2388060'],
  // Lengths.
  'a label that is too long': [utility(PLAIN, buttons(reply('y'.repeat(26)))), '400 100/2388040'],
  'a header that is too long': [utility(header('h'.repeat(61)), PLAIN), '400 100/2388040'],
  'a body that is too long': [utility(body('b'.repeat(1025))), '400 100/2388040'],
  'a footer that is too long': [utility(PLAIN, { type: 'FOOTER', text: 'f'.repeat(61) }), '400 100/2388040'],
  'a copied code that is too long': [
    marketing(PLAIN, buttons({ type: 'COPY_CODE', example: 'c'.repeat(21) })),
    '400 100/2388040',
  ],
  // What texts may hold.
  'an emoji in the header': [utility(header('Hello 🌿'), PLAIN), '400 100/2388072'],
  'a star in the header': [utility(header('*Hello*'), PLAIN), '400 100/2388072'],
  'a new line in the header': [utility(header('Hello\r\nthere'), PLAIN), '400 100/2388072', /new lines/],
  'two variables in the header': [utility(header('{{1}} and {{2}} too', 'a', 'b'), PLAIN), '400 100/2388072'],
  'a body of variables alone': [utility(body('{{1}} {{2}}', 'a', 'b')), '400 100/2388047'],
  'three new lines in a row': [utility(body('Hello there.\n\n\nYour parcel has left.')), '400 100/2388047'],
  'eleven emojis': [utility(body(`Hello ${'🌿'.repeat(11)} there.`)), '400 100/2388047'],
  'three new lines as Windows writes them': [
    utility(body('Hello there.\r\n\r\n\r\nYour parcel has left.')),
    '400 100/2388047',
  ],
  'a leading zero': [utility(body('Hello {{01}}, your parcel has left.', 'a')), '400 100/2388047'],
  'a gap in the numbers': [utility(body('Hello {{1}}, your parcel {{3}} has left.', 'a', 'b')), '400 100/2388047'],
  'a variable in the footer': [utility(PLAIN, { type: 'FOOTER', text: 'By {{1}} here' }), '400 100/2388073'],
  'a flag in the header': [utility(header('Hola 🇪🇸'), PLAIN), '400 100/2388072'],
  'a key in the header': [utility(header('Step 1️⃣'), PLAIN), '400 100/2388072'],
  'an emoji in the footer': [
    utility(PLAIN, { type: 'FOOTER', text: 'Bye 🌿' }),
    '400 100/2388073',
    /can't have any newlines or emojis/,
  ],
  'a new line in the footer': [utility(PLAIN, { type: 'FOOTER', text: 'Bye\nthen' }), '400 100/2388073'],
  // Variables.
  'a variable and a question mark at the end': [
    utility(body('Will you come to the meeting at {{1}}?', '9')),
    '400 100/2388299',
  ],
  'exactly three words for each variable': [utility(body('Your order: {{1}}', 'X')), '400 100/2388293'],
  'too few words': [utility(body('Closed {{1}} today', 'Monday')), '400 100/2388293'],
  'too few words before the edge': [utility(body('Cancelled today: {{1}}', 'tennis')), '400 100/2388293'],
  'a variable at the end': [utility(body('Save on your next order with {{1}}', 'X')), '400 100/2388299'],
  'a variable and a full stop at the end': [
    utility(body('Save on your next order with {{1}}.', 'X')),
    '400 100/2388299',
  ],
  'a variable at the start': [utility(body('{{1}}, your parcel has left our house.', 'Ann')), '400 100/2388299'],
  'a new line in a sample': [utility(body('Hello {{1}}, your parcel has left.', 'Ann\n')), '400 100'],
  // Buttons and components that do not fit together.
  'replies on both sides of a link': [
    utility(PLAIN, buttons(reply('A'), url('https://example.com'), reply('B'))),
    '400 100',
  ],
  'three links': [
    utility(PLAIN, buttons(...['a', 'b', 'c'].map((path) => url(`https://example.com/${path}`)))),
    '400 100',
  ],
  'eleven buttons': [
    utility(PLAIN, buttons(...Array.from({ length: 11 }, (_, index) => reply(`Reply ${index}`)))),
    '400 100',
  ],
  'a variable in the middle of a link': [
    utility(PLAIN, buttons(url('https://example.com/{{1}}/x', { example: ['a'] }))),
    '400 100',
  ],
  'a payment with words of one’s own': [utility(PLAIN, buttons(payment({ text: 'Pay now' }))), '400 100'],
  'a payment without what is paid with': [utility(PLAIN, buttons(payment({ payment_setting: {} }))), '400 100'],
  'four payments': [utility(PLAIN, buttons(payment(), payment(), payment(), payment())), '400 100'],
  'a payment under a place': [utility(media('LOCATION'), PLAIN, buttons(payment())), '400 100'],
  'a call with a label of 21 characters': [utility(PLAIN, buttons(call({ text: 'c'.repeat(21) }))), '400 100/2388040'],
  'a call that can be made for less than a day': [utility(PLAIN, buttons(call({ ttl_minutes: 1439 }))), '400 100'],
  'a call that can be made for more than 30 days': [utility(PLAIN, buttons(call({ ttl_minutes: 43_201 }))), '400 100'],
  'a request to call beside a button': [utility(PLAIN, mayCall, buttons(reply('No'))), '400 100', /CALL_PERMISSION/],
  'a bid of old': [
    { ...marketing(PLAIN), bid_spec: { bid_amount: 100, bid_strategy: 'LOWEST_COST_WITH_BID_CAP' } },
    '400 100',
    /optimization_spec/,
  ],
  'a bid without a strategy': [{ ...marketing(PLAIN), optimization_spec: { bid_amount: 100 } }, '400 100'],
  'a bid in UTILITY': [{ optimization_spec: BID }, '400 100'],
  'a bid of nothing': [{ ...marketing(PLAIN), optimization_spec: { ...BID, bid_amount: 0 } }, '400 100'],
  'no body': [utility(header('Hello')), '400 100'],
  'two bodies': [utility(PLAIN, PLAIN), '400 100'],
  'a carousel in UTILITY': [utility(PLAIN, carousel()), '400 100'],
  'a carousel of one card': [marketing(PLAIN, carousel(card(media('PRODUCT')))), '400 100'],
  'cards of different shape': [
    marketing(
      PLAIN,
      carousel(
        card(media('PRODUCT'), buttons(reply('A'))),
        card(media('PRODUCT'), buttons(url('https://example.com'))),
      ),
    ),
    '400 100',
  ],
  'a limited offer with a footer': [
    marketing(PLAIN, offer('Today'), { type: 'FOOTER', text: 'Bye' }, buttons(url('https://example.com'))),
    '400 100',
  ],
  'a limited offer without a link': [marketing(PLAIN, offer('Today'), buttons(reply('A'))), '400 100'],
  'a limited offer that is too long': [
    marketing(PLAIN, offer('Limited time offer'), buttons(url('https://example.com'))),
    '400 100/2388040',
  ],
  // Authentication.
  'a text of one’s own for a code': [
    authentication(body('{{1}} is your code.', '123456'), otp()),
    '400 100/2388042',
    /unexpected field\(s\) \(text/,
  ],
  'the time of expiry in the wrong place': [
    authentication({ type: 'BODY', code_expiration_minutes: 5 }, otp()),
    '400 100/2388042',
  ],
  'a time of expiry above 90 minutes': [
    authentication({ type: 'BODY' }, { type: 'FOOTER', code_expiration_minutes: 91 }, otp()),
    '400 100',
  ],
  'a code without its button': [authentication({ type: 'BODY' }), '400 100'],
  'a code button without its kind': [authentication({ type: 'BODY' }, buttons({ type: 'OTP' })), '400 100/2388050'],
  'one tap without an app': [authentication({ type: 'BODY' }, otp({ otp_type: 'ONE_TAP' })), '400 100'],
  'zero tap without accepted terms': [
    authentication(
      { type: 'BODY' },
      otp({
        otp_type: 'ZERO_TAP',
        supported_apps: [{ package_name: 'com.example.app', signature_hash: 'K8a/AINcGX7' }],
      }),
    ),
    '400 100',
  ],
  'a code button in another category': [utility(PLAIN, otp()), '400 100'],
  // Times to live.
  'a utility message that lives too long': [{ message_send_ttl_seconds: 43_201 }, '400 100'],
  'a marketing message that lives too short': [{ ...marketing(PLAIN), message_send_ttl_seconds: 120 }, '400 100'],
  // The library.
  'a template of the library with components': [{ library_template_name: 'delivery_update_1' }, '400 100'],
  'a template that the library does not have': [
    { components: undefined, library_template_name: 'no_such_thing' },
    '400 100',
  ],
  'a template of the library without the input for its button': [
    { components: undefined, library_template_name: 'delivery_update_1' },
    '400 100',
    /^Button input count mismatch with library$/m,
  ],
  'an input for a reply of the library': [
    {
      components: undefined,
      library_template_name: 'delivery_update_1',
      library_template_button_inputs: [
        { type: 'URL', url: { base_url: 'https://example.com/', url_suffix_example: '1' } },
        { type: 'QUICK_REPLY' },
      ],
    },
    '400 100',
    /^Button input count mismatch with library$/m,
  ],
  'a variable in the address for the library': [
    {
      components: undefined,
      library_template_name: 'delivery_update_1',
      library_template_button_inputs: [{ type: 'URL', url: { base_url: 'https://example.com/{{1}}' } }],
    },
    '400 100/2388052',
  ],
  'a template of the library that is broken': [
    { components: undefined, library_template_name: 'sandbox_storm_warning' },
    '400 100/2388299',
  ],
};

/** What is taken though it looks like something of the above. */
const TAKEN: Readonly<Record<string, Payload>> = {
  'types in lower case': {
    category: 'utility',
    components: [
      { type: 'body', text: PLAIN.text },
      { type: 'buttons', buttons: [{ type: 'url', text: 'Look', url: 'https://example.com' }] },
    ],
  },
  'a single sample alone': utility({ ...body('Hello {{1}}, your parcel has left.'), example: { body_text: 'Ann' } }),
  'an emoji before the first variable': utility(body('🌿 {{1}}, your parcel has left our house.', 'Ann')),
  'ten emojis': utility(body(`Hello ${'🌿'.repeat(10)} there.`)),
  'ten emojis of several signs each': utility(
    body(`Hello ${'👨‍👩‍👧'.repeat(4)}${'🇪🇸'.repeat(3)}${'👍🏽'.repeat(3)} there.`),
  ),
  'a link whose path looks like a chat': utility(PLAIN, buttons(url('https://example.com/wa.me'))),
  'an apostrophe in a label': utility(PLAIN, buttons(reply("Yes, that's right"))),
  'a label of 25 characters': utility(PLAIN, buttons(reply('y'.repeat(25)))),
  'words enough, if only just': utility(body('Closed {{1}} until noon', 'Monday')),
  'replies behind a link': utility(PLAIN, buttons(url('https://example.com'), reply('A'), reply('B'))),
  'a header that ends with a variable': utility(header('Hello {{1}}', 'Ann'), PLAIN),
  'a code of 20 characters': marketing(PLAIN, buttons({ type: 'COPY_CODE', example: 'c'.repeat(20) })),
  'a limited offer': marketing(
    PLAIN,
    offer('Today only'),
    buttons({ type: 'COPY_CODE', example: 'X' }, url('https://example.com')),
  ),
  'a limited offer with a payment': marketing(
    PLAIN,
    offer('Today only'),
    buttons(url('https://example.com'), payment()),
  ),
  'cards of products': marketing(
    PLAIN,
    carousel(...[1, 2].map(() => card(media('PRODUCT'), buttons({ type: 'SPM', text: 'View' })))),
  ),
  'a place': utility(media('LOCATION'), PLAIN),
  'two payments': utility(
    PLAIN,
    buttons(
      payment(),
      payment({
        text: 'Open payment link',
        payment_setting: { type: 'payment_link', payment_link: { uri: 'https://a.example' } },
      }),
    ),
  ),
  'a longer label that Meta wrote': utility(
    PLAIN,
    buttons({ type: 'REQUEST_CONTACT_INFO', text: 'Compartir información de contacto' }),
  ),
  'a call without a label': utility(PLAIN, buttons({ type: 'VOICE_CALL', ttl_minutes: 1440 })),
  'a request to call': utility(PLAIN, mayCall),
  'a bid': { ...marketing(PLAIN), optimization_spec: BID },
  'marks before the first variable': utility(body('“{{1}}” is on its way to your house.', 'A')),
  'a code': authentication({ type: 'BODY', add_security_recommendation: true }, otp({ text: 'Copy code' })),
  'a message that lives 30 days': { message_send_ttl_seconds: -1 },
  'a field of old': { allow_category_change: true },
};

describe('the checks of the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await TestSandbox.start();
    await sandbox.control('settings', { recategorise: 'never' });
  });
  after(() => sandbox.close());

  const path = () => `${sandbox.shop}/message_templates`;

  for (const [what, [payload, expected, message]] of Object.entries(REFUSED)) {
    it(`refuse ${what} with ${expected}`, async () => {
      const sent = { ...template('to_be_checked'), ...payload };
      const error: Answer = await sandbox.refused(expected, path(), { method: 'POST', body: sent });
      if (message) assert.match(`${error.message}\n${error.error_user_msg}`, message);
    });
  }

  for (const [what, payload] of Object.entries(TAKEN)) {
    it(`take ${what}`, async () => {
      const sent = { ...template(`taken_${what.replace(/\W+/g, '_').toLowerCase()}`), ...payload };
      await sandbox.post(path(), sent);
    });
  }

  for (const name of ['hello_world', 'sample_issue_resolution', 'sample_shipping_confirmation']) {
    it(`refuse the name of a sample: ${name}`, () =>
      sandbox.refused('400 100/2388155', path(), { method: 'POST', body: template(name) }));
  }

  it('refuse a code for a business that is not verified, before they look at it', async () => {
    const sent = {
      ...template('unverified'),
      ...authentication({ type: 'BODY' }, { type: 'FOOTER', code_expiration_minutes: 500 }),
    };
    await sandbox.refused('400 10/2388185', `${sandbox.clinic}/message_templates`, { method: 'POST', body: sent });
  });

  it('created nothing of what they refused', async () => {
    const { data } = await sandbox.ok(`${path()}?name=to_be_checked`);
    assert.deepEqual(data, []);
  });

  it('take every template of the demo', () =>
    TestSandbox.with(async (fresh) => {
      const { templates } = await fresh.state();
      await fresh.control('settings', { recategorise: 'never', templateLimit: 10_000 });
      for (const each of templates.filter(({ madeBy }: Answer) => madeBy === undefined)) {
        const { name, language, category, components, parameterFormat } = each;
        const sent = { name: `again_${name}`, language, category, components, parameter_format: parameterFormat };
        await fresh.ok(`${each.wabaId}/message_templates`, { method: 'POST', body: sent });
        await fresh.advance(60_000);
      }
    }));
});
