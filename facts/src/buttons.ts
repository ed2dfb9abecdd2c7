import { own } from '../../contracts/src';
import type { Category } from './categories';
import { type Evidence, evidence } from './evidence';

export type ButtonType = keyof typeof BUTTONS;

export interface ButtonSpec {
  readonly description: string;
  readonly label: 'required' | 'optional';
  /** The label that Meta's documentation gives where it is not free. */
  readonly usualLabel?: string;
  readonly fields: readonly ButtonField[];
  readonly required: readonly ButtonField[];
  readonly categories: readonly Category[];
  /** How many of this type one message may have. */
  readonly most: number;
  /** Must be the only button. */
  readonly sole: boolean;
  readonly evidence: Evidence;
}

export type ButtonField =
  | 'url'
  | 'example'
  | 'app_deep_link'
  | 'phone_number'
  | 'otp_type'
  | 'autofill_text'
  | 'supported_apps'
  | 'zero_tap_terms_accepted'
  | 'package_name'
  | 'signature_hash'
  | 'flow_id'
  | 'flow_name'
  | 'flow_json'
  | 'flow_action'
  | 'navigate_screen'
  | 'icon'
  | 'ttl_minutes'
  | 'payment_setting';

const PROMOTE_OR_INFORM: readonly Category[] = ['MARKETING', 'UTILITY'];
const PROMOTE: readonly Category[] = ['MARKETING'];

function button(spec: Pick<ButtonSpec, 'description' | 'evidence'> & Partial<ButtonSpec>): ButtonSpec {
  return { label: 'required', fields: [], required: [], categories: PROMOTE_OR_INFORM, most: 1, sole: false, ...spec };
}

/** The buttons that can be created, in the order in which they are offered. */
export const PAYMENT_REQUEST_EVIDENCE = evidence('documented', ['payment requests, Brazil'], undefined, '2026-11-30');

export const BUTTONS = {
  QUICK_REPLY: button({
    description: 'Sends its label back to you as a message.',
    most: 10,
    evidence: evidence('documented', ['template components']),
  }),
  URL: button({
    description: 'Opens a web page. One placeholder may stand at the very end of the address.',
    fields: ['url', 'example', 'app_deep_link'],
    required: ['url'],
    most: 2,
    evidence: evidence('documented', ['template components']),
  }),
  PHONE_NUMBER: button({
    description: 'Calls a phone number.',
    fields: ['phone_number'],
    required: ['phone_number'],
    evidence: evidence('documented', ['template components']),
  }),
  COPY_CODE: button({
    description: 'Copies a coupon code. Meta writes the label.',
    label: 'optional',
    fields: ['example'],
    required: ['example'],
    evidence: evidence('documented', ['template components', 'coupon templates']),
  }),
  OTP: button({
    description: 'Hands over the one-time code of an authentication template.',
    label: 'optional',
    fields: [
      'otp_type',
      'autofill_text',
      'supported_apps',
      'zero_tap_terms_accepted',
      'package_name',
      'signature_hash',
    ],
    required: ['otp_type'],
    categories: ['AUTHENTICATION'],
    sole: true,
    evidence: evidence('documented', ['authentication templates']),
  }),
  FLOW: button({
    description: 'Opens a WhatsApp Flow that is already published.',
    fields: ['flow_id', 'flow_name', 'flow_json', 'flow_action', 'navigate_screen', 'icon'],
    evidence: evidence('documented', ['sending a Flow', 'template components']),
  }),
  CATALOG: button({
    description: 'Shows the catalog of the business.',
    usualLabel: 'View catalog',
    categories: PROMOTE,
    sole: true,
    evidence: evidence('documented', ['catalog templates', 'Gupshup']),
  }),
  MPM: button({
    description: 'Shows up to 30 products that are named when the message is sent.',
    usualLabel: 'View items',
    categories: PROMOTE,
    sole: true,
    evidence: evidence('documented', ['multi-product messages']),
  }),
  SPM: button({
    description: 'Shows one product, under a header of the format PRODUCT.',
    usualLabel: 'View',
    categories: PROMOTE,
    sole: true,
    evidence: evidence('documented', ['single-product messages']),
  }),
  VOICE_CALL: button({
    description: 'Starts a WhatsApp call to the business.',
    label: 'optional',
    usualLabel: 'Call Now',
    fields: ['ttl_minutes'],
    evidence: evidence('documented', ['call buttons'], undefined, '2026-11-30'),
  }),
  REQUEST_CONTACT_INFO: button({
    description: 'Asks the person to share their contact details. The label can’t be chosen.',
    label: 'optional',
    usualLabel: 'Share Contact Info',
    evidence: evidence('documented', ['business-scoped user ids', 'Kapso']),
  }),
  ORDER_DETAILS: button({
    description: 'Shows an order and lets the person pay for it.',
    usualLabel: 'Review and Pay',
    evidence: evidence('documented', ['order details', 'order details, Brazil', 'checkout button']),
  }),
  PAYMENT_REQUEST: button({
    description: 'Copies a Pix or boleto code, or opens a payment link. Brazil only; the label is fixed.',
    label: 'optional',
    fields: ['payment_setting'],
    required: ['payment_setting'],
    most: 3,
    evidence: PAYMENT_REQUEST_EVIDENCE,
  }),
} as const satisfies Record<string, ButtonSpec>;

