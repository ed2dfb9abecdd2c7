import type { ClientCapabilities, Connection } from 'vscode-languageserver/node';
import type { LanguageServerOptions } from '../../../contracts/src';
import type { Checker } from '../checker';
import type { OpenDocument, OpenDocuments } from '../documents';
import type { Guard } from '../guard';
import type { Workspace } from '../workspace';
import { codeLenses } from './lenses';
import { documentLinks } from './links';
import { inlayHints, semanticTokens } from './looks';
import { definition, highlights, prepareRename, references, renaming, selectionRanges } from './navigation';
import { documentSymbols, foldingRanges } from './outline';
import { workspaceSymbols } from './workspaceSymbols';

export interface ReadingParts {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly openTemplate: (params: unknown) => OpenDocument | undefined;
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  readonly checker: Checker;
  readonly capabilities: ClientCapabilities;
  readonly options: LanguageServerOptions;
}

/** Answers what helps to find one's way in templates and to see what they mean. */
export function handleReading(parts: ReadingParts): void {
  const { connection, guard, openTemplate, documents, workspace, capabilities } = parts;
  const tokens = semanticTokens(openTemplate);
  connection.onDocumentSymbol(
    guard.request('textDocument/documentSymbol', documentSymbols(openTemplate, capabilities)),
  );
  connection.onWorkspaceSymbol(guard.request('workspace/symbol', workspaceSymbols(workspace, documents)));
  connection.onFoldingRanges(guard.request('textDocument/foldingRange', foldingRanges(openTemplate)));
  connection.onDefinition(guard.request('textDocument/definition', definition(openTemplate)));
  connection.onReferences(guard.request('textDocument/references', references(openTemplate)));
  connection.onDocumentHighlight(guard.request('textDocument/documentHighlight', highlights(openTemplate)));
  connection.onPrepareRename(guard.request('textDocument/prepareRename', prepareRename(openTemplate)));
  connection.onRenameRequest(guard.request('textDocument/rename', renaming(openTemplate, capabilities)));
  connection.onSelectionRanges(guard.request('textDocument/selectionRange', selectionRanges(openTemplate)));
  connection.onDocumentLinks(guard.request('textDocument/documentLink', documentLinks(openTemplate, workspace)));
  connection.onCodeLens(guard.request('textDocument/codeLens', codeLenses(parts)));
  connection.languages.inlayHint.on(guard.request('textDocument/inlayHint', inlayHints(openTemplate, workspace)));
  connection.languages.semanticTokens.on(guard.request('textDocument/semanticTokens/full', tokens));
  connection.languages.semanticTokens.onRange(guard.request('textDocument/semanticTokens/range', tokens));
}
