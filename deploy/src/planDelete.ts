import type { TemplateNode } from '../../contracts/src';
import { isMadeByDirectSend, META_LIMITS, statusFacts } from '../../facts/src';

export interface DeleteItem {
  readonly template: TemplateNode;
  readonly effect: DeleteEffect;
}

export type DeleteEffect =
  | {
      readonly kind: 'deleted';
      /** Until when its name and language can't be given again, counted from now; milliseconds since 1970. */
      readonly nameLockedUntil: number;
      /** Approved or may have been: messages that are on their way still arrive, and it is `PENDING_DELETION` until then. */
      readonly approved: boolean;
    }
  /** Meta does not delete what it has disabled. Source: template management. */
  | { readonly kind: 'cannotBeDeleted' }
  /** Direct Send made it, and Meta lets nobody delete it. Source: Direct Send. */
  | { readonly kind: 'madeByDirectSend' }
  /** Nothing to do: it is gone, or going. */
  | { readonly kind: 'goingAlready' };

/**
 * Says what deleting templates of the account would mean. Nothing is sent.
 *
 * @param now milliseconds since 1970
 */
export function planDelete(templates: readonly TemplateNode[], now: number): readonly DeleteItem[] {
  return templates.map((template) => ({ template, effect: effectOf(template, now) }));
}

function effectOf(template: TemplateNode, now: number): DeleteEffect {
  const { status } = template;
  const { meaning, mayHaveBeenApproved: approved } = statusFacts(status);
  if (meaning === 'beingDeleted' || meaning === 'deleted') return { kind: 'goingAlready' };
  if (isMadeByDirectSend(template)) return { kind: 'madeByDirectSend' };
  if (meaning === 'disabled') return { kind: 'cannotBeDeleted' };
  const lock = approved ? META_LIMITS.lockAfterDelete : META_LIMITS.lockAfterDeleteOfOther;
  return { kind: 'deleted', nameLockedUntil: now + lock, approved };
}
