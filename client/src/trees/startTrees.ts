import { commands, type ExtensionContext, Range, Uri, window, workspace } from 'vscode';
import { describeStatus, type Ledger } from '../../../deploy/src';
import type { Accounts } from '../accounts/account';
import { API_SECTION } from '../accounts/apiSettings';
import type { RemoteTemplatesOf } from '../accounts/remoteTemplatesOf';
import type { LanguageServer } from '../language/languageServer';
import type { Commands } from '../platform/commands';
import { DisposableStore } from '../platform/disposableStore';
import { l10n } from '../platform/l10n';
import { withProgressIn } from '../platform/progress';
import { createTreeView } from '../platform/views';
import { editorWording } from '../platform/wording';
import type { PointedAt } from '../publish/deleteTemplates';
import type { StartedPublishing } from '../publish/startPublishing';
import type { Targets } from '../publish/target';
import { registerAccountsCommands } from './accountsTree/accountsCommands';
import { AccountsRepository } from './accountsTree/accountsRepository';
import { AccountsTree } from './accountsTree/accountsTree';
import { type AccountsNode, rowsOf } from './accountsTree/nodes';
import { Arranging } from './arranging';
import { type ContextKeys, contextKeys } from './contextKeys';
import { isFiltering } from './filter';
import { GetRequest } from './getRequest';
import { JsonDocuments } from './jsonDocuments';
import { isLocalTemplateNode, type LocalNode, localRows } from './localTree/localNodes';
import { LocalRepository } from './localTree/localRepository';
import { type LocalStateKind, stateKindWords } from './localTree/localStates';
import { LocalTree } from './localTree/localTree';
import { pointedAt } from './pointedAt';
import { categoryWords, qualityWords } from './templateWords';

export interface TreesParts {
  readonly context: ExtensionContext;
  readonly commands: Commands;
  readonly server: LanguageServer;
  readonly accounts: Accounts;
  readonly remoteTemplates: RemoteTemplatesOf;
  readonly targets: Targets;
  readonly ledger: Ledger;
  /** Has the name of a protected WABA typed. */
  readonly isConfirmed: StartedPublishing['isConfirmed'];
}

export interface StartedTrees {
  /** What the nodes stand for that a command was given; undefined for what is no template in an account and no WABA. */
  pointedAt(args: readonly unknown[]): PointedAt | undefined;
  dispose(): void;
}

const TEMPLATE_FILES = '**/*.wabatemplate.{yaml,yml}';

