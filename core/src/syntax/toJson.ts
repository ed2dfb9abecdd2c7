import { setOwn } from '../../../contracts/src';
import type { Node } from './tree';

/** Aliases let a few lines stand for a great many values: no honest template has more than this. */
const MAX_VALUES = 200_000;

export class TooManyValuesError extends Error {
  constructor() {
    super('its aliases stand for too many values');
  }
}

/**
 * The plain value of a node.
 *
 * @param keywordKeys values under these keys are written in upper case.
 * @throws TooManyValuesError when aliases multiply beyond reason.
 */
export function toJson(node: Node, keywordKeys?: ReadonlySet<string>): unknown {
  let count = 0;
  const convert = (value: Node): unknown => {
    if (++count > MAX_VALUES) throw new TooManyValuesError();
    if (value.kind === 'scalar') return value.value;
    if (value.kind === 'seq') return value.items.map(convert);
    const result: Record<string, unknown> = {};
    for (const { key, value: child } of value.entries) {
      const plain = convert(child);
      const json = keywordKeys?.has(key) && typeof plain === 'string' ? plain.toUpperCase() : plain;
      setOwn(result, key, json);
    }
    return result;
  };
  return convert(node);
}
