import type { TemplateNode, TemplatePayload } from '../../contracts/src';
import { isMadeByDirectSend, statusFacts } from '../../facts/src';
import { languageKey } from '../../graph/src';
import { compareTemplate } from './compare';
import type { Difference } from './plan';
import type { Found, RemoteState } from './remoteTemplates';

/** How one language of a file stands to the account that it goes to. */
export type LocalState =
  /** The account’s list is not loaded so far, so nothing can be said. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'new' }
  | (There & { readonly kind: 'inReview' | 'rejected' | 'paused' | 'disabled' | 'archived' | 'beingDeleted' | 'other' })
  /** In use, and the account says what the file says. */
  | (There & { readonly kind: 'same' })
  | (There & { readonly kind: 'differs' })
  /** In use; not compared, since its file or its components are not at hand. */
  | (There & { readonly kind: 'there' });

interface Compared {
  /** What the file says. */
  readonly payload: TemplatePayload;
  readonly differences: readonly Difference[];
}

interface There {
  readonly live: TemplateNode;
  /** Absent when it was not compared. */
  readonly compared?: Compared;
}

/** @param payload what the file says; without it nothing is compared */
export function localState(found: Found, payload?: TemplatePayload): LocalState {
  if (found.kind === 'notLoaded') return { kind: 'unknown' };
  if (found.kind === 'absent') return { kind: 'new' };
  const live = found.template;
  const { meaning } = statusFacts(live.status);
  if (meaning === 'deleted') return { kind: 'new' };
  const comparable = payload && (live.components !== undefined || payload.components === undefined);
  const compared = comparable ? { payload, differences: compareTemplate(payload, live).differences } : undefined;
  const there = { live, ...(compared ? { compared } : {}) };
  switch (meaning) {
    case 'approved':
      if (!compared) return { kind: 'there', ...there };
      return { kind: compared.differences.length === 0 ? 'same' : 'differs', ...there };
    case 'limitExceeded':
    case 'unknown':
      return { kind: 'other', ...there };
    default:
      return { kind: meaning, ...there };
  }
}

/** Templates of the account that no file has. Those of Direct Send are none that a file could keep: nobody can edit them. */
export function onlyThere(
  { templates }: Pick<RemoteState, 'templates'>,
  files: Iterable<{ readonly name: string; readonly languages: readonly string[] }>,
): readonly TemplateNode[] {
  const local = new Set<string>();
  for (const { name, languages } of files)
    for (const language of languages) local.add(`${name}\n${languageKey(language)}`);
  return templates.filter(
    (template) =>
      !local.has(`${template.name}\n${languageKey(template.language)}`) &&
      statusFacts(template.status).meaning !== 'deleted' &&
      !isMadeByDirectSend(template),
  );
}
