import type { FileCheck } from '../check/checkFile';
import { beginsLine, columnAt, lineEndAt, lineStartAt, nextLineAt } from '../edits/lines';
import type { TextEdit } from '../text/span';
import { type Fix, type Fixable, fix } from './fix';

/** These work on the text itself, because there may be no tree. */
export type TextFixMaker = (check: FileCheck, finding: Fixable) => readonly (Fix | undefined)[] | Fix | undefined;

/** Puts a value in quotes, up to the end of its line; a value that is in quotes, or goes on, is left alone. */
function quotes({ text }: FileCheck, finding: Fixable): Fix | undefined {
  const start = finding.start;
  const rest = text.slice(start, lineEndAt(text, start));
  const before = text.slice(lineStartAt(text, start), start);
  const inFlow = /[{[,]\s*(?:[\w-]+:\s*)?$/.test(before);
  const end = inFlow ? flowValueEnd(rest) : withoutComment(rest).length;
  const value = rest.slice(0, end).trimEnd();
  if (value === '' || /^["']/.test(value)) return undefined;
  return fix('Put it in quotes', { start, end: start + value.length, newText: JSON.stringify(value) }, true);
}

function withoutComment(line: string): string {
  const comment = line.search(/\s#/);
  return (comment < 0 ? line : line.slice(0, comment)).trimEnd();
}

/** Up to the comma or bracket that ends a value in a flow collection; braces of placeholders belong to it. */
function flowValueEnd(rest: string): number {
  const match = /^(?:\{\{[^{}]*\}\}|[^,{}[\]])*/.exec(rest);
  return match?.[0].length ?? 0;
}

const cutByComment: TextFixMaker = ({ text }, finding) => {
  const lineStart = lineStartAt(text, finding.start);
  const line = text.slice(lineStart, finding.end);
  const lead = /^\s*(?:- +)*(?:[\w-]+:[ \t]+)?/.exec(line)?.[0] ?? '';
  const value = line.slice(lead.length);
  if (value === '' || /^["'|>&*{[]/.test(value)) return undefined;
  return fix('Put the whole text in quotes', {
    start: lineStart + lead.length,
    end: finding.end,
    newText: JSON.stringify(value),
  });
};

/** Takes the second of two equal keys out, with the lines that are indented below it. */
const duplicateKey: TextFixMaker = ({ text }, finding) => {
  const { start } = finding;
  if (!beginsLine(text, start)) return undefined;
  const column = columnAt(text, start);
  let end = nextLineAt(text, start);
  for (let at = end; at < text.length; at = nextLineAt(text, at)) {
    const line = text.slice(at, lineEndAt(text, at));
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (line.trim() === '') continue;
    const isOwnItem = indent === column && /^-(?: |$)/.test(line.slice(indent));
    if (indent <= column && !isOwnItem) break;
    end = nextLineAt(text, at);
  }
  return fix('Take the second one out', { start: lineStartAt(text, start), end, newText: '' });
};

/** Tabs that indent become two spaces each, in the whole file. */
const tabs: TextFixMaker = ({ text }) => {
  const edits: TextEdit[] = [];
  for (const match of text.matchAll(/(^|[\r\n])([ \t]*\t[ \t]*)(?=[^\r\n])/g)) {
    const start = match.index + (match[1]?.length ?? 0);
    const indent = match[2] ?? '';
    edits.push({ start, end: start + indent.length, newText: indent.replace(/\t/g, '  ') });
  }
  return fix('Indent with spaces', edits, true);
};

export const YAML_FIXES: Readonly<Record<string, TextFixMaker>> = {
  'yaml-text-needs-quotes': quotes,
  'text-cut-by-comment': cutByComment,
  'yaml-duplicate-key': duplicateKey,
  'yaml-syntax': (check, finding) => (/\t/.test(lineOf(check.text, finding.start)) ? tabs(check, finding) : undefined),
  // An alias that has no anchor may be a text that begins with an asterisk.
  'yaml-unknown-alias': (check, finding) => {
    const quoted = quotes(check, finding);
    return quoted && { ...quoted, safe: false };
  },
};

function lineOf(text: string, offset: number): string {
  return text.slice(lineStartAt(text, offset), lineEndAt(text, offset));
}
