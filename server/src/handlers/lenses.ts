import type { CodeLens, CodeLensParams } from 'vscode-languageserver/node';
import { OPEN_PREVIEW_COMMAND } from '../../../contracts/src';
import { type Finding, outlineOf, type Span } from '../../../core/src';
import type { Checker } from '../checker';
import type { OpenDocument } from '../documents';
import type { Workspace } from '../workspace';

export interface CodeLensParts {
  readonly openTemplate: (params: CodeLensParams) => OpenDocument | undefined;
  readonly checker: Checker;
  readonly workspace: Workspace;
  /** Whether the client has {@link OPEN_PREVIEW_COMMAND}. */
  readonly hasPreview: boolean;
}

/** Above the template and above each language of several: its preview, and what was found in it. */
export function codeLenses(parts: CodeLensParts): (params: CodeLensParams) => CodeLens[] {
  return (params) => {
    const document = parts.openTemplate(params);
    if (!document || !parts.workspace.settingsOf(document.key).codeLens) return [];
    const [template] = outlineOf(document.rough());
    if (!template) return [];
    const findings = parts.checker.findings(document);
    // A plain list of codes, or the one language of a file, has no place of its own.
    const languages = template.children.filter(
      ({ kind, selection, end }) => kind === 'language' && end > selection.end,
    );
    const several = languages.length > 0 && template.children.some(({ name }) => name !== 'language');
    return [
      ...lensesOf(template.selection, undefined, findings, document, parts),
      ...(several ? languages : []).flatMap((language) =>
        lensesOf(language.selection, language.name, findings.filter(within(language)), document, parts),
      ),
    ];
  };
}

function lensesOf(
  at: Span,
  language: string | undefined,
  findings: readonly Finding[],
  document: OpenDocument,
  { hasPreview }: CodeLensParts,
): CodeLens[] {
  const range = document.check().lines.rangeOf({ start: at.start, end: at.start });
  const counts = countsOf(findings);
  const openPreview = {
    title: 'Preview',
    command: OPEN_PREVIEW_COMMAND,
    arguments: language === undefined ? [document.uri] : [document.uri, language],
  };
  return [
    ...(hasPreview ? [{ range, command: openPreview }] : []),
    // Nothing to run: the editor shows the words alone.
    ...(counts ? [{ range, command: { title: counts, command: '' } }] : []),
  ];
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
