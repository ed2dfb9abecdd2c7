import { Uri, type Webview, workspace } from 'vscode';
import type { HeaderPreview, TemplatePreview } from '../../../contracts/src';

/**
 * Where the webview finds the sample files that a template names. Left out are those that are not there, and those outside of the
 * workspace: a template that came from elsewhere must not reach for other files.
 */
export async function sampleFiles(
  template: Uri,
  preview: TemplatePreview,
  webview: Webview,
): Promise<Record<string, string>> {
  // A file may be named as something that every object has.
  const found: Record<string, string> = Object.create(null);
  await Promise.all(
    filesOf(preview).map(async (name) => {
      const file = Uri.joinPath(template, '..', name);
      if (!workspace.getWorkspaceFolder(file)) return;
      try {
        const { mtime } = await workspace.fs.stat(file);
        // A picture that was replaced has another address, so that no old copy of it is shown.
        found[name] = webview.asWebviewUri(file.with({ query: `${mtime}` })).toString();
      } catch {
        // It is not there: the picture says so.
      }
    }),
  );
  return found;
}

function filesOf({ messages }: TemplatePreview): string[] {
  const headers = messages.flatMap(({ header, cards }) => [header, ...cards.map((card) => card.header)]);
  const fileOf = (header: HeaderPreview | undefined) => (header && 'file' in header ? header.file : undefined);
  return [...new Set(headers.flatMap((header) => fileOf(header) ?? []))];
}
