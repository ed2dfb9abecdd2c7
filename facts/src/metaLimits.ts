const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Numbers of Meta's that a plan needs. Times are in milliseconds. */
export const META_LIMITS = {
  creations: { most: 100, within: HOUR },
  /** Of one approved template; one that is rejected or paused may be edited freely. */
  editsOfApproved: [
    { most: 1, within: DAY },
    { most: 10, within: 30 * DAY },
  ],
  /** How long name and language of a deleted template can't be given again. */
  lockAfterDelete: 30 * DAY,
  /** The same for one that was never approved: replies that were seen name less than a minute. */
  lockAfterDeleteOfOther: MINUTE,
  longestReview: DAY,
} as const;
