import { grouped } from '../text/grouped';
import type { Span } from '../text/span';
import type { Node, SyntaxProblem } from './tree';

/** Above this many UTF-16 units a file isn't a template any more, and checking it would hold up the editor. */
export const MAX_FILE_LENGTH = 2 * 1024 * 1024;

/**
 * So many words, signs and gaps the reader of YAML may find in a file. All 111 languages with a carousel of ten cards each have
 * half of that; a text is one however long it is.
 */
const MOST_TOKENS = 200_000;

/** No template has a list, or a map of keys, with more than this: Meta knows 111 languages and allows 10 buttons. */
const MOST_ENTRIES = 1000;

/** A text with the 1,024 characters that Meta allows has room for some 200. */
const MOST_PLACEHOLDERS = 20_000;

/** Brackets, dashes and indentation each have a limit of their own: only aliases go deeper. */
const DEEPEST = 400;

/** What aliases and the languages make of a file: everything at its top is sent once in each language. */
export const MOST_VALUES = 200_000;
const MOST_MERGED = 100_000;
const MOST_CHARACTERS = MAX_FILE_LENGTH;

/** What a part of a file stands for, once its aliases are written out. */
interface Weight {
  readonly values: number;
  readonly characters: number;
  readonly depth: number;
}

/**
 * What makes a tree too much to be checked while a person types; undefined for any file that was meant as a template. All that
 * reads a tree may count on what is refused here: it goes not deep, no list is long, and no text has many placeholders.
 */
export function overBudget(root: Node, text: string): SyntaxProblem | undefined {
  const placeholdersMatter = countUpTo(text, '{{', MOST_PLACEHOLDERS) > MOST_PLACEHOLDERS;
  const weights = new Map<Node, Weight>();
  const waiting: Node[] = [root];
  for (let node = waiting.at(-1); node; node = waiting.at(-1)) {
    if (weights.has(node)) {
      waiting.pop();
      continue;
    }
    if (node.kind === 'scalar') {
      if (placeholdersMatter && countUpTo(node.text, '{{', MOST_PLACEHOLDERS) > MOST_PLACEHOLDERS)
        return tooLarge(node, `This text has more than ${grouped(MOST_PLACEHOLDERS)} placeholders`, 'remove some');
      weights.set(node, { values: 1, characters: node.text.length, depth: 0 });
      waiting.pop();
      continue;
    }
    const children = childrenOf(node);
    if (children.length > MOST_ENTRIES) return tooManyEntries(node.kind, node, children.length);
    const before = waiting.length;
    for (const child of children) if (!weights.has(child)) waiting.push(child);
    if (waiting.length > before) continue;
    waiting.pop();
    const weight = sum(children.map((child) => weights.get(child)));
    if (weight.depth > DEEPEST) return tooManyAliases(firstKey(root), 'are nested too deeply');
    weights.set(node, weight);
  }
  return tooMuchInAll(root, weights);
}

/** Counts what a reader finds in a text. */
export class TokenBudget {
  private left = MOST_TOKENS;

  /** @throws {@link OverBudgetError} when it was too much */
  take(): void {
    if (--this.left < 0)
      throw new OverBudgetError(tooLarge({ start: 0, end: 1 }, 'It has too many values and comments', 'remove some'));
  }
}

/** Counts what merge keys copy: a few lines can take in the same keys again and again. */
export class MergeBudget {
  private left = MOST_MERGED;

  /** @throws {@link OverBudgetError} when it was too much */
  take(): void {
    if (--this.left < 0)
      throw new OverBudgetError(tooManyAliases({ start: 0, end: 1 }, 'are merged into too many maps'));
  }
}

/** @throws {@link OverBudgetError} when a list or map has too many entries */
export function assertShort(kind: 'map' | 'seq', at: Span, count: number): void {
  if (count > MOST_ENTRIES) throw new OverBudgetError(tooManyEntries(kind, at, count));
}

/** Ends the reading of a file that is too much to be checked. */
export class OverBudgetError extends Error {
  constructor(readonly problem: SyntaxProblem) {
    super(problem.message);
  }
}

function childrenOf(node: Exclude<Node, { kind: 'scalar' }>): readonly Node[] {
  return node.kind === 'seq' ? node.items : node.entries.map(({ value }) => value);
}

function sum(weights: readonly (Weight | undefined)[]): Weight {
  let [values, characters, depth] = [1, 0, 0];
  for (const weight of weights) {
    values += weight?.values ?? 0;
    characters += weight?.characters ?? 0;
    depth = Math.max(depth, (weight?.depth ?? 0) + 1);
  }
  return { values, characters, depth };
}

function tooMuchInAll(root: Node, weights: ReadonlyMap<Node, Weight>): SyntaxProblem | undefined {
  if (root.kind !== 'map') return undefined;
  const sent = root.entries.filter(({ key }) => !key.startsWith('x-'));
  const languages = sent.find(({ key }) => key === 'languages');
  const shared = sum(sent.filter((entry) => entry !== languages).map(({ value }) => weights.get(value)));
  const own = languages && weights.get(languages.value);
  const times = languages && languages.value.kind !== 'scalar' ? childrenOf(languages.value).length : 1;
  const values = times * shared.values + (own?.values ?? 0);
  const characters = times * shared.characters + (own?.characters ?? 0);
  if (values <= MOST_VALUES && characters <= MOST_CHARACTERS) return undefined;
  const once = sum([shared, own]);
  return languages && once.values <= MOST_VALUES && once.characters <= MOST_CHARACTERS
    ? tooLarge(
        languages.keySpan,
        'All languages together have too much content',
        'use fewer, or shorten what they share',
      )
    : tooManyAliases(firstKey(root), 'stand for too many values');
}

function tooManyAliases({ start, end }: Span, fault: string): SyntaxProblem {
  return {
    ruleId: 'yaml-syntax',
    start,
    end: Math.max(start, Math.min(end, start + 1)),
    message: `This file isn’t checked. Its aliases ${fault}: write the values out.`,
  };
}

function firstKey(root: Node): Span {
  return (root.kind === 'map' && root.entries[0]?.keySpan) || root;
}

function tooManyEntries(kind: 'map' | 'seq', at: Span, count: number): SyntaxProblem {
  const what = kind === 'seq' ? 'This list has' : 'This map has';
  const entries = kind === 'seq' ? 'items' : 'keys';
  const most = grouped(MOST_ENTRIES);
  return tooLarge(at, `${what} ${grouped(count)} ${entries}, and at most ${most} can be checked`, 'remove some');
}

function tooLarge(at: Span, reason: string, advice: string): SyntaxProblem {
  return {
    ruleId: 'file-too-large',
    start: at.start,
    end: Math.max(at.start, Math.min(at.end, at.start + 1)),
    message: `This file isn’t checked. ${reason}: ${advice}.`,
  };
}

/** How often a sign occurs; counting ends behind `most`. */
function countUpTo(text: string, sign: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0 && count <= most; at = text.indexOf(sign, at + sign.length)) count++;
  return count;
}
