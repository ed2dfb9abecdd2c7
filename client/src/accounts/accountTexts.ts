import { describeFailure, failureSentences } from '../../../deploy/src';
import { GraphError } from '../../../graph/src';
import { l10n } from '../platform/l10n';
import { editorWording } from '../platform/wording';
import type { Account } from './account';
import { AccountError, type AccountFailure } from './accountFailure';
import type { SettingProblem } from './apiSettings';
import { LoginError, type LoginFailure } from './loginFailure';
import { type SandboxProblem, sandboxProblemOf } from './sandboxProblem';

export function describeKind(kind: Account['kind']): string {
  switch (kind) {
    case 'systemUser':
      return l10n.t('A token that was pasted');
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
        'The setting {0} is not an address such as https://graph.facebook.com. Nothing is sent until it is fixed.',
        setting,
      );
    case 'notSecure':
      return l10n.t(
        'The setting {0} begins with http:// and leads to another machine, so a token could be read on its way. Nothing is sent until it begins with https://.',
        setting,
      );
    case 'moreThanAnOrigin':
      return l10n.t(
        'The setting {0} must end after the host, as https://graph.facebook.com does. Nothing is sent until it is fixed.',
        setting,
      );
    case 'notAVersion':
      return l10n.t('The setting {0} is not a version such as v26.0. Nothing is sent until it is fixed.', setting);
  }
}

/** What a person reads when something with an account fails; undefined for an error that is not of this kind. */
export function describeAccountError(error: unknown): string | undefined {
  if (error instanceof LoginError) return describeLoginFailure(error.failure);
  if (error instanceof AccountError) return describeAccountFailure(error.failure);
  const sandbox = sandboxProblemOf(error);
  if (sandbox) return describeSandboxProblem(sandbox);
  return error instanceof GraphError ? failureSentences(error, editorWording()) : undefined;
}

/** Why a token or a secret that somebody enters now is not taken; undefined for an error that says nothing of that. */
export function describeRefusal(error: unknown): string | undefined {
  if (!(error instanceof GraphError) || error.failure.kind !== 'signInAgain') return describeAccountError(error);
  const { what } = describeFailure(error, editorWording());
  return l10n.t('{0} Copy it once more, or have a new one made.', what);
}

function describeAccountFailure(failure: AccountFailure): string {
  switch (failure) {
    case 'gone':
      return l10n.t('This account is not there any more. It may have been signed out of in another window.');
    case 'keyringRefused':
      return l10n.t(
        'The editor’s secret storage did not take the change. Its keyring may be locked: unlock it, then try again.',
      );
  }
}

function describeSandboxProblem(problem: SandboxProblem): string {
  switch (problem.kind) {
    case 'inUse':
      return l10n.t(
        'A sandbox of another editor window or program (process {0}) uses {1}. End that one, then start the sandbox again. If that process is no sandbox, delete {2}.',
        problem.pid,
        problem.file,
        problem.lock,
      );
    case 'notAState':
      return l10n.t(
        '{0} is not a state that the sandbox can read: {1}. Move it away or delete it, then start the sandbox again: a new one is made.',
        problem.file,
        problem.reason,
      );
    case 'unusable':
      return l10n.t(
        '{0} can’t be used for the state of the sandbox: {1}. Fix that, then start the sandbox again.',
        problem.file,
        problem.reason,
      );
    case 'noPort':
      return l10n.t('The sandbox can’t listen on this computer, on port {0}: {1}.', problem.port, problem.reason);
  }
}

function describeLoginFailure(failure: LoginFailure): string {
  switch (failure.kind) {
    case 'denied':
      return l10n.t('Facebook Login was declined. Start it again, and leave all permissions ticked.');
    case 'timeout':
      return l10n.t('Nobody came back from Facebook Login in time. Start it again.');
    case 'noBrowser':
      return l10n.t('No browser was opened. Start it again and open the address, or paste a token instead.');
    case 'unreachable':
      return failureSentences(new GraphError(failure, { request: 'GET /oauth/access_token' }), editorWording());
    case 'refused':
      return describeRefusedLogin(failure.subcode, failure.metaMessage);
  }
}

/** Of code 100. Source: errors of the code exchange, as seen live. */
const REDIRECT_MISMATCH = 36008;

function describeRefusedLogin(subcode: number | undefined, metaMessage: string): string {
  if (subcode === REDIRECT_MISMATCH) {
    return l10n.t(
      'Meta does not let this app come back to localhost. It does so while the app is in development mode: look at the switch at the top of the app’s dashboard, or paste a token instead.',
    );
  }
  return l10n.t('Meta refused the sign-in: “{0}”. Check the app’s id and secret, then start it again.', metaMessage);
}
