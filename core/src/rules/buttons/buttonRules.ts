import { aButton, BUTTONS, buttonSpec, evidence, LIMITS, OWN_FORMAT } from '../../../../facts/src';
import { closest } from '../../check/closest';
import { findEmoji } from '../../model/emoji';
import type { Button, Buttons } from '../../model/template';
import { defineRule, LABELS } from '../defineRule';

const LABEL_FORMAT = { code: 100, subcode: 2388060 };

export const buttonTypeUnknown = defineRule({
  id: 'button-type-unknown',
  title: 'A button has a type that Meta knows.',
  severity: 'error',
  evidence: evidence('documented', ['template components']),
  meta: { code: 100 },
  why: `Known are ${Object.keys(BUTTONS).length} types that can be created: ${Object.keys(BUTTONS).join(', ')}. A word that looks like a slip of one of them is an error. Any other is only a warning: Meta may have a type that this tool does not know yet, and the button is sent as it stands.`,
  bad: 'buttons:\n  - { type: URLL, text: Shop, url: https://shop.example }\n',
  good: 'buttons:\n  - { type: URL, text: Shop, url: https://shop.example }\n',
});

export const buttonTypeUndocumented = defineRule({
  id: 'button-type-undocumented',
  title: 'A button has a type that can be created.',
  severity: 'warning',
  evidence: evidence('documented', ['components webhook', 'template library']),
  meta: { code: 100 },
  why: 'APP, EXTENSION, POSTBACK, REMINDER and SEND_LOCATION occur in webhooks and in the template library, but no page offers them for creation.',
  bad: 'buttons:\n  - { type: REMINDER, text: Remind me }\n',
  good: 'buttons:\n  - { type: QUICK_REPLY, text: Remind me }\n',
});

export const buttonFieldMissing = defineRule({
  id: 'button-field-missing',
  title: 'A button has all that its type needs.',
  severity: 'error',
  evidence: evidence('seen live', ['template components', 'recorded replies']),
  meta: { code: 100, subcode: 2388050 },
  why: 'A URL button needs `url`, a phone button `phone_number`, nearly every button a label (`text`).',
  bad: 'buttons:\n  - { type: PHONE_NUMBER, text: Call us }\n',
  good: 'buttons:\n  - { type: PHONE_NUMBER, text: Call us, phone_number: "+15550051310" }\n',
  button({ type, typeSpan, fields }, report) {
    const spec = buttonSpec(type);
    if (!spec) return;
    const needed = spec.label === 'required' ? ['text', ...spec.required] : spec.required;
    const known = ['type', 'text', ...spec.fields, 'api_fields'];
    const mistyped = fields.entries.filter(({ key }) => !known.includes(key)).map(({ key }) => closest(key, known));
    for (const key of needed) {
      if (!fields.has(key) && !mistyped.includes(key))
        report(typeSpan, `A button of the type ${type} needs ${key}: add it.`);
    }
  },
});

export const buttonsEmpty = defineRule({
  id: 'buttons-empty',
  title: 'A list of buttons has at least one.',
  severity: 'error',
  evidence: OWN_FORMAT,
  meta: { code: 100 },
  why: 'An empty list can not be sent. Leave `buttons` out where there are none.',
  bad: 'buttons: []\n',
  good: 'footer: Sol Market\n',
  buttons(buttons, report) {
    if (!buttons.onCard && buttons.node.kind === 'seq' && buttons.items.length === 0)
      report(buttons.keySpan, 'This list of buttons is empty: add one, or remove it.');
  },
});

export const buttonsTotal = defineRule({
  id: 'buttons-total',
  title: 'A message has at most 10 buttons.',
  severity: 'error',
  evidence: LIMITS.buttons.evidence,
  meta: { code: 100 },
  why: 'Since August 2023 up to 10 are allowed, before that 3.',
  bad: `buttons:\n${Array.from({ length: 11 }, (_, index) => `  - { type: QUICK_REPLY, text: Answer ${index + 1} }`).join('\n')}\n`,
  good: 'buttons:\n  - { type: QUICK_REPLY, text: Yes }\n  - { type: QUICK_REPLY, text: No }\n',
  buttons({ items, onCard }, report) {
    const most = LIMITS.buttons.value;
    const surplus = items[most];
    if (!onCard && surplus)
      report(surplus.typeSpan, `There are ${items.length} of at most ${most} buttons: remove ${items.length - most}.`);
  },
});

