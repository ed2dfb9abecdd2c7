import type { PhoneNumberNode, WabaNode } from '../../../../contracts/src';
import { restrictionsOf } from '../../../../deploy/src';
import { grouped } from '../../platform/numbers';
import type { Texts } from '../../platform/texts';
import type { Look } from '../look';
import { plainWords } from '../templateWords';

/** What Meta’s review of a WABA came to; nothing for the usual. @returns undefined when it is approved or not known */
export function reviewWords({ account_review_status: status }: WabaNode, l10n: Texts): string | undefined {
  switch (status) {
    case undefined:
    case '':
    case 'APPROVED':
      return undefined;
    case 'PENDING':
      return l10n.t('in review');
    case 'REJECTED':
      return l10n.t('rejected');
    default:
      return plainWords(status).toLowerCase();
  }
}

/** How far the verification of the business has come. Source: the enumeration of the SDK of v26. */
export function verificationWords({ business_verification_status: status }: WabaNode, l10n: Texts): string | undefined {
  switch (status) {
    case undefined:
    case '':
      return undefined;
    case 'verified':
      return l10n.t('verified');
    case 'not_verified':
      return l10n.t('not verified');
    case 'pending':
    case 'pending_submission':
      return l10n.t('verification pending');
    case 'pending_need_more_info':
      return l10n.t('verification needs more from you');
    case 'rejected':
    case 'failed':
      return l10n.t('verification failed');
    case 'revoked':
      return l10n.t('verification revoked');
    case 'expired':
      return l10n.t('verification expired');
    case 'ineligible':
      return l10n.t('can’t be verified');
    default:
      return plainWords(status).toLowerCase();
  }
}

/** @param now milliseconds since 1970 */
export function wabaLook(waba: WabaNode, now: number): Look {
  const { account_review_status: status, health_status: health } = waba;
  if (health?.can_send_message === 'BLOCKED') return { icon: 'comment-discussion', color: 'charts.red' };
  if (status === 'REJECTED') return { icon: 'comment-discussion', color: 'charts.red' };
  const isRestricted = health?.can_send_message === 'LIMITED' || restrictionsOf(waba, now).length > 0;
  if (status === 'PENDING' || isRestricted) return { icon: 'comment-discussion', color: 'charts.yellow' };
  return { icon: 'comment-discussion' };
}

/** The review of the name that people see. Source: the phone numbers page. */
export function nameReviewWords({ name_status: status }: PhoneNumberNode, l10n: Texts): string | undefined {
  switch (status) {
    case undefined:
    case '':
    case 'NONE':
      return undefined;
    case 'APPROVED':
      return l10n.t('name approved');
    case 'AVAILABLE_WITHOUT_REVIEW':
      return l10n.t('name needs no review');
    case 'PENDING_REVIEW':
      return l10n.t('name in review');
    case 'DECLINED':
      return l10n.t('name declined');
    case 'EXPIRED':
      return l10n.t('name expired');
    default:
      return plainWords(status).toLowerCase();
  }
}

/** To how many people messages may be started in 24 hours. Source: the tiers of the SDK of v26. */
export function tierWords(phoneNumber: PhoneNumberNode, l10n: Texts): string | undefined {
  const tier = phoneNumber.whatsapp_business_manager_messaging_limit ?? phoneNumber.messaging_limit_tier;
  if (tier === undefined || tier === '' || tier === 'UNTIERED') return undefined;
  if (tier === 'TIER_UNLIMITED') return l10n.t('unlimited');
  const [, digits, thousands] = /^TIER_(\d+)(K?)$/.exec(tier) ?? [];
  if (digits === undefined) return plainWords(tier).toLowerCase();
  return l10n.t('{0} people a day', grouped(Number(digits) * (thousands ? 1000 : 1)));
}

export function phoneLook({ quality_rating: quality, name_status: name }: PhoneNumberNode): Look {
  if (quality === 'RED') return { icon: 'device-mobile', color: 'charts.red' };
  if (quality === 'YELLOW' || name === 'DECLINED' || name === 'EXPIRED') {
    return { icon: 'device-mobile', color: 'charts.yellow' };
  }
  return quality === 'GREEN' ? { icon: 'device-mobile', color: 'charts.green' } : { icon: 'device-mobile' };
}
