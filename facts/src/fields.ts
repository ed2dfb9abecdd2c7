import type { Category } from './categories';
import { type Evidence, evidence } from './evidence';

/** What SDK and reference list for `sub_category`; only the first three are in Meta's SDK as values for creation. */
export const SUB_CATEGORIES = ['ORDER_DETAILS', 'ORDER_STATUS', 'RICH_ORDER_STATUS'] as const;
export const DOUBTFUL_SUB_CATEGORIES = [
  'BOOKING_STATUS',
  'CALL_PERMISSIONS_REQUEST',
  'FLIGHT_DELAY_AND_GATE_CHANGE_ALERT',
  'FRAUD_ALERT',
  'CUSTOM',
] as const;

/** Top-level fields that go into the payload as they stand, in the order of the format's table. */
export const PASSED_ON = [
  'message_send_ttl_seconds',
  'cta_url_link_tracking_opted_out',
  'sub_category',
  'display_format',
  'is_primary_device_delivery_only',
  'send_type',
  'optimization_spec',
  'bid_spec',
  'degrees_of_freedom_spec',
  'library_template_name',
  'library_template_body_inputs',
  'library_template_button_inputs',
] as const;

export const DISPLAY_FORMATS = ['ORDER_DETAILS'] as const;
export const SEND_TYPES = ['CAMPAIGN', 'DIRECT', 'TRIGGER'] as const;
export const MAX_PRICE_EVIDENCE = evidence('documented', ['max price', 'changelog'], undefined, '2026-11-30');
export const BID_STRATEGIES = ['LOWEST_COST_WITH_BID_CAP'] as const;
export const ENROLL_STATUSES = ['OPT_IN', 'OPT_OUT'] as const;
export const PARAMETER_FORMATS = ['NAMED', 'POSITIONAL'] as const;

export const CREATIVE_FEATURES = [
  'image_brightness_and_contrast',
  'image_touchups',
  'add_text_overlay',
  'image_animation',
  'image_background_gen',
  'auto_promotion_tag',
  'text_extraction_for_headline',
  'text_extraction_for_tap_target',
  'product_extensions',
  'text_formatting_optimization',
  'hyperlink_formatting',
  'image_banner',
  'image_end_card',
  'dynamic_cta_text',
] as const;

export const LIBRARY_BODY_SWITCHES = [
  'add_contact_number',
  'add_learn_more_link',
  'add_security_recommendation',
  'add_track_package_link',
] as const;

export const LIBRARY_BUTTON_TYPES = [
  'QUICK_REPLY',
  'URL',
  'PHONE_NUMBER',
  'OTP',
  'MPM',
  'CATALOG',
  'FLOW',
  'VOICE_CALL',
  'APP',
] as const;

/** Fields that Meta's API has (or had) and that this format has no key for: what is known about them. */
export const API_ONLY_FIELDS: Readonly<
  Record<string, { readonly effect: 'none' | 'undocumented'; readonly evidence: Evidence }>
> = {
  allow_category_change: {
    effect: 'none',
    evidence: evidence(
      'disputed',
      ['categorization', 'changelog', 'template reference'],
      'Without effect since 9 April 2025, though the reference still lists it.',
    ),
  },
  creative_sourcing_spec: { effect: 'undocumented', evidence: evidence('documented', ['Meta’s SDK']) },
  product_set_id: { effect: 'undocumented', evidence: evidence('documented', ['Meta’s SDK']) },
};

/** Components that belong to sending a message, not to creating a template. */
export const SEND_ONLY_COMPONENTS: readonly string[] = ['tap_target_configuration'];

/** Fields of one category only. */
export const FIELD_CATEGORIES: Readonly<
  Record<string, { readonly categories: readonly Category[]; readonly evidence: Evidence }>
