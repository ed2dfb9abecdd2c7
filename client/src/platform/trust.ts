import { commands, workspace } from 'vscode';
import { ActionableError } from './actionableError';
import { l10n } from './l10n';

/**
 * For everything that changes something in a WhatsApp account: what a folder holds is not sent anywhere before its owner trusts it.
 *
 * @throws ActionableError that says so to a person, with a button that leads to trust
 */
export function requireTrust(): void {
  if (workspace.isTrusted) return;
  throw new ActionableError(
    l10n.t(
      'This folder is open in Restricted Mode, so nothing is changed in a WhatsApp account from here. Trust the folder to go on.',
    ),
    [{ title: l10n.t('Manage Trust'), run: () => commands.executeCommand('workbench.trust.manage') }],
  );
}
