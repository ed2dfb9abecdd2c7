import { env, Range, window } from 'vscode';
import { IMPORT_PAYLOAD_REQUEST, type ImportPayloadAnswer } from '../../../contracts/src';
import { LANGUAGE_ID } from '../language/documents';
import type { LanguageServer } from '../language/languageServer';
import { l10n } from '../platform/l10n';
import { offer } from '../platform/offer';
import { folderForNewFiles, openNew } from './newFile';

/** Makes templates of the API's JSON in the clipboard. An empty template that is open takes the first; each other gets a file. */
export async function pasteTemplate(server: LanguageServer): Promise<void> {
  const text = await env.clipboard.readText();
  if (text.trim() === '') {
    throw new Error(
      l10n.t('The clipboard is empty: copy the JSON of a template first, from a request or a reply of the API.'),
    );
  }
  const { files } = await server.request<ImportPayloadAnswer>(IMPORT_PAYLOAD_REQUEST, { text });
  let [...left] = files;
  const editor = window.activeTextEditor;
  const [first] = files;
  if (first && editor?.document.languageId === LANGUAGE_ID && editor.document.getText().trim() === '') {
    const { document } = editor;
    const all = new Range(document.positionAt(0), document.positionAt(document.getText().length));
    if (await editor.edit((edit) => edit.replace(all, first.text))) left = left.slice(1);
  }
  const folder = left.length > 0 ? await folderForNewFiles() : undefined;
  for (const file of left) await openNew(folder, file.name, file.text);
  const notes = files.flatMap((file) => file.notes);
  if (notes.length > 0) void offer('information', notes.join(' '), []);
}
