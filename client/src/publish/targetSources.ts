import { type Uri, workspace } from 'vscode';
import { PROJECT_REQUEST, type ProjectAnswer, type ProjectParams } from '../../../contracts/src';
import { type DiscoveredBusiness, discover } from '../../../deploy/src';
import { GraphError } from '../../../graph/src';
import type { Account, Accounts } from '../accounts/account';
import { PROJECT_FILES } from '../language/documents';
import type { LanguageServer } from '../language/languageServer';
import type { ReachableWaba, TargetSources } from './chosenTarget';
import type { FileTargets, NamedTargets } from './locks';

/** What there is to choose a target from: the accounts that are signed in, and the project files of the workspace. */
export function targetSources(accounts: Accounts, server: LanguageServer): TargetSources {
  return {
    async reachable(signal) {
      const found = await Promise.all(accounts.all.map((account) => wabasOf(accounts, account, signal)));
      return found.flat();
    },
    named: () => namedTargets(server),
  };
}

/** How long the language server may take to say what is protected, in milliseconds; after that everything is. */
const PATIENCE_MS = 10_000;

/** What the project files say; of one that nobody can be asked about, that it may protect any WABA. */
async function namedTargets(server: LanguageServer): Promise<NamedTargets> {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  // Each folder below may have a project file of its own, whatever the editor hides of it.
  const found = await workspace.findFiles(PROJECT_FILES, '**/node_modules/**');
  const ask = async (uri: Uri): Promise<ProjectAnswer | undefined> => {
    const params: ProjectParams = { uri: uri.toString() };
    return server.request<ProjectAnswer>(PROJECT_REQUEST, params).catch(() => undefined);
  };
  const asked = Promise.all([Promise.all(folders.map(ask)), Promise.all(found.map(ask))]);
  const answers = await inTime(asked, PATIENCE_MS);
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

async function wabasOf(accounts: Accounts, account: Account, signal: AbortSignal): Promise<readonly ReachableWaba[]> {
  try {
    const { facts, wabaIds } = account;
    const options = { signal, extraWabaIds: wabaIds, ...(facts && { facts }) };
    const { businesses } = await discover(accounts.clientOf(account), options);
    return businesses.flatMap((business) => reachableIn(account, business));
  } catch (error) {
    // The view of the accounts says what is wrong with it; the others can be chosen all the same.
    if (error instanceof GraphError) return [];
    throw error;
  }
}

function reachableIn(account: Account, { business, wabas }: DiscoveredBusiness): ReachableWaba[] {
  return wabas
    .filter(({ error }) => error === undefined)
    .map(({ id, node }) => ({
      account,
      wabaId: id,
      name: node.name ?? id,
      ...(business?.name !== undefined && { businessName: business.name }),
    }));
}
