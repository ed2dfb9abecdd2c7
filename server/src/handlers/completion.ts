import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  InsertTextFormat,
  InsertTextMode,
} from 'vscode-languageserver/node';
import { type Completion, complete, type Guide } from '../../../core/src';
import type { OpenDocument } from '../documents';
import { protocolEdits } from '../protocolEdits';
import type { RulePages } from '../rulePages';

export interface CompletionParts {
  readonly openTemplate: (params: CompletionParams) => OpenDocument | undefined;
  readonly guide: Guide;
  readonly pages: RulePages;
  /** Lists files for the template of a key. */
  readonly media: (key: string) => (folder: string) => readonly string[];
  readonly capabilities: ClientCapabilities;
  /** The client's command that asks for completions again. */
  readonly suggestCommand: string | undefined;
}

const KINDS: Record<Completion['kind'], CompletionItemKind> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  block: CompletionItemKind.Snippet,
  language: CompletionItemKind.Value,
  placeholder: CompletionItemKind.Variable,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  rule: CompletionItemKind.Reference,
};

export function completion(parts: CompletionParts): (params: CompletionParams) => CompletionList {
  const item = itemWriter(parts);
  return (params) => {
    const document = parts.openTemplate(params);
    if (!document) return { isIncomplete: false, items: [] };
    const check = document.check();
    const found = complete(check, {
      guide: parts.guide,
      offset: check.lines.offsetAt(params.position),
      trigger: params.context?.triggerCharacter,
      snippets: parts.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
      media: parts.media(document.key),
      titles: (ruleId) => parts.pages.titleOf(ruleId),
    });
    return { isIncomplete: false, items: found.map((one) => item(one, document)) };
  };
}

function itemWriter(parts: CompletionParts): (completion: Completion, document: OpenDocument) => CompletionItem {
  const { completion: known } = parts.capabilities.textDocument ?? {};
  const keepsSpaces = known?.completionItem?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true;
  const adjustsSpaces = !keepsSpaces && known?.insertTextMode === InsertTextMode.adjustIndentation;
  const { suggestCommand } = parts;
  return (completion, document) => {
    const { lines, text } = document.check();
    const { label, kind, detail, documentation, edit, isSnippet, otherEdits, filterText, sortText, chooseNext } =
      completion;
    const range = lines.rangeOf(edit);
    const isLong = edit.newText.includes('\n');
    const indent = isLong && adjustsSpaces ? indentBefore(text, lines.lineStart(range.start.line), edit.start) : '';
    return {
      label,
      kind: KINDS[kind],
      ...(detail ? { detail } : {}),
      ...(documentation ? { documentation } : {}),
      filterText,
      sortText,
      textEdit: { range, newText: indent ? edit.newText.replaceAll(`\n${indent}`, '\n') : edit.newText },
      ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
      ...(isLong && keepsSpaces ? { insertTextMode: InsertTextMode.asIs } : {}),
      ...(otherEdits.length > 0 ? { additionalTextEdits: protocolEdits(lines, otherEdits) } : {}),
      ...(chooseNext && suggestCommand ? { command: { title: 'Suggest', command: suggestCommand } } : {}),
    };
  };
}

/** The white space that a client puts before each further line by itself. */
function indentBefore(text: string, lineStart: number, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}
