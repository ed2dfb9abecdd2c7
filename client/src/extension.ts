import { commands, type ExtensionContext, ExtensionMode, workspace } from 'vscode';
import { COPY_TRACE_COMMAND, OPEN_PREVIEW_COMMAND } from '../../contracts/src';
import type { Accounts } from './accounts/account';
import { RemoteTemplatesOf } from './accounts/remoteTemplatesOf';
import { startAccounts } from './accounts/startAccounts';
import { addLanguage } from './commands/addLanguage';
import { convertPlaceholders } from './commands/convertPlaceholders';
import { copyTraceId } from './commands/copyTraceId';
import { NewTemplate } from './commands/newTemplate';
import { pasteTemplate } from './commands/pasteTemplate';
import { createClient } from './language/createClient';
import { schemesOf } from './language/documents';
import { LanguageServer } from './language/languageServer';
import { RestartPolicy } from './language/restartPolicy';
import { Commands } from './platform/commands';
import { DisposableStore } from './platform/disposableStore';
import { l10n } from './platform/l10n';
import { createLog } from './platform/log';
import { Previews } from './preview/previews';
import { startPublishing } from './publish/startPublishing';
import { OPEN_RULE_COMMAND, RulePages } from './rules/rulePages';
import { StatusItem } from './status/statusItem';
import { StopNotice } from './status/stopNotice';
import { isLocalTemplateNode } from './trees/localTree/localNodes';
import { type StartedTrees, startTrees } from './trees/startTrees';

/** A server that ends more often than this, within so many milliseconds, would end again. */
const RESTARTS = { most: 3, period: 3 * 60_000 };

/** What other extensions, and our tests, get of this one. */
export interface ExtensionApi {
  /** Settles when the language server runs; rejects when it can't be started. */
  readonly ready: Promise<void>;
  /** For our tests alone: who has this can send requests as the person who is signed in. */
  readonly accounts?: Promise<Accounts>;
}

/** What is to be finished before the editor ends. It hands {@link deactivate} nothing of what {@link activate} made. */
const unfinished = new Set<() => Promise<void>>();

export function activate(context: ExtensionContext): ExtensionApi {
  const owned = new DisposableStore();
  context.subscriptions.push(owned);

  const name = l10n.t('WhatsApp Templates');
  const log = owned.add(createLog(name));
  const rulePages = owned.add(new RulePages(context.extensionUri));
  const serverModule = context.asAbsolutePath('dist/server.js');
  const server = owned.add(
    new LanguageServer(
      (onEnd) => createClient({ serverModule, name, log, rulePages }, onEnd),
      new RestartPolicy(RESTARTS.most, RESTARTS.period, () => performance.now()),
      log,
    ),
  );
  owned.add(new StatusItem(server));
  owned.add(new StopNotice(server, log));
  const previews = owned.add(new Previews({ server, extensionUri: context.extensionUri }));

  const ours = owned.add(new Commands(log));
  ours.register('waba.server.restart', () => server.start());
  ours.register('waba.log.show', () => log.show());
  ours.register(OPEN_PREVIEW_COMMAND, (template) =>
    previews.open(isLocalTemplateNode(template) ? template.uri : template),
  );
  const newTemplate = new NewTemplate(server);
  ours.register('waba.template.new', () => newTemplate.run());
  ours.register('waba.template.paste', () => pasteTemplate(server));
  ours.register('waba.language.add', () => addLanguage(server));
  ours.register('waba.placeholders.name', () => convertPlaceholders(server, 'named'));
  ours.register('waba.placeholders.number', () => convertPlaceholders(server, 'numbered'));
  ours.register(OPEN_RULE_COMMAND, (ruleId) => rulePages.open(ruleId));
  ours.register(COPY_TRACE_COMMAND, copyTraceId);
  const { accounts, loaded, finish } = owned.add(startAccounts(context, ours, log));
  unfinished.add(finish);
  const remoteTemplates = new RemoteTemplatesOf(accounts, () => Date.now());
  const publishing = owned.add(
    startPublishing({
      context,
      commands: ours,
      log,
      server,
      accounts,
      accountsLoaded: loaded,
      remoteTemplates,
      pointedAt: (args) => trees.pointedAt(args),
    }),
  );
  const { targets, ledger, isConfirmed } = publishing;
  const trees: StartedTrees = owned.add(
    startTrees({ context, commands: ours, server, accounts, remoteTemplates, targets, ledger, isConfirmed }),
  );

  // The server is told of documents by their scheme, once and for all when it starts.
  let schemes = schemesOf(workspace.workspaceFolders ?? []);
  owned.add(
    workspace.onDidChangeWorkspaceFolders(({ added }) => {
      if (added.every((folder) => schemes.has(folder.uri.scheme))) return;
      schemes = schemesOf(workspace.workspaceFolders ?? []);
      server.start();
    }),
  );

  void commands.executeCommand('setContext', 'waba.active', true);
  server.start();
  const ready = server.running();
  ready.catch(() => undefined);
  const isTest = context.extensionMode === ExtensionMode.Test;
  return { ready, ...(isTest && { accounts: loaded.then(() => accounts) }) };
}

/** The editor waits for this, a few seconds at most. */
export async function deactivate(): Promise<void> {
  const finishing = [...unfinished].map((finish) => finish());
  unfinished.clear();
  await Promise.all(finishing);
}
