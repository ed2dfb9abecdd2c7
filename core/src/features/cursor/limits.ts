import { own } from '../../../../contracts/src';
import { LIMITS, type Limit } from '../../../../facts/src';
import { entryIn } from './cursor';
import type { Facts } from './facts';
import { keywordIn } from './facts';
import type { Part } from './guide';

/** What a number of Meta's counts, and the rule that guards it. */
export interface KeyLimit {
  readonly limit: Limit;
  readonly unit: 'characters' | 'buttons' | 'cards' | 'apps' | 'minutes';
  readonly ruleId: string;
  /** A lower number that is not sure. */
  readonly perhaps?: Limit;
}

const limitOf = (limit: Limit, unit: KeyLimit['unit'], ruleId: string): KeyLimit => ({ limit, unit, ruleId });

const IN_BUTTON: Readonly<Record<string, KeyLimit>> = {
  text: limitOf(LIMITS.buttonLabel, 'characters', 'button-label-length'),
  url: limitOf(LIMITS.buttonUrl, 'characters', 'url-length'),
  autofill_text: limitOf(LIMITS.autofillText, 'characters', 'otp-autofill-length'),
  supported_apps: limitOf(LIMITS.supportedApps, 'apps', 'otp-apps-missing'),
  phone_number: limitOf(LIMITS.phoneNumber, 'characters', 'phone-format'),
};

/** The limit of a key, if Meta has one. */
export function limitOfKey({ path, language }: Part, facts: Facts, buttonType = ''): KeyLimit | undefined {
  const onCard = path[0] === 'carousel' && path.length > 1;
  const [first, second, third, fourth] = onCard ? path.slice(2) : path;
  const isText = second === undefined || second === 'text';
  switch (first) {
    case 'name':
      return limitOf(LIMITS.name, 'characters', 'name-length');
    case 'header':
      return isText ? limitOf(LIMITS.headerText, 'characters', 'header-length') : undefined;
    case 'body':
      return isText ? bodyLimit(language, onCard, facts) : undefined;
    case 'footer':
      if (second === 'code_expiration_minutes')
        return limitOf(LIMITS.codeExpirationMinutes, 'minutes', 'auth-footer-minutes');
      return isText ? limitOf(LIMITS.footer, 'characters', 'footer-length') : undefined;
    case 'limited_time_offer':
      return second === 'text' ? limitOf(LIMITS.offerText, 'characters', 'lto-text-length') : undefined;
    case 'carousel':
      return limitOf(LIMITS.cards, 'cards', 'carousel-cards');
    case 'buttons':
      if (second === undefined)
        return onCard
          ? limitOf(LIMITS.cardButtons, 'buttons', 'carousel-buttons')
          : limitOf(LIMITS.buttons, 'buttons', 'buttons-total');
      if (third === 'text' && buttonType === 'VOICE_CALL')
        return limitOf(LIMITS.voiceCallLabel, 'characters', 'voice-call-label-length');
      return fourth === undefined && third !== undefined ? own(IN_BUTTON, third) : undefined;
    default:
      return undefined;
  }
}

function bodyLimit(language: string | undefined, onCard: boolean, facts: Facts): KeyLimit {
  if (onCard) return limitOf(LIMITS.cardBody, 'characters', 'carousel-body-length');
  if (facts.content(language, 'limited_time_offer'))
    return limitOf(LIMITS.bodyLimitedTimeOffer, 'characters', 'body-length-offer');
  const buttons = facts.content(language, 'buttons')?.value;
  const isProduct =
    buttons?.kind === 'list' && buttons.slots.some((slot) => keywordIn(facts.text, entryIn(slot, 'type')) === 'SPM');
  if (isProduct) return limitOf(LIMITS.bodySingleProduct, 'characters', 'body-length-product');
  const body = limitOf(LIMITS.body, 'characters', 'body-length');
  return facts.category === 'MARKETING' ? { ...body, perhaps: LIMITS.bodyMarketing } : body;
}

export function inWords({ limit, unit }: KeyLimit): string {
  return `${limit.value.toLocaleString('en')} ${unit}`;
}
