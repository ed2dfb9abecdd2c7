import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { OPEN_RULE_PAGE_COMMAND } from '../../../contracts/src';
import type { Finding, TextEdit } from '../../../core/src';
import type { Checker } from '../checker';
import type { OpenDocument } from '../documents';
import type { RulePages } from '../rulePages';
import { disableInFile, disableOnLine } from '../suppress';

export interface CodeActionParts {
  readonly openTemplate: (params: CodeActionParams) => OpenDocument | undefined;
  readonly checker: Checker;
  readonly pages: RulePages;
  readonly capabilities: ClientCapabilities;
}

/** For each finding at the cursor: disable its rule for the line or the file, and open its page. */
export function codeActions(parts: CodeActionParts): (params: CodeActionParams) => CodeAction[] {
  return (params) => {
    const document = parts.openTemplate(params);
    const wanted = params.context.only ?? [CodeActionKind.QuickFix];
    if (!document || !wanted.some(includesQuickFix)) return [];
    const { lines } = document.check();
    const start = lines.offsetAt(params.range.start);
    const end = lines.offsetAt(params.range.end);
    const touched = parts.checker.findings(document).filter((finding) => finding.start <= end && finding.end >= start);
    return touched.flatMap((finding) => actionsFor(finding, document, params.context.diagnostics, parts));
  };
}

function actionsFor(
  finding: Finding,
  document: OpenDocument,
  shown: readonly Diagnostic[],
  parts: CodeActionParts,
): CodeAction[] {
  const { ruleId } = finding;
  const check = document.check();
  const { start, end } = check.lines.rangeOf(finding);
  const diagnostics = shown.filter(
    ({ code, range }) =>
      code === ruleId &&
      range.start.line === start.line &&
      range.start.character === start.character &&
      range.end.line === end.line &&
      range.end.character === end.character,
  );
  const fix = { kind: CodeActionKind.QuickFix, ...(diagnostics.length > 0 ? { diagnostics } : {}) };
  const actions: CodeAction[] = [];
  if (canBeDisabled(finding, document)) {
    const onLine = disableOnLine(check, finding);
    if (onLine) {
      actions.push({ ...fix, title: `Disable ${ruleId} for this line`, edit: asEdit(onLine, document, parts) });
    }
    const inFile = disableInFile(check, ruleId);
    actions.push({ ...fix, title: `Disable ${ruleId} for this file`, edit: asEdit(inFile, document, parts) });
  }
  if (parts.pages.uriOf(ruleId) && parts.capabilities.window?.showDocument?.support) {
    const title = `Open the page of ${ruleId}`;
    actions.push({ ...fix, title, command: { title, command: OPEN_RULE_PAGE_COMMAND, arguments: [ruleId] } });
  }
  return actions;
}

/** A file that can't be read is not made readable by a comment, and a comment's own faults are not for a comment to hide. */
function canBeDisabled({ ruleId }: Finding, document: OpenDocument): boolean {
  return document.check().template !== undefined && !ruleId.startsWith('suppression-');
}

function asEdit(edit: TextEdit, document: OpenDocument, { capabilities }: CodeActionParts): WorkspaceEdit {
  const edits = [{ range: document.check().lines.rangeOf(edit), newText: edit.newText }];
  if (!capabilities.workspace?.workspaceEdit?.documentChanges) return { changes: { [document.uri]: edits } };
  return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits }] };
}

function includesQuickFix(kind: string): boolean {
  return kind === '' || kind === CodeActionKind.QuickFix;
}
