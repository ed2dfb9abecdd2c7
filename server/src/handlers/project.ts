import { ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { ProjectAnswer, ProjectParams } from '../../../contracts/src';
import { DEFAULT_PROJECT } from '../../../core/src';
import { isThere } from '../../../workspace/src';
import type { OpenDocuments } from '../documents';
import { projectFileIn } from '../projectFiles';
import { diskPathOf, keyOf } from '../uri';
import type { Workspace } from '../workspace';

export interface ProjectParts {
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  /** Reads what has to be known of a file before it is judged. */
  readonly prepare: (key: string) => Promise<void>;
  /** Settles when all project files of the workspace were looked for. */
  readonly scanned: () => Promise<void>;
}

/** What the project file says that holds for a file or folder. Outside of the workspace's folders none does. */
export function projectAnswer(parts: ProjectParts): (params: ProjectParams) => Promise<ProjectAnswer> {
  const { documents, workspace, prepare, scanned } = parts;
  return async (params) => {
    const uri: unknown = params?.uri;
    if (typeof uri !== 'string') throw new ResponseError(ErrorCodes.InvalidParams, 'The parameters lack uri.');
    // A folder is in the project of its own project file; below a file there is none.
    const within = `${keyOf(uri)}/`;
    await prepare(within);
    await scanned();
    const scope = workspace.scopeOf(within);
    const { apiVersion, targets, targetsAreCertain } = scope?.project ?? DEFAULT_PROJECT;
    const file = scope && projectFileIn(scope.root);
    return {
      ...(file !== undefined && (documents.get(file) !== undefined || isThere(diskPathOf(file) ?? ''))
        ? { uri: documents.uriOf(file) }
        : {}),
      apiVersion,
      targets,
      targetsAreCertain,
      locksAll: workspace.scopes.some(({ project }) => project.locksAll),
    };
  };
}
