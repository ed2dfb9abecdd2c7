import type { FileCheck } from '../../check/checkFile';
import type { TextEdit } from '../../text/span';
import { cursorAt } from '../cursor/cursor';
import { Facts } from '../cursor/facts';
import type { Guide } from '../cursor/guide';
import { KeyCompleter } from './keys';
import { Proposals } from './proposals';
import { completeRuleIds, type RuleTitles } from './ruleIds';
import { type MediaList, ValueCompleter } from './values';

export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'block' | 'language' | 'placeholder' | 'file' | 'folder' | 'rule';
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown that is readable as plain text too. */
  readonly documentation?: string;
  readonly edit: TextEdit;
  /** Whether the new text has tab stops in the syntax of the Language Server Protocol. */
  readonly isSnippet: boolean;
  /** Changes elsewhere that go with it: quotes around the text. */
  readonly otherEdits: readonly TextEdit[];
  readonly filterText: string;
  readonly sortText: string;
  /** True where there is something to choose again once this is written. */
  readonly chooseNext: boolean;
}

export interface CompletionRequest {
  readonly guide: Guide;
  readonly offset: number;
  /** The character just typed, when the editor asks because of it. */
  readonly trigger: string | undefined;
  /** Whether the editor knows tab stops. */
  readonly snippets: boolean;
  readonly media: MediaList;
  readonly titles: RuleTitles;
}

/** What could be written at a place of a file. Works in broken files too; never throws. */
export function complete(check: FileCheck, request: CompletionRequest): Completion[] {
  const { text, lines } = check;
  const { offset, trigger } = request;
  const cursor = cursorAt(text, lines, offset);
  const { at } = cursor;
  if (at.kind === 'comment') return completeRuleIds(check, at.comment, request);
  const facts = new Facts(text, cursor.sketch);
  const proposals = new Proposals(text, cursor, request.snippets);
  const keys = new KeyCompleter(request.guide, facts, proposals);
  if (at.kind === 'keys') {
    // A space there is indentation, nothing to answer to.
    const isWanted = trigger === undefined || (trigger === '{' && at.places.every(({ column }) => column < 0));
    if (isWanted) for (const place of at.places) keys.propose(place);
  } else {
    new ValueCompleter(request.guide, facts, proposals, request.media, trigger).propose(at);
    const behindDash = at.scalar === undefined && at.slot.parent?.kind === 'list';
    if (at.place && (trigger === undefined || (behindDash && trigger === ' '))) keys.propose(at.place);
  }
  return proposals.all;
}
