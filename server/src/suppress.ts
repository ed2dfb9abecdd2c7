import { type FileCheck, type Finding, lineBreakOf, type TextEdit } from '../../core/src';

type Tree = NonNullable<FileCheck['template']>['root'];
type Node = Tree['entries'][number]['value'];
type Scalar = Extract<Node, { kind: 'scalar' }>;

/**
 * The edit that switches a finding's rule off for its line.
 *
 * @returns undefined where no comment can do that: within a text of several lines a comment is text itself
 */
export function disableOnLine(check: FileCheck, finding: Finding): TextEdit | undefined {
  const { lines, text } = check;
  const line = lines.lineAt(finding.start);
  const joined = joinedTo(check, line, finding.ruleId);
  if (joined) return joined;
  const start = lines.lineStart(line);
  const within = check.template && scalarAround(check.template.root, start);
  if (!within) {
    const at = start === 0 ? afterMark(text) : start;
    const indent = /^[ \t]*/.exec(text.slice(at, lines.lineEnd(line)))?.[0] ?? '';
    return insertion(at, `${indent}# waba-disable-next-line ${finding.ruleId}${lineBreakOf(text)}`);
  }
  const header = lines.lineAt(within.start);
  const isBlock = within.style === 'literal' || within.style === 'folded';
  if (!isBlock || header + 1 !== line) return undefined;
  // The line above the first one of a block is the one with `|`, which may end in a comment.
  const headerEnd = lines.lineEnd(header);
  if (text.slice(within.start, headerEnd).includes('#')) return undefined;
  return insertion(headerEnd, ` # waba-disable-next-line ${finding.ruleId}`);
}

/** The edit that switches a rule off for the whole file. */
export function disableInFile(check: FileCheck, ruleId: string): TextEdit {
  const { text } = check;
  return (
    joinedTo(check, undefined, ruleId) ?? insertion(afterMark(text), `# waba-disable ${ruleId}${lineBreakOf(text)}`)
  );
}

/** Adds the rule to a comment that is for the same place already. */
function joinedTo(check: FileCheck, line: number | undefined, ruleId: string): TextEdit | undefined {
  const last = check.suppressions.filter((suppression) => suppression.line === line).at(-1);
  return last && insertion(last.span.end, `, ${ruleId}`);
}

/** The scalar that an offset is in the middle of. */
function scalarAround(node: Node, offset: number): Scalar | undefined {
  if (offset <= node.start || offset >= node.end) return undefined;
  if (node.kind === 'scalar') return node;
  const children = node.kind === 'map' ? node.entries.map((entry) => entry.value) : node.items;
  for (const child of children) {
    const found = scalarAround(child, offset);
    if (found) return found;
  }
  return undefined;
}

function insertion(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText };
}

/** Behind the byte order mark, which must stay the first character. */
function afterMark(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}
