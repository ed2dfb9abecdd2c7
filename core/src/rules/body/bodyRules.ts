import { own } from '../../../../contracts/src';
import { BODY_FORMAT, evidence, LIMITS } from '../../../../facts/src';
import { findEmoji } from '../../model/emoji';
import { BODIES, defineRule, type RuleVisitors } from '../defineRule';
import { reportLength } from '../text/lengths';

const LONG = 'This sentence is here to make the text of the message longer. ';

export const bodyMissing = defineRule({
  id: 'component-missing-body',
  title: 'A template has a body.',
  severity: 'error',
  evidence: evidence('documented', ['templates overview', 'authentication templates']),
  meta: { code: 100, subcode: 2388043 },
  why: 'The body is the only component that Meta requires. An AUTHENTICATION template has one too, without a text: `body: { add_security_recommendation: true }`.',
  bad: '# file\nname: order_shipped\ncategory: UTILITY\nlanguage: en_US\nfooter: Sol Market\n',
  good: 'footer: Sol Market\n',
  language({ content, span }, report, { template, category }) {
    const { body } = content;
    if (template.fields.has('library_template_name')) return;
    const at = template.multilingual
      ? span
      : { start: template.root.start, end: template.root.entries[0]?.keySpan.end ?? template.root.start };
    if (!body) {
      const how =
        category === 'AUTHENTICATION'
          ? 'body: { add_security_recommendation: true }'
          : 'body with the text of the message';
      report(template.multilingual ? span : at, `There is no body: add ${how}.`);
      return;
    }
    if (category === 'AUTHENTICATION' || (body.text && body.text.value.trim() !== '')) return;
    if (body.node.kind === 'scalar' && body.node.value === null) return;
    report(body.text?.span ?? body.keySpan, 'The body has no text: write what the message says.');
  },
});

function longerThan(most: number, severity: string): string {
  return `Sources disagree on the limit: Meta’s pages say 1,024, two providers report ${most}. Hence ${severity}.`;
}

export const bodyLengthMarketing = defineRule({
  id: 'body-length-marketing',
  title: 'The body of a MARKETING template has at most 550 characters.',
  severity: 'warning',
  evidence: LIMITS.bodyMarketing.evidence,
  meta: { code: 100, subcode: 2388040 },
  why: longerThan(550, 'a warning, not an error'),
  bad: `category: MARKETING\nbody: ${LONG.repeat(10).trim()}\n`,
  good: 'category: MARKETING\nbody: Our summer sale has begun. Come and see!\n',
  ...longBody('MARKETING'),
});

export const bodyLengthUtility = defineRule({
  id: 'body-length-utility',
  title: 'The body of a UTILITY template has at most 550 characters.',
  severity: 'info',
  evidence: evidence('single report', ['Bird'], 'One provider says so; Meta’s pages say 1,024.'),
  meta: { code: 100, subcode: 2388040 },
  why: longerThan(550, 'an information only: for UTILITY it is just one of them'),
  bad: `body: ${LONG.repeat(10).trim()}\n`,
  good: 'body: Your parcel is on its way.\n',
  ...longBody('UTILITY'),
});

function longBody(category: string): RuleVisitors {
  return {
    places: ['body'],
    text(text, report, scope) {
      const most = LIMITS.bodyMarketing.value;
      const count = text.value.length > most ? text.codePoints : 0;
      if (scope.category !== category || count <= most || count > LIMITS.body.value) return;
      report(
        text.span,
        `The body has ${count} characters; providers report that Meta refuses more than ${most} in ${category}: shorten it to be safe.`,
      );
    },
  };
}

