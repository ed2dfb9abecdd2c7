import { env, l10n, ProgressLocation, Uri, window } from 'vscode';
import { SANDBOX_ID } from './sandboxAccount';
import type { SandboxHost } from './sandboxHost';
import type { SavedAccounts } from './savedAccounts';

/** The sandbox, as a person starts and opens it. */
export class Sandbox {
  constructor(
    private readonly accounts: SavedAccounts,
    private readonly host: SandboxHost,
  ) {}

  /** Starts the sandbox unless one runs, and adds its account unless that is there. */
  async start(): Promise<void> {
    const title = l10n.t('Starting the sandbox…');
    await window.withProgress({ location: ProgressLocation.Window, title }, () => this.host.ensure(this.url));
  }

  /** Shows the sandbox's own page in the browser: what Meta would decide is decided there. */
  async open(): Promise<void> {
    const given = this.accounts.all.find(({ fromEnvironment }) => fromEnvironment)?.baseUrl;
    if (given === undefined) await this.start();
    const url = given ?? this.url;
    if (url !== undefined) await env.openExternal(Uri.parse(url));
  }

  private get url(): string | undefined {
    return this.accounts.byId(SANDBOX_ID)?.baseUrl;
  }
}
