import assert from 'node:assert/strict';
import type { Position, Range } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Session, type SessionOptions } from '../server/session';

/** A text with the cursor drawn into it as `¦`, and what is expected around it as `«…»`. */
export interface DrawnText {
  readonly text: string;
  readonly cursor: number;
  /** What stands between the marks, in the order of the text. */
  readonly marked: readonly { readonly start: number; readonly end: number }[];
}

export function readDrawnText(drawn: string): DrawnText {
  let text = '';
  let cursor = -1;
  const open: number[] = [];
  const marked: { start: number; end: number }[] = [];
  for (const character of drawn) {
    if (character === '¦') cursor = text.length;
    else if (character === '«') open.push(text.length);
    else if (character === '»')
      marked.push({ start: open.pop() ?? assert.fail(`» without «: ${drawn}`), end: text.length });
    else text += character;
  }
  return { text, cursor, marked: marked.sort((a, b) => a.start - b.start) };
}

/** A template that is open in an editor, with the cursor somewhere in it. */
export class EditedTemplate {
  private readonly document: TextDocument;
  readonly drawn: DrawnText;

  constructor(
    readonly session: Session,
    readonly file: string,
    drawn: string,
  ) {
    this.drawn = readDrawnText(drawn);
    this.document = TextDocument.create(this.uri, 'wabatemplate', 1, this.drawn.text);
  }

  get uri(): string {
    return this.session.uri(this.file);
  }

  get textDocument(): { uri: string } {
    return { uri: this.uri };
  }

  /** What requests about the cursor's place take. */
  get at(): { textDocument: { uri: string }; position: Position } {
    assert(this.drawn.cursor >= 0, `There is no ¦ in ${JSON.stringify(this.drawn.text)}`);
    return { textDocument: this.textDocument, position: this.document.positionAt(this.drawn.cursor) };
  }

  get wholeRange(): Range {
    return { start: { line: 0, character: 0 }, end: this.document.positionAt(this.drawn.text.length) };
  }

  offsetAt(position: Position): number {
    return this.document.offsetAt(position);
  }

  textOf(range: Range): string {
    return this.document.getText(range);
  }

  /** The text with marks around ranges: to be compared with what was drawn. */
  draw(ranges: readonly Range[]): string {
    const inserts = ranges.flatMap(({ start, end }) => [
      { offset: this.offsetAt(start), sign: '«' },
      { offset: this.offsetAt(end), sign: '»' },
    ]);
    return insertAll(this.drawn.text, inserts);
  }

  /** What was drawn, without the cursor. */
  get expected(): string {
    const inserts = this.drawn.marked.flatMap(({ start, end }) => [
      { offset: start, sign: '«' },
      { offset: end, sign: '»' },
    ]);
    return insertAll(this.drawn.text, inserts);
  }

  apply(edits: Parameters<typeof TextDocument.applyEdits>[1]): string {
    return TextDocument.applyEdits(this.document, edits);
  }
}

export function insertAll(text: string, inserts: readonly { offset: number; sign: string }[]): string {
  return [...inserts]
    .map((insert, index) => ({ ...insert, index }))
    .sort((a, b) => b.offset - a.offset || b.index - a.index)
    .reduce((drawn, { offset, sign }) => drawn.slice(0, offset) + sign + drawn.slice(offset), text);
}

/** One editor for all tests of a suite. What is called opens a template of its own for each test. */
export function editing(options: SessionOptions = {}): (drawn: string, file?: string) => Promise<EditedTemplate> {
  let session: Session | undefined;
  let opened = 0;
  before(async () => {
    session = await Session.start(options);
  });
  after(async () => {
    await session?.dispose();
  });
  return async (drawn, file = `${++opened}.wabatemplate.yaml`) => {
    assert(session);
    const template = new EditedTemplate(session, file, drawn);
    await session.open(file, template.drawn.text);
    return template;
  };
}

/** A text of lines. */
export function lines(...all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
