import assert from 'node:assert/strict';
import { checkFile, compile, formatTemplate, importReply, previewOf, settle } from '../../core/src/index';
import { UNKNOWN_THINGS } from './unknownThings';

const fileOf = (json: unknown) => {
  const [file] = importReply(JSON.parse(JSON.stringify(json))).files;
  assert.ok(file);
  return file;
};
const findings = (text: string) => settle(checkFile(text), [], {});
const errors = (text: string) =>
  findings(text).flatMap(({ severity, ruleId, message }) => (severity === 'error' ? [`${ruleId}: ${message}`] : []));
const sent = (text: string) => {
  const { template } = checkFile(text);
  assert.ok(template);
  return compile(template).map(({ payload }) => JSON.parse(JSON.stringify(payload)));
};
const drawn = (text: string) => {
  const { template } = checkFile(text);
  assert.ok(template);
  return previewOf(template);
};

describe('What is not known here is not wrong', () => {
  for (const [what, { payload, shown }] of Object.entries(UNKNOWN_THINGS)) {
    describe(what, () => {
      const { text } = fileOf(payload);

      it('is imported and compiled as it stands', () =>
        assert.deepEqual(sent(text), [JSON.parse(JSON.stringify(payload))]));

      it('is said, and is no error', () => {
        assert.deepEqual(errors(text), []);
        assert.ok(
          findings(text).some(
            ({ ruleId, message }) => ruleId === 'api-fields-used' || message.includes('not known here'),
          ),
          `nothing says so in\n${text}`,
        );
      });

      it('is formatted as it stands', () => {
        const formatted = formatTemplate(text);
        assert.ok(formatted !== undefined);
        assert.deepEqual(sent(formatted), sent(text));
        assert.equal(formatTemplate(formatted), formatted);
      });

      it('is read from a reply as from a payload', () => {
        const reply = { data: [{ ...payload, id: '1', status: 'APPROVED' }] };
        assert.deepEqual(errors(fileOf(reply).text), []);
      });

      it('is drawn as what it is', () => {
        const picture = JSON.stringify(drawn(text));
        if (shown) assert.ok(picture.includes(shown), picture);
      });
    });
  }
});

const HEAD = 'name: parcel_sent\ncategory: UTILITY\nlanguage: en_US\nbody: Your parcel arrives tomorrow.\n';

/** Keys that nobody imported but somebody wrote, in YAML: what is sent of them, and where. */
const WRITTEN: Readonly<Record<string, readonly [yaml: string, path: readonly (string | number)[], value: unknown]>> = {
  'a field at the top': [`${HEAD}brand_spec: { colour: red }\n`, ['brand_spec'], { colour: 'red' }],
  'a field of one language': [
    'name: a\ncategory: UTILITY\nlanguages:\n  en_US: { body: Your parcel arrives tomorrow., brand_spec: red }\n',
    ['brand_spec'],
    'red',
  ],
  'a field of a header': [`${HEAD}header: { text: Hello, brand_spec: red }\n`, ['components', 0, 'brand_spec'], 'red'],
  'a field of a footer': [`${HEAD}footer: { text: Hello, brand_spec: red }\n`, ['components', 1, 'brand_spec'], 'red'],
  'a field of a button': [
    `${HEAD}buttons: [{ type: QUICK_REPLY, text: Yes, brand_spec: red }]\n`,
    ['components', 1, 'buttons', 0, 'brand_spec'],
    'red',
  ],
  'a sample of an unknown header that is a text': [
    `${HEAD}header: { format: STICKER, example: cactus }\n`,
    ['components', 0, 'example'],
    { header_handle: ['cactus'] },
  ],
};

describe('A key that is not known here', () => {
  for (const [what, [text, path, value]] of Object.entries(WRITTEN)) {
    it(`is a warning, and is sent as it stands: ${what}`, () => {
      assert.deepEqual(errors(text), []);
      assert.match(
        findings(text)
          .map(({ message }) => message)
          .join('\n'),
        /not known here/,
      );
      const at = path.reduce<unknown>((node, key) => (node as Record<string | number, unknown>)[key], sent(text)[0]);
      assert.deepEqual(at, value);
    });
  }
});

