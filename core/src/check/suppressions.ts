import { Lexer } from 'yaml';
import type { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';

/** A comment that switches rules off: for the file, for its own line, or for the next. */
export interface Suppression {
  /** The line it is for; absent when it is for the whole file. */
  readonly line?: number;
  readonly ruleId: string;
  /** Where the id stands in the comment. */
  readonly span: Span;
}

const MARK = 'waba-disable';
/** Each is told apart from every other, and looked for among the rules. */
export const MOST_SUPPRESSIONS = 1000;
const DIRECTIVE = /waba-disable(-next-line|-line)?(?![\w-])[ \t]*([^\n]*)/;

/**
 * Reads `# waba-disable id[, id] -- reason`, `# waba-disable-line id` and `# waba-disable-next-line id`.
 * Only comments count: the same words inside a text are text. Those behind the first {@link MOST_SUPPRESSIONS} are left out.
 */
export function readSuppressions(text: string, lines: LineIndex): Suppression[] {
  if (!text.includes(MARK)) return [];
  const suppressions: Suppression[] = [];
  for (const comment of commentsOf(text)) {
    const match = DIRECTIVE.exec(text.slice(comment.start, comment.end));
    if (!match) continue;
    const list = (match[2] ?? '').split(/\s--(?:\s|$)/)[0] ?? '';
    const listStart = comment.start + match.index + match[0].length - (match[2] ?? '').length;
    const line = lines.lineAt(comment.start);
    const target = match[1] === '-line' ? { line } : match[1] === '-next-line' ? { line: line + 1 } : {};
    for (const id of list.matchAll(/[^\s,]+/g)) {
      if (suppressions.length === MOST_SUPPRESSIONS) return suppressions;
      const start = listStart + id.index;
      suppressions.push({ ...target, ruleId: id[0], span: { start, end: start + id[0].length } });
    }
  }
  return suppressions;
}

function* commentsOf(text: string): Iterable<Span> {
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    // The lexer marks scalars and documents with control characters of its own that the text does not have.
    if (token === '\u0002' || token === '\u0018' || token === '\u001f') continue;
    if (token.startsWith('#')) yield { start: offset, end: offset + token.length };
    offset += token.length;
  }
}
