import type { DocumentSelector } from 'vscode-languageclient/node';

export const LANGUAGE_ID = 'wabatemplate';
export const PROJECT_FILES = '**/wabatemplate.config.yaml';

/** Files of a disk, new files, and files of a repository that the editor opens without a clone. */
const USUAL_SCHEMES = ['file', 'untitled', 'vscode-vfs'];

/** The schemes of documents that are somebody's work: the usual ones, and those of the folders that are open. */
export function schemesOf(folders: readonly { readonly uri: { readonly scheme: string } }[]): ReadonlySet<string> {
  return new Set([...USUAL_SCHEMES, ...folders.map((folder) => folder.uri.scheme)]);
}

/**
 * The documents that the language server is told of. The scheme is named, because the other documents of our language are
 * the older versions that a comparison shows: they would count as second files with the same name.
 */
export function documentSelector(schemes: ReadonlySet<string>): DocumentSelector {
  return [...schemes].flatMap((scheme) => [
    { scheme, language: LANGUAGE_ID },
    { scheme, pattern: PROJECT_FILES },
  ]);
}
