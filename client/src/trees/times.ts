import { META_LIMITS } from '../../../facts/src';
import type { Texts } from '../platform/texts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long until something, in the largest unit that says enough.
 *
 * @param at milliseconds since 1970
 * @param now the same; at and after `at` the answer is “any moment”
 */
export function untilWords(at: number, now: number, l10n: Texts): string {
  const left = at - now;
  if (left <= 0) return l10n.t('any moment');
  if (left < HOUR) return plural(Math.ceil(left / MINUTE), l10n.t('in 1 minute'), (n) => l10n.t('in {0} minutes', n));
  if (left < 2 * DAY) return plural(Math.round(left / HOUR), l10n.t('in 1 hour'), (n) => l10n.t('in {0} hours', n));
  return l10n.t('in {0} days', Math.round(left / DAY));
}

/** How long ago something was. @param at milliseconds since 1970 */
export function sinceWords(at: number, now: number, l10n: Texts): string {
  const past = now - at;
  if (past < HOUR) return l10n.t('less than an hour ago');
  if (past < 2 * DAY) return plural(Math.round(past / HOUR), l10n.t('1 hour ago'), (n) => l10n.t('{0} hours ago', n));
  return l10n.t('{0} days ago', Math.round(past / DAY));
}

function plural(count: number, one: string, many: (count: number) => string): string {
  return count === 1 ? one : many(count);
}

/** When Meta is going to do something with a template, as far as that can be known. */
export interface Upcoming {
  readonly kind: 'reviewed' | 'gone';
  /** Milliseconds since 1970: at this time at the latest. */
  readonly by: number;
}

/** What we did with a language of a template, for what Meta keeps no record of. Milliseconds since 1970. */
export interface Deeds {
  readonly submittedAt?: number | undefined;
  readonly deletedAt?: number | undefined;
}

export function upcoming(status: string, { submittedAt, deletedAt }: Deeds): Upcoming | undefined {
  if (status === 'PENDING' && submittedAt !== undefined)
    return { kind: 'reviewed', by: submittedAt + META_LIMITS.longestReview };
  if (status === 'PENDING_DELETION' && deletedAt !== undefined)
    return { kind: 'gone', by: deletedAt + META_LIMITS.lockAfterDelete };
  return undefined;
}
