/** What is asked for, since Meta answers the least unless told. Source: node references, template management. */

const BASIC_WABA = ['id', 'name', 'currency', 'timezone_id', 'message_template_namespace'];

/** What every token may read that sees the account at all. */
export const PLAIN_WABA_FIELDS = [...BASIC_WABA, 'account_review_status'].join(',');

/** Of one account. Some of these need more permissions than the account itself. */
const MORE_WABA_FIELDS = [
  ...BASIC_WABA,
  'account_review_status',
  'business_verification_status',
  'status',
  'owner_business_info',
  'on_behalf_of_business_info',
  'whatsapp_business_manager_messaging_limit',
];

/** What is asked for of one account, the most first: all is refused for one field that a token may not read or a version lacks. */
export const WABA_FIELDS: readonly [string, ...string[]] = [
  [...MORE_WABA_FIELDS, 'health_status'].join(','),
  MORE_WABA_FIELDS.join(','),
  PLAIN_WABA_FIELDS,
];

/** Fields of a template that a list does without where a version of the API does not know them. */
export const NEWER_TEMPLATE_FIELDS: ReadonlySet<string> = new Set(['source']);

export const PHONE_NUMBER_FIELDS = [
  'id',
  'display_phone_number',
  'verified_name',
  'name_status',
  'quality_rating',
  'code_verification_status',
  'status',
  'messaging_limit_tier',
  'whatsapp_business_manager_messaging_limit',
  'account_mode',
].join(',');

/** Without the components, which are most of an answer. */
export const TEMPLATE_IN_LIST_FIELDS = [
  'id',
  'name',
  'language',
  'status',
  'category',
  'parameter_format',
  'sub_category',
  'previous_category',
  'correct_category',
  'quality_score',
  'rejected_reason',
  'source',
];

/** All that is known of a template. */
export const TEMPLATE_FIELDS: readonly string[] = [
  ...TEMPLATE_IN_LIST_FIELDS,
  'components',
  'message_send_ttl_seconds',
  'cta_url_link_tracking_opted_out',
  'library_template_name',
];

export const SUMMARY_FIELDS = 'total_count,message_template_count,message_template_limit,are_translations_complete';
