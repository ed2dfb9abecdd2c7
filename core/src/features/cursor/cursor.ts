import type { LineIndex } from '../../text/lineIndex';
import type { Span } from '../../text/span';
import { type Collection, type Scalar, type Sketch, type Slot, sketch } from './sketch';

/** Where the cursor stands in a file, and how things are written there. Derived from lines and columns, whatever the YAML is worth. */
export interface Cursor {
  readonly offset: number;
  readonly sketch: Sketch;
  /** How the file is written. */
  readonly style: Style;
  readonly at: Spot;
}

/** Nothing could be written here. */
const NOWHERE: Spot = { kind: 'keys', places: [] };

export type Spot =
  | { readonly kind: 'comment'; readonly comment: Span }
  | ValueSpot
  | { readonly kind: 'keys'; readonly places: readonly Place[] };

/** Behind a colon or a dash, or in a text. */
export interface ValueSpot {
  readonly kind: 'value';
  readonly slot: Slot;
  /** What is written there; undefined where nothing is yet. */
  readonly scalar: Scalar | undefined;
  /** True right behind a colon, where YAML wants a space first. */
  readonly needsSpace: boolean;
  /** Where a key could begin instead, on a line of its own or behind a dash. */
  readonly place: Place | undefined;
}

/** Where a key or an item could be written. */
export interface Place {
  readonly kind: 'key' | 'item';
  /** What the key or item would belong to. */
  readonly owner: Slot;
  /** The keys or items that are there. */
  readonly collection: Collection | undefined;
  /** Where the key or the dash begins; -1 inside brackets. */
  readonly column: number;
  /** What it takes the place of: a word that is begun, or white space of the wrong width before it. */
  readonly replaces: Span;
  /** The slot of the word that is begun. */
  readonly own: Slot | undefined;
  /** True where a colon follows already, so that only the key is changed. */
  readonly hasColon: boolean;
  /** True where another place is likelier meant. */
  readonly unlikely: boolean;
}

export interface Style {
  /** Spaces by which a map is deeper than its key. */
  readonly unit: number;
  /** Spaces by which a dash is deeper than the key of its list: 0 for compact lists. */
  readonly listIndent: number;
  readonly lineBreak: '\n' | '\r\n';
}

export function cursorAt(text: string, lines: LineIndex, offset: number): Cursor {
  const drawn = sketch(text, lines, offset);
  const style = styleOf(text, drawn);
  return { offset, sketch: drawn, style, at: new Finder(text, lines, offset, drawn, style).spot() };
}

/** The keys that lead to a slot, `-` for an item of a list. */
export function pathOf(slot: Slot): string[] {
  const path: string[] = [];
  for (let at: Slot | undefined = slot; at?.parent; at = at.parent.owner) {
    path.unshift(at.parent.kind === 'list' ? '-' : at.key);
  }
  return path;
}

/** The entry of a map in a slot: its own, or one that it has by `<<`. */
export function entryIn(slot: Slot | undefined, key: string): Slot | undefined {
  return entryOf(slot, key, new Set());
}

/** @param seen the maps that were looked into: one may be merged into itself */
function entryOf(slot: Slot | undefined, key: string, seen: Set<Collection>): Slot | undefined {
  const value = slot?.value;
  if (value?.kind !== 'map' || seen.has(value)) return undefined;
  seen.add(value);
  const own = value.slots.find((entry) => entry.key === key && entry.colon !== undefined);
  if (own) return own;
  for (const source of value.merged) {
    const merged = entryOf(source, key, seen);
    if (merged) return merged;
  }
  return undefined;
}

