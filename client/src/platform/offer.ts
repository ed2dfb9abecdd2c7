import { window } from 'vscode';
import { failureSentences } from '../../../deploy/src';
import { GraphError } from '../../../graph/src';
import { ActionableError, type ErrorAction } from './actionableError';
import { plainLine, plainLines } from './plainText';
import { editorWording } from './wording';

/**
 * Shows a message with buttons, and does what is chosen. Never rejects: what fails then is told as well.
 *
 * @param message may hold texts of others: the editor makes links of `[text](command:…)` in messages, and here it does not
 */
export async function offer(
  kind: 'information' | 'warning' | 'error',
  message: string,
  actions: readonly ErrorAction[],
): Promise<void> {
  const titles = actions.map(({ title }) => plainLine(title));
  const chosen = await show(kind, plainLine(message), titles);
  try {
    await actions[titles.indexOf(chosen ?? '')]?.run();
  } catch (error) {
    await tellError(error);
  }
}

function show(kind: 'information' | 'warning' | 'error', message: string, titles: readonly string[]) {
  switch (kind) {
    case 'information':
      return window.showInformationMessage(message, ...titles);
    case 'warning':
      return window.showWarningMessage(message, ...titles);
    case 'error':
      return window.showErrorMessage(message, ...titles);
  }
}

export interface Question {
  readonly question: string;
  /** Of one or more lines. */
  readonly detail: string;
}

/**
 * Asks in front of everything else.
 *
 * @param answers on buttons, beside the one that gives up; with none, something is told that has to be read
 * @returns undefined when the person gave up
 */
export async function ask({ question, detail }: Question, answers: readonly string[]): Promise<string | undefined> {
  const titles = answers.map((answer) => plainLine(answer));
  const options = { modal: true, detail: plainLines(detail) };
  const text = plainLine(question);
  const chosen =
    titles.length > 0
      ? await window.showWarningMessage(text, options, ...titles)
      : await window.showInformationMessage(text, options);
  return answers[titles.indexOf(chosen ?? '')];
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
