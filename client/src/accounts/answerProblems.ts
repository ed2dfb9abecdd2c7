import { l10n } from '../platform/l10n';
import { appSecretProblem, idProblem, tokenProblem } from './pastedText';

// What a person reads of an answer that won't do; undefined for one that will.

export function describeWabaIdProblem(value: string): string | undefined {
  return idProblem(value) && l10n.t('The id is a number, such as 102290000000001.');
}

export function describeLabelProblem(value: string): string | undefined {
  return value.trim() === '' ? l10n.t('An account needs a name.') : undefined;
}

export function describeAppSecretProblem(value: string): string | undefined {
  switch (appSecretProblem(value)) {
    case 'empty':
      return l10n.t('Paste the app secret.');
    case 'notAnAppSecret':
      return l10n.t('An app secret has letters and digits only.');
    case undefined:
      return undefined;
  }
}

export function describeTokenProblem(value: string): string | undefined {
  switch (tokenProblem(value)) {
    case 'empty':
      return l10n.t('Paste the token.');
    case 'appToken':
      return l10n.t('This is a token of the app itself, which sees no account. Paste one of a system user.');
    case 'notAToken':
      return l10n.t('A token has letters and digits only: something else was copied along.');
    case undefined:
      return undefined;
  }
}
