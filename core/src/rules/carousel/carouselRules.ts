import {
  type ButtonType,
  buttonSpec,
  CARD_HEADERS,
  evidence,
  headerSpec,
  LIMITS,
  MEDIA_CARD_BUTTONS,
  PRODUCT_CARD_BUTTONS,
} from '../../../../facts/src';
import type { Card, Carousel } from '../../model/template';
import { listed } from '../../text/listed';
import type { Span } from '../../text/span';
import { defineRule } from '../defineRule';

const BOTH_PAGES = evidence('documented', ['media-card carousels', 'product-card carousels']);

const card = (image: string, rest: string) => `  - { header: { format: IMAGE, example: ./${image}.jpg }, ${rest} }\n`;
const carousel = (...cards: string[]) => `category: MARKETING\ncarousel:\n${cards.join('')}`;
const MORE = 'buttons: [{ type: QUICK_REPLY, text: More }]';
const GOOD = carousel(card('red', MORE), card('blue', MORE));

export const carouselCards = defineRule({
  id: 'carousel-cards',
  title: 'A carousel has 2 to 10 cards.',
  severity: 'error',
  evidence: LIMITS.cards.evidence,
  meta: { code: 100 },
  why: 'A message must be sent with exactly as many media cards as the template has.',
  bad: carousel(card('red', MORE)),
  good: GOOD,
  carousel({ cards, keySpan, node }, report) {
    if (node.kind !== 'seq') return;
    const [least, most] = [LIMITS.cardsAtLeast.value, LIMITS.cards.value];
    if (cards.length < least || cards.length > most)
      report(keySpan, `A carousel has ${least} to ${most} cards, not ${cards.length}.`);
  },
});

const PRODUCT_CARD = '  - { header: { format: PRODUCT }, buttons: [{ type: SPM, text: View }] }\n';

export const carouselProductCards = defineRule({
  id: 'carousel-product-cards',
  title: 'A carousel of products defines two cards.',
  severity: 'warning',
  evidence: LIMITS.productCards.evidence,
  meta: { code: 100 },
  why: 'Meta’s page says to define only two product cards. When a message is sent it may have up to 10: the template’s cards stand for all of them.',
  bad: carousel(PRODUCT_CARD, PRODUCT_CARD, PRODUCT_CARD),
  good: carousel(PRODUCT_CARD, PRODUCT_CARD),
  carousel({ cards, keySpan }, report) {
    const most = LIMITS.productCards.value;
    const products = cards.filter(({ header }) => header?.format === 'PRODUCT').length;
    if (products > most)
      report(
        keySpan,
        `Meta’s page says to define ${most} product cards, not ${products}: a message may still have up to ${LIMITS.cards.value}.`,
      );
  },
});

export const carouselTopLevel = defineRule({
  id: 'carousel-top-level',
  title: 'Beside a carousel there is only a body.',
  severity: 'error',
  evidence: BOTH_PAGES,
  meta: { code: 100 },
  why: 'Headers and buttons stand on the cards; a footer there is not.',
  bad: `${GOOD}header: Summer sale\n`,
  good: GOOD,
  language({ content }, report) {
    if (!content.carousel) return;
    for (const [name, part] of Object.entries({ header: content.header, buttons: content.buttons })) {
      if (part) report(part.keySpan, `Beside a carousel there is no ${name}: put it on the cards.`);
    }
  },
});

export const footerNotAllowed = defineRule({
  id: 'footer-not-allowed',
  title: 'Beside a carousel or a limited-time offer there is no footer.',
  severity: 'error',
  evidence: evidence('documented', ['limited-time offers', 'media-card carousels']),
  meta: { code: 100 },
  why: 'Meta refuses a footer together with either.',
  bad: `${GOOD}footer: Sol Market\n`,
  good: GOOD,
  language({ content }, report) {
    if (!content.footer || !(content.carousel || content.limitedTimeOffer)) return;
    const beside = content.carousel ? 'a carousel' : 'a limited-time offer';
    report(content.footer.keySpan, `Beside ${beside} there is no footer: remove it.`);
  },
});

export const carouselHeader = defineRule({
  id: 'carousel-header',
  title: 'Every card has a header, all of the same kind.',
  severity: 'error',
  evidence: evidence('documented', ['media-card carousels', 'product-card carousels', 'Bird, carousels']),
  meta: { code: 100 },
  why: 'Media cards have an IMAGE or a VIDEO, product cards a PRODUCT; the kinds do not mix.',
  bad: carousel(card('red', MORE), `  - { header: { format: VIDEO, example: ./blue.mp4 }, ${MORE} }\n`),
  good: GOOD,
  carousel({ cards }, report) {
    const expected = cards.find(({ header }) => header)?.header?.format;
    for (const { header, node } of cards) {
      if (!header) report(firstLine(node), 'A card needs a header: an IMAGE, a VIDEO or a PRODUCT.');
      else if (headerSpec(header.format) && !CARD_HEADERS.includes(header.format))
        report(header.formatSpan, `A card has an IMAGE, a VIDEO or a PRODUCT as header, not ${header.format}.`);
      else if (header.format !== expected)
        report(
          header.formatSpan,
          `All cards have the same kind of header: this one has ${header.format}, the first ${expected}.`,
        );
    }
  },
});

