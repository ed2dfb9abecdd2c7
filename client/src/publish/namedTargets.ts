import type { ProjectAnswer } from '../../../contracts/src';
import type { FileTargets, NamedTargets } from './locks';

export interface NamedTargetsParts {
  /** The URIs of the workspace folders. */
  readonly folders: readonly string[];
  /** The URIs of all project files of the workspace that the editor finds. */
  readonly find: () => Promise<readonly string[]>;
  /** What the project file says that holds for a file or folder. */
  readonly ask: (uri: string) => Promise<ProjectAnswer>;
  /** How long all answers together may take, in milliseconds. */
  readonly patience: number;
}

/** What the project files say of targets; of one that nobody can be asked about, that it may protect any WABA. */
export async function namedTargets({ folders, find, ask, patience }: NamedTargetsParts): Promise<NamedTargets> {
  const found = await find();
  const askAll = (uris: readonly string[]) => Promise.all(uris.map((uri) => ask(uri).catch(() => undefined)));
  const answers = await inTime(Promise.all([askAll(folders), askAll(found)]), patience);
  if (!answers) return { files: [], locksAll: true };
  const [ofFolders, ofFiles] = answers;
  const byUri = new Map<string, FileTargets>();
  for (const answer of [...ofFolders, ...ofFiles]) {
    if (answer?.uri === undefined) continue;
    byUri.set(answer.uri, { uri: answer.uri, targets: answer.targets, areCertain: answer.targetsAreCertain });
  }
  // A file that was found, and that the server knows nothing of, was not read.
  const isUnread = ofFiles.some((answer) => answer?.uri === undefined) || ofFolders.includes(undefined);
  const locksAll = isUnread || [...ofFolders, ...ofFiles].some((answer) => answer?.locksAll === true);
  return { files: [...byUri.values()], locksAll };
}

/** @returns undefined when it takes longer */
async function inTime<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
