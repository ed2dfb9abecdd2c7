import type { UnknownPreview } from '../../../contracts/src/index';
import { childOf, type Entry, type Node } from '../syntax/tree';

/** More than these are not drawn of a part that nobody knows. */
const MOST_PARTS = 20;
const MOST_TEXTS = 20;
const MOST_CHARACTERS = 1024;

/** The components under `api_fields` that the format has no key for. */
export function unknownComponents(apiFields: readonly (Entry | undefined)[]): UnknownPreview[] {
  const items = apiFields.flatMap((entry) => {
    const components = entry?.value.kind === 'map' ? childOf(entry.value, 'components') : undefined;
    return components?.kind === 'seq' ? components.items : [];
  });
  return items.slice(0, MOST_PARTS).map((item) => unknownPart(item, 'type'));
}

/** @param typeKey the key under which the node says what it is */
export function unknownPart(node: Node, typeKey: 'type' | 'format'): UnknownPreview {
  const type = node.kind === 'map' ? childOf(node, typeKey) : undefined;
  return {
    span: { start: node.start, end: node.end },
    type: type?.kind === 'scalar' ? type.text.slice(0, MOST_CHARACTERS).toUpperCase() : '',
    texts: textsIn(node, typeKey),
  };
}

/** What is written in a part, in its order. */
function textsIn(part: Node, typeKey: string): string[] {
  const texts: string[] = [];
  const look = (node: Node): void => {
    if (texts.length >= MOST_TEXTS) return;
    if (node.kind === 'scalar') {
      if (node.text.trim() !== '') texts.push(node.text.slice(0, MOST_CHARACTERS));
    } else if (node.kind === 'seq') for (const item of node.items) look(item);
    else for (const { key, value } of node.entries) if (key !== typeKey || node !== part) look(value);
  };
  look(part);
  return texts;
}
