import type { SavedAccount } from './accountStore';
import type { SandboxAccess } from './sandboxAccess';
import type { SavedAccounts } from './savedAccounts';

/** Of the sandbox that runs in a window; there is one for each person. */
export const SANDBOX_ID = 'sandbox';

/** Of the sandbox that the editor was started with. */
const ENVIRONMENT_ID = 'sandbox-of-environment';

export interface SandboxAccountParts {
  readonly accounts: Pick<SavedAccounts, 'all' | 'byId' | 'save' | 'remove'>;
  /** What to call the first and the second: one of this window, and one that the editor was started with. */
  readonly labels: readonly [first: string, second: string];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Makes the account of a sandbox, or moves it to where the sandbox is now.
 *
 * @returns false when the keyring forgets what it is given
 */
export async function saveSandboxAccount(parts: SandboxAccountParts, access: SandboxAccess): Promise<boolean> {
  return saveAs(parts, access, { id: SANDBOX_ID });
}

/**
 * Signs in to the sandbox that the editor was started with, and out of the one of an earlier start.
 *
 * @param access undefined when it was started with none
 * @returns as {@link saveSandboxAccount}
 */
export async function followEnvironment(
  parts: SandboxAccountParts,
  access: SandboxAccess | undefined,
): Promise<boolean> {
  if (access) return saveAs(parts, access, { id: ENVIRONMENT_ID, fromEnvironment: true });
  const before = parts.accounts.byId(ENVIRONMENT_ID);
  if (before) await parts.accounts.remove(before);
  return true;
}

async function saveAs(
  { accounts, labels, now }: SandboxAccountParts,
  { url, token, appId, appSecret }: SandboxAccess,
  identity: Pick<SavedAccount, 'id' | 'fromEnvironment'>,
): Promise<boolean> {
  const before = accounts.byId(identity.id);
  const [first, second] = labels;
  return accounts.save(
    {
      label: accounts.all.some(({ label }) => label === first) ? second : first,
      wabaIds: [],
      addedAt: now(),
      ...identity,
      ...before,
      kind: 'sandbox',
      baseUrl: url,
      archiveBaseUrl: url,
      appId,
      // Publishing uploads samples for the app that the facts name, and may come before anybody has asked what the token is.
      facts: before?.facts?.app_id === appId ? before.facts : { app_id: appId },
    },
    { token, appSecret },
  );
}
