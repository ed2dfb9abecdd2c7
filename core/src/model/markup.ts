export interface MarkupUse {
  readonly character: string;
  readonly start: number;
  readonly end: number;
  /** True for characters that surely format something; false for one that stands alone. */
  readonly formats: boolean;
}

const MONOSPACE = /```[\s\S]*?```|```/g;
const PAIRS = /(?<![\p{L}\p{N}])([*_~])(?=\S)[^\n]*?(?<=\S)\1(?![\p{L}\p{N}])/gu;

/**
 * WhatsApp's formatting characters in a text. An asterisk always counts: Meta's message names it by itself. Underscore and tilde
 * count as formatting in pairs only.
 */
export function findMarkup(text: string): MarkupUse[] {
  const uses: MarkupUse[] = [];
  const covered = (at: number) => uses.some((use) => at >= use.start && at < use.end);
  for (const match of text.matchAll(MONOSPACE)) uses.push(use(match, '```', true));
  for (const match of text.matchAll(PAIRS)) if (!covered(match.index)) uses.push(use(match, match[1] ?? '', true));
  for (const match of text.matchAll(/[*_~]/g)) {
    if (!covered(match.index)) uses.push(use(match, match[0], match[0] === '*'));
  }
  return uses.sort((a, b) => a.start - b.start);
}

function use(match: RegExpExecArray, character: string, formats: boolean): MarkupUse {
  return { character, start: match.index, end: match.index + match[0].length, formats };
}
