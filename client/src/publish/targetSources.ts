import { workspace } from 'vscode';
import { PROJECT_REQUEST, type ProjectAnswer, type ProjectParams } from '../../../contracts/src';
import { type DiscoveredBusiness, discover } from '../../../deploy/src';
import { GraphError } from '../../../graph/src';
import type { Account, Accounts } from '../accounts/account';
import { PROJECT_FILES } from '../language/documents';
import type { LanguageServer } from '../language/languageServer';
import type { ReachableWaba, TargetSources } from './chosenTarget';
import { namedTargets } from './namedTargets';

/** How long the language server may take to say what is protected; after that everything is. */
const PATIENCE_MS = 10_000;

/** What there is to choose a target from: the accounts that are signed in, and the project files of the workspace. */
export function targetSources(accounts: Accounts, server: LanguageServer): TargetSources {
  return {
    async reachable(signal) {
      const found = await Promise.all(accounts.all.map((account) => wabasOf(accounts, account, signal)));
      return found.flat();
    },
    named: () =>
      namedTargets({
        folders: (workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()),
        // Each folder below may have a project file of its own, whatever the editor hides of it.
        find: async () => (await workspace.findFiles(PROJECT_FILES, '**/node_modules/**')).map(String),
        ask: (uri) => {
          const params: ProjectParams = { uri };
          return server.request<ProjectAnswer>(PROJECT_REQUEST, params);
        },
        patience: PATIENCE_MS,
      }),
  };
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
