import type { Connection } from 'vscode-languageserver/node';
import {
  keptTargets,
  PROJECT_FILE_NAME,
  type Project,
  type RawFinding,
  settle,
  type Target,
} from '../../core/src/checking';
import { projectCheck, type ReadResult, readProjectFile } from '../../workspace/src';
import type { Checker } from './checker';
import type { DiagnosticWriter } from './diagnostics';
import type { OpenDocument, OpenDocuments } from './documents';
import { readFile } from './readFile';
import type { Outlet } from './reports';
import { folderOf, isInside, nameOf } from './uri';
import type { Workspace } from './workspace';

export interface ProjectFileParts {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  readonly writer: DiagnosticWriter;
  readonly outlet: Outlet;
  readonly checker: Checker;
}

export function isProjectFile(key: string): boolean {
  return nameOf(key) === PROJECT_FILE_NAME;
}

export function projectFileIn(folder: string): string {
  return `${folder}/${PROJECT_FILE_NAME}`;
}

/** What the project files say, as they are in the editor or else on the disk. */
export class ProjectFiles {
  private readonly loads = new Map<string, Promise<unknown>>();
  /** By file: its targets when there was no doubt about them last. They stay protected while it can't be read. */
  private readonly certainTargets = new Map<string, readonly Target[]>();

  constructor(private readonly parts: ProjectFileParts) {}

  /**
   * Takes in the text of an open project file.
   *
   * @returns whether other files may be templates now, or whether a project has come to be
   */
  edited(document: OpenDocument): boolean {
    return this.take(document.key, { kind: 'text', text: document.text, mark: '' }, document.version);
  }

  /**
   * Takes in a project file from the disk, unless it is open.
   *
   * @returns as {@link edited}
   */
  async load(key: string): Promise<boolean> {
    const { connection, workspace } = this.parts;
    const content = await readFile(key, ', so the defaults hold', connection.console, workspace.boundary);
    const open = this.parts.documents.get(key);
    // What is being typed may be broken from the start; then what was saved is the last that is certain.
    if (open && content.kind === 'text' && !this.certainTargets.has(key)) this.read(key, content);
    return open ? this.edited(open) : this.take(key, content, undefined);
  }

  /** Takes in the project files that a file depends on, when nobody has looked for them yet. */
  async loadAbove(key: string): Promise<void> {
    const root = this.parts.workspace.folderOf(key);
    if (root?.diskPath === undefined) return;
    const loads: Promise<unknown>[] = [];
    for (let folder = folderOf(key); folder === root.key || isInside(root.key, folder); folder = folderOf(folder)) {
      const file = projectFileIn(folder);
      const load = this.loads.get(file) ?? this.load(file);
      this.loads.set(file, load);
      loads.push(load);
    }
    await Promise.all(loads);
  }

  private take(key: string, content: ReadResult, version: number | undefined): boolean {
    const { workspace, checker } = this.parts;
    const former = workspace.scopeOf(key);
    const globs = String(former?.project.templates);
    const { project, text, findings } = this.read(key, content);
    const changed = workspace.setProject(folderOf(key), project);
    const now = workspace.scopeOf(key);
    if (changed && former) {
      checker.regroup([former]);
      if (former === now) checker.recheck(now.keys);
    }
    // A file that is neither open nor in a folder of the workspace is nobody's.
    this.report(key, text, version, now || version !== undefined ? findings : []);
    return former !== now || globs !== String(now?.project.templates);
  }

  /** What the file says; of its targets what it said before, where there is a doubt about them now. */
  private read(key: string, content: ReadResult): ReadNow {
    const reading = readProjectFile(content, Date.now());
    if (!reading) {
      this.certainTargets.delete(key);
      return { text: '', findings: [] };
    }
    const { project, ...rest } = reading;
    if (project.targetsAreCertain) this.certainTargets.set(key, project.targets);
    const before = project.targetsAreCertain ? undefined : this.certainTargets.get(key);
    return { ...rest, project: before ? { ...project, ...keptTargets(project, before) } : project };
  }

  private report(key: string, text: string, version: number | undefined, findings: readonly RawFinding[]): void {
    const { workspace, documents, writer, outlet } = this.parts;
    const uri = documents.uriOf(key);
    const check = projectCheck({ text, findings });
    const settled = settle(check, [], workspace.severitiesOf(key));
    const diagnostics = writer.write(settled, { uri, lines: check.lines, across: [], elsewhere: () => undefined });
    outlet.show({ key, uri, version, diagnostics });
  }
}

interface ReadNow {
  /** Absent where there is no such file. */
  readonly project?: Project;
  readonly text: string;
  readonly findings: readonly RawFinding[];
}
