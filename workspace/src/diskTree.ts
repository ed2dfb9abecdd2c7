import fs from 'node:fs';
import type { FileTree, TreeEntry } from '../../core/src/checking';

/** The folders of a disk, as finding templates sees them, read while others go on; a folder that can't be read is empty. */
export const diskTree: FileTree = {
  async list(folder) {
    const entries = await fs.promises.readdir(folder, { withFileTypes: true }).catch(() => []);
    const listed = await Promise.all(
      entries.map((entry) => treeEntry(entry, () => isFolderAsync(`${folder}/${entry.name}`))),
    );
    return listed.flat();
  },
};

/** The same for one folder at once. @throws what the file system throws */
export function entriesNow(folder: string): TreeEntry[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry): TreeEntry[] => {
    if (entry.isDirectory()) return [{ name: entry.name, kind: 'folder' }];
    return entry.isSymbolicLink() && isFolder(`${folder}/${entry.name}`) ? [] : [{ name: entry.name, kind: 'file' }];
  });
}

/** Links to folders are left out: they may lead in circles. What is no file, or leads nowhere, says so when it is read. */
async function treeEntry(entry: fs.Dirent, leadsToFolder: () => Promise<boolean>): Promise<TreeEntry[]> {
  if (entry.isDirectory()) return [{ name: entry.name, kind: 'folder' }];
  return entry.isSymbolicLink() && (await leadsToFolder()) ? [] : [{ name: entry.name, kind: 'file' }];
}

function isFolder(link: string): boolean {
  try {
    return fs.statSync(link).isDirectory();
  } catch {
    return false;
  }
}

async function isFolderAsync(link: string): Promise<boolean> {
  return fs.promises.stat(link).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
}
