import type { Style } from '../cursor/cursor';

/** Something to write into a template, before it is known in which style and at which column. */
export type Piece = string | Stop | LongText | MapPiece | ListPiece;

/** A place to go on typing, with what stands there at first. */
export interface Stop {
  readonly stop: string;
  /** True for texts that YAML would read as something else without quotes. */
  readonly quoted?: boolean;
}

/** A text of several lines. */
export interface LongText {
  readonly lines: Stop;
}

export interface MapPiece {
  readonly map: readonly (readonly [string, Piece])[];
}

export interface ListPiece {
  readonly list: readonly Piece[];
}

export const stop = (text = ''): Stop => ({ stop: text });
export const quoted = (text: string): Stop => ({ stop: text, quoted: true });
export const map = (...entries: MapPiece['map']): MapPiece => ({ map: entries });
export const list = (...items: readonly Piece[]): ListPiece => ({ list: items });

/** Escapes a text for a snippet of the Language Server Protocol. */
export function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Writes pieces in the style of a file, with tab stops where the editor knows them. */
export class PieceWriter {
  private stops = 0;

  constructor(
    private readonly style: Style,
    private readonly snippets: boolean,
  ) {}

  /** Plain text. */
  text(text: string): string {
    return this.snippets ? escaped(text) : text;
  }

  /** An entry of a map whose keys begin at a column, or in one line where the column is -1. */
  entry(key: string, piece: Piece, column: number): string {
    const { unit, listIndent } = this.style;
    const lead = `${this.text(key)}:`;
    if (isLeaf(piece)) return `${lead} ${this.leaf(piece)}`;
    if (column < 0) return `${lead} ${this.flow(piece)}`;
    if ('lines' in piece) return `${lead} |${this.newLine(column + unit)}${this.leaf(piece.lines)}`;
    if ('map' in piece) return `${lead}${this.newLine(column + unit)}${this.block(piece, column + unit)}`;
    return `${lead}${this.newLine(column + listIndent)}${this.block(piece, column + listIndent)}`;
  }

  /** Entries of one map whose keys begin at a column, or side by side where the column is -1. */
  entries(entries: MapPiece['map'], column: number): string {
    return entries.map(([key, value]) => this.entry(key, value, column)).join(column < 0 ? ', ' : this.newLine(column));
  }

  /** A value that begins at a column, or in one line where the column is -1. */
  value(piece: Piece, column: number): string {
    return column < 0 || isLeaf(piece) ? this.flow(piece) : this.block(piece, column);
  }

  /** An item of a list whose dashes stand at a column; without a dash where the column is -1. */
  item(piece: Piece, column: number): string {
    return column < 0 ? this.flow(piece) : `- ${this.value(piece, column + 2)}`;
  }

  private block(piece: Piece, column: number): string {
    if (isLeaf(piece)) return this.leaf(piece);
    if ('lines' in piece) return this.leaf(piece.lines);
    if ('map' in piece) return this.entries(piece.map, column);
    return piece.list.map((item) => this.item(item, column)).join(this.newLine(column));
  }

  private flow(piece: Piece): string {
    if (isLeaf(piece)) return this.leaf(piece);
    if ('lines' in piece) return this.leaf({ ...piece.lines, quoted: true });
    const end = this.text('}');
    if ('map' in piece && piece.map.length === 0) return `{ ${this.leaf(stop())} ${end}`;
    if ('map' in piece) return `{ ${this.entries(piece.map, -1)} ${end}`;
    return `[${piece.list.map((item) => this.flow(item)).join(', ')}]`;
  }

  private leaf(piece: string | Stop): string {
    if (typeof piece === 'string') return this.text(piece);
    const quote = piece.quoted ? '"' : '';
    if (!this.snippets) return `${quote}${piece.stop}${quote}`;
    this.stops++;
    const inside = piece.stop === '' ? `$${this.stops}` : `\${${this.stops}:${escaped(piece.stop)}}`;
    return `${quote}${inside}${quote}`;
  }

  private newLine(column: number): string {
    return this.style.lineBreak + ' '.repeat(column);
  }
}

function isLeaf(piece: Piece): piece is string | Stop {
  return typeof piece === 'string' || 'stop' in piece;
}