export const buttonsPerType = defineRule({
  id: 'buttons-per-type',
  title: 'A message has no more buttons of one type than Meta allows.',
  severity: 'error',
  evidence: evidence(
    'documented',
    ['template components', 'pywa', 'Ezpulze', 'Gupshup'],
    'One FLOW button only is what a single provider says: a warning.',
  ),
  meta: { code: 100 },
  why: 'Quick replies up to 10, PAYMENT_REQUEST buttons up to 3, URL buttons up to 2, of the others one each.',
  bad: 'buttons:\n  - { type: PHONE_NUMBER, text: Call Madrid, phone_number: "+15550051310" }\n  - { type: PHONE_NUMBER, text: Call Vigo, phone_number: "+15550051311" }\n',
  good: 'buttons:\n  - { type: PHONE_NUMBER, text: Call us, phone_number: "+15550051310" }\n',
  buttons({ items, onCard }, report) {
    // Too many buttons altogether is said by another rule.
    if (onCard || items.length > LIMITS.buttons.value) return;
    const counts = new Map<string, number>();
    for (const button of items) {
      const spec = buttonSpec(button.type);
      if (!spec || spec.sole) continue;
      const count = (counts.get(button.type) ?? 0) + 1;
      counts.set(button.type, count);
      if (count !== spec.most + 1) continue;
      const all = items.filter((other) => other.type === button.type).length;
      report(
        button.typeSpan,
        `There are ${all} ${button.type} buttons; at most ${spec.most} ${spec.most === 1 ? 'is' : 'are'} allowed: remove ${all - spec.most}.`,
        button.type === 'FLOW' ? { severity: 'warning' } : undefined,
      );
    }
  },
});

export const buttonsGrouping = defineRule({
  id: 'buttons-grouping',
  title: 'Quick replies stand together, before or after all other buttons.',
  severity: 'error',
  evidence: evidence('documented', ['template components']),
  meta: { code: 100 },
  why: 'Good: reply, reply, URL. Good: URL, phone, reply. Refused: reply, URL, reply; and URL, reply, URL.',
  bad: 'buttons:\n  - { type: QUICK_REPLY, text: "Yes" }\n  - { type: URL, text: Shop, url: https://shop.example }\n  - { type: QUICK_REPLY, text: "No" }\n',
  good: 'buttons:\n  - { type: QUICK_REPLY, text: "Yes" }\n  - { type: QUICK_REPLY, text: "No" }\n  - { type: URL, text: Shop, url: https://shop.example }\n',
  buttons(buttons, report) {
    // Nobody knows on which side a type stands that is not known here.
    const items = buttons.items.filter(({ type }) => buttonSpec(type));
    const isReply = (button: Button) => button.type === 'QUICK_REPLY';
    let changes = 0;
    for (let i = 1; i < items.length; i++) {
      const [before, button] = [items[i - 1], items[i]];
      if (!before || !button || isReply(before) === isReply(button)) continue;
      changes++;
      if (changes === 2) {
        report(
          button.typeSpan,
          'Quick replies must stand together, before or after all other buttons: move this button.',
        );
        return;
      }
    }
  },
});

export const buttonsSole = defineRule({
  id: 'buttons-sole',
  title: 'A catalog, product or one-time-code button is the only one.',
  severity: 'error',
  evidence: evidence('documented', [
    'catalog templates',
    'multi-product messages',
    'single-product messages',
    'authentication templates',
    'Gupshup',
  ]),
  meta: { code: 100 },
  why: 'CATALOG, MPM, SPM and OTP buttons stand alone.',
  bad: 'category: MARKETING\nbuttons:\n  - { type: CATALOG, text: View catalog }\n  - { type: QUICK_REPLY, text: Stop }\n',
  good: 'category: MARKETING\nbuttons:\n  - { type: CATALOG, text: View catalog }\n',
  buttons({ items, onCard }, report) {
    const sole = items.find((button) => buttonSpec(button.type)?.sole);
    if (!sole || items.length === 1 || onCard) return;
    for (const button of items) {
      if (button === sole) continue;
      report(
        button.typeSpan,
        `${aButton(sole.type)} must be the only one: remove this button.`,
        buttonSpec(button.type) ? undefined : { severity: 'warning' },
      );
    }
  },
});

