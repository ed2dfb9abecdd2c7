import type { PreviewSpan, TextBlock, TextLine, TextRun } from '../../../contracts/src/index';
import { findEmoji } from '../model/emoji';
import { findPlaceholders, type Placeholder } from '../model/placeholders';
import type { Span } from '../text/span';
import { type Atom, asAtom, findAtoms } from './atoms';

/** What a text is drawn with. */
export interface RunMaker {
  /** Where a part of the text stands in the file. */
  spanOf(from: number, to: number): PreviewSpan;
  placeholder(placeholder: Placeholder): TextRun;
}

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Mark = keyof typeof MARKS;

const QUOTE = /^> ?/;
const BULLET = /^[-*] (?=\S)/;
const NUMBER = /^(\d{1,3})\. (?=\S)/;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** Reads WhatsApp's markup: blocks of lines, and in them runs. */
export function readBlocks(text: string, maker: RunMaker): TextBlock[] {
  const placeholders = findPlaceholders(text);
  const atoms = findAtoms(text, placeholders);
  const inline = new Inline(text, atoms, placeholders, maker);
  const blocks: { kind: TextBlock['kind']; first: number; lines: TextLine[] }[] = [];
  for (const { start, end } of splitLines(text, atoms)) {
    const { kind, length, first } = startOfLine(text.slice(start, end));
    const line = inline.runs(start + length, end, '');
    const last = blocks.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else blocks.push({ kind, first, lines: [line] });
  }
  return blocks.map(({ kind, first, lines }) => (kind === 'numbers' ? { kind, first, lines } : { kind, lines }));
}

/** Reads a text in which nothing is formatted. */
export function readPlain(text: string, maker: RunMaker): TextRun[] {
  const placeholders = findPlaceholders(text);
  return new Inline(text, placeholders.map(asAtom), placeholders, maker).runs(0, text.length, '*_~');
}

/** The lines of a text; a line break within monospace begins no new one. */
function splitLines(text: string, atoms: readonly Atom[]): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  let start = 0;
  let next = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    while ((atoms[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    const atom = atoms[next];
    if (atom && atom.start < at) continue;
    lines.push({ start, end: at });
    start = at + 1;
  }
  return [...lines, { start, end: text.length }];
}

function startOfLine(line: string): { kind: TextBlock['kind']; length: number; first: number } {
  const kinds = [
    ['quote', QUOTE],
    ['bullets', BULLET],
    ['numbers', NUMBER],
  ] as const;
  for (const [kind, pattern] of kinds) {
    const match = pattern.exec(line);
    if (match) return { kind, length: match[0].length, first: Number(match[1] ?? 1) };
  }
  return { kind: 'lines', length: 0, first: 1 };
}

/** Reads the runs within one line. */
class Inline {
  private readonly atoms: ReadonlyMap<number, Atom>;
  /** Where pairs of each mark could end, and how many of these places have been passed: a text is read from its beginning on. */
  private readonly ends = new Map<string, { readonly places: readonly number[]; passed: number }>();
  private passedPlaceholders = 0;

  /** @param placeholders all that the text has, also those within an atom of another kind */
  constructor(
    private readonly text: string,
    atoms: readonly Atom[],
    private readonly placeholders: readonly Placeholder[],
    private readonly maker: RunMaker,
  ) {
    this.atoms = new Map(atoms.map((atom) => [atom.start, atom]));
  }

  /** Where a pair of marks could end: not within an atom. */
  private endsOf(mark: string): number[] {
    const ends: number[] = [];
    for (let at = 0; at < this.text.length; at++) {
      const atom = this.atoms.get(at);
      if (atom) at = atom.end - 1;
      else if (this.text[at] === mark && this.canClose(at, mark)) ends.push(at);
    }
    return ends;
  }

  /** @param used the marks that format nothing here, such as those around this part */
  runs(from: number, to: number, used: string): TextRun[] {
    const runs: TextRun[] = [];
    let plainFrom = from;
    const flush = (end: number) => {
      for (const run of this.plain(plainFrom, end)) runs.push(run);
    };
    let at = from;
    while (at < to) {
      const atom = this.atoms.get(at);
      const end = atom?.end ?? this.endOfMarked(at, to, used);
      if (end === undefined) {
        at++;
        continue;
      }
      flush(at);
      runs.push(atom ? this.atom(atom) : this.marked(at, end, used));
      at = end;
      plainFrom = end;
    }
    flush(to);
    return runs;
  }

  private marked(start: number, end: number, used: string): TextRun {
    const mark = this.text[start] as Mark;
    return {
      kind: MARKS[mark],
      runs: this.runs(start + 1, end - 1, used + mark),
      span: this.maker.spanOf(start, end),
    };
  }

  /** The end of the pair of marks that begins here; undefined where none does. */
  private endOfMarked(start: number, to: number, used: string): number | undefined {
    const mark = this.text[start] ?? '';
    if (!Object.hasOwn(MARKS, mark) || used.includes(mark) || !this.canOpen(start, mark)) return undefined;
    const ends = this.ends.get(mark) ?? { places: this.endsOf(mark), passed: 0 };
    this.ends.set(mark, ends);
    while ((ends.places[ends.passed] ?? Number.POSITIVE_INFINITY) < start + 2) ends.passed++;
    const end = ends.places[ends.passed];
    return end !== undefined && end < to ? end + 1 : undefined;
  }

  private canOpen(at: number, mark: string): boolean {
    const next = this.text[at + 1];
    return (
      !this.isWord(at - 1) && next !== undefined && next !== mark && !/\s/.test(next) && this.text[at - 1] !== mark
    );
  }

  private canClose(at: number, mark: string): boolean {
    const before = this.text[at - 1] ?? ' ';
    return !this.isWord(at + 1) && !/\s/.test(before) && before !== mark && this.text[at + 1] !== mark;
  }

  private isWord(at: number): boolean {
    return WORD_CHARACTER.test(this.text[at] ?? '');
  }

  private atom({ kind, start, end, placeholder }: Atom): TextRun {
    if (kind === 'placeholder' && placeholder) return this.maker.placeholder(placeholder);
    const marks = kind === 'monospace' ? 3 : kind === 'code' ? 1 : 0;
    const inner = { start: start + marks, end: end - marks };
    const within = this.placeholdersWithin(inner);
    return {
      kind: kind as 'monospace' | 'code' | 'link',
      runs: new Inline(this.text, within.map(asAtom), within, this.maker).runs(inner.start, inner.end, '*_~'),
      span: this.maker.spanOf(start, end),
    };
  }

  private placeholdersWithin({ start, end }: Span): Placeholder[] {
    const within: Placeholder[] = [];
    for (let index = this.passedPlaceholders; index < this.placeholders.length; index++) {
      const placeholder = this.placeholders[index];
      if (!placeholder || placeholder.start >= end) break;
      if (placeholder.start < start) this.passedPlaceholders = index + 1;
      else if (placeholder.end <= end) within.push(placeholder);
    }
    return within;
  }

  /** Text and emoji. */
  private plain(from: number, to: number): TextRun[] {
    const runs: TextRun[] = [];
    const add = (kind: 'text' | 'emoji', start: number, end: number) => {
      if (end > start) runs.push({ kind, text: this.text.slice(start, end), span: this.maker.spanOf(start, end) });
    };
    let at = from;
    for (const emoji of findEmoji(this.text.slice(from, to))) {
      const start = from + emoji.index;
      add('text', at, start);
      at = start + emoji[0].length;
      add('emoji', start, at);
    }
    add('text', at, to);
    return runs;
  }
}
