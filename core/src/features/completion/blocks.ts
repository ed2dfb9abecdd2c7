import {
  aButton,
  BID_STRATEGIES,
  BUTTONS,
  type ButtonField,
  type ButtonSpec,
  type ButtonType,
  CREATIVE_FEATURES,
  ENROLL_STATUSES,
  HEADERS,
  type HeaderFormat,
  headerSpec,
  LIMITS,
  MEDIA_CARD_BUTTONS,
  OTP_TYPES,
  PAYMENT_SETTINGS,
} from '../../../../facts/src';
import { entryIn } from '../cursor/cursor';
import { type Facts, keywordIn } from '../cursor/facts';
import type { Slot } from '../cursor/sketch';
import { list, map, type Piece, quoted, stop } from './piece';

/** A whole part of a template, to be written at once. */
export interface Block {
  readonly label: string;
  readonly description: string;
  readonly piece: Piece;
}

const PIX = map(
  ['type', 'pix_dynamic_code'],
  ['pix_dynamic_code', map(['code', stop('00020101021226700014br.gov.bcb.pix')])],
);

/** What stands in a field before the author writes something better. */
const FIELD_SAMPLES: Partial<Record<ButtonField, Piece>> = {
  url: stop('https://shop.example'),
  phone_number: quoted('+15550001111'),
  example: stop('SUMMER26'),
  flow_id: quoted('1234567890'),
  payment_setting: PIX,
};

const APP = map(['package_name', stop('com.example.shop')], ['signature_hash', stop('K8a/AINcGX7')]);

/** The blocks for one type of button: most have one. */
export function buttonBlocks(type: ButtonType): Block[] {
  const spec: ButtonSpec = BUTTONS[type];
  const { description } = spec;
  const named = (variant = '') => `${aButton(type).replace(/^An? /, '')}${variant}`;
  if (type === 'OTP') {
    const taps: Readonly<Record<(typeof OTP_TYPES)[number], Block>> = {
      COPY_CODE: { label: named(' that copies the code'), description, piece: otp('COPY_CODE') },
      ONE_TAP: {
        label: named(' with app data, one tap'),
        description,
        piece: otp('ONE_TAP', ['supported_apps', list(APP)]),
      },
      ZERO_TAP: {
        label: named(' with app data, zero tap'),
        description,
        piece: otp('ZERO_TAP', ['zero_tap_terms_accepted', 'true'], ['supported_apps', list(APP)]),
      },
    };
    return OTP_TYPES.map((otpType) => taps[otpType]);
  }
  const plain: Block = { label: named(), description, piece: button(type) };
  if (type !== 'URL') return [plain];
  const varying = map(
    ['type', type],
    ['text', stop('Label')],
    ['url', { stop: 'https://shop.example/{{1}}', quoted: true }],
    ['example', quoted('12345')],
  );
  return [plain, { label: named(' with a placeholder'), description, piece: varying }];
}

function otp(otpType: (typeof OTP_TYPES)[number], ...rest: [string, Piece][]): Piece {
  return map(['type', 'OTP'], ['otp_type', otpType], ...rest);
}

function button(type: ButtonType): Piece {
  const spec: ButtonSpec = BUTTONS[type];
  const fields = type === 'FLOW' ? (['flow_id'] as const) : spec.required;
  return map(
    ['type', type],
    ...(spec.label === 'required' || writesLabel(type) ? [['text', stop(labelOf(type))] as const] : []),
    ...fields.map((field) => [field, FIELD_SAMPLES[field] ?? stop()] as const),
  );
}

/** Buttons whose label may be left out but is good to have. */
function writesLabel(type: ButtonType): boolean {
  return type === 'VOICE_CALL' || type === 'PAYMENT_REQUEST';
}

function labelOf(type: ButtonType): string {
  const spec: ButtonSpec = BUTTONS[type];
  return type === 'PAYMENT_REQUEST' ? PAYMENT_SETTINGS.pix_dynamic_code.label : (spec.usualLabel ?? 'Label');
}

export function appBlock(): Block {
  return { label: 'App', description: 'An Android app that may receive the code.', piece: APP };
}

/** A card like the first one, as all cards of a carousel are alike; without one, a card with a picture. */
export function cardBlock(facts: Facts, carousel: Slot | undefined): Block {
  const first =
    carousel?.value?.kind === 'list' ? carousel.value.slots.find(({ value }) => value?.kind === 'map') : undefined;
  const format = keywordIn(facts.text, entryIn(entryIn(first, 'header'), 'format'));
  const buttons = entryIn(first, 'buttons')?.value;
  const types =
    buttons?.kind === 'list' ? buttons.slots.map((slot) => keywordIn(facts.text, entryIn(slot, 'type'))) : [];
  const known = types.filter((type): type is ButtonType => Object.hasOwn(BUTTONS, type));
  const hasBody = !first || entryIn(first, 'body') !== undefined;
  return {
    label: 'Card',
    description: 'A card of the carousel. All cards are of the same structure.',
    piece: card(
      isFormat(format) ? format : 'IMAGE',
      hasBody,
      known.length > 0 ? known : MEDIA_CARD_BUTTONS.slice(0, 1),
    ),
  };
}

function card(format: HeaderFormat, hasBody: boolean, types: readonly ButtonType[]): Piece {
  return map(['header', headerPiece(format)], ...(hasBody ? [['body', stop('Text')] as const] : []), [
    'buttons',
    list(...types.map(button)),
  ]);
}

function isFormat(format: string): format is HeaderFormat {
  return Object.hasOwn(HEADERS, format);
}

function headerPiece(format: HeaderFormat): Piece {
  const media = headerSpec(format)?.media;
  return map(['format', format], ...(media ? [['example', stop(`./file${media.extensions[0]}`)] as const] : []));
}

/** Headers that are no text. */
export function headerBlock(format: HeaderFormat): Block {
  return { label: `header: ${format}`, description: HEADERS[format].description, piece: headerPiece(format) };
}

/** What a key begins with; undefined where that is just its value, or what its map begins with. */
export function pieceOfKey(key: string, facts: Facts): Piece | undefined {
  const isForCodes = facts.category === 'AUTHENTICATION';
  switch (key) {
    case 'body':
      return isForCodes ? map(['add_security_recommendation', 'true']) : undefined;
    case 'footer':
      return isForCodes ? map(['code_expiration_minutes', stop('10')]) : undefined;
    case 'buttons':
      return isForCodes ? list(otp('COPY_CODE')) : undefined;
    case 'carousel': {
      const { piece } = cardBlock(facts, undefined);
      return list(...Array.from({ length: LIMITS.cardsAtLeast.value }, () => piece));
    }
    case 'limited_time_offer':
      return map(['text', stop('Ends soon')], ['has_expiration', 'true']);
    case 'supported_apps':
      return list(APP);
    case 'app_deep_link':
      return map(['meta_app_id', quoted('1234567890')], ['android_deep_link', stop('shop://')]);
    case 'optimization_spec':
    case 'bid_spec':
      return map(['bid_amount', stop('100')], ['bid_strategy', BID_STRATEGIES[0]]);
    case 'degrees_of_freedom_spec':
      return map(['creative_features_spec', map([CREATIVE_FEATURES[0], map(['enroll_status', ENROLL_STATUSES[0]])])]);
    default:
      return undefined;
  }
}
