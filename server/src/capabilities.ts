import { CodeActionKind, type SemanticTokensLegend, type ServerCapabilities } from 'vscode-languageserver/node';
import { TOKEN_MODIFIERS, TOKEN_TYPES, TRIGGER_CHARACTERS } from '../../core/src/checking';

/** What an editor asks for that mends a file when it is saved. */
export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.wabatemplate`;

export const TOKENS_LEGEND: SemanticTokensLegend = {
  tokenTypes: [...TOKEN_TYPES],
  tokenModifiers: [...TOKEN_MODIFIERS],
};

/** What the features in `features.ts` answer: told at the start, long before they are loaded. */
export const FEATURE_CAPABILITIES: ServerCapabilities = {
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND] },
  codeLensProvider: {},
  completionProvider: { triggerCharacters: [...TRIGGER_CHARACTERS] },
  definitionProvider: true,
  documentFormattingProvider: true,
  documentHighlightProvider: true,
  documentLinkProvider: {},
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  hoverProvider: true,
  inlayHintProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  selectionRangeProvider: true,
  semanticTokensProvider: { legend: TOKENS_LEGEND, full: true, range: true },
  workspaceSymbolProvider: true,
};