export const carouselBody = defineRule({
  id: 'carousel-body',
  title: 'Either all cards have a body or none has.',
  severity: 'error',
  evidence: evidence('documented', ['media-card carousels', 'changelog']),
  meta: { code: 100 },
  why: 'The body of a media card is optional since July 2025, but all cards must be alike. Product cards have none.',
  bad: carousel(card('red', `body: Red cactus, ${MORE}`), card('blue', MORE)),
  good: GOOD,
  carousel({ cards }, report) {
    const withBody = cards.filter(({ body }) => body).length;
    for (const { body, header, node } of cards) {
      if (header?.format === 'PRODUCT' && body) report(body.keySpan, 'A product card has no body: remove it.');
      else if (!body && withBody > 0)
        report(firstLine(node), `${withBody} of ${cards.length} cards have a body: add one here, or remove it there.`);
      else if (
        body &&
        (!body.text || body.text.value.trim() === '') &&
        !(body.node.kind === 'scalar' && body.node.value === null)
      ) {
        report(
          body.text?.span ?? body.keySpan,
          'The body of this card has no text: write one, or remove the body on all cards.',
        );
      }
    }
  },
});

export const carouselBodyLines = defineRule({
  id: 'carousel-body-lines',
  title: 'The body of a card has at most two line breaks.',
  severity: 'warning',
  evidence: evidence('single report', ['Bird, carousels']),
  why: 'A provider says that more are refused.',
  bad: carousel(card('red', `body: "Red\\ncactus\\nfor\\nyou", ${MORE}`), card('blue', `body: Blue, ${MORE}`)),
  good: GOOD,
  places: ['card body'],
  text(text, report) {
    const breaks = [...text.value.matchAll(/\n/g)];
    const surplus = breaks[LIMITS.bodyLineBreaks.value];
    if (surplus)
      report(
        text.spanOfMatch(surplus),
        `The body of this card has ${breaks.length} line breaks; a provider says that 2 are allowed.`,
      );
  },
});

export const carouselButtons = defineRule({
  id: 'carousel-buttons',
  title: 'A card has one or two buttons of the types that cards may have.',
  severity: 'error',
  evidence: evidence('documented', ['media-card carousels', 'product-card carousels', 'checkout button', 'changelog']),
  meta: { code: 100 },
  why: 'Media cards have one or two of QUICK_REPLY, URL and PHONE_NUMBER (in India also ORDER_DETAILS, as the first). Product cards have one: SPM or URL.',
  bad: carousel(card('red', 'buttons: []'), card('blue', 'buttons: []')),
  good: GOOD,
  carousel({ cards }, report) {
    for (const { buttons, header, node } of cards) {
      const isProduct = header?.format === 'PRODUCT';
      const most = isProduct ? 1 : LIMITS.cardButtons.value;
      const allowed: readonly ButtonType[] = isProduct ? PRODUCT_CARD_BUTTONS : MEDIA_CARD_BUTTONS;
      const kind = isProduct ? 'product card' : 'card';
      const count = buttons?.items.length ?? 0;
      if (!buttons || count === 0 || count > most) {
        if (buttons && buttons.node.kind !== 'seq') continue;
        report(
          buttons?.keySpan ?? firstLine(node),
          `A ${kind} has ${most === 1 ? 'one button' : `one or ${most} buttons`}, not ${count === 0 ? 'none' : count}.`,
        );
      }
      for (const { type, typeSpan, index } of buttons?.items ?? []) {
        // Of a type that is not known here it is not known either whether cards have it.
        if (!buttonSpec(type)) continue;
        if (!(allowed as readonly string[]).includes(type))
          report(typeSpan, `A ${kind} can’t have a ${type} button: use ${allowed.join(', ')}.`);
        else if (type === 'ORDER_DETAILS' && index > 0)
          report(typeSpan, 'An ORDER_DETAILS button comes first on a card: move it up.');
      }
    }
  },
});

export const carouselStructure = defineRule({
  id: 'carousel-structure',
  title: 'All cards have the same buttons in the same order.',
  severity: 'error',
  evidence: evidence('documented', ['media-card carousels', 'pywa']),
  meta: { code: 100 },
  why: 'Cards differ in their texts, pictures and addresses, not in what they consist of.',
  bad: carousel(card('red', MORE), card('blue', 'buttons: [{ type: URL, text: Shop, url: "https://shop.example" }]')),
  good: GOOD,
  carousel(carousel_, report) {
    const expected = typesOf(carousel_.cards[0]);
    for (const other of carousel_.cards.slice(1)) {
      const actual = typesOf(other);
      if (actual.join() !== expected.join()) {
        const list = (types: readonly string[]) => (types.length === 0 ? 'no buttons' : listed(types));
        report(
          other.buttons?.keySpan ?? firstLine(other.node),
          `All cards have the same buttons: this one has ${list(actual)}, the first ${list(expected)}.`,
        );
      }
    }
  },
});

function typesOf(card_: Card | undefined): string[] {
  return card_?.buttons?.items.map((button) => button.type) ?? [];
}

function firstLine(node: Carousel['node']): Span {
  return node.kind === 'map' ? (node.entries[0]?.keySpan ?? node) : node;
}
