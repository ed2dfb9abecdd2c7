import { l10n } from 'vscode';
import type { SavedAccount } from './accountStore';
import type { SandboxAccess } from './sandboxAccess';
import type { SavedAccounts } from './savedAccounts';

/** Of the sandbox that runs in a window; there is one for each person. */
export const SANDBOX_ID = 'sandbox';

/** Of the sandbox that the editor was started with. */
const ENVIRONMENT_ID = 'sandbox-of-environment';

/** Makes the account of a sandbox, or moves it to where the sandbox is now. */
export async function saveSandboxAccount(
  accounts: SavedAccounts,
  access: SandboxAccess,
  now: number,
): Promise<boolean> {
  return saveAs(accounts, access, { id: SANDBOX_ID, addedAt: now });
}

/**
 * Signs in to the sandbox that the editor was started with, and out of the one of an earlier start.
 *
 * @param access undefined when it was started with none
 */
export async function followEnvironment(
  accounts: SavedAccounts,
  access: SandboxAccess | undefined,
  now: number,
): Promise<void> {
  const before = accounts.byId(ENVIRONMENT_ID);
  if (access) await saveAs(accounts, access, { id: ENVIRONMENT_ID, addedAt: now, fromEnvironment: true });
  else if (before) await accounts.remove(before);
}

async function saveAs(
  accounts: SavedAccounts,
  { url, token, appId, appSecret }: SandboxAccess,
  identity: Pick<SavedAccount, 'id' | 'addedAt' | 'fromEnvironment'>,
): Promise<boolean> {
  const before = accounts.byId(identity.id);
  return accounts.save(
    {
      label: labelFor(accounts),
      wabaIds: [],
      ...identity,
      ...before,
      kind: 'sandbox',
      baseUrl: url,
      archiveBaseUrl: url,
      appId,
    },
    { token, appSecret },
  );
}

/** Two sandboxes can be there: one of this window, and one that the editor was started with. */
function labelFor(accounts: SavedAccounts): string {
  const isTaken = accounts.all.some(({ label }) => label === l10n.t('Sandbox'));
  return isTaken ? l10n.t('Sandbox (2)') : l10n.t('Sandbox');
}