export const bodyLengthOffer = defineRule({
  id: 'body-length-offer',
  title: 'The body beside a limited-time offer has at most 600 characters.',
  severity: 'error',
  evidence: LIMITS.bodyLimitedTimeOffer.evidence,
  meta: { code: 100, subcode: 2388040 },
  why: 'With a limited-time offer there is less room for the body.',
  bad: `category: MARKETING\nbody: ${LONG.repeat(11).trim()}\nlimited_time_offer: { text: Ends soon }\nbuttons:\n  - { type: URL, text: Shop, url: https://shop.example }\n`,
  good: 'category: MARKETING\nbody: Our summer sale ends soon.\nlimited_time_offer: { text: Ends soon }\nbuttons:\n  - { type: URL, text: Shop, url: https://shop.example }\n',
  language({ content }, report) {
    const text = content.limitedTimeOffer && content.body?.text;
    if (text) reportLength(text, 'The body beside a limited-time offer', LIMITS.bodyLimitedTimeOffer.value, report);
  },
});

export const bodyLengthProduct = defineRule({
  id: 'body-length-product',
  title: 'The body above an SPM button has at most 160 characters.',
  severity: 'error',
  evidence: LIMITS.bodySingleProduct.evidence,
  meta: { code: 100, subcode: 2388040 },
  why: 'A single-product message has a short body.',
  bad: `category: MARKETING\nheader: { format: PRODUCT }\nbody: ${LONG.repeat(3).trim()}\nbuttons:\n  - { type: SPM, text: View }\n`,
  good: 'category: MARKETING\nheader: { format: PRODUCT }\nbody: Our newest cactus is here.\nbuttons:\n  - { type: SPM, text: View }\n',
  language({ content }, report) {
    const text = content.buttons?.items.some((button) => button.type === 'SPM') && content.body?.text;
    if (text) reportLength(text, 'The body above an SPM button', LIMITS.bodySingleProduct.value, report);
  },
});

export const bodyEmoji = defineRule({
  id: 'body-emoji',
  title: 'A body has at most 10 emoji.',
  severity: 'error',
  evidence: LIMITS.bodyEmoji.evidence,
  meta: BODY_FORMAT,
  why: 'Meta answers that a body can’t have more than 10 emoji. Its editor stops at 6 for UTILITY, but templates with 7 to 9 are approved.',
  bad: `category: MARKETING\nbody: Sale ${'🎉'.repeat(11)} today\n`,
  good: 'category: MARKETING\nbody: Sale today 🎉\n',
  places: BODIES,
  text(text, report) {
    const emoji = findEmoji(text.value);
    const most = LIMITS.bodyEmoji.value;
    const surplus = emoji[most];
    if (surplus) {
      report(
        text.spanOfMatch(surplus),
        `The body has ${emoji.length} of at most ${most} emoji: remove ${emoji.length - most}.`,
      );
    }
  },
});

export const bodyNewlines = defineRule({
  id: 'body-newlines',
  title: 'A body has at most two line breaks in a row.',
  severity: 'error',
  evidence: LIMITS.bodyLineBreaks.evidence,
  meta: BODY_FORMAT,
  why: 'One blank line is fine. Meta answers that a body can’t have more than two consecutive line breaks.',
  bad: 'body: |\n  Your parcel is on its way.\n\n\n  It arrives tomorrow.\n',
  good: 'body: |\n  Your parcel is on its way.\n\n  It arrives tomorrow.\n',
  places: BODIES,
  text(text, report) {
    for (const match of text.value.matchAll(/\n{3,}/g)) {
      report(
        text.spanOf(match.index + 1, match.index + match[0].length),
        `${match[0].length} line breaks in a row are refused: leave one blank line at most.`,
      );
    }
  },
});

export const bodySpaces = defineRule({
  id: 'body-spaces',
  title: 'A body has no tabs and at most four spaces in a row.',
  severity: 'warning',
  evidence: LIMITS.bodySpaces.evidence,
  why: 'Older guides forbid tabs and more than four spaces in a row. A phone shows columns differently from what you see here anyway.',
  bad: 'body: "Parcel:      860198"\n',
  good: 'body: "Parcel: 860198"\n',
  places: BODIES,
  text(text, report) {
    if (!text.value.includes('\t') && !text.value.includes('     ')) return;
    for (const match of text.value.matchAll(/\t+| {5,}/g)) {
      const what = match[0].startsWith('\t') ? 'A tab' : `${match[0].length} spaces in a row`;
      report(text.spanOfMatch(match), `${what} may be refused: use a line break or a single space.`);
    }
  },
});

