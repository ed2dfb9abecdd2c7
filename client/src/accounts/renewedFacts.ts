import type { SavedAccount } from './accountStore';
import type { SavedAccounts } from './savedAccounts';
import { tokenFacts } from './tokenCheck';

/**
 * Asks Meta once what the token of an account is, and keeps the answer. How the account is doing is known anew with that.
 *
 * @throws GraphError when Meta can't be asked, or says that the token does not hold; AccountError as {@link SavedAccounts.save}
 */
export async function renewFacts(
  accounts: Pick<SavedAccounts, 'clientOf' | 'byId' | 'change'>,
  account: SavedAccount,
): Promise<void> {
  const facts = await tokenFacts(accounts.clientOf(account));
  // Somebody may have signed out meanwhile.
  if (accounts.byId(account.id)) await accounts.change(account, () => ({ facts }));
}
