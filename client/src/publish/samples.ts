import { FileSystemError, Uri, workspace } from 'vscode';
import { l10n } from '../platform/l10n';
import { isInWorkspace, isRegularFile, MOST_SAMPLE_BYTES } from '../platform/workspaceFiles';

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
  let refusal: string | undefined;
  try {
    refusal = await refusalOf(uri, file);
    if (refusal === undefined) return await workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') {
      throw new Error(l10n.t('The sample file {0} is not there: add it, or name another under “example”.', file));
    }
    throw new Error(
      l10n.t('The sample file {0} can’t be read: {1}', file, error instanceof Error ? error.message : `${error}`),
    );
  }
  throw new Error(refusal);
}

/** Why a file is not read, though it is there. */
async function refusalOf(uri: Uri, file: string): Promise<string | undefined> {
  const { type, size } = await workspace.fs.stat(uri);
  if (!isRegularFile(type)) {
    return l10n.t('The sample {0} is not a file: name a picture, video or document under “example”.', file);
  }
  if (size <= MOST_SAMPLE_BYTES) return undefined;
  const most = MOST_SAMPLE_BYTES / 1024 / 1024;
  return l10n.t('The sample file {0} is larger than {1} MiB, which Meta takes at most: make it smaller.', file, most);
}
