import type { HealthStatus, RestrictionInfo, WabaNode } from '../../../contracts/src';
import { restrictionMeaning } from '../../../facts/src';
import type { Wording } from './wording';

/** What an account is kept from, in a few words: `can’t create utility templates`. A kind that nobody knows is shown as it stands. */
export function restrictionWords(type: string, { translate }: Wording): string {
  switch (restrictionMeaning(type)) {
    case 'startConversations':
      return translate('can’t start conversations');
    case 'answerPeople':
      return translate('can’t answer people');
    case 'addPhoneNumbers':
      return translate('can’t add phone numbers');
    case 'utilityTemplates':
      return translate('can’t create utility templates');
    case 'utilityMessagesLimited':
      return translate('can send few utility messages a day');
    case 'directSend':
      return translate('can’t use Direct Send for utility messages');
    case 'startCalls':
      return translate('can’t call people');
    case 'receiveCalls':
      return translate('can’t receive calls');
    case 'callButton':
      return translate('call button hidden');
    case 'unknown':
      return type;
  }
}

/** Whether an account can send, in a few words. @returns undefined where it can, or where nobody has said */
export function healthWords(health: HealthStatus | undefined, { translate }: Wording): string | undefined {
  switch (health?.can_send_message) {
    case undefined:
    case '':
    case 'AVAILABLE':
      return undefined;
    case 'BLOCKED':
      return translate('can’t send messages');
    case 'LIMITED':
      return translate('can send with limits');
    default:
      return health?.can_send_message;
  }
}

/** Restrictions that have not ended. @param now milliseconds since 1970 */
export function restrictionsOf(
  { restriction_info: all = [] }: Pick<WabaNode, 'restriction_info'>,
  now: number,
): readonly (RestrictionInfo & { readonly restriction_type: string })[] {
  return all.flatMap((one) => {
    const { restriction_type: type, expiration } = one;
    const isOver = expiration !== undefined && expiration > 0 && expiration * 1000 <= now;
    return type === undefined || isOver ? [] : [{ ...one, restriction_type: type }];
  });
}

/**
 * What Meta keeps an account from and why, a sentence each, as far as it tells.
 *
 * @param now milliseconds since 1970
 */
export function describeRestrictions(waba: WabaNode, now: number, words: Wording): readonly string[] {
  const { translate, day } = words;
  const restrictions = restrictionsOf(waba, now).map(({ restriction_type: type, expiration, remediation }) => {
    const what =
      expiration === undefined || expiration === 0
        ? translate('Restricted by Meta: {0}.', restrictionWords(type, words))
        : translate('Restricted by Meta until {1}: {0}.', restrictionWords(type, words), day(expiration * 1000));
    return remediation ? `${what} ${translate('Meta says: “{0}”', remediation)}` : what;
  });
  const violation = waba.violation_info?.violation_type;
  const health = healthWords(waba.health_status, words);
  return [
    ...(violation ? [translate('Meta’s reason: {0}', violation)] : []),
    ...restrictions,
    ...(health === undefined
      ? []
      : [
          translate('Meta’s state of the account: {0}.', health),
          ...faultsOf(waba.health_status).map((fault) => inWords(fault, words)),
        ]),
  ];
}

/** Why an account can't send, in Meta's words. */
function faultsOf(health: HealthStatus | undefined): readonly string[] {
  const faults = (health?.entities ?? []).flatMap(
    ({ entity_type: entity, can_send_message: state, errors, additional_info }) => {
      if (state === undefined || state === 'AVAILABLE') return [];
      const told = [
        ...(errors ?? []).map(({ error_description: what, possible_solution: next }) =>
          [what, next].filter(Boolean).join(' '),
        ),
        ...(additional_info ?? []),
      ].filter((text) => text !== '');
      return told.map((text) => (entity === undefined ? text : `${entity}: ${text}`));
    },
  );
  return [...new Set(faults)];
}

/** With words for the kinds of restrictions that an answer gives by Meta's names for them. */
function inWords(text: string, words: Wording): string {
  return text.replace(/\b[A-Z]+(?:_[A-Z]+)+\b/g, (name) => restrictionWords(name, words));
}
