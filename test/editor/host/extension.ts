import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../support/eventually';

/** Settles when the extension runs and its language server answers. */
export async function extensionReady(): Promise<void> {
  const extension = vscode.extensions.getExtension<{ ready: Promise<void> }>('wabatemplate.wabatemplate');
  assert.ok(extension, 'the editor knows the extension');
  const { ready } = await extension.activate();
  await ready;
}

/**
 * Makes a template in the open folder and shows it.
 *
 * @param name of the file, without its ending
 */
export async function showTemplate(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(openFolder(), `${name}.wabatemplate.yaml`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.window.showTextDocument(uri);
}

export function openFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder, 'a folder is open');
  return folder;
}

/**
 * Waits until the editor knows exactly these findings of a document.
 *
 * @param expected each as `line:from-to rule-id severity`, lines from 1, columns from 0
 */
export async function hasFindings(document: vscode.TextDocument, ...expected: string[]): Promise<void> {
  await eventually(() => vscode.languages.getDiagnostics(document.uri).map(describeFinding), expected);
}

function describeFinding({ range, code, severity }: vscode.Diagnostic): string {
  const ruleId = typeof code === 'object' ? code.value : code;
  const grade = ['error', 'warning', 'info', 'hint'][severity];
  return `${range.start.line + 1}:${range.start.character}-${range.end.character} ${ruleId} ${grade}`;
}