export const buttonsDesktop = defineRule({
  id: 'buttons-desktop',
  title: 'A message can be seen on desktop too.',
  severity: 'warning',
  evidence: evidence('documented', ['template components']),
  why: 'WhatsApp on the desktop shows no message with four or more buttons, or with quick replies beside other buttons: people are asked to look at their phone.',
  bad: 'buttons:\n  - { type: URL, text: Shop, url: https://shop.example }\n  - { type: QUICK_REPLY, text: Stop }\n',
  good: 'buttons:\n  - { type: URL, text: Shop, url: https://shop.example }\n',
  buttons(buttons, report) {
    if (buttons.onCard) return;
    const reason = hiddenOnDesktop(buttons);
    if (reason) report(buttons.keySpan, `WhatsApp on the desktop does not show a message with ${reason}.`);
  },
});

function hiddenOnDesktop({ items }: Buttons): string | undefined {
  if (items.length > LIMITS.buttonsInMessage.value) return `${items.length} buttons`;
  const replies = items.filter((button) => button.type === 'QUICK_REPLY').length;
  return replies > 0 && replies < items.length ? 'quick replies beside other buttons' : undefined;
}

export const buttonsList = defineRule({
  id: 'buttons-list',
  title: 'All buttons of a message show at once.',
  severity: 'info',
  evidence: evidence('documented', ['template components']),
  why: 'From the fourth button on, the phone shows two and “See all options”.',
  bad: `buttons:\n${Array.from({ length: 4 }, (_, index) => `  - { type: QUICK_REPLY, text: Answer ${index + 1} }`).join('\n')}\n`,
  good: 'buttons:\n  - { type: QUICK_REPLY, text: Yes }\n  - { type: QUICK_REPLY, text: No }\n',
  buttons({ items, onCard, keySpan }, report) {
    if (!onCard && items.length > LIMITS.buttonsInMessage.value) {
      report(keySpan, `With ${items.length} buttons the phone shows only the first ones and “See all options”.`);
    }
  },
});

export const buttonLabelEmpty = defineRule({
  id: 'button-label-empty',
  title: 'A button’s label is not empty.',
  severity: 'error',
  evidence: evidence('documented', ['template components']),
  meta: LABEL_FORMAT,
  why: 'A label has 1 to 25 characters.',
  bad: 'buttons:\n  - { type: QUICK_REPLY, text: "" }\n',
  good: 'buttons:\n  - { type: QUICK_REPLY, text: Stop }\n',
  button({ label }, report) {
    if (label && label.value.trim() === '') report(label.span, 'The label is empty: write what the button does.');
  },
});

export const buttonLabelVariable = defineRule({
  id: 'button-label-variable',
  title: 'A button’s label has no placeholder.',
  severity: 'error',
  evidence: evidence('seen live', ['Meta’s editor', 'recorded replies']),
  meta: LABEL_FORMAT,
  why: 'Meta answers that buttons can’t have variables, line breaks, emoji or formatting characters.',
  bad: 'buttons:\n  - { type: QUICK_REPLY, text: "Yes, {{1}}" }\n',
  good: 'buttons:\n  - { type: QUICK_REPLY, text: "Yes, please" }\n',
  places: LABELS,
  text(text, report) {
    for (const placeholder of text.placeholders) {
      report(text.spanOf(placeholder.start, placeholder.end), 'A label can’t have a placeholder: write it out.');
    }
  },
});

