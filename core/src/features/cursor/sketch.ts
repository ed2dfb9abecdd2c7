import type { LineIndex } from '../../text/lineIndex';
import type { Span } from '../../text/span';

/**
 * What a text looks like by its lines and columns. Unlike the syntax tree there always is one, however broken the YAML: in the
 * middle of typing it nearly always is. Aliases are not followed, but for those of merge keys.
 */
export interface Sketch {
  readonly root: Slot;
  /** Every slot, in the order of the text. */
  readonly slots: readonly Slot[];
  readonly comments: readonly Span[];
  /** The collections in block style that were open when the line of the cursor began, outermost first. */
  readonly openAtCursor: readonly Collection[];
}

/** A place for a value: behind a key, behind a dash, or the file itself. */
export interface Slot {
  readonly parent: Collection | undefined;
  /** The key as it is meant, without quotes; empty for an item of a list and for the file. */
  readonly key: string;
  readonly keySpan: Span;
  /** Where the colon stands; undefined where none is written yet, and in lists. */
  readonly colon: number | undefined;
  /** The column of the key or of the dash; -1 for the file and inside brackets. */
  readonly column: number;
  /** Inside brackets: from the bracket or comma before to the next. */
  readonly region: Span | undefined;
  value: Collection | Scalar | undefined;
}

export interface Collection {
  readonly kind: 'map' | 'list';
  readonly owner: Slot;
  readonly flow: boolean;
  /** Where keys or dashes begin; -1 inside brackets. */
  readonly column: number;
  readonly slots: Slot[];
  /** What a map takes its other keys from, by `<<`. */
  readonly merged: Slot[];
}

export interface Scalar extends Span {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** The column, where it begins on a line of its own. */
  readonly ownColumn: number | undefined;
}

