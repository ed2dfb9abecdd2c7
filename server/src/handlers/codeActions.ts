import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { COPY_TRACE_COMMAND, type LanguageServerOptions, OPEN_RULE_PAGE_COMMAND } from '../../../contracts/src';
import { checkFile, type Finding, type Fix, fixAll, fixesFor, settle, type TextEdit } from '../../../core/src';
import { FIX_ALL_KIND } from '../capabilities';
import type { Checker } from '../checker';
import type { OpenDocument } from '../documents';
import { lineEdits } from '../lineEdits';
import type { MetaErrors } from '../metaErrors';
import { workspaceEdit } from '../protocolEdits';
import type { RulePages } from '../rulePages';
import { disableInFile, disableOnLine } from '../suppress';
import type { Workspace } from '../workspace';

export interface CodeActionParts {
  readonly openTemplate: (params: CodeActionParams) => OpenDocument | undefined;
  readonly checker: Checker;
  readonly workspace: Workspace;
  readonly pages: RulePages;
  readonly capabilities: ClientCapabilities;
  readonly metaErrors: MetaErrors;
  /** Which commands the client has. */
  readonly options: Pick<LanguageServerOptions, 'publish'>;
}

/**
 * For each finding at the cursor: mend it, mend all of its kind, disable its rule for the line or the file, open its page. For what
 * Meta refused there: copy what its support asks for. For the file: mend what can be mended safely.
 */
