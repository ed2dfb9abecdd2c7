import { ProgressLocation, window } from 'vscode';
import { plainLine } from './plainText';

/** @param part how much of the whole is done, from 0 to 1, where that can be known */
export type ReportProgress = (message: string, part?: number) => void;

/**
 * Shows that something takes time, and how far it is, with a button to give up.
 *
 * @param run its signal tells that the person gave up
 * @returns undefined when the person gave up
 */
export async function withCancel<T>(
  title: string,
  run: (signal: AbortSignal, report: ReportProgress) => Promise<T>,
  location = ProgressLocation.Notification,
): Promise<T | undefined> {
  const runUntilGivenUp = async (signal: AbortSignal, report: ReportProgress): Promise<T | undefined> => {
    try {
      return await run(signal, report);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  };
  return withStop(title, runUntilGivenUp, location);
}

/** The same for work that says itself what became of it when the person stopped it. */
export function withStop<T>(
  title: string,
  run: (signal: AbortSignal, report: ReportProgress) => Promise<T>,
  location = ProgressLocation.Notification,
): Promise<T> {
  const options = { location, title: plainLine(title), cancellable: true };
  return Promise.resolve(
    window.withProgress(options, async (progress, cancellation) => {
      const controller = new AbortController();
      const listening = cancellation.onCancellationRequested(() => controller.abort());
      let reached = 0;
      try {
        return await run(controller.signal, (message, part = reached) => {
          progress.report({ message: plainLine(message), increment: (part - reached) * 100 });
          reached = part;
        });
      } finally {
        listening.dispose();
      }
    }),
  );
}

/** Shows in the status bar that something takes time. */
export async function withProgress<T>(title: string, run: () => Promise<T>): Promise<T> {
  return window.withProgress({ location: ProgressLocation.Window, title: plainLine(title) }, run);
}

/** Shows above the rows of a view that something takes time. */
export async function withProgressIn<T>(viewId: string, run: () => Promise<T>): Promise<T> {
  return window.withProgress({ location: { viewId } }, run);
}
