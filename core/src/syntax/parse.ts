import {
  type Alias,
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  Parser,
  type Scalar,
  visit,
  type YAMLError,
  type YAMLMap,
  type Node as YamlNode,
} from 'yaml';
import type { Span } from '../text/span';
import { assertShort, MAX_FILE_LENGTH, MergeBudget, OverBudgetError, overBudget, TokenBudget } from './budget';
import { composeSimple, STYLES, scalarNode } from './composeSimple';
import { isNestedTooDeeply } from './nesting';
import type { Entry, MapNode, Node, ScalarNode, SyntaxProblem } from './tree';

export { MAX_FILE_LENGTH } from './budget';

export interface SyntaxTree {
  readonly text: string;
  /** Absent when the file is empty or can't be read as YAML. */
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Reads any text at all and never throws. Where the text is not one well-formed YAML document the tree has no root and exactly
 * one problem: what follows from broken syntax is noise.
 */
export function parse(text: string): SyntaxTree {
  const unreadable = refuse(text);
  if (unreadable) return { text, root: undefined, problems: [unreadable] };
  try {
    const tokens = tokensOf(text);
    const simple = composeSimple(tokens);
    return withinBudget(simple ? { text, root: simple, problems: [] } : composeDocument(text, tokens));
  } catch (error) {
    if (error instanceof OverBudgetError) return { text, root: undefined, problems: [error.problem] };
    return {
      text,
      root: undefined,
      problems: [
        {
          ruleId: 'yaml-syntax',
          start: 0,
          end: lineEnd(text, 0),
          message: `This file can't be read as YAML: ${String(error)}.`,
        },
      ],
    };
  }
}

function withinBudget(tree: SyntaxTree): SyntaxTree {
  const { text, root } = tree;
  const problem = root && overBudget(root, text);
  return problem ? { text, root: undefined, problems: [problem] } : tree;
}

/**
 * What `Parser.parse` gives, without handing each token through one more generator.
 *
 * @throws {@link OverBudgetError} when there are too many
 */
export function tokensOf(text: string): CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const budget = new TokenBudget();
  for (const lexeme of new Lexer().lex(text)) {
    budget.take();
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/**
 * The tree of a text that {@link parse} has no tree for, as far as it can be made out: for what helps while something is being
 * typed, not for judging. It may hold keys and values that the author did not mean. Never throws.
 */
export function parseRoughly(text: string): Node | undefined {
  if (refuse(text)) return undefined;
  try {
    const [document] = composer().compose(tokensOf(text), true, text.length);
    if (!document?.contents) return undefined;
    const builder = new TreeBuilder(text, true);
    const root = builder.node(document.contents as YamlNode);
    return overBudget(root, text) ? undefined : root;
  } catch {
    // What ends the reader is said by the check.
    return undefined;
  }
}

function composer(): Composer {
  return new Composer({
    uniqueKeys: false,
    prettyErrors: false,
    keepSourceTokens: false,
    // Every scalar is read as it is written; what it means in YAML's core schema is worked out for those that are plain.
    schema: 'failsafe',
  });
}

/** The way of any file that has more to it than maps, lists and scalars, or something wrong with it. */
export function composeDocument(text: string, tokens: readonly CST.Token[]): SyntaxTree {
  // The rest of the documents is not even read.
  const [document, second] = composer().compose(tokens, true, text.length);
  if (!document) return { text, root: undefined, problems: [] };
  const first = firstError(document);
  const secondStart = second?.range[0];
  if (secondStart !== undefined && (!first || secondStart < first.pos[0])) {
    return { text, root: undefined, problems: [secondDocument(text, secondStart)] };
  }
  if (first) return { text, root: undefined, problems: [describe(first, document, text)] };
  const builder = new TreeBuilder(text);
  const root = document.contents ? builder.node(document.contents as YamlNode) : undefined;
  return { text, root, problems: builder.problems };
}

function secondDocument(text: string, start: number): SyntaxProblem {
  return {
    ruleId: 'yaml-syntax',
    start,
    end: Math.max(start + 1, lineEnd(text, start)),
    message: 'A second YAML document begins here (---): put each template into a file of its own.',
  };
}

function refuse(text: string): SyntaxProblem | undefined {
  if (text.length > MAX_FILE_LENGTH) {
    const mebibytes = MAX_FILE_LENGTH / 1024 / 1024;
    return {
      ruleId: 'file-too-large',
      start: 0,
      end: lineEnd(text, 0),
      message: `This file is larger than ${mebibytes} MiB and is not checked. One file holds one template: split it.`,
    };
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary data from text.
  const binary = /[\u0000-\u0008\u000e-\u001a\ufffe\uffff]/.exec(text);
  if (binary) {
    return {
      ruleId: 'file-not-text',
      start: binary.index,
      end: binary.index + 1,
      message:
        'This is binary data, not text: a template file is UTF-8 text. Was the wrong file saved under this name?',
    };
  }
  if (isNestedTooDeeply(text)) {
    return {
      ruleId: 'yaml-syntax',
      start: 0,
      end: lineEnd(text, 0),
      message: 'This file is nested too deeply to be read as a template: is a closing bracket missing?',
    };
  }
  const conflict = text.includes('<<<<<<<') ? /^<{7}(?: .*)?$/m.exec(text) : null;
  if (conflict && /^={7}$/m.test(text.slice(conflict.index).replace(/\r/g, ''))) {
    return {
      ruleId: 'merge-conflict',
      start: conflict.index,
      end: lineEnd(text, conflict.index),
      message:
        'A merge conflict is not resolved: choose one side and remove the lines with <<<<<<<, ======= and >>>>>>>.',
    };
  }
  return undefined;
}

function firstError(document: Document): YAMLError | undefined {
  let first: YAMLError | undefined;
  for (const error of document.errors) if (!first || error.pos[0] < first.pos[0]) first = error;
  return first;
}

/** Turns the parser's words into what happened here and what to do. */
function describe(error: YAMLError, document: Document, text: string): SyntaxProblem {
  const position = (error.code === 'MISSING_CHAR' && openQuote(document, error.pos[0])) || error.pos[0];
  const at = Math.min(position, Math.max(0, text.length - 1));
  const end = Math.max(at + 1, Math.min(error.pos[1] ?? at + 1, lineEnd(text, at)));
  const needsQuotes = valueThatNeedsQuotes(text, at);
  if (needsQuotes) return needsQuotes;
  const advice: Partial<Record<YAMLError['code'], string>> = {
    TAB_AS_INDENT: 'A tab stands where YAML wants spaces: indent with two spaces.',
    MISSING_CHAR: 'A closing quote or bracket is missing: this text is not ended.',
    BAD_INDENT: 'The indentation does not fit the lines above: keys of one block begin in the same column.',
    BLOCK_IN_FLOW: 'Inside { } and [ ] a block does not work: write the whole value in one style.',
    BAD_SCALAR_START: 'A text may not begin with this character: put it in double quotes.',
    BAD_DQ_ESCAPE: 'This backslash sequence is not known to YAML: write \\\\ for a backslash.',
    IMPOSSIBLE: 'This line can not be read as YAML: is a colon or a dash missing?',
  };
  const message = advice[error.code] ?? `YAML can not read this: ${error.message.replace(/\.$/, '')}.`;
  return { ruleId: 'yaml-syntax', start: at, end, message };
}

/** Where the quote was opened that is not closed at an offset; the parser names only where it gave up. */
function openQuote(document: Document, at: number): number | undefined {
  let start: number | undefined;
  visit(document, {
    Scalar(_key, scalar) {
      const [from, to] = scalar.range ?? [0, 0];
      if (scalar.type?.startsWith('QUOTE') && from < at && to >= at - 1) start = from;
    },
  });
  return start;
}

/**
 * Texts of templates often begin with a placeholder, with bold text, or hold a colon: all of which mean something in YAML.
 * Finds such a value on the line of the error.
 */
function valueThatNeedsQuotes(text: string, at: number): SyntaxProblem | undefined {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const line = text.slice(start, lineEnd(text, start));
  const match = /^(\s*(?:- +)*[A-Za-z_][\w-]*:[ \t]+|\s*- +)(.+?)\s*$/.exec(line);
  const lead = match?.[1];
  const value = match?.[2];
  if (!lead || !value) return undefined;
  const reason = /^\{\{/.test(value)
    ? 'a value that begins with {{ is a map to YAML'
    : /^\*/.test(value)
      ? 'a value that begins with * is an alias to YAML'
      : /^[`@%]/.test(value)
        ? `a value may not begin with ${value[0]} in YAML`
        : /^[^"'{[|>&!].*:(\s|$)/.test(value)
          ? 'a colon followed by a space begins a new key in YAML'
          : undefined;
  if (!reason) return undefined;
  return {
    ruleId: 'yaml-text-needs-quotes',
    start: start + lead.length,
    end: start + lead.length + value.length,
    message: `Put this text in quotes: ${reason}.`,
  };
}

function lineEnd(text: string, from: number): number {
  const index = text.slice(from, from + 2000).search(/[\r\n]/);
  return index < 0 ? Math.min(text.length, from + 2000) : from + index;
}

class TreeBuilder {
  readonly problems: SyntaxProblem[] = [];
  private readonly anchors = new Map<string, Node>();
  private readonly merges = new MergeBudget();

  /** @param rough true for a broken text */
  constructor(
    private readonly text: string,
    private readonly rough = false,
  ) {}

  node(source: YamlNode): Node {
    if (isAlias(source)) return this.alias(source);
    const built = isMap(source)
      ? this.map(source)
      : isSeq(source)
        ? ({
            kind: 'seq',
            ...spanOf(source),
            flow: source.flow === true,
            items: source.items.map((item) => this.item(item, source)),
          } as const)
        : this.scalar(source as Scalar);
    const { anchor } = source as { anchor?: string };
    // Registered once it is complete: an alias inside its own anchor stays unknown, so there are no cycles.
    if (anchor) this.anchors.set(anchor, built);
    return built;
  }

  private item(item: unknown, parent: YamlNode): Node {
    if (isPair(item)) {
      // `- [a: b]`: a single pair in a flow sequence is a map of one.
      const entry = this.entry(item.key, item.value, parent);
      return { kind: 'map', start: entry.keySpan.start, end: entry.value.end, flow: true, entries: [entry] };
    }
    return item ? this.node(item as YamlNode) : emptyAt(spanOf(parent).end);
  }

  private scalar(source: Scalar): ScalarNode {
    const [start, end] = source.range ?? [0, 0];
    const node = scalarNode(STYLES[source.type ?? 'PLAIN'], source.source ?? String(source.value ?? ''), start, end);
    return source.tag === undefined ? node : { ...node, tagged: true };
  }

  private alias(source: Alias): Node {
    const target = this.anchors.get(source.source);
    if (target) return target;
    const span = spanOf(source);
    const looksBold = this.text.slice(span.start, span.end).endsWith('*');
    this.problems.push(
      looksBold
        ? {
            ruleId: 'yaml-text-needs-quotes',
            ...span,
            message: 'Put this text in quotes: a value that begins with * is an alias to YAML.',
          }
        : {
            ruleId: 'yaml-unknown-alias',
            ...span,
            message: `No anchor &${source.source} stands above this alias: define it first, or put the text in quotes.`,
          },
    );
    return emptyAt(span.start);
  }

  private map(source: YAMLMap): MapNode {
    const span = spanOf(source);
    const entries: Entry[] = [];
    const seen = new Map<string, Entry>();
    const merges: Node[] = [];
    assertShort('map', span, source.items.length);
    const repeated: Entry[] = [];
    for (const pair of source.items) {
      const entry = this.entry(pair.key, pair.value, source);
      if (entry.key === '<<') {
        merges.push(entry.value);
        continue;
      }
      const earlier = seen.get(entry.key);
      if (earlier) {
        this.problems.push({
          ruleId: 'yaml-duplicate-key',
          ...entry.keySpan,
          message: `The key ${entry.key} stands here a second time: keep one of the two.`,
        });
        repeated.push(entry);
        continue;
      }
      seen.set(entry.key, entry);
      entries.push(entry);
    }
    for (const merge of merges) {
      for (const from of merge.kind === 'seq' ? merge.items : [merge]) {
        if (from.kind !== 'map') continue;
        for (const entry of from.repeated ?? []) {
          this.merges.take();
          repeated.push(entry);
        }
        for (const entry of from.entries) {
          this.merges.take();
          const earlier = seen.get(entry.key);
          const copy = { ...entry, merged: true };
          // What the map says itself is meant to stand over what is merged; of two merged entries nobody can tell.
          if (earlier?.merged) repeated.push(copy);
          if (earlier) continue;
          seen.set(entry.key, copy);
          entries.push(copy);
        }
      }
    }
    return { kind: 'map', ...span, flow: source.flow === true, entries, ...(repeated.length > 0 && { repeated }) };
  }

  private entry(key: unknown, value: unknown, parent: YamlNode): Entry {
    const keyNode = key as YamlNode | null;
    const parentSpan = spanOf(parent);
    let keySpan = keyNode ? spanOf(keyNode) : { start: parentSpan.start, end: parentSpan.start };
    let name = '';
    if (isScalar(keyNode)) {
      name = keyNode.source ?? String(keyNode.value ?? '');
      const lineBreak = this.rough ? this.text.slice(keySpan.start, keySpan.end).lastIndexOf('\n') : -1;
      if (lineBreak >= 0) {
        // Someone begins to type a key above another one, and YAML takes both for one.
        const line = this.text.slice(keySpan.start + lineBreak + 1, keySpan.end);
        name = line.trim();
        keySpan = { start: keySpan.end - line.trimStart().length, end: keySpan.end };
      }
    } else if (keyNode) {
      name = this.text.slice(keySpan.start, keySpan.end);
      this.problems.push(
        this.text.startsWith('{{', keySpan.start - 1)
          ? {
              ruleId: 'yaml-text-needs-quotes',
              start: Math.max(0, keySpan.start - 1),
              end: Math.min(keySpan.end + 1, this.text.length),
              message: 'Put this text in quotes: a value that begins with {{ is a map to YAML.',
            }
          : { ruleId: 'yaml-syntax', ...keySpan, message: 'A key must be a plain word, not a list or a map.' },
      );
    }
    return { key: name, keySpan, value: value ? this.node(value as YamlNode) : emptyAt(keySpan.end), merged: false };
  }
}

function spanOf(node: YamlNode): Span {
  const range = node.range ?? [0, 0, 0];
  return { start: range[0], end: range[1] };
}

function emptyAt(offset: number): ScalarNode {
  return { kind: 'scalar', style: 'plain', text: '', value: null, start: offset, end: offset };
}
