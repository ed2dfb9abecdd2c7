/** What Meta keeps an account from doing. */
export type RestrictionMeaning =
  | 'startConversations'
  | 'answerPeople'
  | 'addPhoneNumbers'
  | 'utilityTemplates'
  | 'utilityMessagesLimited'
  | 'directSend'
  | 'startCalls'
  | 'receiveCalls'
  | 'callButton'
  /** A kind that is newer than this file. */
  | 'unknown';

/** By the names that Meta gives them. */
export const RESTRICTIONS: ReadonlyMap<string, RestrictionMeaning> = new Map<string, RestrictionMeaning>([
  ['RESTRICTED_BIZ_INITIATED_MESSAGING', 'startConversations'],
  ['RESTRICTED_CUSTOMER_INITIATED_MESSAGING', 'answerPeople'],
  ['RESTRICTED_ADD_PHONE_NUMBER_ACTION', 'addPhoneNumbers'],
  ['RESTRICTED_UTILITY_TEMPLATES', 'utilityTemplates'],
  ['RATE_LIMITED_UTILITY_TEMPLATE_MESSAGING', 'utilityMessagesLimited'],
  ['RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES', 'directSend'],
  ['RESTRICTED_BUSINESS_INITIATED_CALLING', 'startCalls'],
  ['RESTRICTED_USER_INITIATED_CALLING', 'receiveCalls'],
  ['RESTRICTED_USER_INITIATED_CALLING_CALL_BUTTON_HIDDEN', 'callButton'],
]);

/** @param type as Meta names it, such as `RESTRICTED_UTILITY_TEMPLATES` */
export function restrictionMeaning(type: string): RestrictionMeaning {
  return RESTRICTIONS.get(type.toUpperCase()) ?? 'unknown';
}
