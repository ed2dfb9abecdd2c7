import { own } from '../../../../contracts/src';
import {
  BUTTON_TYPES,
  BUTTONS,
  type ButtonSpec,
  type ButtonType,
  buttonSpec,
  CARD_HEADERS,
  CATEGORIES,
  type Category,
  DOUBTFUL_SUB_CATEGORIES,
  FIELD_CATEGORIES,
  HEADER_FORMATS,
  HEADERS,
  headerSpec,
  LIMITS,
  MEDIA_CARD_BUTTONS,
  OFFER_BUTTONS,
  OFFER_HEADERS,
  PAYMENT_SETTING_TYPES,
  PRODUCT_CARD_BUTTONS,
} from '../../../../facts/src';
import { entryIn, pathOf } from './cursor';
import { type Facts, keywordIn } from './facts';
import { type Guide, type Part, partOf } from './guide';
import type { Slot } from './sketch';

/** Content that does not go together. */
const APART: readonly (readonly [string, readonly string[]])[] = [
  ['carousel', ['header', 'footer', 'buttons', 'limited_time_offer']],
  ['limited_time_offer', ['footer', 'call_permission_request']],
  ['call_permission_request', ['buttons', 'carousel']],
  ['language', ['languages']],
];

const LIBRARY_KEYS: readonly string[] = ['library_template_body_inputs', 'library_template_button_inputs'];
const CONTENT: readonly string[] = ['header', 'body', 'footer', 'buttons', 'carousel', 'limited_time_offer'];

/** The categories that a key is for; undefined where it is for all, or not known. */
export function categoriesOf({ path }: Part, type = ''): readonly Category[] | undefined {
  const [first = '', second, third] = path;
  const last = path.at(-1) ?? '';
  const field = path.length === 1 ? own(FIELD_CATEGORIES, first) : undefined;
  if (field) return field.categories;
  if (path.length === 1 && first === 'header')
    return distinct(HEADER_FORMATS.flatMap((format) => HEADERS[format].categories));
  if (first === 'body' && second === 'add_security_recommendation') return BUTTONS.OTP.categories;
  if (first === 'footer' && second === 'code_expiration_minutes') return BUTTONS.OTP.categories;
  if ((first === 'body' || first === 'footer') && second === 'text') return exceptForCodes();
  if (first === 'body' && second === 'examples') return exceptForCodes();
  if (first === 'examples' && path.length === 1) return exceptForCodes();
  if (first === 'buttons' && second === '-' && third !== undefined && third === last) {
    return last === 'type' ? undefined : buttonSpec(type)?.categories;
  }
  return undefined;
}

/** The keys that could be added at a place, in canonical order, those left out that stand there already. */
export function possibleKeys(guide: Guide, facts: Facts, owner: Slot, own: Slot | undefined): string[] {
  const path = pathOf(owner);
  const shape = guide.at(path);
  if (!shape) return [];
  const part = partOf(path);
  const present = (key: string) => {
    const entry = entryIn(owner, key);
    return entry !== undefined && entry !== own;
  };
  return shape.keys.filter((key) => !present(key) && isPossible(key, part, owner, own, facts));
}

function isPossible(key: string, part: Part, owner: Slot, own: Slot | undefined, facts: Facts): boolean {
  const { path, language } = part;
  const type = keywordIn(facts.text, entryIn(owner, 'type'));
  const categories = categoriesOf({ language, path: [...path, key] }, type);
  if (categories && !facts.fits(categories)) return false;
  if (path.length === 0) {
    const has = (other: string) => {
      const slot = facts.content(language, other);
      return slot !== undefined && slot !== own;
    };
    const isLibrary = has('library_template_name');
    if (LIBRARY_KEYS.includes(key)) return isLibrary;
    if (CONTENT.includes(key) && isLibrary) return false;
    // Ended: known, so that it is said, but not offered.
    if (key === 'bid_spec') return false;
    if (key === 'library_template_name') return !CONTENT.some(has);
    return !APART.some(([one, others]) => (key === one && others.some(has)) || (others.includes(key) && has(one)));
  }
  const last = path.at(-1);
  const parent = path.at(-2);
  const format = keywordIn(facts.text, entryIn(owner, 'format'));
  const hasText = entryIn(owner, 'text') !== undefined;
  if (last === 'header') {
    if (key === 'format') return !hasText;
    if (key === 'text' || key === 'examples') return format === '' || format === 'TEXT';
    if (key === 'example') return !hasText && (format === '' || headerSpec(format)?.media !== undefined);
  }
  if (last === '-' && parent === 'carousel' && key === 'body') {
    return keywordIn(facts.text, entryIn(entryIn(owner, 'header'), 'format')) !== 'PRODUCT';
  }
  if (last === '-' && parent === 'buttons') return isButtonField(key, type, owner, facts);
  return true;
}

