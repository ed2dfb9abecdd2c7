import type { Entry, Node } from '../syntax/tree';

/**
 * A key that says which WABA is meant, or `targets` itself, below a key of the file where nobody looks for targets: under a name of
 * one's own, or where the indentation slipped.
 *
 * @param entries those at the top of the file, without `targets`
 */
export function strayTarget(entries: readonly Entry[]): Entry | undefined {
  // Aliases lead to the same node again and again.
  const seen = new Set<Node>();
  const waiting: Node[] = entries.map(({ value }) => value);
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'scalar' || seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'seq') {
      for (const item of node.items) waiting.push(item);
      continue;
    }
    for (const entry of [...node.entries, ...(node.repeated ?? [])]) {
      if (isOfTarget(entry)) return entry;
      waiting.push(entry.value);
    }
  }
  return undefined;
}

function isOfTarget({ key, value }: Entry): boolean {
  const word = key.slice(0, 60).toLowerCase().replace(/[\W_]/g, '');
  return word === 'wabaid' || (word === 'targets' && value.kind !== 'scalar');
}