export function codeActions(parts: CodeActionParts): (params: CodeActionParams) => CodeAction[] {
  return (params) => {
    const document = parts.openTemplate(params);
    if (!document) return [];
    // Who does not say which kinds are wanted gets what is about the cursor only.
    const wanted = params.context.only ?? [CodeActionKind.QuickFix];
    const isWanted = (kind: string) =>
      wanted.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`));
    return [
      ...(isWanted(CodeActionKind.QuickFix)
        ? [...quickFixes(document, params, parts), ...traceActions(document, params, parts)]
        : []),
      ...(isWanted(FIX_ALL_KIND) ? safeFixes(document, parts) : []),
    ];
  };
}

function quickFixes(document: OpenDocument, params: CodeActionParams, parts: CodeActionParts): CodeAction[] {
  const { lines } = document.check();
  const start = lines.offsetAt(params.range.start);
  const end = lines.offsetAt(params.range.end);
  const all = parts.checker.findings(document);
  const touched = all.filter((finding) => finding.start <= end && finding.end >= start);
  const rulesDone = new Set<string>();
  return touched.flatMap((finding) => {
    const { ruleId } = finding;
    const action = {
      kind: CodeActionKind.QuickFix,
      ...diagnosticsOf(finding, document, params.context.diagnostics),
    };
    const fixes = fixesFor(document.check(), finding).map(({ title, edits }, index) => ({
      ...action,
      title,
      ...(index === 0 ? { isPreferred: true } : {}),
      edit: asEdit(edits, document, parts),
    }));
    const isRepeated = !rulesDone.has(ruleId) && all.filter((other) => other.ruleId === ruleId).length > 1;
    rulesDone.add(ruleId);
    const everywhere = fixes.length > 0 && isRepeated ? fixesOfRule(ruleId, document, parts) : [];
    return [
      ...fixes,
      ...everywhere.map((edit) => ({ ...action, ...edit })),
      ...othersFor(finding, action, document, parts),
    ];
  });
}

function traceActions(
  document: OpenDocument,
  { range, context }: CodeActionParams,
  { metaErrors, options }: CodeActionParts,
): CodeAction[] {
  if (!options.publish) return [];
  const check = document.check();
  const start = check.lines.offsetAt(range.start);
  const end = check.lines.offsetAt(range.end);
  return metaErrors.in(document.key, check).flatMap(({ error: { traceId }, span }) => {
    if (traceId === undefined || span.start > end || span.end < start) return [];
    const title = 'Copy trace id for Meta’s support';
    const diagnostics = context.diagnostics.filter(({ data }) => (data as TraceData | undefined)?.traceId === traceId);
    return [
      {
        title,
        kind: CodeActionKind.QuickFix,
        ...(diagnostics.length > 0 ? { diagnostics } : {}),
        command: { title, command: COPY_TRACE_COMMAND, arguments: [traceId] },
      },
    ];
  });
}

interface TraceData {
  readonly traceId?: string;
}

/** The diagnostics that the editor shows for a finding. */
function diagnosticsOf(finding: Finding, document: OpenDocument, shown: readonly Diagnostic[]) {
  const { start, end } = document.check().lines.rangeOf(finding);
  const diagnostics = shown.filter(({ code, data, range }) => {
    const ruleId = (data as { readonly ruleId?: string } | undefined)?.ruleId ?? code;
    return (
      ruleId === finding.ruleId &&
      range.start.line === start.line &&
      range.start.character === start.character &&
      range.end.line === end.line &&
      range.end.character === end.character
    );
  });
  return diagnostics.length > 0 ? { diagnostics } : {};
}

function fixesOfRule(ruleId: string, document: OpenDocument, parts: CodeActionParts) {
  const edits = editsOfAll(
    document,
    parts,
    (finding) => finding.ruleId === ruleId,
    () => true,
  );
  return edits.length > 0 ? [{ title: `Fix all of ${ruleId} in this file`, edit: asEdit(edits, document, parts) }] : [];
}

function safeFixes(document: OpenDocument, parts: CodeActionParts): CodeAction[] {
  const edits = editsOfAll(
    document,
    parts,
    () => true,
    ({ safe }) => safe,
  );
  if (edits.length === 0) return [];
  return [{ title: 'Fix all that is safe to fix', kind: FIX_ALL_KIND, edit: asEdit(edits, document, parts) }];
}

function editsOfAll(
  document: OpenDocument,
  { checker, workspace }: CodeActionParts,
  isMeant: (finding: Finding) => boolean,
  accepts: (fix: Fix) => boolean,
): TextEdit[] {
  const severities = workspace.severitiesOf(document.key);
  const inspect = (text: string) => {
    if (text === document.text)
      return { check: document.check(), findings: checker.findings(document).filter(isMeant) };
    const check = checkFile(text);
    // Whether a comment is of use can't be said without the other files.
    const findings = settle(check, [], severities).filter(({ ruleId }) => ruleId !== 'suppression-unused');
    return { check, findings: findings.filter(isMeant) };
  };
  return lineEdits(document.check().lines, document.text, fixAll(document.text, inspect, accepts));
}

function othersFor(
  finding: Finding,
  action: Pick<CodeAction, 'kind' | 'diagnostics'>,
  document: OpenDocument,
  parts: CodeActionParts,
): CodeAction[] {
  const { ruleId } = finding;
  const check = document.check();
  const actions: CodeAction[] = [];
  if (canBeDisabled(finding, document)) {
    const onLine = disableOnLine(check, finding);
    if (onLine) {
      actions.push({ ...action, title: `Disable ${ruleId} for this line`, edit: asEdit([onLine], document, parts) });
    }
    const inFile = disableInFile(check, ruleId);
    actions.push({ ...action, title: `Disable ${ruleId} for this file`, edit: asEdit([inFile], document, parts) });
  }
  if (parts.pages.uriOf(ruleId) && parts.capabilities.window?.showDocument?.support) {
    const title = `Open the page of ${ruleId}`;
    actions.push({ ...action, title, command: { title, command: OPEN_RULE_PAGE_COMMAND, arguments: [ruleId] } });
  }
  return actions;
}

/** A file that can't be read is not made readable by a comment, and a comment's own faults are not for a comment to hide. */
function canBeDisabled({ ruleId }: Finding, document: OpenDocument): boolean {
  return document.check().template !== undefined && !ruleId.startsWith('suppression-');
}

function asEdit(made: readonly TextEdit[], document: OpenDocument, { capabilities }: CodeActionParts): WorkspaceEdit {
  return workspaceEdit(document, made, capabilities.workspace?.workspaceEdit?.documentChanges === true);
}
