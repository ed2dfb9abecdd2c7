import { type SymbolInformation, SymbolKind, type WorkspaceSymbolParams } from 'vscode-languageserver/node';
import type { OpenDocuments } from '../documents';
import type { Workspace } from '../workspace';

/** The templates of all projects whose name has the characters of the query in their order; all of them for an empty one. */
export function workspaceSymbols(
  workspace: Workspace,
  documents: OpenDocuments,
): (params: WorkspaceSymbolParams) => SymbolInformation[] {
  return ({ query }) => {
    const wanted = [...query.toLowerCase()].filter((character) => character.trim() !== '');
    return workspace.scopes.flatMap((scope) =>
      scope.templates
        .filter(({ summary }) => hasInOrder(summary.name.toLowerCase(), wanted))
        .map(({ key, summary, lines }) => ({
          name: summary.name,
          kind: SymbolKind.Class,
          location: { uri: documents.uriOf(key), range: lines.rangeOf(summary.nameSpan) },
          containerName: [summary.category, summary.languages.map(({ code }) => code).join(', ')]
            .filter((part) => part !== '')
            .join(' · '),
        })),
    );
  };
}

function hasInOrder(name: string, characters: readonly string[]): boolean {
  let from = 0;
  for (const character of characters) {
    const at = name.indexOf(character, from);
    if (at < 0) return false;
    from = at + character.length;
  }
  return true;
}
