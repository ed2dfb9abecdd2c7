import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { FileType, Uri, workspace } from 'vscode';

/** What Meta takes of its largest kind of sample, a document. */
export const MOST_SAMPLE_BYTES = 100 * 1024 * 1024;

/** Whether a file lies in the workspace, also what a link leads to: one that came with a repository must not lead elsewhere. */
export async function isInWorkspace(uri: Uri): Promise<boolean> {
  const folder = workspace.getWorkspaceFolder(uri);
  if (!folder || uri.scheme !== 'file') return folder !== undefined;
  const [target, root] = await Promise.all([pathBehind(uri), pathBehind(folder.uri)]);
  return (
    target === undefined ||
    root === undefined ||
    workspace.getWorkspaceFolder(Uri.file(target)) !== undefined ||
    isBelow(target, root)
  );
}

/** Whether it is a file or a link to one: a pipe would be waited for, and a device has no end. */
export function isRegularFile(type: FileType): boolean {
  return (type & FileType.File) !== 0;
}

/** @returns undefined for what is not there, which is said when it is read */
function pathBehind(uri: Uri): Promise<string | undefined> {
  return realpath(uri.fsPath).catch(() => undefined);
}

function isBelow(file: string, folder: string): boolean {
  const way = relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
