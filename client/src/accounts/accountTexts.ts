import { l10n } from 'vscode';
import type { TokenFacts } from '../../../contracts/src';
import { GraphError, type GraphFailure } from '../../../graph/src';
import type { Account } from './account';
import type { SettingProblem } from './apiSettings';
import { LoginError, type LoginFailure } from './loginFailure';

export function describeKind(kind: Account['kind']): string {
  switch (kind) {
    case 'systemUser':
      return l10n.t('Token');
    case 'login':
      return l10n.t('Facebook Login');
    case 'sandbox':
      return l10n.t('Sandbox on this machine');
  }
}

export function describeSettingProblem({ setting, problem }: SettingProblem): string {
  switch (problem) {
    case 'notAnAddress':
      return l10n.t(
        'The setting {0} is not an address such as https://graph.facebook.com. Nothing is sent until it is mended.',
        setting,
      );
    case 'notSecure':
      return l10n.t(
        'The setting {0} begins with http:// and leads to another machine, so a token could be read on its way. Nothing is sent until it begins with https://.',
        setting,
      );
    case 'moreThanAnOrigin':
      return l10n.t(
        'The setting {0} must end after the host, such as https://graph.facebook.com. Nothing is sent until it is mended.',
        setting,
      );
    case 'notAVersion':
      return l10n.t('The setting {0} is not a version such as v26.0. Nothing is sent until it is mended.', setting);
  }
}

/** What a person reads when something with an account fails; undefined for an error that is not of this kind. */
export function describeAccountError(error: unknown): string | undefined {
  if (error instanceof LoginError) return describeLoginFailure(error.failure);
  if (!(error instanceof GraphError)) return undefined;
  const { userMessage, metaMessage } = error.details;
  return userMessage ?? describeFailure(error.failure, metaMessage);
}

function describeFailure(failure: GraphFailure, metaMessage: string | undefined): string {
  switch (failure.kind) {
    case 'signInAgain':
      return failure.because === 'expired'
        ? l10n.t('This token has expired. Get a new one, and paste that.')
        : l10n.t('Meta does not take this token, or not any more. Get a new one, and paste that.');
    case 'appSecretNeeded':
      return l10n.t(
        'The app of this token takes requests only with a proof made from its app secret. Add the app secret.',
      );
    case 'permissionMissing':
      return l10n.t('This token may not see that.');
    case 'notVisible':
      return l10n.t(
        'Meta knows nothing of this id, or this token may not see it. Check the id, and that the system user was given the account.',
      );
    case 'rateLimited':
      return l10n.t('Meta has had too many requests, and takes none for a while. Try again later.');
    case 'unreachable':
      return l10n.t('Meta can’t be reached. Check the network, and the proxy in the editor’s settings.');
    default:
      return metaMessage === undefined
        ? l10n.t('Meta refused without a reason.')
        : l10n.t('Meta says: {0}', metaMessage);
  }
}

function describeLoginFailure(failure: LoginFailure): string {
  switch (failure.kind) {
    case 'denied':
      return l10n.t('Facebook Login was declined, or a permission was left out. All of them are needed.');
    case 'timeout':
      return l10n.t('Nobody came back from Facebook Login in time. Start it again.');
    case 'noBrowser':
      return l10n.t(
        'No browser was opened, so nobody could sign in. Start it again and open the address, or paste a token instead.',
      );
    case 'unreachable':
      return l10n.t('Meta can’t be reached to end the sign-in. Check the network, and start it again.');
    case 'refused':
      return l10n.t(
        'Meta refused the sign-in: {0}. Check the app id and the app secret, and that the app is in development mode.',
        failure.metaMessage,
      );
  }
}

/** `System user of Acme Templates, never expires` */
export function describeTokenShortly(facts: TokenFacts): string {
  const kind = describeTokenType(facts.type);
  const of = facts.application === undefined ? kind : l10n.t('{0} of {1}', kind, facts.application);
  return `${of}, ${describeExpiry(facts.expires_at)}`;
}

export function describeTokenType(type: string | undefined): string {
  switch (type) {
    case 'SYSTEM_USER':
      return l10n.t('Token of a system user');
    case 'USER':
      return l10n.t('Token of a person');
    case 'PAGE':
      return l10n.t('Token of a page');
    case 'APP':
      return l10n.t('Token of an app');
    default:
      return l10n.t('Token of a kind that Meta did not tell');
  }
}

/** @param expiresAt seconds since 1970, and 0 is never */
export function describeExpiry(expiresAt: number | undefined): string {
  if (expiresAt === undefined) return l10n.t('Meta did not tell when it expires');
  if (expiresAt === 0) return l10n.t('never expires');
  return l10n.t('expires on {0}', new Date(expiresAt * 1000).toLocaleString());
}
