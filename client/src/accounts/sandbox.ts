import type { Disposable } from 'vscode';
import { openInBrowser } from '../platform/browser';
import { l10n } from '../platform/l10n';
import { withProgress } from '../platform/progress';
import type { SavedAccount } from './accountStore';
import { SANDBOX_ID } from './sandboxAccount';
import type { SandboxHost } from './sandboxHost';
import { signInToSandboxAgain } from './sandboxSignIn';
import type { SavedAccounts } from './savedAccounts';

/** The sandbox, as a person starts and opens it. */
export class Sandbox implements Disposable {
  private wasThere = false;
  private readonly listening: Disposable;

  constructor(
    private readonly accounts: SavedAccounts,
    private readonly host: SandboxHost,
    private readonly followEnvironment: () => Promise<void>,
  ) {
    this.listening = accounts.onDidChange(() => this.follow());
    this.follow();
  }

  /** Starts the sandbox unless one runs, and adds its account unless that is there. */
  async start(): Promise<void> {
    const title = l10n.t('Starting the sandbox…');
    await withProgress(title, () => this.host.ensure(this.url));
  }

  /** The way back for the account of a sandbox whose token was lost. */
  async signInAgain(account: SavedAccount): Promise<void> {
    const { accounts, host, followEnvironment } = this;
    const title = l10n.t('Signing in to the sandbox…');
    await withProgress(title, () => signInToSandboxAgain({ accounts, host, followEnvironment }, account));
  }

  /** Shows the sandbox's own page in the browser: what Meta would decide is decided there. */
  async open(): Promise<void> {
    const given = this.accounts.all.find(({ fromEnvironment }) => fromEnvironment)?.baseUrl;
    if (given === undefined) await this.start();
    const url = given ?? this.url;
    if (url !== undefined) await openInBrowser(url);
  }

  dispose(): void {
    this.listening.dispose();
    void this.host.stop();
  }

  /** Who signs out of the sandbox, in any window, does not want it to run on. */
  private follow(): void {
    const isThere = this.url !== undefined;
    if (this.wasThere && !isThere) void this.host.stop();
    this.wasThere = isThere;
  }

  private get url(): string | undefined {
    return this.accounts.byId(SANDBOX_ID)?.baseUrl;
  }
}
