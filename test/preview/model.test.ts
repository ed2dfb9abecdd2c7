import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { MessagePreview, TextRun } from '../../contracts/src';
import { checkFile, previewOf } from '../../core/src';

const HEAD = 'name: a\ncategory: MARKETING\nlanguage: en_US\n';

function messagesOf(text: string): readonly MessagePreview[] {
  const { template } = checkFile(text);
  assert(template, `${text} is a template`);
  return previewOf(template).messages;
}

/** The message of the file's first language. */
function message(text: string): MessagePreview {
  const [first] = messagesOf(text);
  assert(first);
  return first;
}

const words = (runs: readonly TextRun[]): string =>
  runs.map((run) => ('text' in run ? run.text : 'runs' in run ? words(run.runs) : `{{${run.name}}}`)).join('');
const bodyWords = ({ body }: MessagePreview) =>
  (body?.blocks ?? []).flatMap(({ lines }) => lines.map(words)).join('\n');
const placeholders = ({ body }: MessagePreview) =>
  (body?.blocks ?? []).flatMap(({ lines }) => lines.flat()).filter((run) => run.kind === 'placeholder');
const buttons = (count: number, type = 'QUICK_REPLY') =>
  `buttons:\n${Array.from({ length: count }, (_, index) => `  - { type: ${type}, text: B${index} }\n`).join('')}`;

