import path from 'node:path';
import type { Range } from '../../../core/src/index';
import { liesIn, relativePath } from '../../../workspace/src';
import type { ReportedFile } from '../report';

/** Counted from one, and to the character behind the last, as most formats other than the Language Server Protocol have it. */
export function fromOne(range: Range) {
  return {
    startLine: range.start.line + 1,
    startColumn: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
  };
}

/**
 * Where a file lies in the repository. GitHub knows files by that path, also when a step runs in a folder below; everywhere else
 * the current folder is the best guess.
 */
export function repositoryPath(file: ReportedFile, workspace: string | undefined): string {
  const { absolutePath } = file;
  if (!workspace || !absolutePath || !path.isAbsolute(workspace) || !liesIn(workspace, absolutePath)) return file.path;
  return relativePath(workspace, absolutePath);
}
