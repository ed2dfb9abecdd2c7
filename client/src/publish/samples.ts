import { realpath } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { FileSystemError, Uri, workspace } from 'vscode';
import { l10n } from '../platform/l10n';

/**
 * Reads a sample file that a template names.
 *
 * Only files of the workspace are read: what is read here leaves this machine, and a template that came from elsewhere must not
 * choose other files.
 *
 * @throws an error for a person to read
 */
export async function readSample(templateUri: string, file: string): Promise<Uint8Array> {
  const uri = Uri.joinPath(Uri.parse(templateUri), '..', file);
  if (!(await isInWorkspace(uri))) {
    throw new Error(
      l10n.t('{0} lies outside of the workspace, so it is not uploaded: copy it into the workspace.', file),
    );
  }
  try {
    return await workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') {
      throw new Error(l10n.t('The sample file {0} is not there: add it, or name another under “example”.', file));
    }
    throw new Error(
      l10n.t('The sample file {0} can’t be read: {1}', file, error instanceof Error ? error.message : `${error}`),
    );
  }
}

/** Also of what a link leads to: one that came with a repository must not lead elsewhere. */
async function isInWorkspace(uri: Uri): Promise<boolean> {
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

/** @returns undefined for what is not there, which is said when it is read */
function pathBehind(uri: Uri): Promise<string | undefined> {
  return realpath(uri.fsPath).catch(() => undefined);
}

function isBelow(file: string, folder: string): boolean {
  const way = relative(folder, file);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}
