import type { LineIndex, Position, Range, Span } from '../../core/src/checking';

/** Where the lines of a text began: all that is kept of the thousands of files that are not open, but may be pointed at. */
export class LineStarts {
  private readonly starts: Uint32Array;

  constructor(lines: LineIndex) {
    // Made anew with every keystroke in files of thousands of lines.
    this.starts = new Uint32Array(lines.lineCount);
    for (let line = 0; line < this.starts.length; line++) this.starts[line] = lines.lineStart(line);
  }

  rangeOf({ start, end }: Span): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  private positionAt(offset: number): Position {
    const after = this.starts.findIndex((start) => start > offset);
    const line = (after < 0 ? this.starts.length : after) - 1;
    return { line, character: offset - (this.starts[line] ?? 0) };
  }
}
