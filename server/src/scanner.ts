import { type FileTree, findTemplates, PROJECT_FILE_NAME } from '../../core/src/checking';
import { diskTree, isThere } from '../../workspace/src';
import type { Checker } from './checker';
import type { OpenDocuments } from './documents';
import { type ProjectFiles, projectFileIn } from './projectFiles';
import { diskPathOf, isInside, keyOfPath } from './uri';
import type { Folder, Workspace } from './workspace';

export interface ScannerParts {
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  readonly projectFiles: ProjectFiles;
  readonly checker: Checker;
}

/** Finds the templates and projects of a folder, and has all of them checked. */
export class Scanner {
  private readonly latest = new Map<string, object>();

  constructor(private readonly parts: ScannerParts) {}

  /** A scan that is overtaken by another of the same folder ends early. */
  async scan(folder: Folder): Promise<void> {
    const scan = {};
    this.latest.set(folder.key, scan);
    await this.parts.checker.during(async () => {
      const found = new Set<string>();
      if (folder.diskPath !== undefined) {
        for await (const key of this.discover(folder)) {
          if (this.latest.get(folder.key) !== scan) return;
          found.add(key);
          if (!this.parts.documents.get(key)) this.parts.checker.recheck([key]);
        }
      }
      const known = [...folder.scopes.values()].flatMap((scope) => scope.keys);
      this.parts.checker.recheck(known.filter((key) => !found.has(key)));
      this.parts.checker.recheck(this.openTemplatesIn(folder));
    });
  }

  /** The keys of the templates, project by project: in each, what its own globs say. */
  private async *discover(folder: Folder): AsyncGenerator<string> {
    const { workspace, projectFiles } = this.parts;
    const roots = [folder.key];
    for (const root of roots) {
      const path = diskPathOf(root);
      if (path === undefined) continue;
      const ownFolders: FileTree = {
        list: async (listed) => {
          const key = keyOfPath(listed);
          const entries = await diskTree.list(listed);
          if (key === root) return entries;
          // Also one that can't be read makes a project: it may protect a WABA.
          if (!isThere(`${listed}/${PROJECT_FILE_NAME}`)) return entries;
          roots.push(key);
          return [];
        },
      };
      await projectFiles.load(projectFileIn(root));
      const globs = workspace.scopeOf(projectFileIn(root))?.project.templates ?? [];
      for await (const relative of findTemplates(ownFolders, path, globs)) yield keyOfPath(`${path}/${relative}`);
    }
  }

  private openTemplatesIn(folder: Folder): string[] {
    const { documents, workspace } = this.parts;
    return documents.all().flatMap((document) => {
      return isInside(folder.key, document.key) && workspace.isTemplate(document) ? [document.key] : [];
    });
  }
}
