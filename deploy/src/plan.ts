import type { SampleUse, TemplateNode, TemplatePayload } from '../../contracts/src';

/** What publishing one language of a template would do. Times are milliseconds since 1970. */
export interface PlanItem {
  readonly uri: string;
  readonly name: string;
  readonly language: string;
  readonly action: PlanAction;
}

export type PlanAction =
  | { readonly kind: 'create'; readonly payload: TemplatePayload; readonly samples: readonly SampleUse[] }
  | {
      readonly kind: 'edit';
      readonly payload: TemplatePayload;
      readonly samples: readonly SampleUse[];
      readonly live: TemplateNode;
      readonly differences: readonly Difference[];
      /** What a person should know before: an edit of an approved template is one of few, a paused one is sent again. */
      readonly warnings: readonly PlanWarning[];
    }
  | { readonly kind: 'same'; readonly live: TemplateNode }
  | { readonly kind: 'blocked'; readonly because: Blocker; readonly live?: TemplateNode };

/** A part of the template that is not as in the account. */
export interface Difference {
  /** As in the payload: `components[0].text`, `category`. */
  readonly path: string;
  readonly local?: unknown;
  readonly live?: unknown;
}

export type PlanWarning =
  | { readonly kind: 'editsLeft'; readonly today: number; readonly thisMonth: number }
  /** A sample file can't be compared with Meta's copy of it: it will be sent anew. */
  | { readonly kind: 'samplesAreSentAgain' }
  | { readonly kind: 'reviewedAgain' };

export type Blocker =
  | { readonly kind: 'inReview' }
  | { readonly kind: 'editQuota'; readonly until: number }
  /** `until` is the latest that it may take; Meta's documents say 30 days for what was approved. */
  | { readonly kind: 'nameLocked'; readonly until: number }
  | { readonly kind: 'categoryOfApproved'; readonly live: string; readonly local: string }
  /** Another language of this name has another category. */
  | { readonly kind: 'categoryOfName'; readonly live: string; readonly local: string }
  /**
   * A template of this name was deleted with another category, which all languages of the name keep until that is done. `until` as for
   * the name; absent where it was not deleted from here.
   */
  | { readonly kind: 'categoryLocked'; readonly category: string; readonly local: string; readonly until?: number }
  /** Direct Send made the template of this name and language, and Meta takes no edit of it. */
  | { readonly kind: 'madeByDirectSend' }
  | { readonly kind: 'accountFull'; readonly count: number; readonly limit: number }
  | { readonly kind: 'creationsPerHour'; readonly until: number }
  /** Its state allows no edit: `DISABLED`, `ARCHIVED`, `PENDING_DELETION` and others. */
  | { readonly kind: 'state'; readonly status: string }
  /** The account has it, and did not say what it consists of. */
  | { readonly kind: 'notTold' }
  /** A field that can be given only when a template is made. */
  | { readonly kind: 'cannotBeEdited'; readonly path: string }
  | { readonly kind: 'findings'; readonly count: number }
  /** Another file of the same plan has this name and language. */
  | { readonly kind: 'twice'; readonly uri: string };