describe('the message of a template', () => {
  for (const [language, direction, tag] of [
    ['en_US', 'ltr', 'en-US'],
    ['ar', 'rtl', 'ar'],
    ['ar_EG', 'rtl', 'ar-EG'],
    ['he', 'rtl', 'he'],
    ['fa', 'rtl', 'fa'],
    ['ur', 'rtl', 'ur'],
    ['ps_AF', 'rtl', 'ps-AF'],
    ['prs_AF', 'rtl', 'prs-AF'],
    ['pa', 'ltr', 'pa'],
    ['zh_HK', 'ltr', 'zh-HK'],
    ['nonsense', 'ltr', 'nonsense'],
    ['constructor', 'ltr', 'constructor'],
  ] as const) {
    it(`runs from ${direction} in ${language}`, () => {
      const drawn = message(`name: a\ncategory: UTILITY\nlanguage: ${language}\nbody: x\n`);
      assert.deepEqual([drawn.direction, drawn.languageTag], [direction, tag]);
      assert.equal(typeof drawn.languageName, 'string');
    });
  }

  for (const [format, file, expected] of [
    ['IMAGE', './a.jpg', { kind: 'image', file: './a.jpg' }],
    ['VIDEO', '../media/a.mp4', { kind: 'video', file: '../media/a.mp4' }],
    ['GIF', 'a.mp4', { kind: 'gif', file: 'a.mp4' }],
    ['DOCUMENT', 'a b.pdf', { kind: 'document', file: 'a b.pdf' }],
    ['IMAGE', 'https://a.example/b.png', { kind: 'image' }],
    ['IMAGE', 'data:image/png;base64,AAAA', { kind: 'image' }],
    ['IMAGE', '/etc/a.png', { kind: 'image' }],
    ['IMAGE', '"\\\\\\\\host\\\\a.png"', { kind: 'image' }],
    ['IMAGE', '4::aW1hZ2U=', { kind: 'image' }],
    ['LOCATION', '', { kind: 'location' }],
    ['PRODUCT', '', { kind: 'product' }],
    ['NONSENSE', '', { kind: 'unknown', type: 'NONSENSE', texts: [] }],
    ['NONSENSE', './a.jpg', { kind: 'unknown', type: 'NONSENSE', texts: ['./a.jpg'] }],
  ] as const) {
    it(`has the header ${format} ${file}`, () => {
      const example = file === '' ? '' : `, example: ${file}`;
      const { header } = message(`${HEAD}header: { format: ${format}${example} }\nbody: x\n`);
      const { span: _span, ...rest } = header ?? { span: undefined };
      assert.deepEqual(header && rest, expected);
    });
  }

  for (const [count, shown] of [
    [0, 0],
    [1, 1],
    [3, 3],
    [4, 2],
    [10, 2],
  ] as const) {
    it(`shows ${shown} of ${count} buttons at once`, () => {
      const drawn = message(`${HEAD}body: x\n${count > 0 ? buttons(count) : ''}`);
      assert.deepEqual([drawn.buttons.length, drawn.buttonsInMessage], [count, shown]);
    });
  }

  for (const [text, hidden] of [
    [buttons(3), false],
    [buttons(4), true],
    [`${buttons(1)}  - { type: URL, text: B, url: https://a.example }\n`, true],
    [buttons(2, 'URL'), false],
    ['limited_time_offer: { text: Now }\n', true],
    ['', false],
  ] as const) {
    it(`${hidden ? 'does not show' : 'shows'} on the desktop with ${JSON.stringify(text)}`, () => {
      assert.equal(message(`${HEAD}body: x\n${text}`).hiddenOnDesktop !== undefined, hidden);
    });
  }

  for (const [button, icon, label, detail] of [
    ['{ type: url, text: Go, url: https://a.example }', 'link', 'Go', 'https://a.example'],
    ['{ type: PHONE_NUMBER, text: Call, phone_number: "+1555" }', 'phone', 'Call', '+1555'],
    ['{ type: COPY_CODE, example: SAVE }', 'copy', 'Copy offer code', 'SAVE'],
    ['{ type: FLOW, text: Book }', 'form', 'Book', undefined],
    ['{ type: FLOW, text: Rate, icon: review }', 'review', 'Rate', undefined],
    ['{ type: CATALOG }', 'products', 'View catalog', undefined],
    ['{ type: MPM, text: All }', 'products', 'All', undefined],
    ['{ type: VOICE_CALL }', 'call', 'Call Now', undefined],
    ['{ type: REQUEST_CONTACT_INFO, text: x }', 'contact', 'Share Contact Info', undefined],
    ['{ type: ORDER_DETAILS, text: Pay }', 'pay', 'Pay', undefined],
    ['{ type: PAYMENT_REQUEST, payment_setting: { type: boleto } }', 'copy', 'Copy Boleto code', undefined],
    [
      '{ type: PAYMENT_REQUEST, text: Pay, payment_setting: { type: payment_link, payment_link: { uri: "https://p.example" } } }',
      'link',
      'Open payment link',
      'https://p.example',
    ],
    ['{ type: PAYMENT_REQUEST, text: Pay }', 'pay', 'Pay', undefined],
    ['{ type: NONSENSE, text: Hm }', 'unknown', 'Hm', 'NONSENSE'],
    ['{ text: Hm }', 'unknown', 'Hm', undefined],
    ['', 'unknown', '', undefined],
  ] as const) {
    it(`draws the button ${button}`, () => {
      const [drawn] = message(`${HEAD}body: x\nbuttons:\n  - ${button}\n`).buttons;
      assert.deepEqual([drawn?.icon, drawn?.label, drawn?.detail], [icon, label, detail]);
    });
  }

  it('folds the body of a marketing message, and no other', () => {
    assert.equal(message(`${HEAD}body: x\n`).body?.foldAfterLines, 5);
    assert.equal(message(`${HEAD.replace('MARKETING', 'UTILITY')}body: x\n`).body?.foldAfterLines, undefined);
  });

  for (const [text, longest] of [
    ['body: "{{a}}"', [1024]],
    ['body: "12345{{a}}"', [1019]],
    ['body: "12345{{a}}12345{{b}}"', [507, 507]],
    ['body: "👍{{a}}"', [1023]],
    ['limited_time_offer: { text: Now }\nbody: "{{a}}"', [600]],
    ['header: { format: PRODUCT }\nbody: "{{a}}"', [160]],
    [`body: "${'x'.repeat(2000)}{{a}}"`, [1]],
  ] as const) {
    it(`knows how long values may be in ${text.slice(0, 60)}`, () => {
      assert.deepEqual(
        placeholders(message(`${HEAD}${text}\n`)).map((run) => run.longest),
        longest,
      );
    });
  }

  it('takes the nearest example, and knows where it stands', () => {
    const text = `name: a\ncategory: UTILITY\nexamples: { who: far }\nlanguages:\n  en:\n    body: "Hi {{who}} "\n    examples: { who: near }\n  es:\n    body: "Hola {{who}} "\n`;
    const runs = messagesOf(text).flatMap((each) => placeholders(each));
    assert.deepEqual(
      runs.map(({ example, exampleSpan }) => [example, exampleSpan && text.slice(exampleSpan.start, exampleSpan.end)]),
      [
        ['near', 'near'],
        ['far', 'far'],
      ],
    );
  });

  it('has cards, each with its own parts', () => {
    const card = (name: string) =>
      `  - header: { format: IMAGE, example: ${name}.jpg }\n    body: Card ${name}\n    buttons: [{ type: QUICK_REPLY, text: ${name} }]\n`;
    const { cards } = message(`${HEAD}body: x\ncarousel:\n${card('one')}${card('two')}`);
    assert.deepEqual(
      cards.map(({ header, buttons: [button] }) => [header?.kind, button?.label]),
      [
        ['image', 'one'],
        ['image', 'two'],
      ],
    );
  });

  it('has an offer with its countdown and its code', () => {
    const text = `${HEAD}body: x\nlimited_time_offer: { text: Ends soon, has_expiration: true }\nbuttons: [{ type: COPY_CODE, example: SAVE }]\n`;
    const { offer } = message(text);
    assert.deepEqual([words(offer?.runs ?? []), offer?.countdown, offer?.code], ['Ends soon', true, 'SAVE']);
  });

  for (const [language, start, end, sure] of [
    ['en_US', '{{1}} is your', 'do not share this code.', /^Meta writes this text\.$/],
    ['es_MX', '{{1}} es tu', 'no lo compartas.', /seen/],
    ['pt_BR', '{{1}} é seu', 'não o compartilhe.', /seen/],
    ['ja', '認証コード', 'ください。', /translation/],
    ['zh_HK', '{{1}} 是您', '驗證碼。', /translation/],
    ['zu', '{{1}} is your', 'do not share this code.', /English/],
  ] as const) {
    it(`has Meta’s text for a login code in ${language}`, () => {
      const drawn = message(
        `name: a\ncategory: AUTHENTICATION\nlanguage: ${language}\nbody: { add_security_recommendation: true }\nfooter: { code_expiration_minutes: 7 }\nbuttons: [{ type: OTP, otp_type: COPY_CODE }]\n`,
      );
      const shown = bodyWords(drawn);
      assert.ok(shown.startsWith(start) && shown.endsWith(end), shown);
      assert.match(words(drawn.footer?.runs ?? []), /7/);
      assert.match(drawn.notes.join(' '), sure);
      assert.equal(drawn.buttons[0]?.icon, 'copy');
      assert.ok(drawn.buttons[0]?.label);
    });
  }

  it('leaves out what the file of a login code does not ask for', () => {
    const drawn = message(
      'name: a\ncategory: AUTHENTICATION\nlanguage: en\nbuttons: [{ type: OTP, otp_type: ONE_TAP }]\n',
    );
    assert.equal(bodyWords(drawn), '{{1}} is your verification code.');
    assert.equal(drawn.footer, undefined);
    assert.equal(drawn.buttons[0]?.label, 'Autofill');
  });

  it('says which label is not in the file', () => {
    const { notes } = message(`${HEAD}body: x\nbuttons: [{ type: COPY_CODE, example: SAVE }]\n`);
    assert.match(notes.join(' '), /label of the coupon/);
  });

  it('says where a text from the library comes from', () => {
    const drawn = message('name: a\ncategory: UTILITY\nlanguage: en\nlibrary_template_name: delivery_update_1\n');
    assert.match(drawn.notes.join(' '), /delivery_update_1/);
    assert.equal(drawn.body, undefined);
  });

  it('knows which part of the file is about which language', () => {
    const text = 'name: a\ncategory: UTILITY\nlanguages:\n  en:\n    body: Hello.\n  es:\n    body: Hola.\n';
    assert.deepEqual(
      messagesOf(text).map(({ span }) => text.slice(span.start, span.end)),
      ['en:\n    body: Hello.\n', 'es:\n    body: Hola.\n'],
    );
  });
});

