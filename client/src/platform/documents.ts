import { commands, type Uri } from 'vscode';
import { plainLine } from './plainText';

/** Shows two documents beside each other. @param title stands in the tab */
export async function showDifference(before: Uri, after: Uri, title: string): Promise<void> {
  const options = { preview: true, preserveFocus: true };
  await commands.executeCommand('vscode.diff', before, after, plainLine(title), options);
}
