import assert from 'node:assert/strict';
import { checkFile, LIMITS, settle, WorkspaceIndex } from '../../core/src/index';

/** `rule-id severity` of what is found in a template that is clean but for the given keys. */
function found(keys: string, severities = {}): string[] {
  const base = ['name: order_shipped', 'category: UTILITY', 'language: en_US', 'body: Your parcel is here.'].filter(
    (line) => !keys.includes(`${line.split(':')[0]}:`) || !new RegExp(`^${line.split(':')[0]}:`, 'm').test(keys),
  );
  return settle(checkFile(`${base.join('\n')}\n${keys}\n`), [], severities).map(
    ({ ruleId, severity }) => `${ruleId} ${severity}`,
  );
}

const words = (length: number) =>
  'word '
    .repeat(Math.ceil(length / 5))
    .slice(0, length - 1)
    .concat('x');
const quickReplies = (count: number) =>
  `buttons:\n${Array.from({ length: count }, (_, i) => `  - { type: QUICK_REPLY, text: No ${i} }`).join('\n')}`;
const cards = (count: number) =>
  `category: MARKETING\ncarousel:\n${Array.from({ length: count }, () => '  - { header: { format: IMAGE, example: ./a.jpg }, buttons: [{ type: QUICK_REPLY, text: Hi }] }').join('\n')}`;
const ttl = (category: string, seconds: number) => `category: ${category}\nmessage_send_ttl_seconds: ${seconds}`;

const voiceCall = (field: string) => `buttons: [{ type: VOICE_CALL, ${field} }]`;
const payments = (count: number) =>
  `buttons:\n${'  - { type: PAYMENT_REQUEST, text: Copy Pix code, payment_setting: { type: pix_dynamic_code, pix_dynamic_code: { code: "0002" } } }\n'.repeat(count)}`;
const productCards = (count: number) =>
  `category: MARKETING\ncarousel:\n${'  - { header: { format: PRODUCT }, buttons: [{ type: SPM, text: View }] }\n'.repeat(count)}`;
const offerWithLinks = (count: number) =>
  `category: MARKETING\nlimited_time_offer: { text: Sale }\nbuttons:\n${'  - { type: URL, text: Go, url: "https://shop.example" }\n'.repeat(count)}`;
const bid = (amount: string) =>
  `category: MARKETING\noptimization_spec: { bid_amount: ${amount}, bid_strategy: LOWEST_COST_WITH_BID_CAP }`;

