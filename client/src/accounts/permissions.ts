import { l10n } from 'vscode';
import type { TokenFacts } from '../../../contracts/src';

export interface NeededPermission {
  readonly scope: string;
  /** What does not work without it. */
  readonly why: string;
}

/** Source: Meta’s page on permissions of the WhatsApp Business Platform. */
export function neededPermissions(): readonly NeededPermission[] {
  return [
    {
      scope: 'whatsapp_business_management',
      why: l10n.t('Without it, no template can be read or changed.'),
    },
    {
      scope: 'business_management',
      why: l10n.t('Without it, your accounts can’t be listed: each has to be added by its id.'),
    },
  ];
}

/** @returns none when Meta did not tell what the token may do */
export function missingPermissions({ scopes }: TokenFacts): readonly NeededPermission[] {
  return scopes === undefined ? [] : neededPermissions().filter(({ scope }) => !scopes.includes(scope));
}
