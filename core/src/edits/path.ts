import type { Entry, MapNode, Node, ScalarNode, SeqNode } from '../syntax/tree';
import type { Span } from '../text/span';

/** One step from the root of a file to a place in it. */
export type Step =
  | { readonly kind: 'entry'; readonly map: MapNode; readonly entry: Entry }
  | { readonly kind: 'item'; readonly seq: SeqNode; readonly index: number };

/** The way to the innermost entry or item that a part of the file belongs to, as it was written: not through aliases. */
export type Path = readonly Step[];

export function pathTo(root: Node, span: Span): Path {
  const path: Step[] = [];
  let node: Node | undefined = root;
  while (node) {
    const step = stepInto(node, span);
    if (!step) break;
    path.push(step);
    node = nodeOf(step);
    if (step.kind === 'entry' && span.start < step.entry.keySpan.end) break;
  }
  return path;
}

function stepInto(node: Node, span: Span): Step | undefined {
  const holds = ({ start, end }: Span) => start <= span.start && span.end <= end;
  if (node.kind === 'map') {
    const entry = node.entries.find(
      (candidate) =>
        !candidate.merged && (holds(candidate.keySpan) || (isWrittenHere(candidate) && holds(candidate.value))),
    );
    return entry && { kind: 'entry', map: node, entry };
  }
  if (node.kind === 'seq') {
    const index = node.items.findIndex((item) => item.start >= node.start && holds(item));
    return index < 0 ? undefined : { kind: 'item', seq: node, index };
  }
  return undefined;
}

/** False for an alias: what it stands for was written further up. */
export function isWrittenHere(entry: Entry): boolean {
  return entry.value.start >= entry.keySpan.end;
}

export function nodeOf(step: Step): Node | undefined {
  return step.kind === 'entry' ? step.entry.value : step.seq.items[step.index];
}

/** The scalar that begins at an offset. */
export function scalarAt(root: Node, start: number): ScalarNode | undefined {
  const last = pathTo(root, { start, end: start }).at(-1);
  const node = last && nodeOf(last);
  return node?.kind === 'scalar' && node.start === start ? node : undefined;
}

export function containerOf(step: Step): MapNode | SeqNode {
  return step.kind === 'entry' ? step.map : step.seq;
}

/** The keys on a path; list items have none. */
export function keysOf(path: Path): string[] {
  return path.flatMap((step) => (step.kind === 'entry' ? [step.entry.key] : []));
}

/** True inside of { } or [ ]. */
export function inFlow(path: Path): boolean {
  return path.some((step) => containerOf(step).flow);
}