export const buttonLabelNewline = defineRule({
  id: 'button-label-newline',
  title: 'A button’s label is one line.',
  severity: 'error',
  evidence: evidence('seen live', ['Meta’s editor', 'recorded replies']),
  meta: LABEL_FORMAT,
  why: 'Meta answers that buttons can’t have variables, line breaks, emoji or formatting characters.',
  bad: 'buttons:\n  - { type: QUICK_REPLY, text: "Yes\\nplease" }\n',
  good: 'buttons:\n  - { type: QUICK_REPLY, text: "Yes, please" }\n',
  places: LABELS,
  text(text, report) {
    const at = text.value.indexOf('\n');
    if (at >= 0) report(text.spanOf(at, at + 1), 'A label can’t have a line break: write it in one line.');
  },
});

export const buttonLabelEmoji = defineRule({
  id: 'button-label-emoji',
  title: 'A button’s label has no emoji.',
  severity: 'error',
  evidence: evidence('seen live', ['Meta’s editor', 'recorded replies']),
  meta: LABEL_FORMAT,
  why: 'Meta answers that buttons can’t have variables, line breaks, emoji or formatting characters. Accents, apostrophes and other signs are fine.',
  bad: 'buttons:\n  - { type: QUICK_REPLY, text: ✅ Accept }\n',
  good: 'buttons:\n  - { type: QUICK_REPLY, text: Accept }\n',
  places: LABELS,
  text(text, report) {
    for (const emoji of findEmoji(text.value))
      report(text.spanOfMatch(emoji), `A label can’t have an emoji: remove ${emoji[0]}.`);
  },
});

export const buttonLabelMarkup = defineRule({
  id: 'button-label-markup',
  title: 'A button’s label has no formatting characters.',
  severity: 'error',
  evidence: evidence('seen live', ['Meta’s editor', 'recorded replies']),
  meta: LABEL_FORMAT,
  why: 'Meta answers that buttons can’t have variables, line breaks, emoji or formatting characters: `*`, `_…_`, `~…~` and ```. A lone asterisk is a warning; a lone underscore or tilde is accepted.',
  bad: 'buttons:\n  - { type: QUICK_REPLY, text: "*Accept*" }\n',
  good: 'buttons:\n  - { type: QUICK_REPLY, text: Accept }\n',
  places: LABELS,
  text(text, report) {
    for (const use of text.markup) {
      const at = text.spanOf(use.start, use.end);
      if (use.formats) report(at, `A label can’t have formatting characters: remove ${use.character}.`);
      else if (use.character === '*')
        report(at, 'Meta may take * as a formatting character, which a label can’t have: remove it to be safe.', {
          severity: 'warning',
        });
    }
  },
});

export const buttonLabelDuplicate = defineRule({
  id: 'button-label-duplicate',
  title: 'No two buttons have the same label.',
  severity: 'warning',
  evidence: evidence(
    'single report',
    ['Meta’s editor'],
    'Meta’s editor for ads blocks it; nothing is known of the API.',
  ),
  why: 'Nobody can tell such buttons apart, and an editor of Meta’s blocks them.',
  bad: 'buttons:\n  - { type: QUICK_REPLY, text: Stop }\n  - { type: QUICK_REPLY, text: Stop }\n',
  good: 'buttons:\n  - { type: QUICK_REPLY, text: Stop }\n  - { type: QUICK_REPLY, text: Later }\n',
  buttons({ items }, report) {
    const seen = new Set<string>();
    for (const { label } of items) {
      const text = label?.value.trim().toLowerCase();
      if (!label || !text) continue;
      if (seen.has(text))
        report(label.span, `Another button has the label “${label.value.trim()}” already: choose another one.`);
      seen.add(text);
    }
  },
});

export const buttonUsualLabel = defineRule({
  id: 'button-usual-label',
  title: 'A catalog, product or coupon button has the label that Meta gives it.',
  severity: 'info',
  evidence: evidence('documented', [
    'catalog templates',
    'multi-product messages',
    'single-product messages',
    'coupon templates',
  ]),
  why: 'Meta’s pages show these buttons only with the labels “View catalog”, “View items” and “View”, and COPY_CODE without one. The phone translates them.',
  bad: 'category: MARKETING\nbuttons:\n  - { type: CATALOG, text: Have a look }\n',
  good: 'category: MARKETING\nbuttons:\n  - { type: CATALOG, text: View catalog }\n',
  button({ type, label }, report) {
    if (type === 'COPY_CODE' && label) report(label.span, 'Meta writes the label of this button itself: remove text.');
    if (type !== 'CATALOG' && type !== 'MPM' && type !== 'SPM') return;
    const usual = BUTTONS[type].usualLabel;
    if (usual && label && label.value !== usual)
      report(label.span, `Meta’s pages show this button only with the label “${usual}”.`);
  },
});