/** Puts together both trees, what can be done with their nodes, and the requests that anybody can send. */
export function startTrees(parts: TreesParts): StartedTrees {
  const { server, accounts, remoteTemplates, targets } = parts;
  const ours = parts.commands;
  const owned = new DisposableStore();
  const wording = editorWording();
  const { workspaceState } = parts.context;
  const now = () => Date.now();
  const apiVersion = () => workspace.getConfiguration(API_SECTION).get<string>('version');
  /** The context keys as they were set last. */
  const shown = new Map<string, unknown>();

  const repository: AccountsRepository = owned.add(
    new AccountsRepository({
      accounts,
      remoteTemplates,
      targets,
      ledger: parts.ledger,
      now,
      notify: (change) => {
        accountsTree.changed(change);
        showState();
      },
    }),
  );
  const accountsTree: AccountsTree = owned.add(new AccountsTree(repository, accounts, wording, now, apiVersion));
  const local: LocalRepository = new LocalRepository({
    request: (method, params) => server.request(method, params),
    targets,
    hasAccounts: () => accounts.all.length > 0,
    remoteOf: (target) => {
      const account = accounts.byId(target.accountId);
      return account && remoteTemplates.of(account, target.wabaId);
    },
    pathOf: (uri) => workspace.asRelativePath(Uri.parse(uri)),
    changed: () => {
      repository.setLocalNames(new Set(local.files.map(({ name }) => name)));
      localTree.changed();
      showState();
    },
  });
  const localTree: LocalTree = owned.add(new LocalTree(local, wording));

  const accountsView = owned.add(
    createTreeView<AccountsNode>('waba.accounts', {
      treeDataProvider: accountsTree,
      showCollapseAll: true,
      canSelectMany: true,
    }),
  );
  const localView = owned.add(
    createTreeView<LocalNode>('waba.localTemplates', {
      treeDataProvider: localTree,
      showCollapseAll: true,
      canSelectMany: true,
    }),
  );

  const documents = owned.add(new JsonDocuments());
  const getRequest = new GetRequest({
    accounts,
    documents,
    kept: workspaceState,
    knownNodes: (account) => repository.knownNodes(account),
  });
  registerAccountsCommands(ours, {
    repository,
    local,
    documents,
    getRequest,
    isConfirmed: (place, what) => {
      const account = accounts.byId(place.accountId);
      const { wabaId } = place;
      return account
        ? parts.isConfirmed({ account, wabaId, wabaName: repository.wabaName(place) }, what)
        : Promise.resolve(true);
    },
    selection: () => accountsView.selection,
  });

  const commonWords = {
    category: (value: string) => (value === '' ? l10n.t('Without a category') : categoryWords(value, l10n)),
    quality: (value: string) => qualityWords(value, l10n),
  };
  const arrangingAccounts = new Arranging({
    tree: repository,
    view: accountsView,
    rows: () => rowsOf(repository.loadedTemplates()),
    words: { ...commonWords, status: (value) => describeStatus(value, wording).label, hasQuality: true },
    kept: { memento: workspaceState, key: 'waba.accounts.arrangement' },
  });
  ours.register('waba.accounts.search', () => arrangingAccounts.search());
  ours.register('waba.accounts.filter', () => arrangingAccounts.filter());
  ours.register('waba.accounts.unfilter', () => arrangingAccounts.unfilter());
  ours.register('waba.accounts.arrange', () => arrangingAccounts.arrange());

  const arrangingLocal = new Arranging({
    tree: local,
    view: localView,
    rows: () => localRows(local),
    words: {
      ...commonWords,
      status: (value) => stateKindWords(value as LocalStateKind, l10n, wording),
      hasQuality: false,
    },
    kept: { memento: workspaceState, key: 'waba.local.arrangement' },
  });
  ours.register('waba.local.search', () => arrangingLocal.search());
  ours.register('waba.local.filter', () => arrangingLocal.filter());
  ours.register('waba.local.unfilter', () => arrangingLocal.unfilter());
  ours.register('waba.local.arrange', () => arrangingLocal.arrange());
  ours.register('waba.local.more', () => local.showMoreRows());
  ours.register('waba.local.refresh', () =>
    withProgressIn('waba.localTemplates', async () => {
      await Promise.all([local.filesChanged(), local.refreshRemote()]);
    }),
  );
  const localNode = (node: unknown = localView.selection[0]) => {
    if (!isLocalTemplateNode(node)) throw new Error(l10n.t('Choose a file in the view “Local Templates” first.'));
    return node;
  };
  ours.register('waba.file.explore', (clicked) =>
    commands.executeCommand('revealInExplorer', Uri.parse(localNode(clicked).uri)),
  );
  ours.register('waba.file.open', async (clicked) => {
    const node = localNode(clicked);
    const place = node.kind === 'localLanguage' ? local.positionOf(node.uri, node.language) : undefined;
    const selection = place && new Range(place.line, place.character, place.line, place.character);
    await window.showTextDocument(Uri.parse(node.uri), { preview: true, ...(selection && { selection }) });
  });

  /** Nothing is asked for that nobody looks at: a list of thousands of files changes with the typing in one of them. */
  let listIsOld = true;
  const look = () => {
    if (listIsOld && server.state.kind === 'running' && (localView.visible || accountsView.visible)) {
      listIsOld = false;
      local.filesChanged().catch(() => {
        // The language server has ended. When it runs again, it is asked again.
        listIsOld = true;
      });
    }
    if (localView.visible) void local.loadRemote();
  };
  const listAnew = () => {
    listIsOld = true;
    look();
  };
  owned.add(localView.onDidChangeVisibility(look));
  owned.add(accountsView.onDidChangeVisibility(look));
  owned.add(server.onDidChangeTemplates(listAnew));
  owned.add(
    server.onDidChangeState(({ kind }) => {
      if (kind === 'starting') listIsOld = true;
      if (listIsOld) look();
      showState();
    }),
  );
  owned.add(
    targets.onDidChange(() => {
      accountsTree.changed({ kind: 'everything' });
      local.remoteChanged();
      look();
    }),
  );
  owned.add(
    accounts.onDidChange(() => {
      localTree.changed();
      showState();
    }),
  );
  const eachMinute = setInterval(() => accountsView.visible && accountsTree.timePassed(), 60_000);
  owned.add({ dispose: () => clearInterval(eachMinute) });
  const endListening = remoteTemplates.onDidChange(({ accountId, wabaId }) => {
    const target = targets.current;
    if (target?.accountId === accountId && target.wabaId === wabaId) local.remoteChanged();
  });
  owned.add({ dispose: endListening });
  const watcher = owned.add(workspace.createFileSystemWatcher(TEMPLATE_FILES));
  owned.add(watcher.onDidChange((uri) => local.fileChanged(uri.toString())));

  /** The one place that sets context keys, and only those that have changed. */
  function showState(): void {
    const keys: ContextKeys = contextKeys({
      accounts: accounts.all.length,
      accountsFiltered: isFiltering(repository.filter),
      server: server.state.kind,
      hasFolder: (workspace.workspaceFolders?.length ?? 0) > 0,
      localRows: local.files.length + local.onlyThere.length,
      localComplete: local.isComplete,
      localFiltered: isFiltering(local.filter),
      hasTarget: targets.current !== undefined,
    });
    for (const [key, value] of Object.entries(keys)) {
      if (shown.get(key) === value) continue;
      shown.set(key, value);
      void commands.executeCommand('setContext', key, value);
    }
    localView.description = targets.current?.name ?? targets.current?.wabaName ?? '';
    const inTrouble = accounts.all.filter((account) => accounts.stateOf(account).kind === 'trouble').length;
    accountsView.badge =
      inTrouble === 0
        ? undefined
        : { value: inTrouble, tooltip: l10n.t('Accounts that need your attention: {0}', inTrouble) };
  }

  showState();
  look();
  return {
    pointedAt: (args) =>
      pointedAt(args, {
        accountById: (id) => accounts.byId(id),
        wabaName: (place) => repository.wabaName(place),
        languagesOf: (node) => repository.remote(node)?.named(node.name) ?? [],
      }),
    dispose: () => owned.dispose(),
  };
}
