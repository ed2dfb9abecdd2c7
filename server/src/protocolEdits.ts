import type { TextEdit as ProtocolEdit, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { LineIndex, TextEdit } from '../../core/src/checking';
import type { OpenDocument } from './documents';

/** Edits by offset, as the protocol wants them. */
export function protocolEdits(lines: LineIndex, edits: readonly TextEdit[]): ProtocolEdit[] {
  return edits.map((edit) => ({ range: lines.rangeOf(edit), newText: edit.newText }));
}

/**
 * Edits of one open document.
 *
 * @param withVersion whether the client takes the version that the edits are for, so that it can refuse outdated ones
 */
export function workspaceEdit(document: OpenDocument, made: readonly TextEdit[], withVersion: boolean): WorkspaceEdit {
  const { uri, version } = document;
  const edits = protocolEdits(document.check().lines, made);
  if (!withVersion) return { changes: { [uri]: edits } };
  const change: TextDocumentEdit = { textDocument: { uri, version }, edits };
  return { documentChanges: [change] };
}
