import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { buttonSpec } from '../../../facts/src';
import { looksLikePayload } from '../check/payload';
import { compile } from '../compile/compile';
import { bind } from '../model/bind';
import { KEYWORD_KEYS } from '../schema/keywordKeys';
import { parse } from '../syntax/parse';
import type { MapNode } from '../syntax/tree';
import { inOrder, keyOrder } from './keyOrder';

const BYTE_ORDER_MARK = '\ufeff';

export type Formatted =
  | { readonly kind: 'formatted'; readonly text: string }
  /** It can't be read as a template, which is no reason to touch it. */
  | { readonly kind: 'unreadable' }
  /** It is written in a way that can't be written again without changing what it says. The offset is where. */
  | { readonly kind: 'unwritable'; readonly offset: number };

/**
 * The file in its canonical form: keys in the order of the format's table, two spaces, keywords in upper case. Comments, anchors
 * and the way texts are quoted stay. Never throws.
 *
 * @returns the formatted text; undefined when the file can't be read as a template. A file that {@link formatFile} can't write
 * again is returned as it is
 */
export function formatTemplate(text: string): string | undefined {
  const outcome = formatFile(text);
  if (outcome.kind === 'formatted') return outcome.text;
  return outcome.kind === 'unwritable' ? text : undefined;
}

/** As {@link formatTemplate}, but tells apart why a file is not formatted. Never throws. */
export function formatFile(text: string): Formatted {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const content = text.slice(mark.length);
  const { root, problems } = parse(content);
  if (problems.length > 0 || (root && root.kind !== 'map')) return { kind: 'unreadable' };
  if (!root || looksLikePayload(root)) return { kind: 'formatted', text };
  const formatted = rewritten(content);
  if (formatted === undefined) return { kind: 'unwritable', offset: mark.length + hindrance(content, root) };
  return { kind: 'formatted', text: mark + formatted };
}

/** @returns undefined where the writer of YAML does not give back what it was given */
function rewritten(content: string): string | undefined {
  try {
    const written = writeUntilItSettles(content);
    if (written === undefined) return undefined;
    const formatted = content.includes('\r\n') ? written.replace(/\r?\n/g, '\r\n') : written;
    // Formatting must not change a message.
    return meaning(formatted) === meaning(content) ? formatted : undefined;
  } catch {
    return undefined;
  }
}

/** Where line breaks are that YAML does not know: the writer of YAML takes them for some, in comments, and writes another `#`. */
const FOREIGN_LINE_BREAK = /\r(?!\n)|[\u2028\u2029]/;

/** Where it stands that a file can't be written again: in the first entry that can't be either when it is alone, as far as is known. */
function hindrance(content: string, { entries, start }: MapNode): number {
  const starts = entries.filter(({ merged }) => !merged).map(({ keySpan }) => keySpan.start);
  const index = starts.findIndex((from, each) => {
    const alone = content.slice(from, starts[each + 1]);
    // What needs another key, such as an alias, can't be judged alone.
    return parse(alone).problems.length === 0 && rewritten(alone) === undefined;
  });
  const from = starts[index] ?? 0;
  const foreign = content.slice(from, index < 0 ? undefined : starts[index + 1]).search(FOREIGN_LINE_BREAK);
  return foreign < 0 ? (starts[Math.max(index, 0)] ?? start) : from + foreign;
}

function meaning(text: string): string {
  const template = bind(parse(text));
  return template ? JSON.stringify(compile(template).map(({ payload }) => payload)) : '';
}

const WRITE_OPTIONS = { lineWidth: 0, indent: 2, indentSeq: true } as const;

/** The writer of YAML may place a comment elsewhere when it reads its own text again, so it is asked until nothing moves. */
function writeUntilItSettles(text: string): string | undefined {
  let written = text;
  for (let round = 0; round < 4; round++) {
    const again = write(written);
    if (again === written) return written;
    written = again;
  }
  return undefined;
}

function write(text: string): string {
  const document = read(text);
  const { contents } = document;
  if (isMap(contents)) {
    sortMap(contents, []);
    // Where sorting puts an alias above its anchor, the order of the keys stands.
    if (!anchorsBeforeAliases(contents)) return read(text).toString(WRITE_OPTIONS);
  }
  return document.toString(WRITE_OPTIONS);
}

/** In this schema every scalar is text, so that 007 stays 007; and a tag is a word that is written back, whatever it stands for. */
function read(text: string): Document.Parsed {
  const document = parseDocument(text, {
    schema: 'failsafe',
    resolveKnownTags: false,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  visit(document, {
    Pair(_key, pair) {
      // `? key` has no value at all, which the writer has no text for in this schema: an empty one is the same.
      if (pair.value === null) pair.value = new Scalar('');
    },
  });
  return document;
}

function sortMap(map: YAMLMap, path: readonly string[]): void {
  const order = keyOrder(path);
  const items = map.items as Pair<Scalar, Node | null>[];
  if (order) {
    const anchored = items.filter((item) => keyOf(item).startsWith('x-') && hasAnchor(item.value));
    const others = items.filter((item) => !anchored.includes(item));
    // Anchors of one's own come first, because what refers to them must stand below.
    const sorted = [...anchored, ...inOrder(others, keyOf, order)];
    const [first] = sorted;
    if (first && first !== items[0]) {
      // A blank line stands between keys, not above the first.
      if (isScalar(first.key)) first.key.spaceBefore = false;
      if (path.length === 0) keepHeading(map, items[0]);
    }
    map.items = sorted;
  }
  const isKnown = path.at(-1) !== 'buttons' || buttonSpec(typeOf(items)) !== undefined;
  for (const item of items) {
    const key = keyOf(item);
    const { value } = item;
    // Of a button that is not known here it is not known either what else is a keyword.
    if (
      order &&
      (isKnown || key === 'type') &&
      KEYWORD_KEYS.has(key) &&
      isScalar(value) &&
      typeof value.value === 'string'
    )
      value.value = value.value.toUpperCase();
    sortNode(value, [...path, key]);
  }
}

function typeOf(items: readonly Pair<Scalar, Node | null>[]): string {
  const value = items.find((item) => keyOf(item) === 'type')?.value;
  return isScalar(value) ? String(value.value).toUpperCase() : '';
}

/** What stands above the first key is about the file, not about that key. */
function keepHeading(map: YAMLMap, first: Pair<Scalar, Node | null> | undefined): void {
  if (!first || !isScalar(first.key) || !first.key.commentBefore) return;
  map.commentBefore = [map.commentBefore, first.key.commentBefore].filter(Boolean).join('\n');
  first.key.commentBefore = null;
}

function hasAnchor(node: Node | null): boolean {
  let found = false;
  visit(node, {
    Node(_key, child) {
      if (!isAlias(child) && child.anchor) found = true;
    },
  });
  return found;
}

function sortNode(node: Node | null, path: readonly string[]): void {
  if (isMap(node)) sortMap(node, path);
  else if (isSeq(node)) for (const item of node.items) sortNode(item as Node, path);
}

function keyOf(pair: Pair<Scalar, Node | null>): string {
  return isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : '';
}

function anchorsBeforeAliases(root: YAMLMap): boolean {
  const anchors = new Set<string>();
  let inOrderSoFar = true;
  visit(root, {
    Node(_key, node) {
      if (isAlias(node)) inOrderSoFar &&= anchors.has(node.source);
      else if (node.anchor) anchors.add(node.anchor);
    },
  });
  return inOrderSoFar;
}
