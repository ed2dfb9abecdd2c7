/** Keys whose values are keywords: read in any case, written in upper case. */
export const KEYWORD_KEYS: ReadonlySet<string> = new Set([
  'category',
  'parameter_format',
  'format',
  'type',
  'otp_type',
  'flow_action',
  'icon',
  'sub_category',
  'display_format',
  'send_type',
  'bid_strategy',
  'enroll_status',
]);