export const contactLabel = defineRule({
  id: 'contact-label',
  title: 'A button that asks for contact details has its fixed label or none.',
  severity: 'warning',
  evidence: evidence(
    'disputed',
    ['business-scoped user ids', 'Kapso', 'pywa', 'Gupshup'],
    'Meta’s page gives one label; a provider prints one for each language.',
  ),
  meta: { code: 100 },
  why: 'On Meta’s page the label is “Share Contact Info” and can’t be chosen. A provider prints a label for each language, hence only a warning.',
  bad: 'buttons:\n  - { type: REQUEST_CONTACT_INFO, text: Give us your number }\n',
  good: 'buttons:\n  - { type: REQUEST_CONTACT_INFO }\n',
  button({ type, label }, report) {
    const fixed = BUTTONS.REQUEST_CONTACT_INFO.usualLabel;
    if (type === 'REQUEST_CONTACT_INFO' && label && label.value !== fixed) {
      report(label.span, `Meta gives this button its label: leave text out, or write “${fixed}”.`);
    }
  },
});

export const copyCodeLength = defineRule({
  id: 'copy-code-length',
  title: 'A coupon code has at most 20 characters.',
  severity: 'error',
  evidence: LIMITS.couponCode.evidence,
  meta: { code: 100 },
  why: 'Up to 20 since December 2025. Some of Meta’s pages still say 15: from 16 to 20 this is a warning.',
  bad: 'category: MARKETING\nbuttons:\n  - { type: COPY_CODE, example: SUMMERSALE2026EXTRALONG }\n',
  good: 'category: MARKETING\nbuttons:\n  - { type: COPY_CODE, example: SUMMER26 }\n',
  button(button, report) {
    const code = button.type === 'COPY_CODE' ? button.text('example') : undefined;
    if (!code) return;
    const most = LIMITS.couponCode.value;
    const before = LIMITS.couponCodeBefore.value;
    if (code.codePoints > most)
      report(code.span, `The code has ${code.codePoints} of at most ${most} characters: shorten it.`);
    else if (code.codePoints > before) {
      report(
        code.span,
        `The code has ${code.codePoints} characters; some of Meta’s pages still allow only ${before}: shorten it to be safe.`,
        {
          severity: 'warning',
          evidence: LIMITS.couponCodeBefore.evidence,
        },
      );
    }
  },
});

export const copyCodeCharset = defineRule({
  id: 'copy-code-charset',
  title: 'A coupon code consists of letters and digits.',
  severity: 'error',
  evidence: evidence('documented', ['template components', 'coupon templates']),
  meta: { code: 100 },
  why: 'Other signs are refused, and the code can’t be a placeholder: it is given when the message is sent.',
  bad: 'category: MARKETING\nbuttons:\n  - { type: COPY_CODE, example: SUMMER-26 }\n',
  good: 'category: MARKETING\nbuttons:\n  - { type: COPY_CODE, example: SUMMER26 }\n',
  button(button, report) {
    const code = button.type === 'COPY_CODE' ? button.text('example') : undefined;
    if (!code || /^[\p{L}\p{N}]+$/u.test(code.value)) return;
    report(
      code.span,
      code.value.trim() === ''
        ? 'The code is empty: give an example.'
        : 'A coupon code consists of letters and digits: remove the other signs.',
    );
  },
});

