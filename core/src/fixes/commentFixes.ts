import type { FileCheck } from '../check/checkFile';
import { lineEndAt, lineStartAt, nextLineAt } from '../edits/lines';
import type { TextEdit } from '../text/span';
import { type Fix, type Fixable, fix } from './fix';

/** Takes an id out of a comment that switches rules off; with its last id the whole comment goes. */
export function unusedSuppression({ text, lines, suppressions }: FileCheck, finding: Fixable): Fix | undefined {
  const line = lines.lineAt(finding.start);
  const here = suppressions.filter(({ span }) => lines.lineAt(span.start) === line);
  const index = here.findIndex(({ span }) => span.start === finding.start);
  const own = here[index];
  if (!own) return undefined;
  const [before, after] = [here[index - 1], here[index + 1]];
  const edit: TextEdit = after
    ? { start: own.span.start, end: after.span.start, newText: '' }
    : before
      ? { start: before.span.end, end: own.span.end, newText: '' }
      : wholeComment(text, own.span.start);
  return fix(after || before ? `Take ${own.ruleId} out of this comment` : 'Take this comment out', edit);
}

function wholeComment(text: string, offset: number): TextEdit {
  const lineStart = lineStartAt(text, offset);
  const comment = text.lastIndexOf('#', offset);
  const before = text.slice(lineStart, comment);
  if (before.trim() === '') return { start: lineStart, end: nextLineAt(text, offset), newText: '' };
  return { start: lineStart + before.trimEnd().length, end: lineEndAt(text, offset), newText: '' };
}