/** What looks like a slip of a known name, or is known to be wrong: an error, and the name that was meant. */
const SLIPS: Readonly<Record<string, readonly [yaml: string, ruleId: string, meant: string | undefined]>> = {
  'a button': [`${HEAD}buttons: [{ type: QUICK_REPLI, text: Yes }]\n`, 'button-type-unknown', 'QUICK_REPLY'],
  'a button without its underscore': [
    `${HEAD}buttons: [{ type: quickreply, text: Yes }]\n`,
    'button-type-unknown',
    'QUICK_REPLY',
  ],
  'a header': [`${HEAD}header: { format: IMGAE, example: ./a.jpg }\n`, 'value-not-allowed', 'IMAGE'],
  'a category': [HEAD.replace('UTILITY', 'UTILTY'), 'category-invalid', 'UTILITY'],
  'a category of former times': [HEAD.replace('UTILITY', 'TRANSACTIONAL'), 'category-invalid', 'UTILITY'],
  'a language': [HEAD.replace('en_US', 'pt'), 'language-unknown', 'pt_BR'],
  'a language with its own country': [HEAD.replace('en_US', 'fr_FR'), 'language-unknown', 'fr'],
  'a language that has no countries': [HEAD.replace('en_US', 'ja_JP'), 'language-unknown', 'ja'],
  'a word that is no code': [HEAD.replace('en_US', 'english'), 'language-unknown', undefined],
  'a sub_category': [`${HEAD}sub_category: ORDER_STATSU\n`, 'value-not-allowed', 'ORDER_STATUS'],
  'a key': [`${HEAD}foooter: Sol Market\n`, 'unknown-key', 'footer'],
  'a key of a component': [`${HEAD}header: { txt: Hello }\n`, 'unknown-key', 'text'],
  'a key of a button': [`${HEAD}buttons: [{ type: QUICK_REPLY, txet: Yes }]\n`, 'unknown-key', 'text'],
  'a key that stands elsewhere': [`${HEAD}otp_type: COPY_CODE\n`, 'unknown-key', undefined],
  'a key of another type of button': [
    `${HEAD}buttons: [{ type: QUICK_REPLY, text: Yes, flow_id: "1" }]\n`,
    'unknown-key',
    undefined,
  ],
  'what only a message has, as a component': [
    `${HEAD}api_fields: { components: [{ type: TAP_TARGET_CONFIGURATION }] }\n`,
    'component-send-only',
    undefined,
  ],
  'what only a message has, as a field': [
    `${HEAD}api_fields: { tap_target_configuration: [] }\n`,
    'component-send-only',
    undefined,
  ],
  'a key that no field is called': [`${HEAD}"brand spec": red\n`, 'unknown-key', undefined],
  'a word that no keyword is': [
    `${HEAD}buttons: [{ type: "the big one", text: Yes }]\n`,
    'button-type-unknown',
    undefined,
  ],
  'what only a reply has, in a language': [
    'name: a\ncategory: UTILITY\nlanguages:\n  en_US: { body: Your parcel arrives tomorrow., status: APPROVED }\n',
    'unknown-key',
    undefined,
  ],
  'what only a reply has': [`${HEAD}quality_score: { score: GREEN }\n`, 'unknown-key', undefined],
};

describe('A slip of a known name', () => {
  for (const [what, [text, ruleId, meant]] of Object.entries(SLIPS)) {
    it(`is an error: ${what}`, () => {
      const found = findings(text).filter((finding) => finding.ruleId === ruleId);
      assert.deepEqual(
        found.map((finding) => [finding.severity, finding.meant]),
        [['error', meant]],
      );
    });
  }

  it('is not sent', () => {
    const inLanguage =
      'name: a\ncategory: UTILITY\nlanguages:\n  en_US: { body: Hello., status: APPROVED, id: "7", allow_category_change: true }\n';
    assert.deepEqual(Object.keys(sent(inLanguage)[0]), ['name', 'language', 'category', 'components']);
    assert.deepEqual(
      Object.keys(
        sent(
          `${HEAD}foooter: a\nquality_score: { score: GREEN }\notp_type: COPY_CODE\nallow_category_change: true\n`,
        )[0],
      ),
      ['name', 'language', 'category', 'components'],
    );
  });
});
