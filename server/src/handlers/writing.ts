import type { ClientCapabilities, Connection } from 'vscode-languageserver/node';
import type { LanguageServerOptions } from '../../../contracts/src';
import { Guide } from '../../../core/src';
import type { Checker } from '../checker';
import type { OpenDocument } from '../documents';
import type { FileJudge } from '../fileJudge';
import type { Guard } from '../guard';
import { mediaLister } from '../mediaFolders';
import type { RulePages } from '../rulePages';
import type { Workspace } from '../workspace';
import { completion } from './completion';
import { hover } from './hover';

export interface WritingParts {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly openTemplate: (params: unknown) => OpenDocument | undefined;
  readonly workspace: Workspace;
  readonly judge: FileJudge;
  readonly checker: Checker;
  readonly pages: RulePages;
  readonly capabilities: ClientCapabilities;
  readonly options: LanguageServerOptions;
}

/** Answers what an author asks while writing: what could stand here, and what does this mean. */
export function handleWriting(parts: WritingParts): void {
  const { connection, guard, openTemplate, workspace, judge, checker, pages, capabilities, options } = parts;
  const guide = new Guide();
  const completed = completion({
    openTemplate,
    guide,
    pages,
    media: mediaLister(workspace),
    capabilities,
    suggestCommand: options.suggestCommand,
  });
  connection.onCompletion(guard.request('textDocument/completion', completed));
  const told = hover({ openTemplate, guide, checker, pages, judge, capabilities });
  connection.onHover(guard.request('textDocument/hover', told));
}
