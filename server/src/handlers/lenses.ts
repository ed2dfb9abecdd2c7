import type { CodeLens, CodeLensParams } from 'vscode-languageserver/node';
import { type LanguageServerOptions, OPEN_PREVIEW_COMMAND, PUBLISH_TEMPLATE_COMMAND } from '../../../contracts/src';
import { type Finding, outlineOf, type Span } from '../../../core/src';
import type { Checker } from '../checker';
import type { OpenDocument } from '../documents';
import type { Workspace } from '../workspace';

export interface CodeLensParts {
  readonly openTemplate: (params: CodeLensParams) => OpenDocument | undefined;
  readonly checker: Checker;
  readonly workspace: Workspace;
  /** Which commands the client has. */
  readonly options: Pick<LanguageServerOptions, 'preview' | 'publish'>;
}

/** Above a template: its preview, publishing it, and how much was found in it. Above each of several languages: how much was found in that. */
export function codeLenses(parts: CodeLensParts): (params: CodeLensParams) => CodeLens[] {
  return (params) => {
    const document = parts.openTemplate(params);
    if (!document || !parts.workspace.settingsOf(document.key).codeLens) return [];
    const [template] = outlineOf(document.rough());
    if (!template) return [];
    const findings = parts.checker.findings(document);
    const { lines } = document.check();
    const rangeOf = ({ start }: Span) => lines.rangeOf({ start, end: start });
    const { preview, publish } = parts.options;
    const commands = [
      ...(preview ? [{ title: 'Preview', command: OPEN_PREVIEW_COMMAND, arguments: [document.uri] }] : []),
      ...(publish ? [{ title: 'Publish', command: PUBLISH_TEMPLATE_COMMAND, arguments: [document.uri] }] : []),
    ];
    const languages = template.children.filter(({ kind }) => kind === 'language');
    return [
      ...commands.map((command) => ({ range: rangeOf(template.selection), command })),
      ...counted(findings, rangeOf(template.selection)),
      ...(languages.length > 1 ? languages : []).flatMap((language) =>
        counted(findings.filter(within(language)), rangeOf(language.selection)),
      ),
    ];
  };
}

function counted(findings: readonly Finding[], range: CodeLens['range']): CodeLens[] {
  const title = countsOf(findings);
  // Nothing to run: the editor shows the words alone.
  return title === '' ? [] : [{ range, command: { title, command: '' } }];
}

function countsOf(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity'], word: string) => {
    const { length } = findings.filter((finding) => finding.severity === severity);
    return length === 0 ? [] : [`${length} ${word}${length === 1 ? '' : 's'}`];
  };
  return [...count('error', 'error'), ...count('warning', 'warning')].join(', ');
}

function within(part: Span): (finding: Finding) => boolean {
  return ({ start }) => start >= part.start && start <= part.end;
}
