import fs from 'node:fs';
import path from 'node:path';
import { liesIn } from './paths';

/** So long a path is taken to lead where it led, in milliseconds: thousands of files lie in few folders. */
const KNOWN_FOR = 1000;

/** Tells whether links lead out of the folders that the editor has open. All paths are those of the disk. */
export class Boundary {
  private known = new Map<string, string | undefined>();
  private knownSince = Number.NEGATIVE_INFINITY;

  /** @param folders those of the workspace, as they are now */
  constructor(private readonly folders: () => readonly string[]) {}

  /**
   * Whether a file may be looked at that really is somewhere else than it seems.
   *
   * @param seeming the path by which it was asked for; one outside of all folders was asked for by a person, who may
   */
  allows(seeming: string, real: string): boolean {
    const folders = this.folders();
    return !liesInOne(folders, seeming) || this.reallyLiesInOne(folders, real);
  }

  /** Where the folder of a file leads, when a link in its path leads out. */
  folderOutside(file: string): string | undefined {
    const real = this.realOf(path.dirname(file));
    return real === undefined || this.allows(file, real) ? undefined : real;
  }

  /**
   * Whether a template may show a file: one of the workspace, or one beside the template where that lies outside of it.
   *
   * @returns missing when there is none
   */
  judge(template: string, file: string): 'inside' | 'outside' | 'missing' {
    const folders = this.folders();
    const roots = liesInOne(folders, template) ? folders : [path.dirname(template)];
    // Not even whether it is there is told of a file elsewhere.
    if (!liesInOne(roots, file)) return 'outside';
    const real = realPath(file);
    if (real === undefined) return 'missing';
    return this.reallyLiesInOne(roots, real) ? 'inside' : 'outside';
  }

  private reallyLiesInOne(folders: readonly string[], real: string): boolean {
    return liesInOne(
      folders.flatMap((folder) => this.realOf(folder) ?? []),
      real,
    );
  }

  private realOf(folder: string): string | undefined {
    const now = performance.now();
    if (now - this.knownSince > KNOWN_FOR) {
      this.known = new Map();
      this.knownSince = now;
    }
    if (!this.known.has(folder)) this.known.set(folder, realPath(folder));
    return this.known.get(folder);
  }
}

function liesInOne(folders: readonly string[], file: string): boolean {
  return folders.some((folder) => liesIn(folder, file));
}

/** @returns undefined where nothing is, or nothing that can be reached */
function realPath(file: string): string | undefined {
  try {
    return fs.realpathSync.native(file);
  } catch {
    return undefined;
  }
}
