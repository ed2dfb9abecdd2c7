import type { FileCheck } from '../../check/checkFile';
import { RULES } from '../../rules';
import type { Span } from '../../text/span';
import type { Completion, CompletionRequest } from './complete';

/** The title of a rule, where it can be looked up. */
export type RuleTitles = (ruleId: string) => string | undefined;

const DIRECTIVES: Readonly<Record<string, string>> = {
  'waba-disable': 'Switches rules off in this file.',
  'waba-disable-line': 'Switches rules off on this line.',
  'waba-disable-next-line': 'Switches rules off on the next line.',
};

/** What is longer isn't a comment for this tool. */
const LONGEST_COMMENT = 2000;

/** In a comment: the directives, and behind one the rules. */
export function completeRuleIds(check: FileCheck, comment: Span, request: CompletionRequest): Completion[] {
  const { offset, trigger, titles } = request;
  const typed = check.text.slice(comment.start, offset);
  if (typed.length > LONGEST_COMMENT) return [];
  const begun = /^#[ \t]*([\w-]*)$/.exec(typed)?.[1];
  if (begun !== undefined) {
    if (trigger !== undefined) return [];
    return Object.entries(DIRECTIVES).map(([directive, documentation], index) =>
      completion({ start: offset - begun.length, end: offset }, directive, String(index), { documentation }),
    );
  }
  const directive = /waba-disable(-next-line|-line)?[ \t]+(?!.*--(?:\s|$))(?:.*[\s,])?([\w-]*)$/.exec(typed);
  if (!directive) return [];
  const start = offset - (directive[2] ?? '').length;
  const rest = /^[\w-]*/.exec(check.text.slice(offset, comment.end))?.[0] ?? '';
  const line = check.lines.lineAt(offset);
  const wanted = directive[1] === '-line' ? line : directive[1] === '-next-line' ? line + 1 : undefined;
  const found = new Set(
    check.findings
      .filter(({ start }) => wanted === undefined || check.lines.lineAt(start) === wanted)
      .map(({ ruleId }) => ruleId),
  );
  const listed = new Set(check.text.slice(comment.start, comment.end).split(/[\s,]+/));
  return RULES.filter(({ id }) => !listed.has(id) || check.text.slice(start, offset + rest.length) === id).map(
    ({ id, severity }, index) => {
      const isFound = found.has(id);
      const documentation = titles(id);
      return completion(
        { start, end: offset + rest.length },
        id,
        `${isFound ? 0 : 1}${String(index).padStart(3, '0')}`,
        {
          detail: isFound ? `${severity}, found here` : severity,
          ...(documentation ? { documentation } : {}),
        },
      );
    },
  );
}

function completion(
  replaced: Span,
  label: string,
  sortText: string,
  more: Pick<Completion, 'documentation' | 'detail'>,
): Completion {
  return {
    label,
    kind: 'rule',
    edit: { ...replaced, newText: label },
    isSnippet: false,
    otherEdits: [],
    filterText: label,
    sortText,
    chooseNext: false,
    ...more,
  };
}
