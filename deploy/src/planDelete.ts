import type { TemplateNode } from '../../contracts/src';
import { META_LIMITS } from './metaLimits';
import { statusFacts } from './statuses';

export type DeleteSelection =
  /** All languages of a name. */
  | { readonly kind: 'name'; readonly name: string }
  /** Single languages, by their ids. */
  | { readonly kind: 'templates'; readonly ids: readonly string[] };

export interface DeletePlan {
  readonly items: readonly DeleteItem[];
  /** Meta is told this name, so that languages go too that were not known of. */
  readonly byName?: string;
}

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
  /** Nothing to do: it is gone, or going. */
  | { readonly kind: 'goingAlready' };

/**
 * Says what deleting would mean. Nothing is sent.
 *
 * @param remote the templates of the account that are known; ids that are not among them are left out
 * @param now milliseconds since 1970
 */
export function planDelete(selection: DeleteSelection, remote: readonly TemplateNode[], now: number): DeletePlan {
  const ids = selection.kind === 'templates' ? new Set(selection.ids) : undefined;
  const chosen = remote.filter((template) =>
    selection.kind === 'name' ? template.name === selection.name : ids?.has(template.id),
  );
  const items = chosen.map((template) => ({ template, effect: effectOf(template, now) }));
  // One language that can't be deleted may keep the others, so they are told one by one then.
  const all = selection.kind === 'name' && items.length > 0 && items.every(({ effect }) => effect.kind === 'deleted');
  return { items, ...(all ? { byName: selection.name } : {}) };
}

function effectOf({ status }: TemplateNode, now: number): DeleteEffect {
  const { meaning, mayHaveBeenApproved: approved } = statusFacts(status);
  if (meaning === 'disabled') return { kind: 'cannotBeDeleted' };
  if (meaning === 'beingDeleted' || meaning === 'deleted') return { kind: 'goingAlready' };
  const lock = approved ? META_LIMITS.lockAfterDelete : META_LIMITS.lockAfterDeleteOfOther;
  return { kind: 'deleted', nameLockedUntil: now + lock, approved };
}
