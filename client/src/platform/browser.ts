import { env, Uri } from 'vscode';

/** Pages of others are asked for over https alone; what answers on this computer needs none. */
const PAGE = /^(?:https:\/\/|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$))/i;

/** Opens a page in the person's browser. @returns false when none was opened, and for an address that is no page */
export async function openInBrowser(address: string): Promise<boolean> {
  if (!PAGE.test(address)) return false;
  return env.openExternal(Uri.parse(address, true));
}
