import type { SavedAccount } from './accountStore';
import { renewFacts } from './renewedFacts';
import type { SandboxHost } from './sandboxHost';
import type { SavedAccounts } from './savedAccounts';

export interface SandboxSignIn {
  readonly accounts: Pick<SavedAccounts, 'present' | 'clientOf' | 'byId' | 'change'>;
  readonly host: Pick<SandboxHost, 'tellAgain'>;
  /** Saves the access of the sandbox that the editor was started with. */
  readonly followEnvironment: () => Promise<void>;
}

/**
 * Signs in to a sandbox once more. Nobody has to enter anything: who runs it knows its token, which the keyring may have lost.
 *
 * @throws GraphError when it does not answer, or its token does not hold; AccountError when nobody is signed in to it any more
 */
export async function signInToSandboxAgain(
  { accounts, host, followEnvironment }: SandboxSignIn,
  account: SavedAccount,
): Promise<void> {
  if (account.fromEnvironment) await followEnvironment();
  else await host.tellAgain(account.baseUrl);
  await renewFacts(accounts, accounts.present(account));
}
