import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
} from 'vscode-languageserver/node';
import { DEFAULT_TEMPLATE_GLOBS, PROJECT_FILE_NAME } from '../../core/src/checking';
import { MEDIA_GLOB } from './fileJudge';
import type { Workspace } from './workspace';

const EVERYTHING = '**/*';

/** Globs that an editor may be asked to watch, from all projects together. */
const MOST_WATCHED = 200;

/** What any matcher is quick with, also one that tries each way to share a path among the stars. */
const MOST_STARS_IN_A_NAME = 2;
const MOST_FOLDERS_OF_ANY_DEPTH = 2;

/** Has the editor watch the files that matter: project files, whatever they say is a template, and sample files. */
export class Watching {
  private readonly able: boolean;
  private current = '';
  private registration: Promise<Disposable | undefined> = Promise.resolve(undefined);

  constructor(
    private readonly connection: Connection,
    private readonly workspace: Workspace,
    capabilities: ClientCapabilities,
  ) {
    this.able = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  }

  /** Brings what is watched in line with the projects there are. */
  update(): void {
    if (!this.able) return;
    const each = new Set(this.workspace.scopes.flatMap((scope) => scope.project.templates).map(anywhere));
    const own = each.size > MOST_WATCHED ? [EVERYTHING] : each;
    const globs = new Set([`**/${PROJECT_FILE_NAME}`, ...DEFAULT_TEMPLATE_GLOBS, MEDIA_GLOB, ...own]);
    const watchers = [...globs].sort().map((globPattern) => ({ globPattern }));
    const wanted = JSON.stringify(watchers);
    if (wanted === this.current) return;
    this.current = wanted;
    this.registration = this.registration.then(async (former) => {
      const next = await this.connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers })
        .catch((error: Error) => {
          this.connection.console.warn(
            `The editor does not watch files, so changes outside of it go unseen: ${error.message}`,
          );
          return undefined;
        });
      former?.dispose();
      return next;
    });
  }
}

/**
 * Globs of a project file begin at its folder; those of a watcher anywhere. What an editor's matcher could spend long on is not
 * given to it: then it tells of more files than are templates, and our own matcher decides.
 */
function anywhere(glob: string): string {
  if (glob.startsWith('!')) return EVERYTHING;
  const wanted = glob.startsWith('**/') ? glob : `**/${glob.replace(/^\.?\//, '')}`;
  return isQuick(wanted) ? wanted : `**/*${/[\w.-]*$/.exec(glob)?.[0] ?? ''}`;
}

function isQuick(glob: string): boolean {
  const names = glob.split('/');
  const deep = names.filter((name) => name === '**');
  // A run of stars in a name is as slow as that many stars: each may take any part of it.
  const starry = names.filter((name) => name !== '**' && name.split('*').length - 1 > MOST_STARS_IN_A_NAME);
  return deep.length <= MOST_FOLDERS_OF_ANY_DEPTH && starry.length === 0 && !/[{[\\].*[{[\\]/.test(glob);
}