function styleOf(text: string, { slots }: Sketch): Style {
  const depths = slots.flatMap(({ value, column }) =>
    value && value.kind !== 'scalar' && !value.flow && column >= 0
      ? [{ kind: value.kind, depth: value.column - column, owner: value.owner }]
      : [],
  );
  const inMap = depths.filter(({ owner }) => owner.parent?.kind === 'map');
  return {
    unit: inMap.find(({ kind }) => kind === 'map')?.depth ?? 2,
    listIndent:
      inMap.find(({ kind }) => kind === 'list')?.depth ?? inMap.find(({ kind }) => kind === 'map')?.depth ?? 2,
    lineBreak: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

class Finder {
  private readonly lineStart: number;
  private readonly lineEnd: number;

  constructor(
    private readonly text: string,
    lines: LineIndex,
    private readonly offset: number,
    private readonly sketch: Sketch,
    private readonly style: Style,
  ) {
    const line = lines.lineAt(offset);
    this.lineStart = lines.lineStart(line);
    this.lineEnd = lines.lineEnd(line);
  }

  spot(): Spot {
    const { offset, sketch } = this;
    const comment = sketch.comments.find(({ start, end }) => start < offset && offset <= end);
    if (comment) return { kind: 'comment', comment };
    const flow = this.deepestRegion();
    if (flow) return this.inBrackets(flow);
    const written = sketch.slots.find(({ value }) => value?.kind === 'scalar' && holds(value, offset));
    if (written?.value?.kind === 'scalar') return this.value(written, written.value);
    const key = sketch.slots.find(
      (slot) => slot.colon !== undefined && slot.keySpan.start <= offset && offset <= slot.colon,
    );
    if (key) return { kind: 'keys', places: [this.keyPlace(key.parent as Collection, key)] };
    const onLine = sketch.slots.filter(
      ({ keySpan, colon, parent }) =>
        parent &&
        keySpan.start >= this.lineStart &&
        (colon ?? (parent.kind === 'list' ? keySpan.start : offset)) < offset &&
        keySpan.start <= offset,
    );
    const behind = onLine.at(-1);
    if (!behind) return this.onOwnLine();
    const word = sketch.slots.find(
      ({ keySpan, colon }) => colon === undefined && keySpan.start > behind.keySpan.start && holds(keySpan, offset),
    );
    if (word?.parent) return { kind: 'keys', places: [this.keyPlace(word.parent, word)] };
    if (this.isFilled(behind)) return NOWHERE;
    return behind.parent?.kind === 'map' ? this.value(behind, undefined) : this.behindDash(behind);
  }

  /** Whether a value stands on this line already. */
  private isFilled({ value }: Slot): boolean {
    if (!value) return false;
    const start = value.kind === 'scalar' ? value.start : (value.slots[0]?.keySpan.start ?? this.offset);
    return start <= this.lineEnd;
  }

  private deepestRegion(): Slot | undefined {
    const { offset } = this;
    return this.sketch.slots.filter(({ region }) => region && holds(region, offset)).at(-1);
  }

  private inBrackets(slot: Slot): Spot {
    const { offset } = this;
    const collection = slot.parent as Collection;
    const scalar = slot.value?.kind === 'scalar' && holds(slot.value, offset) ? slot.value : undefined;
    const isBehindKey = slot.colon !== undefined && offset > slot.colon;
    const here = { start: offset, end: offset };
    if (isBehindKey || collection.kind === 'list') {
      // Beside something that is written already there is no room.
      if (slot.value && !scalar) return NOWHERE;
      const value = this.value(slot, scalar);
      if (collection.kind === 'map') return value;
      return { ...value, place: { ...this.keyPlace(collection, slot), kind: 'item', replaces: scalar ?? here } };
    }
    const isEmpty = slot.keySpan.start === slot.keySpan.end && slot.colon === undefined;
    if (!isEmpty && !holds(slot.keySpan, offset)) return NOWHERE;
    const place = this.keyPlace(collection, slot);
    return { kind: 'keys', places: [isEmpty ? { ...place, replaces: here } : place] };
  }

  private value(slot: Slot, scalar: Scalar | undefined): ValueSpot {
    const needsSpace = slot.colon !== undefined && this.offset === slot.colon + 1 && !scalar;
    let place: Place | undefined;
    // A single word where a map could stand is the beginning of its first key.
    if (
      scalar?.ownColumn !== undefined &&
      scalar.style === 'plain' &&
      /^[\w-]*$/.test(this.text.slice(scalar.start, scalar.end))
    ) {
      place = {
        kind: 'key',
        owner: slot,
        collection: undefined,
        column: scalar.ownColumn,
        replaces: scalar,
        own: undefined,
        hasColon: false,
        unlikely: false,
      };
    }
    return { kind: 'value', slot, scalar, needsSpace, place };
  }

  private behindDash(item: Slot): Spot {
    const { value } = item;
    const own = value && value.kind !== 'scalar' ? value : undefined;
    const needsSpace = this.offset === item.keySpan.end;
    const place: Place = {
      kind: 'key',
      owner: item,
      collection: own,
      column: own?.column ?? this.offset - this.lineStart + (needsSpace ? 1 : 0),
      replaces: { start: this.offset, end: this.offset },
      own: undefined,
      hasColon: false,
      unlikely: false,
    };
    return { kind: 'value', slot: item, scalar: undefined, needsSpace, place };
  }

  private keyPlace(collection: Collection, slot: Slot): Place {
    return {
      kind: 'key',
      owner: collection.owner,
      collection,
      column: collection.column,
      replaces: slot.keySpan,
      own: slot,
      hasColon: slot.colon !== undefined,
      unlikely: false,
    };
  }

  /** On a line that is empty or has the beginning of a word. */
  private onOwnLine(): Spot {
    const { offset, lineStart, lineEnd, text, sketch } = this;
    const indent = /^[ \t]*/.exec(text.slice(lineStart, lineEnd))?.[0].length ?? 0;
    const wordStart = lineStart + Math.min(indent, offset - lineStart);
    const word = {
      start: wordStart,
      end: Math.max(offset, wordStart + (/^[\w.-]*/.exec(text.slice(wordStart, lineEnd))?.[0].length ?? 0)),
    };
    const isEmpty = word.start === word.end;
    const column = wordStart - lineStart;
    const open = sketch.openAtCursor;
    const own = sketch.slots.find(
      ({ keySpan, parent }) => parent?.kind === 'map' && keySpan.start === wordStart && !isEmpty,
    );
    const places: Place[] = [];
    const add = (
      kind: Place['kind'],
      owner: Slot,
      collection: Collection | undefined,
      at: number,
      unlikely = false,
    ) => {
      if (places.some((place) => place.owner === owner && place.kind === kind)) return;
      const replaces = at === column ? word : { start: lineStart, end: word.end };
      places.push({ kind, owner, collection, column: at, replaces, own, hasColon: false, unlikely });
    };
    const deepest = open.at(-1);
    const above = deepest ? this.lastBefore(deepest) : sketch.root;
    if (above && above.value?.kind !== 'scalar' && (above === sketch.root || column > above.column)) {
      const below = above.value;
      // What is written further down is what this line belongs to.
      if (!below) {
        add('key', above, undefined, column);
        add('item', above, undefined, column);
      } else if (!below.flow) add(below.kind === 'map' ? 'key' : 'item', above, below, below.column);
    }
    // Dashes of a compact list stand below the key.
    if (above && !above.value && column === above.column && this.style.listIndent === 0) {
      add('item', above, undefined, column);
    }
    if (above?.value?.kind === 'scalar' && above.value.style === 'block' && column > above.column && isEmpty) {
      return { kind: 'value', slot: above, scalar: above.value, needsSpace: false, place: undefined };
    }
    for (const collection of [...open].reverse()) {
      if (collection.column === column)
        add(collection.kind === 'map' ? 'key' : 'item', collection.owner, collection, column);
    }
    if (isEmpty) {
      const lists = open.filter((collection) => collection.kind === 'list' && collection.column < column);
      const list = lists.at(-1);
      if (list) add('item', list.owner, list, list.column, true);
    }
    if (places.length === 0) {
      const nearest = open.filter((collection) => collection.kind === 'map' && collection.column < column).at(-1);
      if (nearest) add('key', nearest.owner, nearest, nearest.column, true);
    }
    return { kind: 'keys', places };
  }

  private lastBefore(collection: Collection): Slot | undefined {
    return collection.slots.filter(({ keySpan }) => keySpan.start < this.lineStart).at(-1);
  }
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
