import assert from 'node:assert/strict';

const LIMIT_MS = 30_000;
const PAUSE_MS = 50;

/**
 * Waits until what is read is what is expected, by looking again and again.
 *
 * @param read anything it throws counts as “not yet”
 * @throws after half a minute, with the difference between the last look and what was expected
 */
export async function eventually<T>(read: () => T | Promise<T>, expected: T, message?: string): Promise<void> {
  await eventuallyPasses(async () => assert.deepEqual(await read(), expected, message));
}

/** The same for any check: waits until it throws no more. */
export async function eventuallyPasses(check: () => void | Promise<void>): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
