import { env, UIKind, Uri } from 'vscode';
import { openInBrowser } from '../platform/browser';
import { l10n } from '../platform/l10n';
import { type LoginRequest, scopesToAskFor } from './addAccount';
import { facebookLogin } from './facebookLogin';
import { nodeTransport } from './nodeTransport';
import { systemClock } from './systemClock';

/** How long a person may take in the browser. */
const LIMIT_MS = 10 * 60_000;

/** Facebook Login in the person's own browser. */
export function signInWithBrowser(request: LoginRequest): Promise<string> {
  const { settings, ...rest } = request;
  return facebookLogin({
    ...rest,
    loginUrl: settings.loginUrl,
    version: settings.version,
    scopes: scopesToAskFor(),
    transport: nodeTransport,
    clock: systemClock,
    limitMilliseconds: LIMIT_MS,
    openBrowser: openInBrowser,
    addressFor,
    pages: {
      done: l10n.t('You are signed in. You can close this tab and go back to the editor.'),
      denied: l10n.t('You are not signed in. You can close this tab and go back to the editor.'),
      notThisOne: l10n.t(
        'This is not the sign-in that the editor waits for, or no longer. Close this tab, and start it again in the editor.',
      ),
    },
  });
}

/** With the extension on another machine, the editor makes a way from the browser's localhost to that machine's. */
async function addressFor(port: number): Promise<string> {
  const address = `http://localhost:${port}/`;
  if (env.remoteName === undefined || env.uiKind === UIKind.Web) return address;
  const reached = new URL((await env.asExternalUri(Uri.parse(address))).toString(true));
  return ['localhost', '127.0.0.1'].includes(reached.hostname) ? `http://localhost:${reached.port}/` : address;
}
