import fs from 'node:fs';
import path from 'node:path';
import {
  DEFAULT_PROJECT,
  LineIndex,
  PROJECT_FILE_NAME,
  type Project,
  type RawFinding,
  readProject,
  UNREADABLE_TARGETS,
} from '../../core/src/index';
import { liesIn, upwards } from './paths';
import { type ReadResult, readTextFile } from './readText';

/** The project that governs some files, and where it comes from. */
export interface LoadedProject {
  readonly project: Project;
  /** The folder of the project file; absent for the defaults, which hold where there is none. */
  readonly folder?: string;
  readonly file?: ProjectFile;
}

export interface ProjectFile {
  readonly path: string;
  readonly lines: LineIndex;
  readonly text: string;
  readonly findings: readonly RawFinding[];
  /** Why it could not be read; the defaults hold instead. */
  readonly unreadable?: string;
}

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
    const loaded = {
      folder,
      ...read(file, readTextFile(file, { within: liesIn(this.cwd, folder) ? this.cwd : folder })),
    };
    this.byFolder.set(folder, loaded);
    return loaded;
  }
}

function read(file: string, result: ReadResult): Omit<LoadedProject, 'folder'> {
  // Of text in another encoding what can be made out counts, as in the editor; that it is one is found there too.
  if (result.kind === 'text' || (result.kind === 'refused' && result.text !== '')) {
    const { project, findings } = readProject(result.text, Date.now());
    return { project, file: { path: file, text: result.text, lines: new LineIndex(result.text), findings } };
  }
  const project = { ...DEFAULT_PROJECT, ...UNREADABLE_TARGETS };
  const nothing = { path: file, text: '', lines: new LineIndex('') };
  if (result.kind === 'refused') return { project, file: { ...nothing, findings: [result.finding] } };
  const unreadable = result.kind === 'unreadable' ? result.reason : 'it was deleted just now';
  return { project, file: { ...nothing, findings: [], unreadable } };
}

/** Also what can't be read is a project file: a link to nothing, a folder. */
function isThere(file: string): boolean {
  try {
    return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // In a folder above that nobody may look into.
    return false;
  }
}