/** For each limit of Meta's: what is just allowed, what is just too much, and what that is called. */
const LIMIT_CASES: readonly (readonly [rule: string, allowed: string, tooMuch: string])[] = [
  ['name-length error', `name: ${'a'.repeat(512)}`, `name: ${'a'.repeat(513)}`],
  ['header-length error', `header: ${words(60)}`, `header: ${words(61)}`],
  ['body-length error', `body: ${words(1024)}`, `body: ${words(1025)}`],
  [
    'body-length-marketing warning',
    `category: MARKETING\nbody: ${words(550)}`,
    `category: MARKETING\nbody: ${words(551)}`,
  ],
  ['body-length-utility info', `body: ${words(550)}`, `body: ${words(551)}`],
  ['footer-length error', `footer: ${words(60)}`, `footer: ${words(61)}`],
  [
    'button-label-length error',
    `buttons: [{ type: QUICK_REPLY, text: ${words(25)} }]`,
    `buttons: [{ type: QUICK_REPLY, text: ${words(26)} }]`,
  ],
  ['buttons-total error', quickReplies(10), quickReplies(11)],
  ['optimization-spec error', bid('2147483647'), bid('2147483648')],
  ['buttons-list info', quickReplies(3), quickReplies(4)],
  ['carousel-cards error', cards(2), cards(1)],
  ['carousel-cards error', cards(10), cards(11)],
  [
    'url-length error',
    `buttons: [{ type: URL, text: Go, url: "https://a.example/${'a'.repeat(1982)}" }]`,
    `buttons: [{ type: URL, text: Go, url: "https://a.example/${'a'.repeat(1983)}" }]`,
  ],
  [
    'phone-format error',
    `buttons: [{ type: PHONE_NUMBER, text: Call, phone_number: "+${'1'.repeat(20)}" }]`,
    `buttons: [{ type: PHONE_NUMBER, text: Call, phone_number: "+${'1'.repeat(21)}" }]`,
  ],
  [
    'phone-format error',
    'buttons: [{ type: PHONE_NUMBER, text: Call, phone_number: "1234567" }]',
    'buttons: [{ type: PHONE_NUMBER, text: Call, phone_number: "123456" }]',
  ],
  [
    'copy-code-length error',
    `category: MARKETING\nbuttons: [{ type: COPY_CODE, example: ${'A'.repeat(20)} }]`,
    `category: MARKETING\nbuttons: [{ type: COPY_CODE, example: ${'A'.repeat(21)} }]`,
  ],
  [
    'copy-code-length warning',
    `category: MARKETING\nbuttons: [{ type: COPY_CODE, example: ${'A'.repeat(15)} }]`,
    `category: MARKETING\nbuttons: [{ type: COPY_CODE, example: ${'A'.repeat(16)} }]`,
  ],
  [
    'body-emoji error',
    `category: MARKETING\nbody: Sale ${'🎉'.repeat(10)} now`,
    `category: MARKETING\nbody: Sale ${'🎉'.repeat(11)} now`,
  ],
  ['body-emoji error', `body: News ${'🎉'.repeat(10)} now`, `body: News ${'🎉'.repeat(11)} now`],
  ['body-newlines error', 'body: "a b\\n\\nc d"', 'body: "a b\\n\\n\\nc d"'],
  ['body-spaces warning', 'body: "a    b"', 'body: "a     b"'],
  [
    'var-length error',
    `body: Hi {{${'a'.repeat(32)}}}, all is well with your parcel.\nexamples: { ${'a'.repeat(32)}: x }`,
    `body: Hi {{${'a'.repeat(33)}}}, all is well with your parcel.\nexamples: { ${'a'.repeat(33)}: x }`,
  ],
  [
    'var-length-to-send warning',
    `body: Hi {{${'a'.repeat(20)}}}, all is well with your parcel.\nexamples: { ${'a'.repeat(20)}: x }`,
    `body: Hi {{${'a'.repeat(21)}}}, all is well with your parcel.\nexamples: { ${'a'.repeat(21)}: x }`,
  ],
  ['var-ratio error', 'body: One {{1}} two three\nexamples: [x]', 'body: One {{1}} two\nexamples: [x]'],
  ['var-ratio error', 'body: A {{1}} b c d {{2}} e\nexamples: [x, y]', 'body: A {{1}} b c {{2}} e\nexamples: [x, y]'],
  ['var-ratio warning', 'body: One {{a}} two three\nexamples: [x]', 'body: One {{a}} two\nexamples: { a: x }'],
  [
    'var-ratio error',
    'body: One {{a}} two\nexamples: { a: x }',
    'body: One {{a}}, {{b}} two\nexamples: { a: x, b: y }',
  ],
  ['var-ratio warning', 'body: One {{1}} two – three\nexamples: [x]', 'body: One {{1}} – two\nexamples: [x]'],
  ['voice-call-label-length error', voiceCall(`text: ${words(20)}`), voiceCall(`text: ${words(21)}`)],
  ['voice-call-ttl error', voiceCall('ttl_minutes: 1440'), voiceCall('ttl_minutes: 1439')],
  ['voice-call-ttl error', voiceCall('ttl_minutes: 43200'), voiceCall('ttl_minutes: 43201')],
  ['buttons-per-type error', payments(3), payments(4)],
  ['carousel-product-cards warning', productCards(2), productCards(3)],
  ['lto-one-url warning', offerWithLinks(1), offerWithLinks(2)],
  ['optimization-spec error', bid('1'), bid('0')],
  [
    'auth-footer-minutes error',
    'category: AUTHENTICATION\nbody: {}\nfooter: { code_expiration_minutes: 90 }\nbuttons: [{ type: OTP, otp_type: COPY_CODE }]',
    'category: AUTHENTICATION\nbody: {}\nfooter: { code_expiration_minutes: 91 }\nbuttons: [{ type: OTP, otp_type: COPY_CODE }]',
  ],
  ['ttl-range error', ttl('AUTHENTICATION', 30), ttl('AUTHENTICATION', 29)],
  ['ttl-range error', ttl('AUTHENTICATION', 900), ttl('AUTHENTICATION', 901)],
  ['ttl-range error', ttl('UTILITY', 43_200), ttl('UTILITY', 43_201)],
  ['ttl-range error', ttl('UTILITY', -1), ttl('UTILITY', 0)],
  ['ttl-range error', ttl('MARKETING', 43_200), ttl('MARKETING', 43_199)],
  ['ttl-range error', ttl('MARKETING', 2_592_000), ttl('MARKETING', -1)],
];

