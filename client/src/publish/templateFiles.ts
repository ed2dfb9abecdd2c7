import { Uri, window, workspace } from 'vscode';
import { LANGUAGE_ID } from '../language/documents';
import { l10n } from '../platform/l10n';

/**
 * The template files that a command is about.
 *
 * @param args what the editor hands over: nothing from the palette, a text from a lens, a URI and the whole selection from the
 *   explorer, a node of a tree
 * @throws when there is none
 */
export function templateFiles(args: readonly unknown[]): Uri[] {
  const uris = chosenFiles(args);
  if (uris.length > 0) return uris;
  const document = window.activeTextEditor?.document;
  if (args[0] === undefined && document?.languageId === LANGUAGE_ID) return [document.uri];
  throw new Error(
    l10n.t('There is no template to publish: open a *.wabatemplate.yaml file, or choose some in the explorer.'),
  );
}

/** Those that were chosen, the whole selection; none where nothing was chosen, or no template. @param args see {@link templateFiles} */
export function chosenFiles([first, selection]: readonly unknown[]): Uri[] {
  const chosen = Array.isArray(selection) && selection.length > 0 ? selection : [first];
  return chosen.flatMap((one) => uriOf(one) ?? []).filter(isTemplateFile);
}

/** The language that a node of a tree is about. @returns undefined for what is about a whole file */
export function languageOf(node: unknown): string | undefined {
  const language = typeof node === 'object' && node !== null && 'language' in node ? node.language : undefined;
  return typeof language === 'string' ? language : undefined;
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

function uriOf(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  if (typeof argument === 'string') return Uri.parse(argument);
  const uri = typeof argument === 'object' && argument !== null && 'uri' in argument ? argument.uri : undefined;
  return uri instanceof Uri || typeof uri === 'string' ? uriOf(uri) : undefined;
}

function isTemplateFile({ path }: Uri): boolean {
  return /\.wabatemplate\.ya?ml$/.test(path);
}
