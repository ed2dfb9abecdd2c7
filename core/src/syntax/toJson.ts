import { setOwn } from '../../../contracts/src';
import { MOST_VALUES } from './budget';
import type { Node } from './tree';

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
    if (++count > MOST_VALUES) throw new TooManyValuesError();
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
