import { entryOf, type MapNode } from '../syntax/tree';

/** True for a raw payload of the API that was pasted into a template file: it lists its components. */
export function looksLikePayload(root: MapNode): boolean {
  const components = entryOf(root, 'components')?.value;
  const data = entryOf(root, 'data')?.value;
  return components?.kind === 'seq' || (data?.kind === 'seq' && entryOf(root, 'name') === undefined);
}
