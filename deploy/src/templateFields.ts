/** What a plan and a comparison need to know of a template in the account, beside what the tree shows. */
export const TEMPLATE_FIELDS: readonly string[] = [
  'id',
  'name',
  'language',
  'status',
  'category',
  'components',
  'parameter_format',
  'sub_category',
  'previous_category',
  'correct_category',
  'quality_score',
  'rejected_reason',
  'message_send_ttl_seconds',
  'cta_url_link_tracking_opted_out',
  'library_template_name',
];
