import { type ClientCapabilities, CodeLensRefreshRequest, type Connection } from 'vscode-languageserver/node';

/** Has the client ask anew for what depends on settings. */
export function refreshFeatures(connection: Connection, { workspace }: ClientCapabilities): void {
  const refreshes: Promise<unknown>[] = [];
  if (workspace?.inlayHint?.refreshSupport) refreshes.push(connection.languages.inlayHint.refresh());
  if (workspace?.codeLens?.refreshSupport) refreshes.push(connection.sendRequest(CodeLensRefreshRequest.type));
  for (const refresh of refreshes) {
    refresh.catch((error: Error) => connection.console.warn(`Hints and lenses may be out of date: ${error.message}`));
  }
}
