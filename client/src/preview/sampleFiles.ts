import { Uri, type Webview, workspace } from 'vscode';
import type { HeaderPreview, TemplatePreview } from '../../../contracts/src';
import { isInWorkspace, isRegularFile, MOST_SAMPLE_BYTES } from '../platform/workspaceFiles';

/**
 * Where the webview finds the sample files that a template names. Left out are those that are not there, that are no files or too
 * large, and those outside of the workspace, also by a link: a template that came from elsewhere must not reach for other files.
 */
export async function sampleFiles(
  template: Uri,
  preview: TemplatePreview,
  webview: Webview,
): Promise<Record<string, string>> {
  // A file may be called as something that every object has.
  const found = new Map<string, string>();
  await Promise.all(
    filesOf(preview).map(async (name) => {
      const file = Uri.joinPath(template, '..', name);
      if (!(await isInWorkspace(file))) return;
      try {
        const { mtime, type, size } = await workspace.fs.stat(file);
        if (!isRegularFile(type) || size > MOST_SAMPLE_BYTES) return;
        // A picture that was replaced has another address, so that no old copy of it is shown.
        found.set(name, webview.asWebviewUri(file.with({ query: `${mtime}` })).toString());
      } catch {
        // It is not there: the picture says so.
      }
    }),
  );
  return Object.fromEntries(found);
}

function filesOf({ messages }: TemplatePreview): string[] {
  const headers = messages.flatMap(({ header, cards }) => [header, ...cards.map((card) => card.header)]);
  const fileOf = (header: HeaderPreview | undefined) => (header && 'file' in header ? header.file : undefined);
  return [...new Set(headers.flatMap((header) => fileOf(header) ?? []))];
}
