import type { Span } from '../text/span';

/**
 * The syntax tree of a YAML file as the rest of core sees it: aliases are resolved, merge keys are applied, and every node
 * knows where it stands. A node that is reached through an alias is the anchor's own node, so a tree may share nodes.
 */
export type Node = ScalarNode | MapNode | SeqNode;

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface ScalarNode extends Span {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  /** The text as it was written, decoded, with LF line breaks and without those that end a block scalar. */
  readonly text: string;
  /** What YAML's core schema makes of it: `007` is 7, `true` is true, nothing is null. */
  readonly value: string | number | boolean | null;
  /** There when a tag such as `!!str` says what the value is to be, which `value` does not follow. */
  readonly tagged?: true;
}

export interface MapNode extends Span {
  readonly kind: 'map';
  readonly flow: boolean;
  readonly entries: readonly Entry[];
  /** Entries whose key stands in the map already, where there are any: a problem tells of each. */
  readonly repeated?: readonly Entry[];
}

export interface SeqNode extends Span {
  readonly kind: 'seq';
  readonly flow: boolean;
  readonly items: readonly Node[];
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
  /** True when the entry came in by a merge key (`<<`). */
  readonly merged: boolean;
}

/** Something that keeps a text from being read as one YAML document. */
export interface SyntaxProblem extends Span {
  readonly ruleId: SyntaxRuleId;
  readonly message: string;
}

export type SyntaxRuleId =
  | 'yaml-syntax'
  | 'yaml-text-needs-quotes'
  | 'yaml-duplicate-key'
  | 'yaml-unknown-alias'
  | 'merge-conflict'
  | 'file-not-text'
  | 'file-too-large';

export function entryOf(map: MapNode, key: string): Entry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

export function childOf(map: MapNode, key: string): Node | undefined {
  return entryOf(map, key)?.value;
}
