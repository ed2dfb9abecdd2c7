import type { Span, TextEdit } from '../../text/span';
import type { Cursor, Place } from '../cursor/cursor';
import type { Completion } from './complete';
import { type MapPiece, type Piece, PieceWriter } from './piece';

export interface Proposal extends Pick<Completion, 'label' | 'kind'> {
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** What an editor matches with what is typed; the label unless told otherwise. */
  readonly filter?: string;
  /** Small comes first; equal ones stay in the order in which they are proposed. */
  readonly rank?: number;
  readonly chooseNext?: boolean;
  readonly otherEdits?: readonly TextEdit[];
}

/** Nobody completes a longer word, and an editor would compare every proposal with it. */
const LONGEST_TYPED = 1000;

/** Collects completions and writes their edits. */
export class Proposals {
  readonly all: Completion[] = [];

  constructor(
    private readonly text: string,
    readonly cursor: Cursor,
    private readonly snippets: boolean,
  ) {}

  /** A text in place of another. */
  replace(replaced: Span, newText: string, proposal: Proposal): void {
    this.add(replaced, newText, false, proposal);
  }

  /** A key with the beginning of its value. */
  key(place: Place, key: string, piece: Piece, proposal: Proposal): void {
    if (place.hasColon) {
      this.add(place.replaces, key, false, proposal);
      return;
    }
    this.at(place, this.writer().entry(key, piece, place.column), proposal);
  }

  /** Several keys of one map. */
  entries(place: Place, entries: MapPiece['map'], proposal: Proposal): void {
    this.at(place, this.writer().entries(entries, place.column), proposal);
  }

  /** An item of a list, with its dash. */
  item(place: Place, piece: Piece, proposal: Proposal): void {
    this.at(place, this.writer().item(piece, place.column), proposal);
  }

  /** A value that begins where a key could: behind a dash. */
  value(place: Place, piece: Piece, proposal: Proposal): void {
    this.at(place, this.writer().value(piece, place.column), proposal);
  }

  private writer(): PieceWriter {
    return new PieceWriter(this.cursor.style, this.snippets);
  }

  private at(place: Place, newText: string, proposal: Proposal): void {
    const { start } = place.replaces;
    const { rank = 0 } = proposal;
    const before = this.text[start - 1] ?? '\n';
    // Indentation of another width than the one wanted is replaced together with the word.
    const fixesIndent = /[\r\n]/.test(before) && place.column > 0;
    const lead = fixesIndent
      ? ' '.repeat(place.column)
      : before === '-' || (before === ',' && place.column < 0)
        ? ' '
        : '';
    this.add(place.replaces, lead + newText, this.snippets, { ...proposal, rank: rank + (place.unlikely ? 5 : 0) });
  }

  private add(replaced: Span, newText: string, isSnippet: boolean, proposal: Proposal): void {
    const {
      label,
      kind,
      detail,
      documentation,
      filter = label,
      rank = 0,
      chooseNext = false,
      otherEdits = [],
    } = proposal;
    if (!this.isAtCursor(replaced)) return;
    const typed = this.text.slice(replaced.start, this.cursor.offset);
    if (typed.length > LONGEST_TYPED) return;
    // Editors match all that is replaced: quotes and white space have to be in there too.
    const lead = /^[\s"']*/.exec(typed)?.[0] ?? '';
    this.all.push({
      label,
      kind,
      ...(detail ? { detail } : {}),
      ...(documentation ? { documentation } : {}),
      edit: { start: replaced.start, end: replaced.end, newText },
      isSnippet,
      otherEdits,
      filterText: lead + filter,
      sortText: `${rank}${String(this.all.length).padStart(3, '0')}`,
      chooseNext,
    });
  }

  /** Editors take an edit only if it holds the cursor and stays on its line, which a quoted key of two lines does not. */
  private isAtCursor({ start, end }: Span): boolean {
    const { offset } = this.cursor;
    return start <= offset && offset <= end && !/[\r\n]/.test(this.text.slice(start, end));
  }
}
