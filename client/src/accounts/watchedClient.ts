import { tellSafely } from '../../../deploy/src';
import type { GraphClient } from '../../../graph/src';

/**
 * The same client, and somebody who is told how each of its requests went.
 *
 * @param seen what a request was rejected with; undefined when it was answered. A list is answered with each of its pages
 */
export function watchedClient(client: GraphClient, seen: (error: unknown) => void): GraphClient {
  // Who is told must not turn an answer into a failure, nor one failure into another.
  return watched(client, (error) => tellSafely(() => seen(error)));
}

function watched<T extends object>(target: T, seen: (error: unknown) => void): T {
  return new Proxy(target, {
    get(_target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value === 'function') {
        return (...args: unknown[]) => watchedAnswer(Reflect.apply(value, target, args), seen);
      }
      return isObject(value) ? watched(value, seen) : value;
    },
  });
}

function watchedAnswer(answer: unknown, seen: (error: unknown) => void): unknown {
  if (answer instanceof Promise) {
    return answer.then(
      (value) => {
        seen(undefined);
        return value;
      },
      (error) => {
        seen(error);
        throw error;
      },
    );
  }
  return isObject(answer) && Symbol.asyncIterator in answer
    ? watchedPages(answer as AsyncIterable<unknown>, seen)
    : answer;
}

async function* watchedPages(pages: AsyncIterable<unknown>, seen: (error: unknown) => void): AsyncIterable<unknown> {
  const iterator = pages[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await nextOf(iterator, seen);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}

async function nextOf(iterator: AsyncIterator<unknown>, seen: (error: unknown) => void) {
  try {
    const next = await iterator.next();
    seen(undefined);
    return next;
  } catch (error) {
    seen(error);
    throw error;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
