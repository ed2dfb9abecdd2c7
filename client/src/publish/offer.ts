import { window } from 'vscode';
import type { ErrorAction } from '../platform/actionableError';

const SHOW = {
  information: window.showInformationMessage,
  warning: window.showWarningMessage,
  error: window.showErrorMessage,
} as const;

/** Shows a message with buttons, and does what is chosen. */
export async function offer(kind: keyof typeof SHOW, message: string, actions: readonly ErrorAction[]): Promise<void> {
  const chosen = await SHOW[kind](message, ...actions.map(({ title }) => title));
  await actions.find(({ title }) => title === chosen)?.run();
}
