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
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { looksLikePayload } from '../check/payload';
import { compile } from '../compile/compile';
import { bind } from '../model/bind';
import { KEYWORD_KEYS } from '../schema/keywordKeys';
import { parse } from '../syntax/parse';
import { inOrder, keyOrder } from './keyOrder';

const BYTE_ORDER_MARK = '\ufeff';

/**
 * The file in its canonical form: keys in the order of the format's table, two spaces, keywords in upper case. Comments, anchors
 * and the way texts are quoted stay.
 *
 * @returns the formatted text; undefined when the file can't be read as a template, which is no reason to touch it
 */
export function formatTemplate(text: string): string | undefined {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const content = text.slice(mark.length);
  const tree = parse(content);
  if (tree.problems.length > 0 || (tree.root && tree.root.kind !== 'map')) return undefined;
  if (!tree.root || looksLikePayload(tree.root)) return text;
  const written = writeUntilItSettles(content);
  if (written === undefined) return text;
  const formatted = content.includes('\r\n') ? written.replace(/\r?\n/g, '\r\n') : written;
  // Formatting must not change a message. Should the writer of YAML not give a text back as it was, the file stays as it is.
  return meaning(formatted) === meaning(content) ? mark + formatted : text;
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

/** In this schema every scalar is text, so that 007 stays 007. */
function read(text: string): Document.Parsed {
  return parseDocument(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
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
  for (const item of items) {
    const key = keyOf(item);
    const { value } = item;
    if (order && KEYWORD_KEYS.has(key) && isScalar(value) && typeof value.value === 'string')
      value.value = value.value.toUpperCase();
    sortNode(value, [...path, key]);
  }
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
