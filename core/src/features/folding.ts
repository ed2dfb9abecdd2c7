import type { LineIndex } from '../text/lineIndex';

/** Lines that can be folded away under the first of them. Both numbers are zero-based. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly comment: boolean;
}

interface OpenBlock {
  readonly line: number;
  readonly level: number;
}

const BLOCK_SIGN = /(?:^|[:\-?\s])[|>][-+1-9]{0,2}$/;
/** The sign of a block text with what belongs to it, and what stands before. */
const LONGEST_SIGN = 4;
const CLOSING = /^[\]}]+,?\s*(?:#.*)?$/;

/**
 * What can be folded: whatever is indented below a line, block texts, and comments of several lines. It goes by the lines alone,
 * so it holds still while the file is broken.
 */
export function foldsOf(text: string, lines: LineIndex): Fold[] {
  const folds: Fold[] = [];
  const open: OpenBlock[] = [];
  let comment: { first: number; last: number } | undefined;
  /** Lines that are indented deeper than this are a block text's. */
  let blockText: number | undefined;
  let lastFull = 0;
  const endComment = () => {
    if (comment && comment.last > comment.first) {
      folds.push({ startLine: comment.first, endLine: comment.last, comment: true });
    }
    comment = undefined;
  };
  const close = (level: number) => {
    for (let block = open.at(-1); block && block.level >= level; block = open.at(-1)) {
      open.pop();
      if (lastFull > block.line) folds.push({ startLine: block.line, endLine: lastFull, comment: false });
    }
  };
  for (let line = 0; line < lines.lineCount; line++) {
    const content = text.slice(lines.lineStart(line), lines.lineEnd(line)).replace(/^\uFEFF/, '');
    const indent = content.search(/\S/);
    if (indent < 0) {
      endComment();
      continue;
    }
    if (blockText !== undefined && indent > blockText) {
      lastFull = line;
      continue;
    }
    blockText = undefined;
    const code = content.slice(indent);
    if (code.startsWith('#')) {
      if (comment) comment.last = line;
      else comment = { first: line, last: line };
      continue;
    }
    endComment();
    // The items of a list may stand in the same column as its key.
    const dashes = /^(?:-\s+)*-?(?=\s|$)/.exec(code)?.[0].trimEnd().length ?? 0;
    const level = 2 * indent + (dashes > 0 ? 1 : 0);
    if (CLOSING.test(code)) {
      // A bracket that closes a block stays in sight below its fold.
      close(level);
    } else {
      close(level);
      open.push({ line, level });
    }
    lastFull = line;
    if (beginsBlockText(code)) blockText = indent + columnOfKey(code);
  }
  endComment();
  close(-1);
  return folds.sort((a, b) => a.startLine - b.startLine);
}

/** Ends in the sign of a block text: `body: |`, with or without a comment. */
function beginsBlockText(code: string): boolean {
  const comment = code.search(/\s#/);
  const written = (comment < 0 ? code : code.slice(0, comment)).trimEnd();
  return BLOCK_SIGN.test(written.slice(-LONGEST_SIGN));
}

/** Where the key stands within a line such as `- body: |`: its text is indented deeper than that. */
function columnOfKey(code: string): number {
  return /^(?:-\s+)*(?=[^\s|>])/.exec(code)?.[0].length ?? 0;
}
