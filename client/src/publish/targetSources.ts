import { workspace } from 'vscode';
import { PROJECT_REQUEST, type ProjectAnswer, type ProjectParams, type ProjectTarget } from '../../../contracts/src';
import { type DiscoveredBusiness, discover } from '../../../deploy/src';
import { GraphError } from '../../../graph/src';
import type { Account, Accounts } from '../accounts/account';
import { PROJECT_FILES } from '../language/documents';
import type { LanguageServer } from '../language/languageServer';
import type { ReachableWaba, TargetSources } from './chosenTarget';

/** What there is to choose a target from: the accounts that are signed in, and the project files of the workspace. */
export function targetSources(
  accounts: Accounts,
  accountsLoaded: Promise<void>,
  server: LanguageServer,
): TargetSources {
  return {
    accountsLoaded,
    async reachable(signal) {
      const found = await Promise.all(accounts.all.map((account) => wabasOf(accounts, account, signal)));
      return found.flat();
    },
    async named() {
      const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
      // Each folder below may have a project file of its own, whatever the editor hides of it.
      const files = await workspace.findFiles(PROJECT_FILES, '**/node_modules/**');
      const answers = await Promise.all(
        [...folders, ...files].map((uri) => {
          const params: ProjectParams = { uri: uri.toString() };
          return server.request<ProjectAnswer>(PROJECT_REQUEST, params);
        }),
      );
      return unique(answers.flatMap(({ targets }) => targets));
    },
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

/** Several project files may name the same WABA: the stricter one counts. */
function unique(targets: readonly ProjectTarget[]): ProjectTarget[] {
  const strict = new Set(targets.filter((target) => target.protected).map(({ wabaId }) => wabaId));
  const byName = new Map(targets.map((target) => [`${target.name} ${target.wabaId}`, target]));
  return [...byName.values()].map((target) => ({ ...target, protected: strict.has(target.wabaId) }));
}