export const bodyOnlyVariables = defineRule({
  id: 'body-only-variables',
  title: 'A body has words of its own.',
  severity: 'error',
  evidence: evidence('seen live', ['recorded replies']),
  meta: BODY_FORMAT,
  why: 'A body of nothing but placeholders could say anything: Meta refuses it.',
  bad: 'body: "{{1}} {{2}}"\nexamples: [a, b]\n',
  good: 'body: Your parcel {{1}} is on its way to {{2}} and arrives tomorrow.\nexamples: ["860198", Madrid]\n',
  places: BODIES,
  text(text, report) {
    if (text.placeholders.length === 0) return;
    if (!/[\p{L}\p{N}]/u.test(text.words)) {
      report(text.span, 'The body consists of placeholders only: add words that say what the message is about.');
    }
  },
});

/** Scripts of languages that are written in one that no other alphabet stands in for. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  fa: /\p{Script=Arabic}/u,
  ur: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  hi: /\p{Script=Devanagari}/u,
  mr: /\p{Script=Devanagari}/u,
  bn: /\p{Script=Bengali}/u,
  gu: /\p{Script=Gujarati}/u,
  kn: /\p{Script=Kannada}/u,
  ml: /\p{Script=Malayalam}/u,
  ta: /\p{Script=Tamil}/u,
  te: /\p{Script=Telugu}/u,
  pa: /\p{Script=Gurmukhi}/u,
  th: /\p{Script=Thai}/u,
  lo: /\p{Script=Lao}/u,
  ka: /\p{Script=Georgian}/u,
  el: /\p{Script=Greek}/u,
  ko: /\p{Script=Hangul}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  zh: /\p{Script=Han}/u,
  ru: /\p{Script=Cyrillic}/u,
  uk: /\p{Script=Cyrillic}/u,
  bg: /\p{Script=Cyrillic}/u,
  mk: /\p{Script=Cyrillic}/u,
};
const LETTERS_TO_JUDGE = 20;

export const bodyLanguage = defineRule({
  id: 'body-language',
  title: 'A body is written in the script of its language.',
  severity: 'info',
  evidence: evidence(
    'documented',
    ['older guidelines'],
    'Wrong language and mixes such as Hindi in Latin letters are named as reasons to reject.',
  ),
  why: 'Meta’s older guidelines name a wrong or mixed language as a reason to reject. Only the script is looked at here.',
  bad: 'language: hi\nbody: Aapka order ghar se nikal chuka hai aur kal aa jayega.\n',
  good: 'language: hi\nbody: आपका ऑर्डर निकल चुका है और कल पहुँच जाएगा।\n',
  language({ code, content }, report) {
    const script = own(SCRIPTS, code.split('_')[0] ?? '');
    const text = content.body?.text;
    if (!script || !text) return;
    const { words } = text;
    if (script.test(words)) return;
    const letters = words.match(/\p{L}/gu)?.length ?? 0;
    if (letters < LETTERS_TO_JUDGE) return;
    report(text.span, `This text has no letter of the script that ${code} is written in: is it in the right language?`);
  },
});

const SECRETS =
  /\b(?:send|reply|enter|provide|give|share|tell|type|submit|confirm)\b[^.!?\n]{0,60}?\b(?:(?:card|account|passport|social security) number|CVV|CVC|PIN)\b/i;
const WARNS_OF_IT = /\b(?:never|not|don['’]t|no one|nobody)\b/i;

export const bodyAsksForSecrets = defineRule({
  id: 'body-asks-for-secrets',
  title: 'A body does not ask for card, account or identity numbers.',
  severity: 'info',
  evidence: evidence('documented', ['template review']),
  why: 'Meta’s review rejects templates that ask for complete card, account or identity numbers. Only English key words are looked for here.',
  bad: 'body: Please reply with your credit card number to go on with the order.\n',
  good: 'body: Please pay the order in our shop within two days.\n',
  places: ['body'],
  text(text, report) {
    const match = SECRETS.exec(text.value);
    const before = match ? text.value.slice(Math.max(0, match.index - 30), match.index + match[0].length) : '';
    if (match && !WARNS_OF_IT.test(before))
      report(text.spanOfMatch(match), `“${match[0]}”: Meta rejects templates that ask for such numbers in full.`);
  },
});

/** What every pattern below has: looked for first because it is quick. */
const MAY_BE_CODE = /c[oóö]d|passw|OTP|kod|код/i;
const LOGIN_CODE =
  /\b(?:verification|one[- ]time|login|log-in|sign-in|security|access|authentication) (?:pass)?(?:code|word)\b|\bOTP\b|\bc[óo]digo de (?:verificaci[óo]n|verifica[çc][ãa]o|acceso|acesso|seguridad|segurança)\b|\bcode de (?:v[ée]rification|s[ée]curit[ée])\b|\bBest[äa]tigungscode\b|\bcodice di verifica\b|\bkode verifikasi\b|код подтверждения|do[ğg]rulama kodu/iu;

