/** How properties of an object are changed on their way to it. */
export type Guards<T> = { readonly [K in keyof T]?: (value: T[K]) => T[K] };

/**
 * Stands for an object of the editor's and changes the texts that are set on it, so that nobody who sets one has to think of it.
 *
 * @returns the object's stand-in; the object itself must not be used any more
 */
export function guarded<T extends object>(object: T, guards: Guards<T>): T {
  return new Proxy(object, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set(target, key, value) {
      const guard = Object.hasOwn(guards, key) ? guards[key as keyof T] : undefined;
      return Reflect.set(target, key, guard ? guard(value) : value, target);
    },
  });
}

/** A guard for a text that may be absent. */
export function ifText<T>(guard: (text: string) => string): (value: T) => T {
  return (value) => (typeof value === 'string' ? guard(value) : value) as T;
}
