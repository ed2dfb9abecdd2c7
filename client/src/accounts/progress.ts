import { ProgressLocation, window } from 'vscode';

/**
 * Shows that something takes time, and lets a person give up.
 *
 * @returns undefined when they gave up
 */
export function withProgress<T>(title: string, run: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  return Promise.resolve(
    window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      async (_progress, cancellation) => {
        const stop = new AbortController();
        const listening = cancellation.onCancellationRequested(() => stop.abort());
        try {
          return await run(stop.signal);
        } catch (error) {
          if (stop.signal.aborted) return undefined;
          throw error;
        } finally {
          listening.dispose();
        }
      },
    ),
  );
}
