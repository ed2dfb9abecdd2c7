import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver/node';
import { linksOf } from '../../../core/src';
import type { OpenDocument } from '../documents';
import { diskPathOf, isInside, keyOf } from '../uri';
import type { Workspace } from '../workspace';

/** The sample files and addresses of a template. Files are linked only within the folders that are open. */
export function documentLinks(
  openTemplate: (params: DocumentLinkParams) => OpenDocument | undefined,
  workspace: Workspace,
): (params: DocumentLinkParams) => DocumentLink[] {
  return (params) => {
    const document = openTemplate(params);
    if (!document) return [];
    const { lines } = document.check();
    return linksOf(document.rough()).flatMap((link) => {
      const target = 'file' in link ? fileTarget(link.file, document.uri, workspace) : addressTarget(link.url);
      return target ? [{ range: lines.rangeOf(link), target }] : [];
    });
  };
}

function fileTarget(file: string, documentUri: string, workspace: Workspace): string | undefined {
  const relative = file.split('/').map(encodeURIComponent).join('/');
  if (!URL.canParse(relative, documentUri)) return undefined;
  const target = new URL(relative, documentUri).href;
  const key = keyOf(target);
  if (!workspace.folders.some((folder) => isInside(folder.key, key))) return undefined;
  const [template, sample] = [diskPathOf(documentUri), diskPathOf(target)];
  const leadsOut = template && sample && workspace.boundary.judge(template, sample) === 'outside';
  return leadsOut ? undefined : target;
}

function addressTarget(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).href : undefined;
}
