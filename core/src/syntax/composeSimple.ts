import { CST } from 'yaml';
import { plainValue } from './plainValue';
import type { Entry, MapNode, Node, ScalarNode, ScalarStyle, SeqNode } from './tree';

/** How the parser calls the styles of scalars. */
export const STYLES: Record<string, ScalarStyle> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Thrown and caught in here when something turns up that is not simple. */
const NOT_SIMPLE = Symbol('not simple');

/**
 * Makes the tree of a file straight from the parser's tokens, for files that have nothing but maps, lists, scalars and comments:
 * no anchors, aliases, tags, merge keys, flow collections over several lines, keys without values. That is nearly every file,
 * and it takes half the time that building a document takes.
 *
 * It is careful rather than clever: where anything could be an error or mean something else, it gives up. A property test holds it
 * to the same tree as the document gives.
 *
 * @returns undefined when the file is not simple
 */
export function composeSimple(tokens: readonly CST.Token[]): Node | undefined {
  let root: CST.Token | undefined;
  for (const token of tokens) {
    if (
      token.type === 'comment' ||
      token.type === 'newline' ||
      token.type === 'space' ||
      token.type === 'byte-order-mark'
    )
      continue;
    if (token.type !== 'document' || root || !token.value) return undefined;
    if (!isTrivia(token.start, true) || !isTrivia(token.end ?? [], true)) return undefined;
    root = token.value;
  }
  if (!root) return undefined;
  try {
    return new SimpleComposer().node(root);
  } catch (error) {
    if (error === NOT_SIMPLE) return undefined;
    throw error;
  }
}

function giveUp(): never {
  throw NOT_SIMPLE;
}

class SimpleComposer {
  /** Where the node that was made last ends with what belongs to it: its comment and line break. */
  private end = 0;

  node(token: CST.Token): Node {
    switch (token.type) {
      case 'scalar':
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
      case 'block-scalar':
        return this.scalar(token);
      case 'block-map':
        return this.blockMap(token);
      case 'block-seq':
        return this.blockSeq(token);
      case 'flow-collection':
        return this.flow(token);
      default:
        return giveUp();
    }
  }

  private scalar(token: CST.FlowScalar | CST.BlockScalar): ScalarNode {
    const resolved = CST.resolveAsScalar(token, true, giveUp);
    const style = STYLES[resolved.type ?? giveUp()];
    const [start, end, nodeEnd] = resolved.range;
    if (token.type === 'block-scalar') {
      if (token.props.some(({ type }) => type !== 'block-scalar-header' && type !== 'newline' && type !== 'space'))
        giveUp();
    } else if (token.end && !isTrivia(token.end, false)) giveUp();
    this.end = nodeEnd;
    return scalarNode(style, resolved.value, start, end);
  }

  private blockMap(token: CST.BlockMap): MapNode {
    const entries: Entry[] = [];
    const names = new Set<string>();
    let end = token.offset;
    let commentEnd: number | undefined;
    for (const { start, key, sep, value } of token.items) {
      if (!isTrivia(start, true)) giveUp();
      if (!key && !sep && !value) {
        commentEnd = endOf(start) ?? end;
        continue;
      }
      if (!key || !sep || !('indent' in key) || key.indent !== token.indent) giveUp();
      const [name, keyStart, keyEnd] = this.key(key);
      if (names.size === names.add(name).size) giveUp();
      const onNextLine = separates(sep);
      if (value && (value.type === 'block-map' || value.type === 'block-seq') && !onNextLine) giveUp();
      const node = value ? this.node(value) : this.empty(sep);
      end = this.end;
      entries.push({ key: name, keySpan: { start: keyStart, end: keyEnd }, value: node, merged: false });
    }
    // A comment at the end belongs to the map, unless more follows: then the file is odd.
    if (commentEnd !== undefined && commentEnd < end) giveUp();
    this.end = commentEnd ?? end;
    return { kind: 'map', start: token.offset, end, flow: false, entries };
  }

  private key(token: CST.Token): [name: string, start: number, end: number] {
    if (token.type !== 'scalar' && token.type !== 'single-quoted-scalar' && token.type !== 'double-quoted-scalar')
      giveUp();
    if (token.source.includes('\n') || token.source.length > 500 || (token.end && token.end.length > 0)) giveUp();
    const resolved = CST.resolveAsScalar(token, true, giveUp);
    if (resolved.value === '' || resolved.value === '<<') giveUp();
    return [resolved.value, resolved.range[0], resolved.range[1]];
  }

