import { commands, EventEmitter, type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import { createGraphClient, type GraphLogEntry } from '../../../graph/src';
import type { Commands } from '../platform/commands';
import { DisposableStore } from '../platform/disposableStore';
import { l10n } from '../platform/l10n';
import { offer } from '../platform/offer';
import type { Account } from './account';
import { registerAccountCommands } from './accountCommands';
import { AccountDetails } from './accountDetails';
import { AccountStore } from './accountStore';
import { describeAccountError, describeSettingProblem } from './accountTexts';
import { AddAccount } from './addAccount';
import { API_SECTION, readApiSettings } from './apiSettings';
import { Keyring } from './keyring';
import { nodeTransport } from './nodeTransport';
import { Sandbox } from './sandbox';
import { readSandboxAccess, SANDBOX_VARIABLE } from './sandboxAccess';
import { followEnvironment, SANDBOX_ID, type SandboxAccountParts, saveSandboxAccount } from './sandboxAccount';
import { SandboxHost, type SandboxModule } from './sandboxHost';
import { SavedAccounts } from './savedAccounts';
import { SettingsNotice } from './settingsNotice';
import { signInWithBrowser } from './signInWithBrowser';
import { systemClock } from './systemClock';
import { TokenStore } from './tokenStore';

export interface StartedAccounts {
  readonly accounts: SavedAccounts;
  /** Settles when all accounts are known that were saved. Nothing of it needs the network. */
  readonly loaded: Promise<void>;
  /** Settles when the sandbox of this window, if it runs, has ended and its state is written. */
  readonly finish: () => Promise<void>;
  dispose(): void;
}

/** Puts together all that has to do with accounts, and registers their commands. */
export function startAccounts(context: ExtensionContext, ours: Commands, log: LogOutputChannel): StartedAccounts {
  const owned = new DisposableStore();
  const { globalState, globalStorageUri } = context;
  const logError = (what: string) => (error: unknown) =>
    log.error(what, error instanceof Error ? error : String(error));
  const secrets = new Keyring(context.secrets, logError('The editor’s secret storage can’t be used.'));
  const now = () => systemClock.now();
  const settings = () => {
    const configuration = workspace.getConfiguration(API_SECTION);
    return readApiSettings((name) => configuration.get(name));
  };
  const unread = logError('An account that was changed in another window stays as it was here.');
  const store = owned.add(new AccountStore(secrets, globalState, owned.add(new EventEmitter<void>()), unread));
  const openHelp = () =>
    void commands.executeCommand('markdown.showPreview', Uri.joinPath(context.extensionUri, 'docs', 'accounts.md'));
  const keyringForgets = () => tellKeyringForgets(openHelp);

  const host = new SandboxHost({
    // A file of its own, which most people never load; its path is known only here.
    load: () => require(context.asAbsolutePath('dist/sandbox.js')) as SandboxModule,
    prepareStateFile: async () => {
      await workspace.fs.createDirectory(globalStorageUri);
      return Uri.joinPath(globalStorageUri, 'sandbox.json').fsPath;
    },
    transport: nodeTransport,
    started: async (access) => {
      if (!(await saveSandboxAccount(sandboxes, access))) keyringForgets();
    },
    describe: describeAccountError,
    problem: (message) => log.warn(message),
  });

  const accounts = owned.add(
    new SavedAccounts({
      store,
      tokens: new TokenStore(secrets),
      secrets,
      changed: owned.add(new EventEmitter<void>()),
      settings,
      describeProblems: (problems) => problems.map(describeSettingProblem).join(' '),
      createClient: createGraphClient,
      transportFor: ({ id }) =>
        id === SANDBOX_ID ? host.transportFor(() => store.byId(SANDBOX_ID)?.baseUrl) : nodeTransport,
      clock: systemClock,
      log: (account, entry) => logRequest(log, account, entry),
    }),
  );
  const sandboxes: SandboxAccountParts = { accounts, labels: [l10n.t('Sandbox'), l10n.t('Sandbox (2)')], now };
  const followItsEnvironment = async () => {
    if (!(await followEnvironment(sandboxes, readSandboxAccess(process.env[SANDBOX_VARIABLE])))) keyringForgets();
  };
  const sandbox = owned.add(new Sandbox(accounts, host, followItsEnvironment));
  const wizard = new AddAccount({
    accounts,
    settings,
    signIn: signInWithBrowser,
    addSandbox: () => sandbox.start(),
    keyringForgets,
    openHelp,
    now,
  });
  const details = owned.add(new AccountDetails(accounts, now));
  registerAccountCommands(ours, { accounts, wizard, details, sandbox, keyringForgets });

  const notice = new SettingsNotice(settings, now);
  owned.add(
    workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(API_SECTION)) return;
      accounts.settingsChanged();
      notice.show();
    }),
  );
  notice.show();

  const loaded = load(store, followItsEnvironment, logError('The accounts can’t be read.'));
  return { accounts, loaded, finish: () => host.stop(), dispose: () => owned.dispose() };
}

async function load(store: AccountStore, follow: () => Promise<void>, failed: (error: unknown) => void): Promise<void> {
  try {
    await store.load();
    await follow();
  } catch (error) {
    failed(error);
    void offer(
      'error',
      l10n.t(
        'The editor’s secret storage can’t be used, so no request can be made for an account. Its keyring may be locked: unlock it, and reload the window.',
      ),
      [],
    );
  }
}

/** One line a request. Neither token nor query is in an entry. */
function logRequest(log: LogOutputChannel, { label }: Account, entry: GraphLogEntry): void {
  const { request, milliseconds, httpStatus, traceId, failure, attempt } = entry;
  const parts = [
    `[${label}] ${request}`,
    ...(attempt > 1 ? [`attempt ${attempt}`] : []),
    `${httpStatus ?? 'no answer'} in ${Math.round(milliseconds)} ms`,
    ...(failure === undefined ? [] : [failure]),
    ...(traceId === undefined ? [] : [`trace ${traceId}`]),
  ];
  if (failure === undefined) log.debug(parts.join(', '));
  else log.warn(parts.join(', '));
}

function tellKeyringForgets(openHelp: () => void): void {
  const message = l10n.t(
    'The editor’s keyring did not keep what was saved in it. The account works in this window at best, and has to be signed in to again after the next start.',
  );
  void offer('warning', message, [{ title: l10n.t('What to Do'), run: openHelp }]);
}