describe('every limit holds to the unit', () => {
  for (const [rule, allowed, tooMuch] of LIMIT_CASES) {
    it(`${rule}: ${tooMuch.replace(/\s+/g, ' ').slice(0, 60)}`, () => {
      assert.ok(!found(allowed).includes(rule), `the one within the limit has: ${found(allowed).join(', ')}`);
      assert.ok(found(tooMuch).includes(rule), `the one beyond the limit has only: ${found(tooMuch).join(', ')}`);
    });
  }
});

describe('how characters are counted', () => {
  for (const [picture, count] of [
    ['🎉', 1],
    ['❤️', 2],
    ['🇩🇪', 2],
    ['👨‍👩‍👧‍👦', 7],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 7],
    ['e\u0301', 2],
    ['\\u2028', 1],
  ] as const) {
    it(`a code point is one character: ${picture} counts as ${count}`, () => {
      const label = `button-label-length error`;
      const button = (length: number) => `buttons: [{ type: QUICK_REPLY, text: "${'x'.repeat(length)}${picture}" }]`;
      assert(!found(button(25 - count)).includes(label));
      assert(found(button(26 - count)).includes(label));
    });
  }

  it('when only UTF-16 units exceed the limit, it is a warning', () => {
    assert.deepEqual(
      found(`body: ${'🎉'.repeat(3)} ${words(1020)}`).filter((item) => item.startsWith('body-length ')),
      ['body-length warning'],
    );
  });

  it('a line break is one character, CRLF too, and those that end a block do not count', () => {
    const block = (length: number) => `body: |\r\n  first\r\n  ${words(length - 6)}\r\n\r\n\r\n`;
    assert.ok(!found(block(1024)).includes('body-length error'));
    assert.ok(found(block(1025)).includes('body-length error'));
  });

  it('example values do not count', () => {
    assert.ok(!found(`header: For {{1}} only\nexamples: ["${words(100)}"]`).includes('header-length error'));
  });
});

describe('how many templates an account holds', () => {
  function overLimit(files: number, languages: number, limit?: number): string[] {
    const index = new WorkspaceIndex(limit);
    const codes = ['en_US', 'es', 'fr', 'de'].slice(0, languages).join(', ');
    for (let i = 0; i < files; i++) {
      const text = `name: template_${i}\ncategory: UTILITY\nlanguages: [${codes}]\nbody: The text number ${i}.\n`;
      index.set(`${String(i).padStart(5, '0')}.wabatemplate.yaml`, checkFile(text).summary);
    }
    return Array.from({ length: files }, (_, i) => `${String(i).padStart(5, '0')}.wabatemplate.yaml`).filter((path) =>
      index.findingsFor(path).some(({ ruleId }) => ruleId === 'templates-over-limit'),
    );
  }

  it(`is ${LIMITS.templatesPerAccount.value} where nothing else is said: the file that exceeds it says so, once`, () => {
    assert.deepEqual(overLimit(250, 1), []);
    assert.deepEqual(overLimit(252, 1), ['00250.wabatemplate.yaml']);
  });

  it('counts every language', () => {
    assert.deepEqual(overLimit(62, 4), []);
    assert.deepEqual(overLimit(63, 4), ['00062.wabatemplate.yaml']);
  });

  it('can be raised to 6,000', () => {
    assert.deepEqual(overLimit(6000, 1, 6000), []);
    assert.deepEqual(overLimit(6001, 1, 6000), ['06000.wabatemplate.yaml']);
  });
});

describe('severities', () => {
  it('can be set for each rule, also where a rule has two of its own', () => {
    assert.ok(found(`footer: ${words(61)}`, { 'footer-length': 'warning' }).includes('footer-length warning'));
    assert.ok(
      !found(`footer: ${words(61)}`, { 'footer-length': 'off' }).some((item) => item.startsWith('footer-length')),
    );
    const code = 'category: MARKETING\nbuttons: [{ type: COPY_CODE, example: AAAAAAAAAAAAAAAA }]';
    assert.ok(found(code, { 'copy-code-length': 'info' }).includes('copy-code-length info'));
  });
});
