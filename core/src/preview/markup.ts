import type { PreviewSpan, TextBlock, TextLine, TextRun } from '../../../contracts/src/index';
import { findEmoji } from '../model/emoji';
import { findPlaceholders, type Placeholder } from '../model/placeholders';

/** What a text is drawn with. */
export interface RunMaker {
  /** Where a part of the text stands in the file. */
  spanOf(from: number, to: number): PreviewSpan;
  placeholder(placeholder: Placeholder): TextRun;
}

/** A part of a text whose characters format nothing. */
interface Atom {
  readonly kind: 'placeholder' | 'link' | 'monospace' | 'code';
  readonly start: number;
  readonly end: number;
  readonly placeholder?: Placeholder;
}

const FENCE = /```(?!`)([\s\S]*?[^`\s][\s\S]*?)```/g;
const CODE = /(?<!`)`(?!`)([^`\n]*[^`\s][^`\n]*)`(?!`)/g;
/** Addresses end before the punctuation of the sentence around them. */
const LINK =
  /(?:https?:\/\/|www\.)[^\s<>`]*[^\s<>`.,:;!?'")\]*_~]|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;
const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Mark = keyof typeof MARKS;

const QUOTE = /^> ?/;
const BULLET = /^[-*] (?=\S)/;
const NUMBER = /^(\d{1,3})\. (?=\S)/;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** Reads WhatsApp's markup: blocks of lines, and in them runs. Takes time with the square of the length at worst. */
export function readBlocks(text: string, maker: RunMaker): TextBlock[] {
  const atoms = findAtoms(text);
  const inline = new Inline(text, atoms, maker);
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
  const atoms = findPlaceholders(text).map(asAtom);
  return new Inline(text, atoms, maker).runs(0, text.length, '*_~');
}

function asAtom(placeholder: Placeholder): Atom {
  return { kind: 'placeholder', start: placeholder.start, end: placeholder.end, placeholder };
}

function findAtoms(text: string): Atom[] {
  const atoms: Atom[] = [];
  const add = (atom: Atom) => {
    // What lies within a link or a code is read when that is drawn.
    if (!atoms.some((other) => atom.start < other.end && other.start < atom.end)) atoms.push(atom);
  };
  for (const [kind, pattern] of [
    ['monospace', FENCE],
    ['code', CODE],
    ['link', LINK],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      add({ kind, start: match.index, end: match.index + match[0].length });
    }
  }
  for (const placeholder of findPlaceholders(text)) add(asAtom(placeholder));
  return atoms.sort((a, b) => a.start - b.start);
}

/** The lines of a text; a line break within monospace begins no new one. */
function splitLines(text: string, atoms: readonly Atom[]): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text[at] !== '\n') continue;
    if (atoms.some((atom) => atom.start < at && at < atom.end)) continue;
    lines.push({ start, end: at });
    start = at + 1;
  }
  return lines;
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

  constructor(
    private readonly text: string,
    atoms: readonly Atom[],
    private readonly maker: RunMaker,
  ) {
    this.atoms = new Map(atoms.map((atom) => [atom.start, atom]));
  }

  /** @param used the marks that format nothing here, such as those around this part */
  runs(from: number, to: number, used: string): TextRun[] {
    const runs: TextRun[] = [];
    let plainFrom = from;
    const flush = (end: number) => {
      runs.push(...this.plain(plainFrom, end));
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
    for (let at = start + 2; at < to; at++) {
      const atom = this.atoms.get(at);
      if (atom) at = atom.end - 1;
      else if (this.text[at] === mark && this.canClose(at, mark)) return at + 1;
    }
    return undefined;
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
    const placeholders = findPlaceholders(this.text)
      .filter((each) => each.start >= inner.start && each.end <= inner.end)
      .map(asAtom);
    return {
      kind: kind as 'monospace' | 'code' | 'link',
      runs: new Inline(this.text, placeholders, this.maker).runs(inner.start, inner.end, '*_~'),
      span: this.maker.spanOf(start, end),
    };
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
