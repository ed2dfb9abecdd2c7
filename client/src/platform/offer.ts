import { window } from 'vscode';
import { failureSentences } from '../../../deploy/src';
import { GraphError } from '../../../graph/src';
import { ActionableError, type ErrorAction } from './actionableError';
import { editorWording } from './wording';

const SHOW = {
  information: window.showInformationMessage,
  warning: window.showWarningMessage,
  error: window.showErrorMessage,
} as const;

/** Shows a message with buttons, and does what is chosen. Never rejects: what fails then is told as well. */
export async function offer(kind: keyof typeof SHOW, message: string, actions: readonly ErrorAction[]): Promise<void> {
  const chosen = await SHOW[kind](message, ...actions.map(({ title }) => title));
  try {
    await actions.find(({ title }) => title === chosen)?.run();
  } catch (error) {
    await tellError(error);
  }
}

/**
 * Tells a person what went wrong. Never rejects.
 *
 * @param more buttons behind those that the error itself brings
 */
export function tellError(error: unknown, more: readonly ErrorAction[] = []): Promise<void> {
  const actions = error instanceof ActionableError ? error.actions : [];
  return offer('error', messageOf(error), [...actions, ...more]);
}

/** Of what Meta's API answered, the message of the error is for the log. */
function messageOf(error: unknown): string {
  if (error instanceof GraphError) return failureSentences(error, editorWording());
  return error instanceof Error ? error.message : String(error);
}
