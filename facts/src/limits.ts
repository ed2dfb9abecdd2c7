import { type Evidence, evidence, type MetaError } from './evidence';
import { BODY_FORMAT, HEADER_FORMAT } from './refusals';

/** A number of Meta's, with where it comes from. Everything that needs the number reads it here. */
export interface Limit {
  readonly value: number;
  readonly evidence: Evidence;
  readonly meta?: MetaError;
}

const TOO_LONG: MetaError = { code: 100, subcode: 2388040 };

function limit(value: number, source: Evidence, meta?: MetaError): Limit {
  return { value, evidence: source, ...(meta ? { meta } : {}) };
}

const documented = (...sources: Parameters<typeof evidence>[1][number][]) => evidence('documented', sources);

const CALL_BUTTONS = evidence('documented', ['call buttons'], undefined, '2026-11-30');

/** Lengths are in characters, which are Unicode code points, of the text as it is sent: many an emoji is made of several. */
export const LIMITS = {
  name: limit(512, documented('templates overview', 'template management')),
  headerText: limit(60, documented('template components'), TOO_LONG),
  headerPlaceholders: limit(1, documented('template components'), HEADER_FORMAT),
  body: limit(1024, documented('template components'), TOO_LONG),
  bodyMarketing: limit(
    550,
    evidence('disputed', ['Wati', 'Bird', 'template components'], 'Two providers report 550; Meta’s pages say 1024.'),
  ),
  bodyLimitedTimeOffer: limit(600, documented('limited-time offers'), TOO_LONG),
  bodySingleProduct: limit(160, documented('single-product messages'), TOO_LONG),
  cardBody: limit(160, documented('media-card carousels'), TOO_LONG),
  bodyEmoji: limit(
    10,
    evidence(
      'seen live',
      ['recorded replies', 'Meta’s editor', 'Wati', 'Bird'],
      'Meta’s refusal names the number, in six projects.',
    ),
    BODY_FORMAT,
  ),
  bodyLineBreaks: limit(
    2,
    evidence(
      'seen live',
      ['recorded replies', 'Meta’s editor', 'easysocial', 'Ezpulze'],
      'Meta’s refusal says “more than two”, in six projects; providers say three or four.',
    ),
    BODY_FORMAT,
  ),
  bodySpaces: limit(4, evidence('single report', ['Kaleyra', 'Eocean'])),
  footer: limit(60, documented('template components'), TOO_LONG),
  buttonLabel: limit(25, documented('template components')),
  buttonUrl: limit(2000, documented('template components')),
  voiceCallLabel: limit(20, CALL_BUTTONS),
  voiceCallMinutesAtLeast: limit(1440, CALL_BUTTONS),
  voiceCallMinutes: limit(43_200, CALL_BUTTONS),
  phoneNumber: limit(20, documented('template components'), { code: 192 }),
  phoneNumberAtLeast: limit(
    7,
    evidence('inferred', ['template components'], 'The shortest numbers there are, with their country code.'),
    { code: 192 },
  ),
  couponCode: limit(20, documented('changelog', 'template components')),
  couponCodeBefore: limit(
    15,
    evidence(
      'disputed',
      ['coupon templates', 'limited-time offers', 'changelog'],
      '15 until 3 December 2025; some pages still print it.',
    ),
  ),
  offerText: limit(16, documented('limited-time offers')),
  autofillText: limit(25, documented('one-tap authentication')),
  packageName: limit(224, documented('one-tap authentication')),
  signatureHash: limit(11, documented('one-tap authentication')),
  supportedApps: limit(5, documented('one-tap authentication')),
  placeholderName: limit(32, evidence('single report', ['Meta’s editor'])),
  placeholderNameToSend: limit(
    20,
    evidence(
      'single report',
      ['recorded replies'],
      'One project had such templates approved and could never send them.',
    ),
  ),
  placeholders: limit(100, evidence('single report', ['Maqsam'])),
  buttons: limit(10, documented('template components', 'changelog')),
  buttonsInMessage: limit(3, documented('template components')),
  cards: limit(10, documented('media-card carousels', 'product-card carousels')),
  cardsAtLeast: limit(2, documented('media-card carousels', 'product-card carousels')),
  productCards: limit(
    2,
    evidence('documented', ['product-card carousels'], 'The page says to define only two.', '2026-11-30'),
  ),
  cardButtons: limit(2, documented('media-card carousels')),
  codeExpirationMinutes: limit(90, documented('copy-code authentication')),
  templatesPerAccount: limit(250, documented('templates overview'), { code: 100, subcode: 2388019 }),
  templatesPerVerifiedAccount: limit(6000, documented('templates overview'), { code: 100, subcode: 2388019 }),
  creationsPerHour: limit(100, documented('templates overview')),
  imageBytes: limit(5 * 1024 * 1024, documented('media limits')),
  videoBytes: limit(16 * 1024 * 1024, documented('media limits')),
  documentBytes: limit(100 * 1024 * 1024, documented('media limits')),
  gifBytes: limit(3.5 * 1024 * 1024, documented('template components')),
} as const satisfies Record<string, Limit>;

/** The limits of what the author writes and a phone shows, by where it stands. */
export const TEXT_LIMITS = {
  header: LIMITS.headerText,
  body: LIMITS.body,
  'card body': LIMITS.cardBody,
  footer: LIMITS.footer,
  'button label': LIMITS.buttonLabel,
  'autofill label': LIMITS.autofillText,
  'offer text': LIMITS.offerText,
} as const satisfies Record<string, Limit>;

/** Seconds that Meta tries to deliver a message, by category. [lowest, highest]; -1 stands for 30 days where `unlimited`. */
export const TIME_TO_LIVE = {
  AUTHENTICATION: { lowest: 30, highest: 900, unlimited: true },
  UTILITY: { lowest: 30, highest: 43_200, unlimited: true },
  MARKETING: { lowest: 43_200, highest: 2_592_000, unlimited: false },
} as const;
