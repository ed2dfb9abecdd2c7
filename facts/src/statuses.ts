/** What a template's status means for who works with it. */
export type StatusMeaning =
  | 'inReview'
  | 'approved'
  | 'rejected'
  | 'paused'
  | 'disabled'
  | 'archived'
  | 'limitExceeded'
  | 'beingDeleted'
  | 'deleted'
  /** A status that is newer than this file. */
  | 'unknown';

export interface StatusFacts {
  readonly meaning: StatusMeaning;
  /** Whether Meta lets it be edited. */
  readonly editable: boolean;
  /** Whether Meta's review may still change it. */
  readonly undecided: boolean;
  /** Whether it is approved or may have been: then Meta locks its name for long when it is deleted. */
  readonly mayHaveBeenApproved: boolean;
}

const inReview: StatusFacts = { meaning: 'inReview', editable: false, undecided: true, mayHaveBeenApproved: false };

/** What is known of each status, by its name in upper case. */
export const STATUSES: ReadonlyMap<string, StatusFacts> = new Map<string, StatusFacts>([
  ['PENDING', inReview],
  ['IN_APPEAL', inReview],
  ['APPROVED', { meaning: 'approved', editable: true, undecided: false, mayHaveBeenApproved: true }],
  ['REJECTED', { meaning: 'rejected', editable: true, undecided: false, mayHaveBeenApproved: false }],
  ['PAUSED', { meaning: 'paused', editable: true, undecided: false, mayHaveBeenApproved: true }],
  ['DISABLED', { meaning: 'disabled', editable: false, undecided: false, mayHaveBeenApproved: true }],
  ['ARCHIVED', { meaning: 'archived', editable: false, undecided: false, mayHaveBeenApproved: true }],
  ['LIMIT_EXCEEDED', { meaning: 'limitExceeded', editable: false, undecided: false, mayHaveBeenApproved: false }],
  ['PENDING_DELETION', { meaning: 'beingDeleted', editable: false, undecided: false, mayHaveBeenApproved: true }],
  ['DELETED', { meaning: 'deleted', editable: false, undecided: false, mayHaveBeenApproved: true }],
]);

const UNKNOWN: StatusFacts = { meaning: 'unknown', editable: false, undecided: false, mayHaveBeenApproved: true };

/** @param status as Meta names it, where it told */
export function statusFacts(status: string | undefined): StatusFacts {
  return STATUSES.get(status?.toUpperCase() ?? '') ?? UNKNOWN;
}
