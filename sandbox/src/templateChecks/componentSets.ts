import { isRecord } from '../parameters';
import { invalidParameter } from '../refusal';
import type { StoredComponent } from '../state';
import { MEDIA_FORMATS } from './componentFields';
import { type Button, buttonsOf, cardsOf, type Draft } from './draft';

/** @throws Refusal for components that may not stand together */
export function checkComponentSets(draft: Draft): void {
  const fault = [anyTemplate, authentication, marketingOnly, callPermission, paymentRequest, limitedTimeOffer, carousel]
    .map((check) => check(draft))
    .find((each) => each !== undefined);
  if (fault !== undefined) throw invalidParameter({ key: 'componentSet', gaps: [fault] });
}

const typesOf = (components: readonly StoredComponent[]): string[] => components.map(({ type }) => type);

function anyTemplate({ components }: Draft): string | undefined {
  const types = typesOf(components);
  const repeated = types.find((type, index) => types.indexOf(type) !== index);
  if (repeated !== undefined) return `${repeated}: there is more than one.`;
  return types.includes('BODY') ? undefined : 'BODY is missing.';
}

/** Source: authentication templates. */
function authentication({ category, components }: Draft): string | undefined {
  const buttons = buttonsOf(components);
  if (category !== 'AUTHENTICATION') {
    return buttons.some(({ type }) => type === 'OTP') ? `OTP: not in ${category}.` : undefined;
  }
  const other = typesOf(components).find((type) => !['BODY', 'FOOTER', 'BUTTONS'].includes(type));
  if (other !== undefined) return `${other}: not in AUTHENTICATION.`;
  const [button] = buttons;
  if (buttons.length !== 1 || button?.type !== 'OTP') return 'BUTTONS: exactly one OTP button.';
  const minutes = components.find(({ type }) => type === 'FOOTER')?.code_expiration_minutes;
  if (minutes !== undefined && !(Number.isInteger(minutes) && Number(minutes) >= 1 && Number(minutes) <= 90)) {
    return 'code_expiration_minutes: from 1 to 90.';
  }
  return otpButton(button);
}

function otpButton(button: Button): string | undefined {
  const { otp_type: type, supported_apps: apps, zero_tap_terms_accepted: accepted } = button;
  if (type === 'COPY_CODE') return undefined;
  if (type !== 'ONE_TAP' && type !== 'ZERO_TAP') return 'otp_type: COPY_CODE, ONE_TAP or ZERO_TAP.';
  if (type === 'ZERO_TAP' && accepted !== true) return 'zero_tap_terms_accepted: true.';
  if (!Array.isArray(apps) || apps.length < 1 || apps.length > 5) return 'supported_apps: from 1 to 5.';
  const isApp = (app: unknown) =>
    isRecord(app) &&
    /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/.test(String(app.package_name)) &&
    /^[A-Za-z0-9+/=]{11}$/.test(String(app.signature_hash));
  return apps.every(isApp) ? undefined : 'supported_apps: package_name and signature_hash.';
}

/** Sources: the pages of catalog, multi-product, single-product, limited-time offer and carousel templates. */
function marketingOnly({ category, components }: Draft): string | undefined {
  if (category === 'MARKETING') return undefined;
  const type = typesOf(components).find((each) => each === 'LIMITED_TIME_OFFER' || each === 'CAROUSEL');
  if (type !== undefined) return `${type}: in MARKETING only.`;
  const button = buttonsOf(components).find((each) => ['CATALOG', 'MPM', 'SPM'].includes(each.type));
  return button && `${button.type}: in MARKETING only.`;
}

/** Source: call permission requests, 4 Nov 2026: not with other parts that people can tap. */
function callPermission({ components }: Draft): string | undefined {
  const types = typesOf(components);
  if (!types.includes('CALL_PERMISSION_REQUEST')) return undefined;
  const other = types.find((type) => ['BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER'].includes(type));
  return other && `CALL_PERMISSION_REQUEST: without ${other}.`;
}

/** Source: payment requests in Brazil, 30 Jun 2026. */
const HEADERS_OF_PAYMENT: readonly unknown[] = [undefined, 'TEXT', 'IMAGE', 'DOCUMENT'];

function paymentRequest({ components }: Draft): string | undefined {
  if (!buttonsOf(components).some(({ type }) => type === 'PAYMENT_REQUEST')) return undefined;
  const header = components.find(({ type }) => type === 'HEADER');
  return HEADERS_OF_PAYMENT.includes(header?.format)
    ? undefined
    : 'PAYMENT_REQUEST: HEADER is TEXT, IMAGE or DOCUMENT.';
}

/** Source: limited-time offers. */
function limitedTimeOffer({ components }: Draft): string | undefined {
  const types = typesOf(components);
  if (!types.includes('LIMITED_TIME_OFFER')) return undefined;
  if (types.includes('FOOTER')) return 'LIMITED_TIME_OFFER: without FOOTER.';
  const header = components.find(({ type }) => type === 'HEADER');
  if (header && header.format !== 'IMAGE' && header.format !== 'VIDEO') {
    return 'LIMITED_TIME_OFFER: HEADER is IMAGE or VIDEO.';
  }
  const buttons = buttonsOf(components).map(({ type }) => type);
  const wanted = buttons[0] === 'COPY_CODE' ? buttons.slice(1) : buttons;
  return wanted.includes('URL') && wanted.every((type) => type === 'URL' || type === 'PAYMENT_REQUEST')
    ? undefined
    : 'LIMITED_TIME_OFFER: a COPY_CODE button if any, then a URL button.';
}

/** Sources: media-card and product-card carousels. */
function carousel({ components }: Draft): string | undefined {
  const types = typesOf(components);
  if (!types.includes('CAROUSEL')) return undefined;
  const other = types.find((type) => type !== 'BODY' && type !== 'CAROUSEL');
  if (other !== undefined) return `CAROUSEL: without ${other}.`;
  const cards = cardsOf(components);
  if (cards.length < 2 || cards.length > 10) return 'CAROUSEL: from 2 to 10 cards.';
  const shapes = cards.map((card) => JSON.stringify(card.map(shapeOf)));
  if (new Set(shapes).size > 1) return 'CAROUSEL: every card has the same components and buttons.';
  for (const card of cards) {
    const header = card.find(({ type }) => type === 'HEADER');
    const isMedia = MEDIA_FORMATS.includes(header?.format) && header?.format !== 'DOCUMENT';
    if (!isMedia && header?.format !== 'PRODUCT') return 'CAROUSEL: every card has a picture, a video or a product.';
    const count = buttonsOf(card).length;
    if (count < 1 || count > 2) return 'CAROUSEL: 1 or 2 buttons on every card.';
  }
  return undefined;
}

const shapeOf = (component: StoredComponent) => [
  component.type,
  component.format,
  buttonsOf([component]).map(({ type }) => type),
];
