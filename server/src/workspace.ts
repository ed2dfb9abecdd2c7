import {
  DEFAULT_PROJECT,
  DEFAULT_TEMPLATE_GLOBS,
  PROJECT_FILE_NAME,
  type Project,
  type Severities,
  templateMatcher,
} from '../../core/src/checking';
import { Boundary } from '../../workspace/src';
import type { OpenDocument } from './documents';
import { ProjectScope } from './projectScope';
import { NO_SETTINGS, type Settings, sameSettings } from './settings';
import { diskPathOf, isInside, keyOf, nameOf } from './uri';

const hasTemplateName = templateMatcher(DEFAULT_TEMPLATE_GLOBS);

/** A folder that the editor has open. The project that begins at the folder itself is always there. */
export class Folder {
  readonly key: string;
  readonly diskPath: string | undefined;
  readonly scopes = new Map<string, ProjectScope>();
  settings = NO_SETTINGS;

  constructor(readonly uri: string) {
    this.key = keyOf(uri);
    this.diskPath = diskPathOf(uri);
    this.scopes.set(this.key, new ProjectScope(this.key));
  }
}

/** Which files belong together, and what holds for each: workspace folders, which may be nested, and the projects in them. */
export class Workspace {
  /** What links may not lead out of. */
  readonly boundary = new Boundary(() => this.folders.flatMap(({ diskPath }) => diskPath ?? []));
  private readonly byKey = new Map<string, Folder>();
  /** For documents outside of all folders. */
  private looseSettings = NO_SETTINGS;

  get folders(): Folder[] {
    return [...this.byKey.values()];
  }

  get scopes(): ProjectScope[] {
    return this.folders.flatMap((folder) => [...folder.scopes.values()]);
  }

  /** @returns the new folder; undefined when it was there already */
  addFolder(uri: string): Folder | undefined {
    const folder = new Folder(uri);
    if (this.byKey.has(folder.key)) return undefined;
    this.byKey.set(folder.key, folder);
    return folder;
  }

  removeFolder(uri: string): Folder | undefined {
    const folder = this.byKey.get(keyOf(uri));
    if (folder) this.byKey.delete(folder.key);
    return folder;
  }

  /** The innermost folder that a file is in. */
  folderOf(key: string): Folder | undefined {
    return innermost(this.byKey, key);
  }

  /** The project of a file: that of the nearest project file above it, within its workspace folder. */
  scopeOf(key: string): ProjectScope | undefined {
    const folder = this.folderOf(key);
    return folder && innermost(folder.scopes, key);
  }

  /** Whether an open document is a template. Some editors send every YAML file. */
  isTemplate({ key, languageId }: OpenDocument): boolean {
    if (nameOf(key) === PROJECT_FILE_NAME) return false;
    return languageId === 'wabatemplate' || hasTemplateName(nameOf(key)) || this.scopeOf(key)?.holds(key) === true;
  }

  /** The severities that hold for a file. */
  severitiesOf(key: string): Severities {
    return this.scopeOf(key)?.severities ?? this.looseSettings.severities;
  }

  /** What the editor's settings say for a file. */
  settingsOf(key: string): Settings {
    return this.folderOf(key)?.settings ?? this.looseSettings;
  }

  /**
   * Sets what the project file of a folder says; undefined: there is none.
   *
   * @returns whether anything is different now
   */
  setProject(root: string, project: Project | undefined): boolean {
    const folder = this.folderOf(`${root}/`);
    if (!folder) return false;
    const scope = folder.scopes.get(root);
    if (!project && root !== folder.key) return folder.scopes.delete(root);
    if (scope) return scope.judgeBy(project ?? DEFAULT_PROJECT, folder.settings);
    const added = new ProjectScope(root);
    added.judgeBy(project ?? DEFAULT_PROJECT, folder.settings);
    folder.scopes.set(root, added);
    return true;
  }

  /** @returns the keys of the files whose findings may be different now */
  setSettings(folder: Folder, settings: Settings): string[] {
    folder.settings = settings;
    return [...folder.scopes.values()].flatMap((scope) => (scope.judgeBy(scope.project, settings) ? scope.keys : []));
  }

  /** @returns whether anything is different now */
  setLooseSettings(settings: Settings): boolean {
    const changed = !sameSettings(this.looseSettings, settings);
    this.looseSettings = settings;
    return changed;
  }
}

function innermost<T>(roots: ReadonlyMap<string, T>, key: string): T | undefined {
  let found: T | undefined;
  let length = -1;
  for (const [root, value] of roots) {
    if (root.length > length && isInside(root, key)) {
      found = value;
      length = root.length;
    }
  }
  return found;
}
