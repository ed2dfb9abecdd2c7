import { type TextDocument, type TextEditor, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { LANGUAGE_ID } from '../language/documents';
import { l10n } from '../platform/l10n';

/** Where the file of a template goes. */
export function fileFor(folder: Uri, name: string): Uri {
  return Uri.joinPath(folder, `${name}.wabatemplate.yaml`);
}

/** The folder of the template that is being looked at, or of the workspace; undefined where there is none. */
export async function folderForNewFiles(): Promise<Uri | undefined> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId === LANGUAGE_ID && workspace.getWorkspaceFolder(document.uri)) {
    return Uri.joinPath(document.uri, '..');
  }
  const [first, ...others] = workspace.workspaceFolders ?? [];
  if (others.length === 0) return first?.uri;
  return (await window.showWorkspaceFolderPick({ placeHolder: l10n.t('Where the new file goes') }))?.uri ?? first?.uri;
}

/** Writes and shows a new template. Without a folder, or where a file of this name is, it waits to be saved under another. */
export async function openNew(folder: Uri | undefined, name: string, text: string): Promise<TextEditor> {
  return window.showTextDocument(await create(folder, name, text), { preview: false });
}

async function create(folder: Uri | undefined, name: string, text: string): Promise<TextDocument> {
  const file = folder && fileFor(folder, name);
  if (file && !(await exists(file))) {
    const edit = new WorkspaceEdit();
    edit.createFile(file, { contents: new TextEncoder().encode(text) });
    if (await workspace.applyEdit(edit)) return workspace.openTextDocument(file);
  }
  return workspace.openTextDocument({ language: LANGUAGE_ID, content: text });
}

async function exists(file: Uri): Promise<boolean> {
  return workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
