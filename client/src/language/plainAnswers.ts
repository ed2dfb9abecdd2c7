import type { CodeAction, CodeLens, Command, CompletionItem, Diagnostic, InlayHint } from 'vscode';
import { plainLine, plainLines } from '../platform/plainText';

/** What the language server says holds texts of files. Each of these changes what it is given, and leaves what does something. */

export function plainDiagnostic(diagnostic: Diagnostic): void {
  diagnostic.message = plainLines(diagnostic.message);
  for (const related of diagnostic.relatedInformation ?? []) related.message = plainLines(related.message);
}

export function plainCompletion(item: CompletionItem): void {
  if (typeof item.label === 'string') item.label = plainLine(item.label);
  if (item.detail !== undefined) item.detail = plainLine(item.detail);
}

export function plainAction(action: CodeAction | Command): void {
  action.title = plainLine(action.title);
}

export function plainLens({ command }: CodeLens): void {
  if (command) command.title = plainLine(command.title);
}

export function plainHint(hint: InlayHint): void {
  if (typeof hint.label === 'string') hint.label = plainLine(hint.label);
  else for (const part of hint.label) part.value = plainLine(part.value);
}
