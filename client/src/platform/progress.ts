import { type ProgressOptions, window } from 'vscode';

/**
 * Runs something that shows how far it is and can be cancelled.
 *
 * @param run told of a cancellation by its signal; says what it does, and by how many percent it has come further
 * @param whenCancelled `stops`: the signal's reason is taken for giving up, and there is no result. `waits`: the work says itself
 *   what became of it
 * @returns undefined when the person gave up
 */
export async function withCancel<T>(
  options: ProgressOptions,
  run: (signal: AbortSignal, report: (message: string, increment?: number) => void) => Promise<T>,
): Promise<T | undefined>;
export async function withCancel<T>(
  options: ProgressOptions,
  run: (signal: AbortSignal, report: (message: string, increment?: number) => void) => Promise<T>,
  whenCancelled: 'waits',
): Promise<T>;
export async function withCancel<T>(
  options: ProgressOptions,
  run: (signal: AbortSignal, report: (message: string, increment?: number) => void) => Promise<T>,
  whenCancelled: 'stops' | 'waits' = 'stops',
): Promise<T | undefined> {
  return window.withProgress({ ...options, cancellable: true }, async (progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    try {
      return await run(controller.signal, (message, increment) =>
        progress.report({ message, ...(increment !== undefined && { increment }) }),
      );
    } catch (error) {
      if (whenCancelled === 'stops' && controller.signal.aborted) return undefined;
      throw error;
    }
  });
}
