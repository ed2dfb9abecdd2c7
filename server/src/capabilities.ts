import {
  CodeActionKind,
  type InitializeParams,
  type SemanticTokensLegend,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { type LanguageServerOptions, OPEN_RULE_PAGE_COMMAND, SETTINGS_SECTION } from '../../contracts/src';
import { TOKEN_MODIFIERS, TOKEN_TYPES, TRIGGER_CHARACTERS } from '../../core/src/vocabulary';

/** What an editor asks for that mends a file when it is saved. */
export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.wabatemplate`;

export const TOKENS_LEGEND: SemanticTokensLegend = {
  tokenTypes: [...TOKEN_TYPES],
  tokenModifiers: [...TOKEN_MODIFIERS],
};

/** What the features in `features.ts` answer: told at the start, long before they are loaded. */
const FEATURE_CAPABILITIES: ServerCapabilities = {
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

/** Findings are pushed to a client unless it says that it would rather ask, and can. */
export function wantsPull({ capabilities, initializationOptions }: InitializeParams): boolean {
  const { diagnostics }: LanguageServerOptions = initializationOptions ?? {};
  return diagnostics === 'pull' && capabilities.textDocument?.diagnostic !== undefined;
}

/** What is announced to a client. */
export function capabilitiesFor(params: InitializeParams): ServerCapabilities {
  const canShow = params.capabilities.window?.showDocument?.support === true;
  const folders = { filters: [{ pattern: { glob: '**', matches: 'folder' as const } }] };
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    ...FEATURE_CAPABILITIES,
    ...(canShow ? { executeCommandProvider: { commands: [OPEN_RULE_PAGE_COMMAND] } } : {}),
    ...(wantsPull(params)
      ? {
          diagnosticProvider: {
            identifier: SETTINGS_SECTION,
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {}),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didDelete: folders, didRename: folders },
    },
  };
}
