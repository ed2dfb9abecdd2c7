import {
  type AcrossFinding,
  DEFAULT_PROJECT,
  type FileCheck,
  type FileSummary,
  type Project,
  type Severities,
  templateMatcher,
  WorkspaceIndex,
} from '../../core/src/checking';
import { LineStarts } from './lineStarts';
import { NO_SETTINGS, type Settings } from './settings';
import { pathWithin } from './uri';

/** A file that names a template. */
export interface TemplateMember {
  readonly key: string;
  readonly summary: FileSummary;
  readonly lines: LineStarts;
}

interface Member {
  readonly key: string;
  readonly summary: FileSummary | undefined;
  readonly lines: LineStarts;
}

/** The templates of one project: judged alike, and compared with each other. */
export class ProjectScope {
  private readonly index = new WorkspaceIndex();
  private readonly members = new Map<string, Member>();
  private matches = templateMatcher(DEFAULT_PROJECT.templates);
  private current = DEFAULT_PROJECT;
  private settings = NO_SETTINGS;
  private merged: Severities = {};

  /** @param root the folder of the project file, or the workspace folder where there is none */
  constructor(readonly root: string) {}

  get project(): Project {
    return this.current;
  }

  /** By rule id: the settings' over the project file's. */
  get severities(): Severities {
    return this.merged;
  }

  get templates(): TemplateMember[] {
    return [...this.members.values()].flatMap(({ summary, ...member }) => (summary ? { ...member, summary } : []));
  }

  get keys(): string[] {
    return [...this.members.values()].map((member) => member.key);
  }

  /** @returns whether anything about the findings may be different now */
  judgeBy(project: Project, settings: Settings): boolean {
    const before = JSON.stringify([this.current, this.settings]);
    this.current = project;
    this.settings = settings;
    this.matches = templateMatcher(project.templates);
    this.merged = { ...project.rules, ...settings.severities };
    this.index.setLimit(settings.templateLimit ?? project.templateLimit);
    return JSON.stringify([project, settings]) !== before;
  }

  /** Whether a file that is in the root is one of the project's templates. */
  holds(key: string): boolean {
    return this.matches(pathWithin(this.root, key));
  }

  /**
   * Takes in what a file says now.
   *
   * @returns the keys of other files whose findings may have changed
   */
  enter(key: string, check: FileCheck): string[] {
    const path = pathWithin(this.root, key);
    const before = this.members.get(path);
    this.members.set(path, { key, summary: check.summary, lines: new LineStarts(check.lines) });
    // Files that affect each other would otherwise have each other checked for ever.
    if (before && sameSummary(before.summary, check.summary)) return [];
    return this.keysOf(this.index.set(path, check.summary));
  }

  /** @returns the keys of other files whose findings may have changed */
  leave(key: string): string[] {
    const path = pathWithin(this.root, key);
    if (!this.members.delete(path)) return [];
    return this.keysOf(this.index.set(path, undefined));
  }

  /** What the other files give rise to in this one. */
  across(key: string): AcrossFinding[] {
    return this.index.findingsFor(pathWithin(this.root, key));
  }

  /** What a file said when it was last taken in. */
  summaryOf(key: string): FileSummary | undefined {
    return this.members.get(pathWithin(this.root, key))?.summary;
  }

  /** Where a member is, and its lines as they were when it was last taken in. */
  member(path: string): { readonly key: string; readonly lines: LineStarts } | undefined {
    return this.members.get(path);
  }

  private keysOf(paths: Iterable<string>): string[] {
    return [...paths].flatMap((path) => this.members.get(path)?.key ?? []);
  }
}

function sameSummary(one: FileSummary | undefined, other: FileSummary | undefined): boolean {
  if (one === other) return true;
  // What is typed is nearly always different from before, and its length shows it.
  if (!one || !other || one.languages.length !== other.languages.length || one.name !== other.name) return false;
  return (
    one.languages.every((language, index) => language.content === other.languages[index]?.content) &&
    JSON.stringify(one) === JSON.stringify(other)
  );
}
