import type { DocumentFormattingParams, TextEdit } from 'vscode-languageserver/node';
import { formatTemplate } from '../../../core/src';
import type { OpenDocument } from '../documents';
import { lineEdits } from '../lineEdits';
import { protocolEdits } from '../protocolEdits';

/** The edits that bring a template into its canonical form; none for a file that can't be read. */
export function formatting(
  openTemplate: (params: DocumentFormattingParams) => OpenDocument | undefined,
): (params: DocumentFormattingParams) => TextEdit[] {
  return (params) => {
    const document = openTemplate(params);
    if (!document) return [];
    const formatted = formatTemplate(document.text);
    if (formatted === undefined) return [];
    const { lines } = document.check();
    return protocolEdits(lines, lineEdits(lines, document.text, formatted));
  };
}