describe('every part of a message', () => {
  const text = `${HEAD}header: "Order {{no}} here"\nbody: |\n  Hi *{{who}}*,\n  > see https://a.example\nfooter: Bye 🌱\nbuttons:\n  - { type: QUICK_REPLY, text: Yes }\nexamples: { who: Ana }\n`;
  const drawn = message(text);
  const at = (span: { start: number; end: number } | undefined) => span && text.slice(span.start, span.end);
  const all = (runs: readonly TextRun[]): TextRun[] =>
    runs.flatMap((run) => [run, ...('runs' in run ? all(run.runs) : [])]);

  it('stands where its span says', () => {
    assert.equal(at(drawn.header?.span), 'header: "Order {{no}} here"');
    assert.match(at(drawn.body?.span) ?? '', /^body: \|\n {2}Hi[\s\S]*example\n$/);
    assert.equal(at(drawn.footer?.span), 'footer: Bye 🌱');
    assert.equal(at(drawn.buttons[0]?.span), '{ type: QUICK_REPLY, text: Yes }');
  });

  it('has runs that stand where their spans say', () => {
    const runs = all(drawn.body?.blocks.flatMap(({ lines }) => lines.flat()) ?? []);
    assert.deepEqual(
      runs.map((run) => [run.kind, at(run.span)]),
      [
        ['text', 'Hi '],
        ['bold', '*{{who}}*'],
        ['placeholder', '{{who}}'],
        ['text', ','],
        ['text', 'see '],
        ['link', 'https://a.example'],
        ['text', 'https://a.example'],
      ],
    );
  });
});

describe('any template', () => {
  const files = ['samples', 'samples-broken', path.join('test', 'fixtures', 'marked')].flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => path.join(folder, name)),
  );

  it('is drawn, or is none, but never breaks the preview; every span lies in the text', () => {
    let drawn = 0;
    for (const file of files) {
      const text = fs.readFileSync(file, 'utf8');
      // A file in the middle of being typed ends anywhere.
      for (const part of [1, 0.9, 0.7, 0.5, 0.3]) {
        const cut = text.slice(0, text.length * part);
        const { template } = checkFile(cut);
        if (!template) continue;
        drawn++;
        const preview = previewOf(template);
        JSON.stringify(preview, (_key, value) => {
          if (typeof value?.start === 'number') {
            assert.ok(value.start >= 0 && value.start <= value.end && value.end <= cut.length, `${file} at ${part}`);
          }
          return value;
        });
      }
    }
    assert.ok(drawn > 60, `${drawn} were drawn`);
  });
});
