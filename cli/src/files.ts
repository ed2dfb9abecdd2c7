import fs from 'node:fs';
import path from 'node:path';
import { type FileTree, findTemplates, PROJECT_FILE_NAME, type TreeEntry, templateMatcher } from '../../core/src/index';
import { codeOf, entriesNow, isThere, reasonOf, relativePath, withSlashes } from '../../workspace/src';
import { WrongUse } from './exitCodes';
import type { LoadedProject, Projects } from './projects';
import type { Notice } from './report';

/** A file that is to be worked on, and the project that governs it. */
export interface TemplateFile {
  readonly path: string;
  /** Relative to the current folder. */
  readonly shown: string;
  readonly project: LoadedProject;
  /** The folder in which it was found; absent for a file that a person named. */
  readonly searched?: string;
}

export interface FoundFiles {
  /** In order of path, each one once. */
  readonly files: readonly TemplateFile[];
  readonly notices: readonly Notice[];
}

/**
 * The files that the paths on the command line stand for: a file stands for itself, whatever it is called; a folder is searched by
 * the globs of the project files that govern it; no path at all means the current folder.
 *
 * @throws WrongUse when a path does not exist, or a folder holds no template: a check that looks at nothing must not be green
 */
export async function findFiles(paths: readonly string[], cwd: string, projects: Projects): Promise<FoundFiles> {
  const found = new Map<string, TemplateFile>();
  const notices: Notice[] = [];
  for (const { given, absolute, kind } of existing(paths.length > 0 ? paths : ['.'], cwd)) {
    if (kind === 'folder') {
      const { files, notices: said } = await templatesBelow(absolute, cwd, projects);
      for (const notice of said) notices.push(notice);
      const searched = !notices.some((notice) => notice.level === 'error');
      if (files.length === 0 && searched) throw new WrongUse(nothingFound(given, absolute, cwd, projects.at(absolute)));
      for (const file of files) found.set(file.path, file);
    } else {
      const project = projects.at(path.dirname(absolute));
      // A project file brings its own findings along; it is not a template.
      if (path.basename(absolute) === PROJECT_FILE_NAME) continue;
      found.set(absolute, { path: absolute, shown: relativePath(cwd, absolute), project });
    }
  }
  const files = [...found.values()].sort((a, b) => (a.shown < b.shown ? -1 : 1));
  return { files, notices };
}

/** The templates of a folder, by the globs of the project files that govern it; none is no error. */
export async function templatesBelow(folder: string, cwd: string, projects: Projects): Promise<FoundFiles> {
  const notices: Notice[] = [];
  return { files: await new Search(cwd, projects, notices).below(folder), notices };
}

interface GivenPath {
  readonly given: string;
  readonly absolute: string;
  readonly kind: 'file' | 'folder';
}

function existing(paths: readonly string[], cwd: string): GivenPath[] {
  const missing: string[] = [];
  const found = paths.flatMap((given): GivenPath[] => {
    const absolute = path.resolve(cwd, given);
    const kind = kindOf(given, absolute);
    if (kind) return [{ given, absolute, kind }];
    missing.push(given);
    return [];
  });
  if (missing.length === 0) return found;
  const advice = missing.some((given) => /[*?{]/.test(given))
    ? 'Patterns are not expanded here: name a folder, and it is searched by the globs of the project file.'
    : `Looked in ${cwd}: check the spelling, or the folder you are in.`;
  throw new WrongUse(`${missing.join(', ')} ${missing.length === 1 ? 'does' : 'do'} not exist. ${advice}`);
}

function kindOf(given: string, absolute: string): GivenPath['kind'] | undefined {
  try {
    return fs.statSync(absolute).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw new WrongUse(`${given} can't be read: ${reasonOf(error)}.`);
    // A link to nowhere is there: reading it says what is wrong.
    return isThere(absolute) ? 'file' : undefined;
  }
}

function nothingFound(given: string, absolute: string, cwd: string, { project, file }: LoadedProject): string {
  const where = absolute === cwd ? `the current folder, ${cwd}` : given;
  const source = file ? `the globs of ${relativePath(cwd, file.path)}` : 'the default globs';
  return `There is no template in ${where}: nothing in it matches ${source}, ${project.templates.join(' and ')}.`;
}

/** Walks through one folder. A folder below it that has a project file of its own is searched by that. */
class Search {
  private readonly matchers = new Map<LoadedProject, (file: string) => boolean>();

  constructor(
    private readonly cwd: string,
    private readonly projects: Projects,
    private readonly notices: Notice[],
  ) {}

  async below(folder: string): Promise<TemplateFile[]> {
    const files: TemplateFile[] = [];
    const root = withSlashes(folder);
    for await (const found of findTemplates(this.tree(), root, ['**'])) {
      const file = path.join(folder, found);
      const project = this.projects.at(path.dirname(file));
      if (!this.isTemplate(file, project, folder)) continue;
      files.push({ path: file, shown: relativePath(this.cwd, file), project, searched: folder });
    }
    return files;
  }

  /** Globs are relative to the folder of their project file, wherever the search began. */
  private isTemplate(file: string, project: LoadedProject, searched: string): boolean {
    let matcher = this.matchers.get(project);
    if (!matcher) {
      matcher = templateMatcher(project.project.templates);
      this.matchers.set(project, matcher);
    }
    return matcher(relativePath(project.folder ?? searched, file));
  }

  private tree(): FileTree {
    return { list: async (folder) => this.list(path.normalize(folder)) };
  }

  private list(folder: string): TreeEntry[] {
    try {
      const entries = entriesNow(folder);
      for (const { name, kind } of entries) if (kind === 'folder') this.noteMisleadingName(path.join(folder, name));
      return entries;
    } catch (error) {
      const shown = relativePath(this.cwd, folder);
      const message = `The folder ${shown} can't be searched: ${reasonOf(error)}. What it holds is not checked.`;
      this.notices.push({ level: 'error', path: shown, message });
      return [];
    }
  }

  private noteMisleadingName(folder: string): void {
    if (!/\.wabatemplate\.ya?ml$/.test(folder)) return;
    const shown = relativePath(this.cwd, folder);
    const message = `${shown} is a folder, though it is named like a template: rename it, or remove it.`;
    this.notices.push({ level: 'warning', path: shown, message });
  }
}
