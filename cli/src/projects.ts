import path from 'node:path';
import { DEFAULT_PROJECT, PROJECT_FILE_NAME, type Project } from '../../core/src/index';
import { isThere, liesIn, type ProjectReading, readProjectFile, readTextFile, upwards } from '../../workspace/src';

/** The project that governs some files, and where it comes from. */
export interface LoadedProject {
  readonly project: Project;
  /** The folder of the project file; absent for the defaults, which hold where there is none. */
  readonly folder?: string;
  readonly file?: ProjectFile;
}

export interface ProjectFile {
  readonly path: string;
  readonly reading: ProjectReading;
  /** Why it could not be read; the defaults hold instead. */
  readonly unreadable?: string;
}

const DELETED = { kind: 'unreadable', reason: 'it was deleted just now' } as const;

/** Finds and reads project files, each one once. */
export class Projects {
  private readonly governing = new Map<string, LoadedProject>();
  private readonly byFolder = new Map<string, LoadedProject>();
  private readonly none: LoadedProject = { project: DEFAULT_PROJECT };

  /** @param cwd links of what lies in the current folder may not lead out of it */
  constructor(private readonly cwd: string) {}

  /** The nearest project file in the folder or above it decides. */
  at(folder: string): LoadedProject {
    const passed: string[] = [];
    let found = this.none;
    for (const candidate of upwards(folder)) {
      const known = this.governing.get(candidate);
      if (known) {
        found = known;
        break;
      }
      passed.push(candidate);
      if (isThere(path.join(candidate, PROJECT_FILE_NAME))) {
        found = this.load(candidate);
        break;
      }
    }
    for (const each of passed) this.governing.set(each, found);
    return found;
  }

  /** The project files that were asked for so far. */
  get loaded(): readonly LoadedProject[] {
    return [...this.byFolder.values()];
  }

  private load(folder: string): LoadedProject {
    const file = path.join(folder, PROJECT_FILE_NAME);
    const read = readTextFile(file, { within: liesIn(this.cwd, folder) ? this.cwd : folder });
    const reading = readProjectFile(read, Date.now()) ?? readProjectFile(DELETED, Date.now());
    const unreadable = read.kind === 'unreadable' ? read.reason : undefined;
    const loaded: LoadedProject = {
      folder,
      project: reading?.project ?? DEFAULT_PROJECT,
      ...(reading && { file: { path: file, reading, ...(unreadable !== undefined && { unreadable }) } }),
    };
    this.byFolder.set(folder, loaded);
    return loaded;
  }
}
