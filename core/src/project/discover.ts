import { compileGlob } from './globs';
import { PROJECT_FILE_NAME } from './projectFile';

/** The little of a file system that finding templates needs. Paths are separated by `/`. */
export interface FileTree {
  /** The entries of a folder; empty when it can't be read. */
  list(folder: string): Promise<readonly TreeEntry[]>;
}

export interface TreeEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/** Folders that never hold templates of one's own. */
const SKIPPED = new Set(['node_modules', 'bower_components', 'vendor']);

/**
 * The files below `root` that match one of the globs, as paths relative to `root`, in alphabetical order within a folder.
 * Hidden folders and packages of others are left out. Symbolic links to folders are not followed, so there are no cycles.
 */
export async function* findTemplates(tree: FileTree, root: string, globs: readonly string[]): AsyncGenerator<string> {
  const matches = templateMatcher(globs);
  async function* walk(folder: string): AsyncGenerator<string> {
    const entries = [...(await tree.list(folder === '' ? root : `${root}/${folder}`))];
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.kind === 'folder') {
        if (!isSkipped(entry.name)) yield* walk(path);
      } else if (matches(path)) yield path;
    }
  }
  yield* walk('');
}

function isSkipped(folder: string): boolean {
  return folder.startsWith('.') || SKIPPED.has(folder);
}

/**
 * Tells whether a path, relative to the project's root, is a template: in a folder that is searched, and matching a glob.
 *
 * @param globs as `readProject` gives them
 * @throws BadGlobError
 */
export function templateMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map(compileGlob);
  return (path) =>
    patterns.some((pattern) => pattern.matches(path)) &&
    !path.endsWith(PROJECT_FILE_NAME) &&
    !path.split('/').slice(0, -1).some(isSkipped);
}