  private blockSeq(token: CST.BlockSequence): SeqNode {
    const items: Node[] = [];
    let end = token.offset;
    let commentEnd: number | undefined;
    for (const { start, value } of token.items) {
      let dash: CST.SourceToken | undefined;
      for (const part of start) {
        if (part.type !== 'seq-item-ind') continue;
        if (dash || part.indent !== token.indent) giveUp();
        dash = part;
      }
      if (!isTrivia(dash ? start.filter((part) => part !== dash) : start, true)) giveUp();
      if (!dash) {
        if (value) giveUp();
        commentEnd = endOf(start) ?? end;
        continue;
      }
      // A comment right behind the dash needs a space before it, which is for the other reader to judge.
      if (!value || start[start.indexOf(dash) + 1]?.type === 'comment') giveUp();
      items.push(this.node(value));
      end = this.end;
    }
    if (commentEnd !== undefined && commentEnd < end) giveUp();
    this.end = commentEnd ?? end;
    return { kind: 'seq', start: token.offset, end, flow: false, items };
  }

  private flow(token: CST.FlowCollection): MapNode | SeqNode {
    const isMap = token.start.source === '{';
    const [close, ...after] = token.end;
    if (close?.source !== (isMap ? '}' : ']') || !isTrivia(after, false)) giveUp();
    const entries: Entry[] = [];
    const names = new Set<string>();
    const items: Node[] = [];
    token.items.forEach(({ start, key, sep, value }, index) => {
      const commas = start.filter(({ type }) => type === 'comma').length;
      if (start.some((part) => part.type !== 'comma' && !isPlainSpace(part)) || commas !== (index === 0 ? 0 : 1))
        giveUp();
      if (!isMap) {
        if (!value || key || sep) giveUp();
        items.push(this.inFlow(value));
        return;
      }
      // What follows the last comma, or stands in an empty collection, is an item with nothing in it.
      if (!key && !sep && !value && index === token.items.length - 1) return;
      if (!key || !sep || !value || sep.some((part) => part.type !== 'map-value-ind' && !isPlainSpace(part))) giveUp();
      if (sep.filter(({ type }) => type === 'map-value-ind').length !== 1) giveUp();
      const [name, keyStart, keyEnd] = this.key(key);
      if (names.size === names.add(name).size) giveUp();
      const node = this.inFlow(value);
      entries.push({ key: name, keySpan: { start: keyStart, end: keyEnd }, value: node, merged: false });
    });
    const end = close.offset + close.source.length;
    this.end = endOf(after) ?? end;
    if (isMap) return { kind: 'map', start: token.offset, end, flow: true, entries };
    return { kind: 'seq', start: token.offset, end, flow: true, items };
  }

  /** A value in a flow collection: on the same line, and not a block. */
  private inFlow(token: CST.Token): Node {
    if (token.type === 'block-map' || token.type === 'block-seq' || token.type === 'block-scalar') giveUp();
    if ('source' in token && token.source.includes('\n')) giveUp();
    if ('end' in token && token.end?.some(({ type }) => type === 'newline')) giveUp();
    return this.node(token);
  }

  /** A key without a value: the empty scalar stands behind the colon and the space that follows it. */
  private empty(sep: readonly CST.SourceToken[]): ScalarNode {
    const colon = sep.findIndex(({ type }) => type === 'map-value-ind');
    if (colon < 0 || sep.some(({ type }) => type === 'comment')) giveUp();
    let at = 0;
    for (let i = colon; i < sep.length; i++) {
      const part = sep[i];
      if (!part || (i > colon && part.type !== 'space')) break;
      at = part.offset + part.source.length;
    }
    this.end = at;
    return scalarNode('plain', '', at, at);
  }
}

/** A scalar as this format takes it: with LF line breaks, and without those that end a block. */
export function scalarNode(style: ScalarStyle | undefined, raw: string, start: number, end: number): ScalarNode {
  const unix = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  const text = style === 'literal' || style === 'folded' ? unix.replace(/\n+$/, '') : unix;
  return {
    kind: 'scalar',
    style: style ?? 'plain',
    text,
    value: style === 'plain' ? plainValue(text) : text,
    start,
    end,
  };
}

/** Spaces, line breaks and comments only, with a space or a line break before every comment; tabs are never simple. */
function isTrivia(tokens: readonly CST.SourceToken[], atLineStart: boolean): boolean {
  let separated = atLineStart;
  for (const token of tokens) {
    if (token.type === 'space') {
      if (token.source.includes('\t')) return false;
      separated = true;
    } else if (token.type === 'newline') separated = true;
    else if (token.type !== 'comment' || !separated) return false;
  }
  return true;
}

/** Checks what stands between a key and its value. @returns whether the value begins on a later line */
function separates(sep: readonly CST.SourceToken[]): boolean {
  const [colon, ...rest] = sep;
  if (colon?.type !== 'map-value-ind' || !isTrivia(rest, false)) giveUp();
  return rest.some(({ type }) => type === 'newline');
}

function isPlainSpace(token: CST.SourceToken): boolean {
  return token.type === 'space' && !token.source.includes('\t');
}

function endOf(tokens: readonly CST.SourceToken[]): number | undefined {
  const last = tokens.at(-1);
  return last && last.offset + last.source.length;
}
