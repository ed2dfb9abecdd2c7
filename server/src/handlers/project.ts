import fs from 'node:fs';
import { ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { ProjectAnswer, ProjectParams } from '../../../contracts/src';
import { DEFAULT_PROJECT } from '../../../core/src';
import type { OpenDocuments } from '../documents';
import { projectFileIn } from '../projectFiles';
import { diskPathOf, keyOf } from '../uri';
import type { Workspace } from '../workspace';

export interface ProjectParts {
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  /** Reads what has to be known of a file before it is judged. */
  readonly prepare: (key: string) => Promise<void>;
}

/** What the project file says that holds for a file or folder. Outside of the workspace's folders none does. */
export function projectAnswer(parts: ProjectParts): (params: ProjectParams) => Promise<ProjectAnswer> {
  const { documents, workspace, prepare } = parts;
  return async (params) => {
    const uri: unknown = params?.uri;
    if (typeof uri !== 'string') throw new ResponseError(ErrorCodes.InvalidParams, 'The parameters lack uri.');
    // A folder is in the project of its own project file; below a file there is none.
    const within = `${keyOf(uri)}/`;
    await prepare(within);
    const scope = workspace.scopeOf(within);
    const { apiVersion, targets } = scope?.project ?? DEFAULT_PROJECT;
    const file = scope && projectFileIn(scope.root);
    return {
      ...(file && isThere(file, documents) ? { uri: documents.uriOf(file) } : {}),
      apiVersion,
      targets: Object.entries(targets).map(([name, target]) => ({
        name,
        wabaId: target.wabaId,
        protected: target.protected,
      })),
    };
  };
}

function isThere(file: string, documents: OpenDocuments): boolean {
  const path = diskPathOf(file);
  return documents.get(file) !== undefined || (path !== undefined && fs.existsSync(path));
}