export const copyCodeUtility = defineRule({
  id: 'copy-code-utility',
  title: 'A COPY_CODE button is in a MARKETING template.',
  severity: 'warning',
  evidence: evidence(
    'disputed',
    ['utility templates', 'coupon templates', 'Gupshup'],
    'Meta’s page on utility templates lists the button; a provider says that it is refused.',
  ),
  why: 'Meta’s page on utility templates lists the button, a provider says that UTILITY can’t have it. A coupon is promotion anyway.',
  bad: 'buttons:\n  - { type: COPY_CODE, example: SUMMER26 }\n',
  good: 'category: MARKETING\nbuttons:\n  - { type: COPY_CODE, example: SUMMER26 }\n',
  button({ type, typeSpan }, report, { category }) {
    if (type === 'COPY_CODE' && category === 'UTILITY') {
      report(typeSpan, 'Sources disagree whether UTILITY may have a COPY_CODE button: use MARKETING to be safe.');
    }
  },
});

export const flowReference = defineRule({
  id: 'flow-reference',
  title: 'A FLOW button names one Flow, in one way.',
  severity: 'error',
  evidence: evidence('documented', ['sending a Flow', 'template components']),
  meta: { code: 100 },
  why: 'Exactly one of `flow_id`, `flow_name` and `flow_json`. The Flow must be published.',
  bad: 'buttons:\n  - { type: FLOW, text: Book, flow_action: NAVIGATE, navigate_screen: START }\n',
  good: 'buttons:\n  - { type: FLOW, text: Book, flow_id: "1234567890123456", flow_action: NAVIGATE, navigate_screen: START }\n',
  button(button, report) {
    if (button.type !== 'FLOW') return;
    const given = ['flow_id', 'flow_name', 'flow_json'].filter((key) => button.fields.has(key));
    if (given.length === 0) report(button.typeSpan, 'A FLOW button needs flow_id, flow_name or flow_json: add one.');
    else if (given.length > 1) {
      const second = button.fields.get(given[1] ?? '');
      report(second?.keySpan ?? button.typeSpan, `${given.join(' and ')} are given: keep one of them.`);
    }
  },
});

export const flowScreen = defineRule({
  id: 'flow-screen',
  title: 'A FLOW button that navigates names its first screen.',
  severity: 'warning',
  evidence: evidence(
    'disputed',
    ['sending a Flow', 'template components', 'pywa'],
    'Meta’s pages ask for the screen; a client library says that the first one is taken.',
  ),
  why: 'With NAVIGATE (the default) Meta’s pages ask for `navigate_screen`; a client library reports that the first screen is taken without. With DATA_EXCHANGE your endpoint chooses the screen.',
  bad: 'buttons:\n  - { type: FLOW, text: Book, flow_id: "1234567890123456" }\n',
  good: 'buttons:\n  - { type: FLOW, text: Book, flow_id: "1234567890123456", navigate_screen: START }\n',
  button(button, report) {
    if (button.type !== 'FLOW') return;
    const action = button.text('flow_action')?.value.toUpperCase() ?? 'NAVIGATE';
    const screen = button.fields.get('navigate_screen');
    if (action === 'NAVIGATE' && !screen)
      report(button.typeSpan, 'With NAVIGATE a FLOW button should name its first screen: add navigate_screen.');
    if (action === 'DATA_EXCHANGE' && screen)
      report(screen.keySpan, 'With DATA_EXCHANGE your endpoint chooses the screen: remove navigate_screen.');
  },
});

export const appDeepLink = defineRule({
  id: 'app-deep-link-category',
  title: 'A link into an app is in a MARKETING template.',
  severity: 'warning',
  evidence: evidence('documented', ['deep links']),
  why: '`app_deep_link` works for MARKETING templates that are sent by the Marketing Messages API.',
  bad: 'buttons:\n  - { type: URL, text: Shop, url: "https://shop.example", app_deep_link: { meta_app_id: 634974688087057, android_deep_link: "shop://sale" } }\n',
  good: 'category: MARKETING\nbuttons:\n  - { type: URL, text: Shop, url: "https://shop.example", app_deep_link: { meta_app_id: 634974688087057, android_deep_link: "shop://sale" } }\n',
  button({ fields }, report, { category }) {
    const link = fields.get('app_deep_link');
    if (link && category !== 'MARKETING')
      report(link.keySpan, 'app_deep_link works in MARKETING templates only: remove it.');
  },
});
