import { env, languages, window } from 'vscode';
import { l10n } from '../platform/l10n';
import { showInStatusBar } from '../platform/statusBar';

/**
 * Puts what Meta's support asks for on the clipboard.
 *
 * @param traceId without it, that of what Meta refused at the cursor, or else in the file
 * @throws when Meta has refused nothing there
 */
export async function copyTraceId(traceId?: unknown): Promise<void> {
  const wanted = typeof traceId === 'string' ? traceId : traceIdInEditor();
  if (wanted === undefined) {
    throw new Error(l10n.t('Nothing in this file was refused by Meta, so there is no trace id to copy.'));
  }
  await env.clipboard.writeText(wanted);
  showInStatusBar(l10n.t('Copied: {0}', wanted), MESSAGE_MILLISECONDS);
}

const MESSAGE_MILLISECONDS = 5000;

function traceIdInEditor(): string | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const refused = languages.getDiagnostics(editor.document.uri).flatMap((diagnostic) => {
    // The editor keeps what the server put there, though its types don't know of it.
    const { data } = diagnostic as { readonly data?: { readonly traceId?: unknown } };
    const traceId = data?.traceId;
    return typeof traceId === 'string' ? [{ range: diagnostic.range, traceId }] : [];
  });
  const atCursor = refused.find(({ range }) => range.intersection(editor.selection) !== undefined);
  return (atCursor ?? refused[0])?.traceId;
}
