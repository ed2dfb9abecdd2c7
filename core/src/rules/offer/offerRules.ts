import { buttonSpec, evidence, headerSpec, OFFER_BUTTONS, OFFER_HEADERS } from '../../../../facts/src';
import { findEmoji } from '../../model/emoji';
import { defineRule } from '../defineRule';

const PAGE = evidence('documented', ['limited-time offers']);
const SHOP = 'buttons:\n  - { type: URL, text: Shop, url: https://shop.example }\n';
const OFFER = 'category: MARKETING\nlimited_time_offer: { text: Ends soon, has_expiration: true }\n';

export const ltoText = defineRule({
  id: 'lto-text-missing',
  title: 'A limited-time offer has a text.',
  severity: 'error',
  evidence: PAGE,
  meta: { code: 100, subcode: 2388043 },
  why: 'The text says what is offered, in at most 16 characters.',
  bad: `category: MARKETING\nlimited_time_offer: { has_expiration: true }\n${SHOP}`,
  good: `${OFFER}${SHOP}`,
  offer({ text, keySpan, node }, report) {
    if (node.kind !== 'map' || (text && text.value.trim() !== '')) return;
    report(text?.span ?? keySpan, 'A limited-time offer needs a text: write one of at most 16 characters.');
  },
});

export const ltoTextPlain = defineRule({
  id: 'lto-text-plain',
  title: 'The text of a limited-time offer has no placeholder and no formatting.',
  severity: 'error',
  evidence: evidence('single report', ['Meta’s editor'], 'Of formatting nothing is known: a warning.'),
  meta: { code: 100 },
  why: 'The text is fixed: placeholders are not filled in there. Whether it takes formatting is not known, hence only a warning.',
  bad: `category: MARKETING\nlimited_time_offer: { text: "Only {{1}}!" }\n${SHOP}`,
  good: `${OFFER}${SHOP}`,
  offer({ text }, report) {
    if (!text) return;
    for (const placeholder of text.placeholders)
      report(
        text.spanOf(placeholder.start, placeholder.end),
        'The text of an offer can’t have a placeholder: write it out.',
      );
    for (const use of text.markup) {
      if (use.formats)
        report(
          text.spanOf(use.start, use.end),
          'Whether the text of an offer may be formatted is not known: remove it to be safe.',
          { severity: 'warning' },
        );
    }
    const lineBreak = text.value.indexOf('\n');
    if (lineBreak >= 0)
      report(
        text.spanOf(lineBreak, lineBreak + 1),
        'Whether the text of an offer may have a line break is not known: write it in one line.',
        { severity: 'warning' },
      );
    for (const emoji of findEmoji(text.value))
      report(
        text.spanOfMatch(emoji),
        'Whether the text of an offer may have emoji is not known: remove it to be safe.',
        { severity: 'warning' },
      );
  },
});

export const ltoHeader = defineRule({
  id: 'lto-header',
  title: 'Above a limited-time offer stands a picture, a video or nothing.',
  severity: 'error',
  evidence: PAGE,
  meta: { code: 100 },
  why: 'The header is optional; only IMAGE and VIDEO are allowed.',
  bad: `${OFFER}header: Summer sale\n${SHOP}`,
  good: `${OFFER}header: { format: IMAGE, example: ./sale.jpg }\n${SHOP}`,
  language({ content }, report) {
    const { header, limitedTimeOffer } = content;
    if (limitedTimeOffer && header && headerSpec(header.format) && !OFFER_HEADERS.includes(header.format)) {
      report(
        header.formatSpan,
        `Above a limited-time offer stands an IMAGE or a VIDEO, not ${header.format}: use one of the two, or remove the header.`,
      );
    }
  },
});

export const ltoButtons = defineRule({
  id: 'lto-buttons',
  title: 'A limited-time offer has a URL button, and before it at most a COPY_CODE button.',
  severity: 'error',
  evidence: PAGE,
  meta: { code: 100 },
  why: 'The URL button is required. A COPY_CODE button is optional and comes first. Beside them only PAYMENT_REQUEST buttons are known.',
  bad: `${OFFER}buttons:\n  - { type: QUICK_REPLY, text: Shop }\n`,
  good: `${OFFER}buttons:\n  - { type: COPY_CODE, example: SUMMER26 }\n  - { type: URL, text: Shop, url: https://shop.example }\n`,
  language({ content, span }, report) {
    const { buttons, limitedTimeOffer } = content;
    if (!limitedTimeOffer) return;
    const items = buttons?.items ?? [];
    if (!items.some((button) => button.type === 'URL')) {
      report(buttons?.keySpan ?? limitedTimeOffer.keySpan ?? span, 'A limited-time offer needs a URL button: add one.');
    }
    for (const { type, typeSpan, index } of items) {
      if (type === 'COPY_CODE' && index > 0)
        report(typeSpan, 'The COPY_CODE button of an offer comes first: move it up.');
      else if (buttonSpec(type) && !OFFER_BUTTONS.includes(type))
        report(typeSpan, `An offer has a URL button and at most a COPY_CODE button, no ${type}: remove it.`);
    }
  },
});

export const ltoOneUrl = defineRule({
  id: 'lto-one-url',
  title: 'A limited-time offer has one URL button.',
  severity: 'warning',
  evidence: evidence('inferred', ['limited-time offers'], 'Meta’s page shows exactly one.'),
  meta: { code: 100 },
  why: 'Meta’s page shows an offer with exactly one URL button and says nothing of a second one.',
  bad: `${OFFER}buttons:\n  - { type: URL, text: Shop, url: https://shop.example }\n  - { type: URL, text: Sale, url: https://shop.example/sale }\n`,
  good: `${OFFER}${SHOP}`,
  language({ content }, report) {
    const links = content.buttons?.items.filter(({ type }) => type === 'URL') ?? [];
    if (content.limitedTimeOffer && links[1])
      report(links[1].typeSpan, 'Meta shows an offer with one URL button only: remove this one to be safe.');
  },
});

export const ltoDesktop = defineRule({
  id: 'lto-desktop',
  title: 'A message can be seen everywhere.',
  severity: 'info',
  evidence: evidence('documented', ['limited-time offers', 'pywa']),
  why: 'WhatsApp on the web and on the desktop does not show limited-time offers: people are asked to look at their phone.',
  bad: `${OFFER}${SHOP}`,
  good: `category: MARKETING\n${SHOP}`,
  offer({ keySpan }, report) {
    report(keySpan, 'WhatsApp on the web and on the desktop does not show limited-time offers.');
  },
});
