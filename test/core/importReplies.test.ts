import assert from 'node:assert/strict';
import { checkFile, compile, importReply, NotATemplateError } from '../../core/src/index';

type Json = Record<string, unknown>;

const BODY = { type: 'BODY', text: 'Your parcel has left our warehouse and arrives tomorrow.' };
const item = (rest: Json = {}): Json => ({
  name: 'parcel_sent',
  language: 'en_US',
  category: 'UTILITY',
  status: 'APPROVED',
  id: '1',
  components: [BODY],
  ...rest,
});

/** What is sent of a template after it was imported, without what every one has. */
function sent(json: unknown): Json[] {
  return importReply(json).files.flatMap(({ text }) => {
    const { template } = checkFile(text);
    return template ? compile(template).map(({ payload }) => JSON.parse(JSON.stringify(payload))) : [];
  });
}

const allNotes = (json: unknown) => {
  const { files, notes, skipped } = importReply(json);
  return [...files.flatMap((file) => file.notes), ...skipped, ...notes].join('\n');
};

describe('Replies of an account', () => {
  const list = [item(), item({ name: 'parcel_lost', id: '2' })];
  const ENVELOPES: Readonly<Record<string, readonly [json: unknown, names: readonly string[]]>> = {
    'a list': [{ data: list, paging: { cursors: { before: 'a', after: 'b' } } }, ['parcel_sent', 'parcel_lost']],
    'one template': [item(), ['parcel_sent']],
    'the languages of a name': [{ data: [item(), item({ language: 'es' })] }, ['parcel_sent']],
    'a list of lists': [
      [{ data: [list[0]] }, { data: [list[1]] }],
      ['parcel_sent', 'parcel_lost'],
    ],
    '360dialog’s list': [{ count: 2, total: 2, waba_templates: list }, ['parcel_sent', 'parcel_lost']],
    'one template in data': [{ status: true, data: item() }, ['parcel_sent']],
    'a list beside a status': [{ status: true, data: list }, ['parcel_sent', 'parcel_lost']],
    'an account with its templates': [
      { id: '1', name: 'Sol Market', message_templates: { data: list } },
      ['parcel_sent', 'parcel_lost'],
    ],
    'data in data': [{ data: { data: list } }, ['parcel_sent', 'parcel_lost']],
  };
  for (const [what, [json, names]] of Object.entries(ENVELOPES)) {
    it(`are read: ${what}`, () =>
      assert.deepEqual(
        importReply(json).files.map(({ name }) => name),
        names,
      ));
  }

  const READING_ONLY: Json = {
    quality_score: { score: 'GREEN' },
    rejected_reason: 'NONE',
    previous_category: 'MARKETING',
    correct_category: 'MARKETING',
    disable_ios_autofill: false,
    source: 'AUTO_GENERATED',
    is_sms_fallback_enabled: false,
    ad_account_id: '1',
    ad_campaign_id: '1',
    ad_adset_id: '1',
    ad_id: '1',
    is_primary_device_delivery_only: false,
    sub_category: 'FORM',
    namespace: 'x_y',
    modified_at: '2026-10-06T00:00:00Z',
    modified_by: { user_id: 'system' },
    partner_id: '1',
    waba_account_id: '1',
    library_template_name: 'delivery_update_1',
    wasSynced: true,
  };
  for (const [key, value] of Object.entries(READING_ONLY)) {
    it(`bring nothing of ${key} into a file`, () => {
      assert.deepEqual(sent({ data: [item({ [key]: value })] }), sent(item()));
    });
  }

  const NEVER_GIVEN: Json = {
    library_template_name: '',
    library_template_button_inputs: null,
    message_send_ttl_seconds: null,
    parameter_format: null,
    brand_new: null,
  };
  for (const [key, value] of Object.entries(NEVER_GIVEN)) {
    it(`say nothing of ${key} when it is ${value === null ? 'null' : 'an empty text'}`, () => {
      const reply = { data: [item({ [key]: value })] };
      assert.deepEqual([sent(reply), allNotes(reply)], [sent(item()), '']);
    });
  }

  it('say of what Direct Send made that nobody edits it', () => {
    assert.match(allNotes(item({ source: 'AUTO_GENERATED' })), /Direct Send made parcel_sent.*choose another name/);
    assert.equal(allNotes(item({ source: 'MANUAL' })), '');
  });

  it('leave out what belongs to sending, and say so', () => {
    const json = item({ components: [BODY, { type: 'TAP_TARGET_CONFIGURATION', title: 'Shop' }] });
    assert.deepEqual(sent(json), sent(item()));
    assert.match(allNotes(json), /TAP_TARGET_CONFIGURATION belongs to sending a message/);
  });

  it('keep what can be created', () => {
    const fields = {
      message_send_ttl_seconds: 3600,
      sub_category: 'ORDER_STATUS',
      is_primary_device_delivery_only: true,
    };
    const [payload] = sent(item(fields));
    assert.deepEqual({ ...payload, ...fields }, payload);
  });

  it('are written under the category that took the place of an old one', () => {
    assert.equal(sent(item({ category: 'SHIPPING_UPDATE' }))[0]?.category, 'UTILITY');
    assert.match(allNotes(item({ category: 'SHIPPING_UPDATE' })), /SHIPPING_UPDATE is a category of before/);
  });

  it('name an item without components, and bring the others', () => {
    const { files, skipped } = importReply({ data: [item(), { name: 'half', language: 'de', id: '2' }, 7] });
    assert.equal(files.length, 1);
    assert.match(skipped.join('\n'), /Item 2 was skipped\. The template half \(de\) has no components/);
    assert.match(skipped.join('\n'), /Item 3 was skipped/);
  });

  it('are refused when no item has components, and each is named', () => {
    assert.throws(
      () => importReply({ data: [{ name: 'half', language: 'de', id: '2' }] }),
      (error: Error) => error instanceof NotATemplateError && /half \(de\)/.test(error.message),
    );
  });

  for (const [what, more] of [
    ['Meta', { data: list, paging: { next: 'https://graph.facebook.com/next' } }],
    ['360dialog', { count: 2, offset: 0, total: 5, waba_templates: list }],
  ] as const) {
    it(`say that there are more: ${what}`, () => assert.match(allNotes(more), /there are more templates/));
  }
  it('say nothing of more where there are none', () =>
    assert.doesNotMatch(allNotes({ data: list, paging: {} }), /more/));
});

