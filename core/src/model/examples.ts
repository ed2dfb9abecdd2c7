import type { Node } from '../syntax/tree';
import type { Span } from '../text/span';
import { Text } from './text';

/** The example values that stand in one place of the file: by placeholder, or for numbered placeholders as a list. */
export interface Examples {
  readonly node: Node;
  readonly values: readonly Example[];
  /** The first of that name. */
  get(name: string): Example | undefined;
}

export interface Example {
  /** The placeholder: a name, or a number as text. */
  readonly name: string;
  readonly keySpan: Span;
  /** Absent where the value is not a scalar. */
  readonly text: Text | undefined;
}

export function bindExamples(node: Node | undefined, source: string): Examples | undefined {
  if (!node || node.kind === 'scalar') return undefined;
  const values =
    node.kind === 'seq'
      ? node.items.map((item, index) => ({ name: String(index + 1), keySpan: item, text: textOf(item, source) }))
      : node.entries.map((entry) => ({ name: entry.key, keySpan: entry.keySpan, text: textOf(entry.value, source) }));
  return new ExamplesOf(node, values);
}

class ExamplesOf implements Examples {
  private byName: ReadonlyMap<string, Example> | undefined;

  constructor(
    readonly node: Node,
    readonly values: readonly Example[],
  ) {}

  get(name: string): Example | undefined {
    // Of two with one name the first counts.
    this.byName ??= new Map([...this.values].reverse().map((example) => [example.name, example]));
    return this.byName.get(name);
  }
}

/** The nearest example of a placeholder: `scopes` are in the order component, language, file. */
export function exampleOf(name: string, scopes: readonly (Examples | undefined)[]): Example | undefined {
  for (const scope of scopes) {
    const found = scope?.get(name);
    if (found) return found;
  }
  return undefined;
}

function textOf(node: Node, source: string): Text | undefined {
  return node.kind === 'scalar' && node.text !== '' ? new Text(node, source) : undefined;
}
