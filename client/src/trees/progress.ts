import { l10n, type ProgressLocation, window } from 'vscode';
import { failureSentences } from '../../../deploy/src';
import { GraphError } from '../../../graph/src';
import { editorWording } from '../platform/wording';

/**
 * Does something that takes a while, with a button to give up.
 *
 * @param report says how far it has come; `part` is from 0 to 1, where that can be known
 * @returns undefined when the person gave up
 * @throws an error for a person to read when Meta refused
 */
export async function cancellable<Result>(
  title: string,
  location: ProgressLocation,
  work: (signal: AbortSignal, report: (message: string, part?: number) => void) => Promise<Result>,
): Promise<Result | undefined> {
  return window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const controller = new AbortController();
    const listening = token.onCancellationRequested(() => controller.abort());
    let reached = 0;
    try {
      return await work(controller.signal, (message, part = reached) => {
        progress.report({ message, increment: (part - reached) * 100 });
        reached = part;
      });
    } catch (error) {
      if (controller.signal.aborted) return undefined;
      throw readable(error);
    } finally {
      listening.dispose();
    }
  });
}

/** The same error, or one whose message is for a person where it came from Meta. */
export function readable(error: unknown): unknown {
  if (error instanceof RangeError)
    return new Error(l10n.t('That address leads elsewhere: only paths of Meta’s API are asked for.'));
  return error instanceof GraphError ? new Error(failureSentences(error, editorWording()), { cause: error }) : error;
}
