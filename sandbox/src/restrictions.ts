import { DAY, inSeconds } from './clock';
import type { StoredWaba } from './state';
import type { Store } from './store';

/** Source: webhook `account_update`. Meta may have others. */
export const RESTRICTION_TYPES = [
  'RESTRICTED_UTILITY_TEMPLATES',
  'RATE_LIMITED_UTILITY_TEMPLATE_MESSAGING',
  'RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES',
  'RESTRICTED_BIZ_INITIATED_MESSAGING',
  'RESTRICTED_CUSTOMER_INITIATED_MESSAGING',
  'RESTRICTED_ADD_PHONE_NUMBER_ACTION',
] as const;

/** What happened to an account, as the webhook `account_update` tells it. */
export type AccountEvent = Readonly<Record<string, unknown>>;

/** Keeps accounts from doing something, and tells them. */
export class Restrictions {
  constructor(
    private readonly store: Store,
    private readonly announce: (waba: StoredWaba, value: AccountEvent) => void,
  ) {}

  /** @param days how long it lasts */
  put(waba: StoredWaba, type: string, days: number): void {
    const until = this.store.now() + days * DAY;
    const violation = violationOf(type);
    const others = (waba.restrictions ?? []).filter((each) => each.type !== type);
    waba.restrictions = [...others, { type, violation, until }];
    this.store.changed();
    this.announce(waba, {
      event: 'ACCOUNT_RESTRICTION',
      violation_info: { violation_type: violation },
      restriction_info: [{ restriction_type: type, expiration: String(inSeconds(until)) }],
    });
  }

  /** Ends all restrictions of an account. */
  lift(waba: StoredWaba): void {
    const ended = waba.restrictions ?? [];
    delete waba.restrictions;
    this.store.changed();
    for (const { type, violation } of ended) {
      const suffix = type.startsWith('RATE_LIMITED') ? 'RECOVERY' : 'UNBAN';
      const value = { event: 'ACCOUNT_RESTRICTION', violation_info: { violation_type: `${violation}_${suffix}` } };
      this.announce(waba, value);
    }
  }
}

export function isRestricted(store: Store, wabaId: string, type: string): boolean {
  return store.waba(wabaId)?.restrictions?.some((each) => each.type === type && each.until > store.now()) ?? false;
}

function violationOf(type: string): string {
  if (type === 'RATE_LIMITED_UTILITY_TEMPLATE_MESSAGING') return 'UTILITY_TEMPLATE_ABUSE_RATE_LIMIT';
  return type.includes('UTILITY') ? 'UTILITY_TEMPLATE_ABUSE' : 'SPAM';
}