/** Button types that occur in webhooks and in the template library but that no page offers for creation. */
export const UNDOCUMENTED_BUTTONS: readonly string[] = ['APP', 'EXTENSION', 'POSTBACK', 'REMINDER', 'SEND_LOCATION'];

export const BUTTON_TYPES = Object.keys(BUTTONS) as ButtonType[];

export const OTP_TYPES = ['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'] as const;
export const FLOW_ACTIONS = ['NAVIGATE', 'DATA_EXCHANGE'] as const;
export const FLOW_ICONS = ['DOCUMENT', 'PROMOTION', 'REVIEW'] as const;

/** How a PAYMENT_REQUEST button pays: the label that it must have, and the field that holds a sample of it. In small letters, unlike other keywords. */
export const PAYMENT_SETTINGS = {
  pix_dynamic_code: { label: 'Copy Pix code', sample: 'code' },
  boleto: { label: 'Copy Boleto code', sample: 'digitable_line' },
  payment_link: { label: 'Open payment link', sample: 'uri' },
} as const;
export type PaymentSetting = keyof typeof PAYMENT_SETTINGS;
export const PAYMENT_SETTING_TYPES = Object.keys(PAYMENT_SETTINGS) as PaymentSetting[];

/** Buttons that may stand under a limited-time offer. */
export const OFFER_BUTTONS: readonly string[] = ['COPY_CODE', 'URL', 'PAYMENT_REQUEST'];

/** Formats of headers that go with a PAYMENT_REQUEST button. */
export const PAYMENT_REQUEST_HEADERS: readonly string[] = ['TEXT', 'IMAGE', 'DOCUMENT'];

/** Buttons that may stand on a carousel card. ORDER_DETAILS is for checkout templates in India and comes first there. */
export const MEDIA_CARD_BUTTONS: readonly ButtonType[] = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'ORDER_DETAILS'];
export const PRODUCT_CARD_BUTTONS: readonly ButtonType[] = ['SPM', 'URL'];

export function buttonSpec(type: string): ButtonSpec | undefined {
  return own<ButtonSpec>(BUTTONS, type);
}

/** The type of a button in a sentence: "A URL button", "An OTP button". */
export function aButton(type: string): string {
  const spelled = ['OTP', 'MPM', 'SPM', 'ORDER_DETAILS'].includes(type);
  return `${spelled ? 'An' : 'A'} ${type} button`;
}
