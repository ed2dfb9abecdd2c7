export interface MarkupUse {
  readonly character: string;
  readonly start: number;
  readonly end: number;
  /** True for characters that surely format something; false for one that stands alone. */
  readonly formats: boolean;
}

const MONOSPACE = /```[\s\S]*?```|```/g;
const WORD_BEFORE = /[\p{L}\p{N}]$/u;
const WORD_AFTER = /^[\p{L}\p{N}]/u;

/**
 * WhatsApp's formatting characters in a text. They format something in pairs only.
 */
export function findMarkup(text: string): MarkupUse[] {
  const uses: MarkupUse[] = [];
  const covered = new Uint8Array(text.length);
  const add = (character: string, start: number, end: number, formats: boolean) => {
    uses.push({ character, start, end, formats });
    covered.fill(1, start, end);
  };
  for (const { 0: found, index } of text.matchAll(MONOSPACE)) add('```', index, index + found.length, true);
  for (const { character, start, end } of pairsOf(text)) if (!covered[start]) add(character, start, end, true);
  for (const { 0: character, index } of text.matchAll(/[*_~]/g)) {
    if (!covered[index]) add(character, index, index + 1, false);
  }
  return uses.sort((a, b) => a.start - b.start);
}

/** Two of the same mark on one line, each with a word on its inner side; the nearest end counts. */
function* pairsOf(text: string): Generator<Omit<MarkupUse, 'formats'>> {
  const ends = endsOf(text);
  let lineEnd = -1;
  for (let start = 0; start < text.length; start++) {
    const character = text[start] as string;
    const own = ends.get(character);
    if (!own || !canOpen(text, start)) continue;
    while (own.length > 0 && (own.at(-1) as number) <= start) own.pop();
    const last = own.at(-1);
    if (lineEnd < start) lineEnd = endOfLine(text, start);
    if (last === undefined || last > lineEnd) continue;
    yield { character, start, end: last + 1 };
    start = last;
  }
}

/** Where each mark could end a pair, the nearest last. */
function endsOf(text: string): ReadonlyMap<string, number[]> {
  const ends = new Map<string, number[]>([
    ['*', []],
    ['_', []],
    ['~', []],
  ]);
  for (let at = text.length - 1; at > 0; at--) {
    const own = ends.get(text[at] as string);
    if (own && !isSpace(text[at - 1]) && !WORD_AFTER.test(text.slice(at + 1, at + 3))) own.push(at);
  }
  return ends;
}

function endOfLine(text: string, from: number): number {
  const lineBreak = text.indexOf('\n', from);
  return lineBreak < 0 ? text.length : lineBreak;
}

function canOpen(text: string, at: number): boolean {
  const next = text[at + 1];
  return next !== undefined && !isSpace(next) && !WORD_BEFORE.test(text.slice(Math.max(0, at - 2), at));
}

function isSpace(character: string | undefined): boolean {
  return /\s/.test(character ?? '');
}