/** What is read otherwise than it stands, with what the note says and, where it is sent, what is. */
const TAKEN_OVER: Readonly<Record<string, readonly [json: Json, note: RegExp, inPayload?: Json | string]>> = {
  'an old one-tap button': [
    item({
      category: 'AUTHENTICATION',
      components: [
        { type: 'BODY' },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'OTP', otp_type: 'ONE_TAP', package_name: 'com.example.shop', signature_hash: 'K2h6uSdG3xY' },
          ],
        },
      ],
    }),
    /under supported_apps/,
    '"supported_apps":[{"package_name":"com.example.shop","signature_hash":"K2h6uSdG3xY"}]',
  ],
  'a list of examples beside a text': [
    item({
      components: [{ type: 'BODY', text: 'Hello {{1}}, your parcel {{2}} arrives tomorrow.', examples: ['Rosa', '7'] }],
    }),
    /^$/,
    '"body_text":[["Rosa","7"]]',
  ],
  'a map of examples beside a text': [
    item({
      components: [{ type: 'BODY', text: 'Hello {{name}}, your parcel arrives tomorrow.', examples: { name: 'Rosa' } }],
    }),
    /^$/,
    '{"param_name":"name","example":"Rosa"}',
  ],
  'an unknown component': [
    item({ components: [BODY, { type: 'COUNTDOWN', ends: 7 }] }),
    /COUNTDOWN, which is not known here: it was put under api_fields/,
    '{"type":"COUNTDOWN","ends":7}',
  ],
  'what stands beside a handle': [
    item({
      components: [{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::a'], file_name: 'a.jpg' } }, BODY],
    }),
    /file_name, which is not known here: it was put under api_fields/,
    '"example":{"header_handle":["4::a"],"file_name":"a.jpg"}',
  ],
  'an unknown field': [
    item({ brand_spec: 7 }),
    /brand_spec is not known here: it was put under api_fields/,
    '"brand_spec":7',
  ],
  'an example of an authentication text': [
    {
      name: 'login',
      language: 'en_US',
      category: 'AUTHENTICATION',
      components: [{ type: 'BODY', example: { body_text: [['123456']] } }],
    },
    /its example was left out/,
  ],
  'a second header': [
    item({ components: [{ type: 'HEADER', format: 'TEXT', text: 'A' }, { type: 'HEADER', format: 'IMAGE' }, BODY] }),
    /second component of the type HEADER \(IMAGE\)/,
  ],
};

describe('What an import reads otherwise', () => {
  for (const [what, [json, note, inPayload]] of Object.entries(TAKEN_OVER)) {
    it(`is said, and sent as far as it can be: ${what}`, () => {
      assert.match(allNotes(json), note);
      if (inPayload) assert.ok(JSON.stringify(sent(json)).includes(String(inPayload)), JSON.stringify(sent(json)));
    });
  }
});

describe('Forms of other companies', () => {
  const OTHERS: Readonly<Record<string, readonly [json: unknown, company: RegExp]>> = {
    'Twilio’s list': [{ contents: [{ friendly_name: 'a', types: { 'twilio/text': { body: 'Hi' } } }] }, /Twilio/],
    'Twilio’s one': [{ sid: 'HX1', friendly_name: 'a', types: { 'twilio/text': { body: 'Hi' } } }, /Twilio/],
    'Gupshup’s list': [
      { status: 'success', templates: [{ elementName: 'a', data: 'Hi', containerMeta: '{}' }] },
      /Gupshup/,
    ],
    'Gupshup’s one': [{ elementName: 'a', languageCode: 'en', content: 'Hi' }, /Gupshup/],
    'tyntec’s list': [
      [{ name: 'a', category: 'UTILITY', localizations: [{ language: 'en', components: [] }] }],
      /tyntec/,
    ],
    '8x8’s list': [
      { data: [{ templateName: 'a', language: 'en', components: [{ type: 'BODY', text: 'Hi' }] }] },
      /8x8/,
    ],
  };
  for (const [what, [json, company]] of Object.entries(OTHERS)) {
    it(`are refused by name, with what to import instead: ${what}`, () => {
      assert.throws(
        () => importReply(json),
        (error: Error) =>
          error instanceof NotATemplateError && company.test(error.message) && /message_templates/.test(error.message),
      );
    });
  }
});

describe('A text with spaces at line breaks', () => {
  for (const text of [
    'Hello \nyou there.',
    'Hello\t\nyou there.',
    'a\n \nb',
    'a  \n\n b',
    'One\u202e \ntwo.',
    ' lead \nafter',
    'end \n',
  ]) {
    it(`is written so that a person can read it: ${JSON.stringify(text)}`, () => {
      const json = { name: 'a', language: 'en_US', category: 'UTILITY', components: [{ type: 'BODY', text }] };
      const [file] = importReply(json).files;
      assert.doesNotMatch(file?.text ?? '', /\\ |\\\n/);
      if (/^[^\s\u202e][^\u202e]*\S$/.test(text)) assert.match(file?.text ?? '', /body: \|-\n/);
      assert.deepEqual(
        sent(json).map(({ components }) => components),
        [[{ type: 'BODY', text }]],
      );
    });
  }
});
