/**
 * Names that come from a file may be those that every object has: `constructor`, `toString`, `__proto__`. Tables are asked by `own`,
 * and objects with such names are filled by `setOwn`.
 */

/** @returns what a table has under a name itself; undefined for a name that it doesn't list */
export function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Gives an object a property of any name, also of one that an assignment would take for the object's prototype. */
export function setOwn(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
