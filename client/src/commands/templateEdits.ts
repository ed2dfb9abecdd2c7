import { type Position, Range, type TextDocument, type TextEditor, WorkspaceEdit, window, workspace } from 'vscode';
import type { DocumentEdits } from '../../../contracts/src';
import { LANGUAGE_ID } from '../language/documents';
import { l10n } from '../platform/l10n';

/** The template that is being edited. @throws when there is none */
export function activeTemplate(): TextEditor {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== LANGUAGE_ID) {
    throw new Error(l10n.t('Open a template first: this command changes the one that you are looking at.'));
  }
  return editor;
}

/** Makes the edits that the server answered with. @throws when the document is not the one that they are for any more */
export async function applyEdits(document: TextDocument, { version, edits }: DocumentEdits): Promise<void> {
  if (document.version !== version) {
    throw new Error(l10n.t('The template was changed in the meantime: run the command again.'));
  }
  const edit = new WorkspaceEdit();
  for (const { range, newText } of edits) edit.replace(document.uri, rangeOf(range), newText);
  if (!(await workspace.applyEdit(edit))) {
    throw new Error(l10n.t('The editor did not take the change: is the file read-only?'));
  }
}

type Place = Pick<Position, 'line' | 'character'>;

function rangeOf({ start, end }: { readonly start: Place; readonly end: Place }): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
