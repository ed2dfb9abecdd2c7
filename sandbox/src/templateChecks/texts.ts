import { isRecord } from '../parameters';
import type { StoredComponent } from '../state';
import { allComponents, buttonsOf, cardsOf, type Draft } from './draft';
import {
  areWellFormed,
  emojisIn,
  hasMarkup,
  hasPlaceholderAtEdge,
  hasTooFewWords,
  isNumber,
  lengthOf,
  placeholdersIn,
  withoutPlaceholders,
} from './placeholders';
import { templateRefusal } from './refusals';

/** Characters. Sources: template components, limited-time offers, media-card carousels, changelog of 3 Dec 2025 for the copied code. */
const MOST = {
  header: 60,
  body: 1024,
  bodyOfOffer: 600,
  bodyOfCard: 160,
  footer: 60,
  label: 25,
  url: 2000,
  code: 20,
  voiceCall: 20,
  offer: 16,
} as const;

const MOST_EMOJIS = 10;

const LINE_BREAK = /[\r\n]/;
const THREE_LINE_BREAKS = /(?:\r\n|\r|\n){3}/;

/** @throws Refusal for the first text that is too long */
export function checkLengths({ components }: Draft): void {
  const isOffer = components.some(({ type }) => type === 'LIMITED_TIME_OFFER');
  for (const component of components) {
    checkLength('HEADER', textOf(component, 'HEADER'), MOST.header);
    checkLength('BODY', textOf(component, 'BODY'), isOffer ? MOST.bodyOfOffer : MOST.body);
    checkLength('FOOTER', textOf(component, 'FOOTER'), MOST.footer);
    const { limited_time_offer: offer } = component;
    if (isRecord(offer)) checkLength('LIMITED_TIME_OFFER', offer.text, MOST.offer);
  }
  for (const component of cardsOf(components).flat()) {
    checkLength('BODY', textOf(component, 'BODY'), MOST.bodyOfCard);
  }
  for (const { text, url, type, example, autofill_text } of buttonsOf(allComponents(components))) {
    // The label of REQUEST_CONTACT_INFO is Meta's, and longer in some languages.
    if (type !== 'REQUEST_CONTACT_INFO') {
      checkLength('BUTTONS', text, type === 'VOICE_CALL' ? MOST.voiceCall : MOST.label);
    }
    checkLength('BUTTONS', autofill_text, MOST.label);
    checkLength('BUTTONS', url, MOST.url);
    if (type === 'COPY_CODE') checkLength('BUTTONS', Array.isArray(example) ? example[0] : example, MOST.code);
  }
}

function checkLength(where: string, text: unknown, most: number): void {
  if (typeof text !== 'string' || lengthOf(text) <= most) return;
  throw templateRefusal('characterLimit', [where, String(lengthOf(text)), String(most)]);
}

/** @throws Refusal for the first text that holds what it may not */
export function checkFormats({ components, parameterFormat }: Draft): void {
  for (const component of allComponents(components)) {
    const header = textOf(component, 'HEADER');
    if (header !== undefined) {
      const words = withoutPlaceholders(header);
      if (LINE_BREAK.test(header) || hasMarkup(words) || emojisIn(words) > 0) throw templateRefusal('headerFormat');
      if (placeholdersIn(header).length > 1) throw templateRefusal('headerVariables');
    }
    const body = textOf(component, 'BODY');
    if (body !== undefined) checkBody(body, parameterFormat);
    const footer = textOf(component, 'FOOTER');
    if (footer !== undefined) {
      if (LINE_BREAK.test(footer) || emojisIn(footer) > 0) throw templateRefusal('footerFormat');
      if (placeholdersIn(footer).length > 0) throw templateRefusal('footerVariables');
    }
  }
}

function checkBody(body: string, parameterFormat: Draft['parameterFormat']): void {
  const placeholders = placeholdersIn(body);
  const isOnlyVariables = placeholders.length > 0 && withoutPlaceholders(body).trim() === '';
  if (isOnlyVariables || THREE_LINE_BREAKS.test(body) || emojisIn(body) > MOST_EMOJIS) {
    throw templateRefusal('bodyFormat');
  }
  const isNamed = placeholders.some((placeholder) => !isNumber(placeholder));
  const isOdd = parameterFormat === 'NAMED' && placeholders.length > 0 && !isNamed;
  if (!areWellFormed(placeholders) || isOdd) throw templateRefusal('bodyVariables');
}

/** Meta says that there are too few words before it says that a variable stands at an edge. */
export function checkVariables({ components }: Draft): void {
  const bodies = allComponents(components).flatMap((component) => textOf(component, 'BODY') ?? []);
  if (bodies.some(hasTooFewWords)) throw templateRefusal('ratio');
  if (bodies.some(hasPlaceholderAtEdge)) throw templateRefusal('edges');
}

function textOf(component: StoredComponent, type: string): string | undefined {
  return component.type === type && typeof component.text === 'string' ? component.text : undefined;
}