const KEY = /("[^"\r\n]*"[ \t]*|'[^'\r\n]*'[ \t]*|[^\s"'#{}[\],|>][^\r\n:]*):(?=[ \t\r\n]|$)/y;
/** No template comes near this; what lies deeper is left out. */
const DEEPEST = 100;
const BLOCK_HEADER = /[|>][-+0-9]*[ \t]*(?:#.*)?$/y;
const PROPERTY = /[&!][^\s,[\]{}]*[ \t]*/y;

export function sketch(text: string, lines: LineIndex, cursor = -1): Sketch {
  return new Sketcher(text, lines, cursor < 0 ? -1 : lines.lineAt(cursor)).read();
}

class Sketcher {
  private readonly root: Slot = {
    parent: undefined,
    key: '',
    keySpan: { start: 0, end: 0 },
    colon: undefined,
    column: -1,
    region: undefined,
    value: undefined,
  };
  private readonly slots: Slot[] = [this.root];
  private readonly comments: Span[] = [];
  private readonly open: Collection[] = [];
  /** By name, the one that stands nearest above what is read. */
  private readonly anchors = new Map<string, Slot>();
  private openAtCursor: Collection[] = [];
  private line = 0;

  constructor(
    private readonly text: string,
    private readonly lines: LineIndex,
    private readonly cursorLine: number,
  ) {}

  read(): Sketch {
    while (this.line < this.lines.lineCount) {
      // Reading a text or brackets of several lines moves on by itself.
      const { line } = this;
      if (line === this.cursorLine) this.openAtCursor = [...this.open];
      this.readLine(line);
      this.line = Math.max(this.line, line) + 1;
    }
    return { root: this.root, slots: this.slots, comments: this.comments, openAtCursor: this.openAtCursor };
  }

  private readLine(line: number): void {
    const start = this.contentOf(line);
    const end = this.lines.lineEnd(line);
    if (start === end) return;
    if (this.text[start] === '#') {
      this.comments.push({ start, end });
      return;
    }
    const column = start - this.lines.lineStart(line);
    if (column === 0 && /^(?:---|\.\.\.|%)/.test(this.text.slice(start, start + 3))) return;
    const isDash = this.isDash(start);
    for (let top = this.open.at(-1); top; top = this.open.at(-1)) {
      if (top.column < column || (top.column === column && (top.kind === 'map' || isDash))) break;
      this.open.pop();
    }
    const top = this.open.at(-1);
    if (top?.column === column && (top.kind === 'map') !== isDash) {
      if (top.kind === 'list') this.readItem(top, start, end);
      else this.readEntry(top, start, end);
      return;
    }
    const owner = top ? (top.slots.at(-1) ?? top.owner) : this.root;
    this.readNode(owner, start, end, column);
  }

  /** What stands on a line of its own, or behind a dash. */
  private readNode(owner: Slot, start: number, end: number, column: number): void {
    if (this.open.length > DEEPEST) return;
    if (this.isDash(start)) {
      this.readItem(this.collection('list', owner, column), start, end);
    } else if (this.keyAt(start)) {
      const word = owner.value;
      const map = this.collection('map', owner, column);
      // The line above holds a key that is not finished. What goes over several lines is none.
      if (word?.kind === 'scalar' && word.style === 'plain') {
        const written = this.text.slice(word.start, word.end);
        if (!/[\r\n]/.test(written)) this.entry(map, written, word, undefined);
      }
      this.readEntry(map, start, end);
    } else {
      this.readValue(owner, start, end, column);
    }
  }

  private readItem(list: Collection, start: number, end: number): void {
    const slot = this.slot(list, '', { start, end: start + 1 }, undefined, list.column);
    const content = this.behindProperties(slot, this.skipSpaces(start + 1, end));
    if (content >= end) return;
    if (this.text[content] === '#') this.comments.push({ start: content, end });
    else this.readNode(slot, content, end, list.column + content - start);
  }

  private readEntry(map: Collection, start: number, end: number): void {
    const key = this.keyAt(start);
    if (!key) {
      this.entry(
        map,
        this.text.slice(start, end).trimEnd(),
        { start, end: start + this.text.slice(start, end).trimEnd().length },
        undefined,
      );
      return;
    }
    const slot = this.entry(map, unquoted(key.text), { start, end: start + key.text.length }, key.colon);
    this.readValue(slot, key.colon + 1, end, undefined);
  }

  /** Where a value begins behind its anchor and its tag. */
  private behindProperties(slot: Slot, from: number): number {
    let start = from;
    for (let property = matchAt(PROPERTY, this.text, start); property; property = matchAt(PROPERTY, this.text, start)) {
      const name = property[0].trim();
      if (name.startsWith('&')) this.anchors.set(name.slice(1), slot);
      start += property[0].length;
    }
    return start;
  }

  private readValue(slot: Slot, from: number, end: number, ownColumn: number | undefined): void {
    const start = this.behindProperties(slot, this.skipSpaces(from, end));
    const first = this.text[start];
    if (start >= end) return;
    if (first === '#') {
      this.comments.push({ start, end });
    } else if ((first === '|' || first === '>') && matchAt(BLOCK_HEADER, this.text.slice(0, end), start)) {
      slot.value = this.block(slot, end, ownColumn);
    } else if (first === '"' || first === "'") {
      slot.value = this.quoted(start, this.lastDeeper(slot), ownColumn) ?? {
        kind: 'scalar',
        style: first === '"' ? 'double' : 'single',
        start,
        end,
        ownColumn,
      };
      this.moveTo(slot.value.end);
    } else if ((first === '{' || first === '[') && !this.text.startsWith('{{', start)) {
      const closed = this.brackets(slot, start, this.lastDeeper(slot));
      this.moveTo(closed);
    } else {
      slot.value = this.plain(slot, start, end, ownColumn);
      this.merge(slot, slot.value);
    }
  }

  /** Takes in an alias that is the value of `<<`, or one of several. */
  private merge(slot: Slot, { start, end }: Span): void {
    const key = slot.parent?.kind === 'list' ? slot.parent.owner : slot;
    const anchor = key.key === '<<' ? this.anchors.get(this.text.slice(start + 1, end)) : undefined;
    if (anchor && this.text[start] === '*') key.parent?.merged.push(anchor);
  }

  private block(slot: Slot, headerEnd: number, ownColumn: number | undefined): Scalar {
    const line = this.line + 1;
    const end = this.lastDeeper(slot);
    const empty = end <= headerEnd;
    this.moveTo(end);
    return {
      kind: 'scalar',
      style: 'block',
      start: empty ? headerEnd : this.lines.lineStart(line),
      end: empty ? headerEnd : end,
      ownColumn,
    };
  }

  private plain(slot: Slot, start: number, end: number, ownColumn: number | undefined): Scalar {
    const comment = /[ \t]#/.exec(this.text.slice(start, end));
    if (comment) {
      const at = start + comment.index;
      this.comments.push({ start: at + 1, end });
      return { kind: 'scalar', style: 'plain', start, end: this.trimmed(start, at), ownColumn };
    }
    let last = end;
    for (let line = this.line + 1; line < this.lines.lineCount; line++) {
      const content = this.contentOf(line);
      const lineEnd = this.lines.lineEnd(line);
      if (content === lineEnd) continue;
      const column = content - this.lines.lineStart(line);
      const isKeyAfterWord = column === ownColumn && (this.keyAt(content) || this.isDash(content));
      if (column <= slot.column || this.text[content] === '#' || isKeyAfterWord) break;
      last = lineEnd;
      this.line = line;
    }
    return { kind: 'scalar', style: 'plain', start, end: this.trimmed(start, last), ownColumn };
  }

  /** @returns undefined when the quote is not closed before the limit */
  private quoted(start: number, limit: number, ownColumn: number | undefined): Scalar | undefined {
    const quote = this.text[start];
    for (let at = start + 1; at < limit; at++) {
      if (quote === '"' && this.text[at] === '\\') at++;
      else if (this.text[at] === quote) {
        if (quote === "'" && this.text[at + 1] === quote) at++;
        else return { kind: 'scalar', style: quote === '"' ? 'double' : 'single', start, end: at + 1, ownColumn };
      }
    }
    return undefined;
  }

  /** Reads `{…}` or `[…]`. @returns the offset behind it, or the limit where it is not closed */
  private brackets(owner: Slot, start: number, limit: number, depth = 0): number {
    if (depth > DEEPEST) return limit;
    const kind = this.text[start] === '{' ? 'map' : 'list';
    const collection: Collection = { kind, owner, flow: true, column: -1, slots: [], merged: [] };
    owner.value = collection;
    let at = start + 1;
    for (;;) {
      const from = at;
      const start = this.skipGap(at, limit);
      const region = { start: from, end: limit };
      let slot: Slot;
      if (kind === 'map') {
        const key = this.flowKey(start, limit);
        const colonAt = this.skipGap(key.end, limit);
        const colon = this.text[colonAt] === ':' && colonAt < limit ? colonAt : undefined;
        slot = this.slot(collection, unquoted(this.text.slice(key.start, key.end)), key, colon, -1, region);
        at = colon === undefined ? key.end : this.flowValue(slot, colon + 1, limit, depth);
      } else {
        slot = this.slot(collection, '', { start, end: start }, undefined, -1, region);
        at = this.flowValue(slot, start, limit, depth);
      }
      at = this.skipGap(at, limit);
      while (at < limit && !/[,}\]]/.test(this.text[at] as string)) at++;
      region.end = at;
      if (at >= limit || this.text[at] !== ',') return Math.min(at + 1, limit);
      at++;
    }
  }

  private flowKey(start: number, limit: number): Span {
    if (start < limit && (this.text[start] === '"' || this.text[start] === "'")) {
      const quoted = this.quoted(start, limit, undefined);
      if (quoted) return { start, end: quoted.end };
    }
    let end = start;
    while (end < limit && !/[,{}[\]\r\n:]/.test(this.text[end] as string)) end++;
    return { start, end: this.trimmed(start, end) };
  }

  private flowValue(slot: Slot, from: number, limit: number, depth: number): number {
    const start = this.skipGap(from, limit);
    const first = this.text[start];
    if (start >= limit || first === ',' || first === '}' || first === ']') return start;
    if ((first === '{' || first === '[') && !this.text.startsWith('{{', start))
      return this.brackets(slot, start, limit, depth + 1);
    const quoted = first === '"' || first === "'" ? this.quoted(start, limit, undefined) : undefined;
    if (quoted) {
      slot.value = quoted;
      return quoted.end;
    }
    let end = start;
    while (end < limit && !/[,}\]\r\n]/.test(this.text[end] as string)) {
      if (this.text.startsWith('{{', end)) {
        const close = this.text.indexOf('}}', end);
        end = close < 0 || close > limit ? end + 2 : close + 2;
      } else end++;
    }
    slot.value = { kind: 'scalar', style: 'plain', start, end: this.trimmed(start, end), ownColumn: undefined };
    this.merge(slot, slot.value);
    return end;
  }

  /** The end of the last line that is deeper than a slot, and so may go on with its value. */
  private lastDeeper(slot: Slot): number {
    let last = this.lines.lineEnd(this.line);
    for (let line = this.line + 1; line < this.lines.lineCount; line++) {
      const content = this.contentOf(line);
      const end = this.lines.lineEnd(line);
      if (content === end) continue;
      const isDeeper = content - this.lines.lineStart(line) > slot.column || /[}\]]/.test(this.text[content] as string);
      if (!isDeeper) break;
      last = end;
    }
    return last;
  }

  private collection(kind: 'map' | 'list', owner: Slot, column: number): Collection {
    const collection: Collection = { kind, owner, flow: false, column, slots: [], merged: [] };
    owner.value = collection;
    this.open.push(collection);
    return collection;
  }

  private entry(map: Collection, key: string, keySpan: Span, colon: number | undefined): Slot {
    return this.slot(map, key, { start: keySpan.start, end: keySpan.end }, colon, map.column);
  }

  private slot(
    parent: Collection,
    key: string,
    keySpan: Span,
    colon: number | undefined,
    column: number,
    region?: Span,
  ): Slot {
    const slot: Slot = { parent, key, keySpan, colon, column, region, value: undefined };
    parent.slots.push(slot);
    this.slots.push(slot);
    return slot;
  }

  private keyAt(start: number): { readonly text: string; readonly colon: number } | undefined {
    const match = matchAt(KEY, this.text, start);
    const text = match?.[1] && withoutBlanksAtEnd(match[1]);
    return match && text !== undefined ? { text, colon: start + match[0].length - 1 } : undefined;
  }

  private isDash(at: number): boolean {
    return this.text[at] === '-' && /^-(?:\s|$)/.test(this.text.slice(at, at + 2));
  }

  private contentOf(line: number): number {
    return this.skipSpaces(this.lines.lineStart(line), this.lines.lineEnd(line));
  }

  private skipSpaces(from: number, end: number): number {
    let at = from;
    while (at < end && (this.text[at] === ' ' || this.text[at] === '\t' || this.text[at] === '\ufeff')) at++;
    return at;
  }

  /** Skips white space, line breaks and comments. */
  private skipGap(from: number, limit: number): number {
    let at = from;
    for (;;) {
      while (at < limit && /\s/.test(this.text[at] as string)) at++;
      if (at >= limit || this.text[at] !== '#' || !/\s/.test(this.text[at - 1] ?? ' ')) return at;
      const end = Math.min(limit, this.lines.lineEnd(this.lines.lineAt(at)));
      this.comments.push({ start: at, end });
      at = end;
    }
  }

  private trimmed(start: number, end: number): number {
    return start + this.text.slice(start, end).trimEnd().length;
  }

  private moveTo(offset: number): void {
    const to = this.lines.lineAt(offset);
    if (this.cursorLine > this.line && this.cursorLine <= to) this.openAtCursor = [...this.open];
    this.line = to;
  }
}

function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ' || text[end - 1] === '\t') end--;
  return text.slice(0, end);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

export function unquoted(text: string): string {
  return /^"[\s\S]*"$|^'[\s\S]*'$/.test(text) ? text.slice(1, -1) : text;
}