function isButtonField(key: string, type: string, owner: Slot, facts: Facts): boolean {
  const spec = buttonSpec(type);
  if (key === 'type' || key === 'api_fields') return true;
  if (!spec) return false;
  if (key === 'text') return spec !== BUTTONS.REQUEST_CONTACT_INFO;
  if (!(spec.fields as readonly string[]).includes(key)) return false;
  if (key === 'package_name' || key === 'signature_hash') return false;
  if (type !== 'OTP' || key === 'otp_type') return true;
  const how = keywordIn(facts.text, entryIn(owner, 'otp_type'));
  if (how === 'COPY_CODE') return false;
  return key !== 'zero_tap_terms_accepted' || how !== 'ONE_TAP';
}

/** The types of buttons that could be at a place, in the order in which they are offered. */
export function possibleButtons(facts: Facts, list: Slot | undefined, own: Slot | undefined): ButtonType[] {
  const part = partOf(list ? pathOf(list) : []);
  const items = list?.value && list.value.kind !== 'scalar' ? list.value.slots : [];
  const others = items.filter((slot) => slot !== own && slot.value !== undefined);
  const types = others.map((slot) => keywordIn(facts.text, entryIn(slot, 'type'))).filter((type) => type !== '');
  const onCard = part.path[0] === 'carousel';
  const offer = facts.content(part.language, 'limited_time_offer');
  const card = onCard ? list?.parent?.owner : undefined;
  const isProduct = keywordIn(facts.text, entryIn(entryIn(card, 'header'), 'format')) === 'PRODUCT';
  if (others.length >= (onCard ? LIMITS.cardButtons : LIMITS.buttons).value) return [];
  const forCards: readonly ButtonType[] = isProduct ? PRODUCT_CARD_BUTTONS : MEDIA_CARD_BUTTONS;
  return BUTTON_TYPES.filter((type) => {
    const spec: ButtonSpec = BUTTONS[type];
    if (!facts.fits(spec.categories)) return false;
    if (onCard) return forCards.includes(type);
    if (offer && !(type === 'COPY_CODE' ? types.length === 0 : OFFER_BUTTONS.includes(type))) return false;
    if (types.length > 0 && (spec.sole || types.some((other) => buttonSpec(other)?.sole))) return false;
    return types.filter((other) => other === type).length < spec.most;
  });
}

/** The words that a value could be; empty where it is free. */
export function possibleValues(guide: Guide, facts: Facts, slot: Slot): readonly string[] {
  const path = pathOf(slot);
  const { values = [], isBoolean = false } = guide.at(path) ?? {};
  const { path: within, language } = partOf(path);
  if (isBoolean) return ['true', 'false'];
  if (slot.key === 'type' && within.at(-3) === 'buttons') {
    return possibleButtons(facts, slot.parent?.owner.parent?.owner, slot.parent?.owner);
  }
  if (slot.key === 'type' && within.at(-2) === 'payment_setting') return PAYMENT_SETTING_TYPES;
  if (slot.key === 'format' && within.at(-2) === 'header') return possibleFormats(facts, slot, within, language);
  if (slot.key === 'sub_category')
    return values.filter((value) => !(DOUBTFUL_SUB_CATEGORIES as readonly string[]).includes(value));
  return values;
}

function possibleFormats(facts: Facts, slot: Slot, path: readonly string[], language: string | undefined): string[] {
  const card = path[0] === 'carousel' ? slot.parent?.owner.parent?.owner : undefined;
  const cards = card?.parent?.slots ?? [];
  const used = cards
    .filter((other) => other !== card)
    .map((other) => keywordIn(facts.text, entryIn(entryIn(other, 'header'), 'format')))
    .find((format) => CARD_HEADERS.includes(format));
  const offer = facts.content(language, 'limited_time_offer') !== undefined;
  return HEADER_FORMATS.filter((format) => {
    if (!facts.fits(HEADERS[format].categories)) return false;
    if (card) return CARD_HEADERS.includes(format) && (!used || used === format);
    return !offer || OFFER_HEADERS.includes(format);
  });
}

function exceptForCodes(): readonly Category[] {
  const codes: readonly Category[] = BUTTONS.OTP.categories;
  return CATEGORIES.filter((category) => !codes.includes(category));
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
