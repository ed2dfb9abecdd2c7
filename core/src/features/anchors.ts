import type { CST } from 'yaml';
import { OverBudgetError } from '../syntax/budget';
import { isNestedTooDeeply } from '../syntax/nesting';
import { tokensOf } from '../syntax/parse';
import type { Span } from '../text/span';

/** An anchor (`&name`) or an alias (`*name`) of YAML. The span is that of the name, without its sign. */
export interface AnchorUse extends Span {
  readonly name: string;
  readonly alias: boolean;
  /** Where the name was given its value: here, or the last time above an alias; undefined where it was not. */
  readonly anchor: Span | undefined;
}

/** The anchors and aliases of a text, in their order; of a broken text too. */
export function anchorsOf(text: string): AnchorUse[] {
  if (!/[&*]/.test(text) || isNestedTooDeeply(text)) return [];
  const last = new Map<string, Span>();
  return signsOf(text).map(({ offset, source }) => {
    const name = source.slice(1);
    const span = { start: offset + 1, end: offset + source.length };
    const alias = source.startsWith('*');
    if (!alias) last.set(name, span);
    return { name, alias, anchor: last.get(name), ...span };
  });
}

/** The anchor or alias at an offset, its sign and its end included. */
export function anchorAt(anchors: readonly AnchorUse[], offset: number): AnchorUse | undefined {
  return anchors.find(({ start, end }) => start - 1 <= offset && offset <= end);
}

/** An anchor with its aliases. */
export function anchorsLike(anchors: readonly AnchorUse[], { name, anchor }: AnchorUse): AnchorUse[] {
  return anchors.filter((other) => other.name === name && other.anchor === anchor);
}

function signsOf(text: string): Sign[] {
  try {
    return signsIn(tokensOf(text));
  } catch (error) {
    // The check says that the file is too much to be read.
    if (error instanceof OverBudgetError) return [];
    throw error;
  }
}

interface Sign {
  readonly offset: number;
  readonly source: string;
}

function signsIn(tokens: readonly CST.Token[]): Sign[] {
  const signs: Sign[] = [];
  const waiting: unknown[] = [tokens];
  while (waiting.length > 0) {
    const token = waiting.pop();
    if (Array.isArray(token)) for (const part of token) waiting.push(part);
    else if (typeof token === 'object' && token !== null) {
      const { type, start, key, sep, value, items, props, end, ...rest } = token as Record<string, unknown>;
      if (type === 'anchor' || type === 'alias') signs.push(rest as unknown as Sign);
      else waiting.push(start, key, sep, value, items, props, end);
    }
  }
  return signs.sort((a, b) => a.offset - b.offset);
}