export const categoryLoginCode = defineRule({
  id: 'category-login-code',
  title: 'A message that hands over a one-time code is AUTHENTICATION.',
  severity: 'warning',
  evidence: evidence(
    'seen live',
    ['categorization', 'recorded replies'],
    'One project had six submissions of such a text refused, first as UTILITY, then as MARKETING.',
  ),
  why: 'Meta rejects texts with a login code in any other category, with the reason INCORRECT_CATEGORY. One that was approved all the same is found by a later review, and rejected on the first of the next month. An AUTHENTICATION template has no text of its own: Meta writes it.',
  bad: 'body: "Your verification code is {{1}}, please do not share it."\nexamples: ["123456"]\n',
  good: 'category: AUTHENTICATION\nbody: { add_security_recommendation: true }\nbuttons:\n  - { type: OTP, otp_type: COPY_CODE }\n',
  places: ['body'],
  text(text, report, { category }) {
    if (category === 'AUTHENTICATION' || text.placeholders.length === 0) return;
    const match = MAY_BE_CODE.test(text.value) ? LOGIN_CODE.exec(text.value) : null;
    if (match)
      report(
        text.spanOfMatch(match),
        `“${match[0]}” looks like a login code, which Meta rejects in ${category || 'this category'}: use AUTHENTICATION.`,
      );
  },
});

const MAY_PROMOTE = /%|offer|sale|dis?count|promo|voucher|desc|rabatt|soldes/i;
const PROMOTION =
  /\b\d+ ?% (?:off|discount|de descuento|de desconto)\b|\b(?:special|exclusive|limited[- ]time) offer\b|\bon sale\b|\bdiscount\b|\bpromo(?:tion|tional)?\b|\bvoucher\b|\bdescuento\b|\bdesconto\b|\bRabatt\b|\bsoldes\b/iu;

export const categoryPromotional = defineRule({
  id: 'category-promotional',
  title: 'A UTILITY template does not promote anything.',
  severity: 'info',
  evidence: evidence(
    'documented',
    ['categorization'],
    'That promotion makes a template MARKETING is documented; which words do so is our guess.',
  ),
  why: 'Meta puts a UTILITY template with promotion into MARKETING, which costs several times as much and is easily noticed only on the invoice.',
  bad: 'body: Your parcel is on its way. Enjoy 20% off your next order!\n',
  good: 'body: Your parcel is on its way and arrives tomorrow.\n',
  places: ['body'],
  text(text, report, { category }) {
    if (category !== 'UTILITY') return;
    const match = MAY_PROMOTE.test(text.value) ? PROMOTION.exec(text.value) : null;
    if (match)
      report(
        text.spanOfMatch(match),
        `“${match[0]}” sounds like promotion: Meta may make this template MARKETING, which costs more.`,
      );
  },
});
