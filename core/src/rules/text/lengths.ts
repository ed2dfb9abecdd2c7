import { LIMITS, type Limit } from '../../../../facts/src';
import type { Text } from '../../model/text';
import { grouped } from '../../text/grouped';
import { defineRule, type Report, type Rule, type RuleVisitors, type TextPlace } from '../defineRule';

interface LengthRow {
  readonly id: string;
  readonly place: TextPlace;
  readonly what: string;
  readonly limit: Limit;
  readonly bad: string;
  readonly good: string;
}

const LONG = 'This is a very long text that says the same again and again. ';

const ROWS: readonly LengthRow[] = [
  {
    id: 'header-length',
    place: 'header',
    what: 'The header',
    limit: LIMITS.headerText,
    bad: `header: ${LONG.repeat(2).trim()}\n`,
    good: 'header: Your parcel\n',
  },
  {
    id: 'body-length',
    place: 'body',
    what: 'The body',
    limit: LIMITS.body,
    bad: `body: ${LONG.repeat(17).trim()}\n`,
    good: 'body: Your parcel is on its way.\n',
  },
  {
    id: 'carousel-body-length',
    place: 'card body',
    what: 'The body of a card',
    limit: LIMITS.cardBody,
    bad: `category: MARKETING\ncarousel:\n  - { header: { format: IMAGE, example: ./a.jpg }, body: ${LONG.repeat(3).trim()}, buttons: [{ type: QUICK_REPLY, text: More }] }\n  - { header: { format: IMAGE, example: ./b.jpg }, body: Short, buttons: [{ type: QUICK_REPLY, text: More }] }\n`,
    good: 'category: MARKETING\ncarousel:\n  - { header: { format: IMAGE, example: ./a.jpg }, body: Red, buttons: [{ type: QUICK_REPLY, text: More }] }\n  - { header: { format: IMAGE, example: ./b.jpg }, body: Blue, buttons: [{ type: QUICK_REPLY, text: More }] }\n',
  },
  {
    id: 'footer-length',
    place: 'footer',
    what: 'The footer',
    limit: LIMITS.footer,
    bad: `footer: ${LONG.repeat(2).trim()}\n`,
    good: 'footer: Reply STOP to opt out\n',
  },
  {
    id: 'button-label-length',
    place: 'button label',
    what: 'A button’s label',
    limit: LIMITS.buttonLabel,
    bad: 'buttons:\n  - { type: QUICK_REPLY, text: Unsubscribe from marketing messages }\n',
    good: 'buttons:\n  - { type: QUICK_REPLY, text: Unsubscribe }\n',
  },
  {
    id: 'otp-autofill-length',
    place: 'autofill label',
    what: 'The label of the autofill button',
    limit: LIMITS.autofillText,
    bad: 'category: AUTHENTICATION\nbody: { add_security_recommendation: true }\nbuttons:\n  - type: OTP\n    otp_type: ONE_TAP\n    autofill_text: Fill in the code for me at once\n    supported_apps: [{ package_name: com.example.shop, signature_hash: K8a/AINcGX7 }]\n',
    good: 'category: AUTHENTICATION\nbody: { add_security_recommendation: true }\nbuttons:\n  - type: OTP\n    otp_type: ONE_TAP\n    autofill_text: Autofill\n    supported_apps: [{ package_name: com.example.shop, signature_hash: K8a/AINcGX7 }]\n',
  },
  {
    id: 'lto-text-length',
    place: 'offer text',
    what: 'The text of a limited-time offer',
    limit: LIMITS.offerText,
    bad: 'category: MARKETING\nlimited_time_offer: { text: Limited time offer }\nbuttons:\n  - { type: URL, text: Shop, url: https://shop.example }\n',
    good: 'category: MARKETING\nlimited_time_offer: { text: Ends soon }\nbuttons:\n  - { type: URL, text: Shop, url: https://shop.example }\n',
  },
];

/** One rule for each row: the limits of texts differ only in place and number. */
export const lengthRules: readonly Rule[] = ROWS.map((row) => {
  const most = grouped(row.limit.value);
  return defineRule({
    id: row.id,
    title: `${row.what} has at most ${most} characters.`,
    severity: 'error',
    evidence: row.limit.evidence,
    meta: row.limit.meta ?? { code: 100 },
    why: `Meta refuses more than ${most} characters. Placeholders count as they are written, with their braces; example values do not count. Line breaks count as one. Characters are Unicode code points: 🎉 is one, ❤️ and 🇩🇪 are two, 👨‍👩‍👧‍👦 is seven. Where only a count in UTF-16 units, as Meta’s editor makes it, is over the limit, this is a warning.`,
    bad: row.bad,
    good: row.good,
    ...(row.place === 'button label' ? { button: buttonLabel(row) } : { places: [row.place], text: anyText(row) }),
  });
});

function anyText({ what, limit }: LengthRow): NonNullable<RuleVisitors['text']> {
  return (text, report) => reportLength(text, what, limit.value, report);
}

/** A label that Meta writes itself is said by a rule of its own, whatever its length. */
function buttonLabel({ what, limit }: LengthRow): NonNullable<RuleVisitors['button']> {
  return ({ type, label }, report) => {
    if (label && type !== 'REQUEST_CONTACT_INFO') reportLength(label, what, limit.value, report);
  };
}

export function reportLength(text: Text, what: string, most: number, report: Report): void {
  if (text.value.length <= most) return;
  const count = text.codePoints;
  const start = offsetOfCodePoint(text.value, most);
  if (count > most) {
    report(
      text.spanOf(start, text.value.length),
      `${what} has ${count} of at most ${most} characters: remove ${count - most}.`,
    );
  } else {
    const { length } = text.value;
    report(
      text.spanOf(most, length),
      `${what} has ${count} characters, but Meta’s editor counts UTF-16 units, ${length} of at most ${most}: shorten it to be safe.`,
      { severity: 'warning' },
    );
  }
}

function offsetOfCodePoint(text: string, index: number): number {
  let offset = 0;
  for (let i = 0; i < index && offset < text.length; i++) offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  return offset;
}
