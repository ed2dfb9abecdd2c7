import type { SavedAccount } from './accountStore';

/**
 * What a new token changes of an account that is there already.
 *
 * @param now the account, as it has become while somebody signed in
 * @param before the account as it was then
 * @param renewed what was made of that
 */
export function signedInAgain(
  now: SavedAccount,
  before: SavedAccount,
  { facts, appId, wabaIds }: SavedAccount,
): Partial<SavedAccount> {
  const added = wabaIds.filter((id) => !before.wabaIds.includes(id) && !now.wabaIds.includes(id));
  return {
    wabaIds: [...now.wabaIds, ...added],
    ...(facts !== undefined && { facts }),
    ...(appId !== undefined && { appId }),
  };
}