> = {
  optimization_spec: { categories: ['MARKETING'], evidence: MAX_PRICE_EVIDENCE },
  bid_spec: { categories: ['MARKETING'], evidence: MAX_PRICE_EVIDENCE },
  degrees_of_freedom_spec: {
    categories: ['MARKETING'],
    evidence: evidence('documented', ['marketing messages', 'marketing message features']),
  },
  limited_time_offer: { categories: ['MARKETING'], evidence: evidence('documented', ['limited-time offers']) },
  carousel: {
    categories: ['MARKETING'],
    evidence: evidence(
      'disputed',
      ['media-card carousels', 'product-card carousels', 'Sprinklr'],
      'One provider says that UTILITY works too.',
    ),
  },
  call_permission_request: {
    categories: ['MARKETING', 'UTILITY'],
    evidence: evidence('documented', ['call permission requests', 'call buttons']),
  },
};

/** Names of Meta's template library that can't be cloned, by what an audit of all 182 of them against the live API answered. */
export const BROKEN_LIBRARY_TEMPLATES: Readonly<
  Record<string, 'edge' | 'footer' | 'withdrawn' | 'payments' | 'login'>
> = {
  crisis_response_1: 'edge',
  crisis_response_2: 'edge',
  card_transaction_alert_1: 'edge',
  card_transaction_alert_2: 'edge',
  delivery_confirmation_3: 'edge',
  delivery_confirmation_4: 'edge',
  delivery_update_2: 'edge',
  disbursement_voucher_1: 'edge',
  health_awareness_1: 'edge',
  health_emergency_2: 'edge',
  identity_compliance_1: 'edge',
  order_canceled_1: 'edge',
  order_canceled_2: 'edge',
  payment_notice_2: 'edge',
  payment_notice_3: 'edge',
  purchase_transaction_alert: 'edge',
  severe_weather_alert_2: 'edge',
  shipment_confirmation_1: 'footer',
  back_on_whatsapp: 'withdrawn',
  delivery_code_1: 'login',
  delivery_code_2: 'login',
  delivery_code_3: 'login',
  delivery_code_4: 'login',
  delivery_code_5: 'login',
  delivery_code_6: 'login',
  login_code: 'login',
  in_person_banking_user_verification: 'login',
  temporary_password: 'login',
  verify_account: 'login',
  verify_account_2: 'login',
  verify_password_recovery: 'login',
  verify_code: 'login',
  verify_otp_usecase: 'login',
  verify_code_1: 'login',
  verify_transaction_1: 'login',
  verify_transaction_2: 'login',
  verify_transaction_3: 'login',
  verify_transaction_4: 'login',
  verify_transfer_1: 'login',
  payment_overdue_5: 'payments',
  payment_overdue_6: 'payments',
  payment_overdue_7: 'payments',
  payment_reminder_5: 'payments',
  payment_reminder_6: 'payments',
  payment_reminder_7: 'payments',
  payment_reminder_8: 'payments',
  payment_recharge_reminder_01: 'payments',
};

/** Hosts whose addresses hide where they lead. */
export const URL_SHORTENERS: readonly string[] = [
  'bit.ly',
  'tinyurl.com',
  'goo.gl',
  't.co',
  'ow.ly',
  'is.gd',
  'buff.ly',
  'rebrand.ly',
  'cutt.ly',
  'shorturl.at',
  'rb.gy',
  't.ly',
  'bl.ink',
];

/** Hosts that lead back into WhatsApp. */
export const WHATSAPP_HOSTS: readonly string[] = ['wa.me', 'whatsapp.com'];

/** What only a reply has: it says what became of a template, or who asked for it, and can't be given when one is created. */
const READING_ONLY: ReadonlySet<string> = new Set([
  // Meta's own.
  'id',
  'status',
  'quality_score',
  'rejected_reason',
  'rejection_info',
  'specific_rejection_reason',
  'previous_category',
  'correct_category',
  'health_status',
  'created_time',
  'last_updated_time',
  'disable_ios_autofill',
  'source',
  'is_sms_fallback_enabled',
  // 360dialog's.
  'namespace',
  'partner_id',
  'waba_account_id',
]);

/** Ids of the advertisement that a template is for, and who changed it when. */
const READING_ONLY_KINDS = /^(?:ad|modified)_/;

/** Whether a field at the top of a template stands only in what an account answers. */
export function isReadingOnly(field: string): boolean {
  return READING_ONLY.has(field) || READING_ONLY_KINDS.test(field);
}
