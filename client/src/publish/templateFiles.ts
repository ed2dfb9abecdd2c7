import { l10n, Uri, window, workspace } from 'vscode';
import { LANGUAGE_ID } from '../language/documents';

/**
 * The template files that a command is about.
 *
 * @param args what the editor hands over: nothing from the palette, a text from a lens, a URI and the whole selection from the
 *   explorer, a node of a tree
 * @throws when there is none
 */
export function templateFiles(args: readonly unknown[]): Uri[] {
  const [first, selection] = args;
  const chosen = Array.isArray(selection) && selection.length > 0 ? selection : first === undefined ? [] : [first];
  const uris = chosen.flatMap((one) => uriOf(one) ?? []).filter(isTemplateFile);
  if (uris.length > 0) return uris;
  const document = window.activeTextEditor?.document;
  if (chosen.length === 0 && document?.languageId === LANGUAGE_ID) return [document.uri];
  throw new Error(
    l10n.t('There is no template to publish: open a *.wabatemplate.yaml file, or choose some in the explorer.'),
  );
}

/** What is published is what is saved: otherwise the account would have what the repository never had. @throws when one can't be saved */
export async function saveAll(uris: readonly Uri[]): Promise<void> {
  const names = new Set(uris.map((uri) => uri.toString()));
  const unsaved = workspace.textDocuments.filter(
    ({ uri, isDirty, isUntitled }) => names.has(uri.toString()) && (isDirty || isUntitled),
  );
  for (const document of unsaved) {
    if (!(await document.save())) {
      throw new Error(
        l10n.t('{0} could not be saved, so nothing was published.', workspace.asRelativePath(document.uri)),
      );
    }
  }
}

/** The file that a command is about, whether or not it holds a template. @returns undefined for what is no file */
export function uriOf(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  if (typeof argument === 'string') return Uri.parse(argument);
  const uri = typeof argument === 'object' && argument !== null && 'uri' in argument ? argument.uri : undefined;
  return uri instanceof Uri || typeof uri === 'string' ? uriOf(uri) : undefined;
}

function isTemplateFile({ path }: Uri): boolean {
  return /\.wabatemplate\.ya?ml$/.test(path);
}
