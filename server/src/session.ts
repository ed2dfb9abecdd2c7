import {
  DidChangeConfigurationNotification,
  type DidChangeWatchedFilesParams,
  DidChangeWorkspaceFoldersNotification,
  ErrorCodes,
  FileChangeType,
  type InitializeParams,
  ResponseError,
} from 'vscode-languageserver/node';
import {
  type LanguageServerOptions,
  OPEN_RULE_PAGE_COMMAND,
  SETTINGS_SECTION,
  STATUS_NOTIFICATION,
} from '../../contracts/src';
import { wantsPull } from './capabilities';
import { Checker } from './checker';
import { DiagnosticWriter } from './diagnostics';
import { type OpenDocument, OpenDocuments } from './documents';
import { FileJudge } from './fileJudge';
import { documentUriOf, type Guard } from './guard';
import { isProjectFile, ProjectFiles, projectFileIn } from './projectFiles';
import { PullOutlet } from './pullOutlet';
import { refreshFeatures } from './refresh';
import { PushOutlet } from './reports';
import { RulePages } from './rulePages';
import { Scanner } from './scanner';
import type { ServerParts } from './server';
import { SettingsSource } from './settings';
import { Status } from './status';
import { folderOf, keyOf } from './uri';
import { Watching } from './watching';
import { type Folder, Workspace } from './workspace';

/** The conversation with one client, from `initialize` on. */
export class Session {
  private readonly workspace = new Workspace();
  private readonly judge = new FileJudge(this.workspace.boundary);
  private readonly documents = new OpenDocuments((key, text) => this.judge.check(key, text));
  private readonly checker: Checker;
  private readonly projectFiles: ProjectFiles;
  private readonly scanner: Scanner;
  private readonly settings: SettingsSource;
  private readonly watching: Watching;
  private readonly pages: RulePages;
  private readonly pull: PullOutlet | undefined;
  private readonly status: Status;
  private readonly prepared = new WeakSet<OpenDocument>();
  private settingsRead: Promise<void> = Promise.resolve();
  private scanned: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly parts: ServerParts,
    private readonly params: InitializeParams,
    private readonly guard: Guard,
  ) {
    const { connection, traffic, packageRoot } = parts;
    const { capabilities } = params;
    const { documents, workspace, judge } = this;
    const options: LanguageServerOptions = params.initializationOptions ?? {};
    const canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;
    this.pages = new RulePages(packageRoot);
    this.pull = wantsPull(params) ? new PullOutlet(connection, canRefresh) : undefined;
    const outlet = this.pull ?? new PushOutlet(connection);
    const writer = new DiagnosticWriter(capabilities, this.pages);
    this.status = new Status((state) => {
      if (options.status) void connection.sendNotification(STATUS_NOTIFICATION, state);
    });
    this.settings = new SettingsSource(connection, capabilities.workspace?.configuration === true, options.settings);
    const { status } = this;
    this.checker = new Checker({ connection, traffic, documents, workspace, judge, writer, outlet, status });
    this.projectFiles = new ProjectFiles({ connection, documents, workspace, writer, outlet, checker: this.checker });
    this.scanner = new Scanner({ documents, workspace, projectFiles: this.projectFiles, checker: this.checker });
    this.watching = new Watching(connection, workspace, capabilities);
    for (const uri of foldersOf(params)) workspace.addFolder(uri);
    this.handleLifecycle();
    this.handleDocuments();
    this.handleRequests();
  }

  private handleLifecycle(): void {
    const { connection } = this.parts;
    const { guard } = this;
    connection.onInitialized(guard.notification('initialized', () => this.begin()));
    connection.onDidChangeConfiguration(
      guard.notification('workspace/didChangeConfiguration', async ({ settings }) => {
        this.settings.tell(settings);
        await this.readSettings();
      }),
    );
    connection.onDidChangeWatchedFiles(
      guard.notification('workspace/didChangeWatchedFiles', (params) => this.filesChanged(params)),
    );
    connection.onNotification(
      DidChangeWorkspaceFoldersNotification.type,
      guard.notification('workspace/didChangeWorkspaceFolders', ({ event }) =>
        this.foldersChanged(
          event.added.map(({ uri }) => uri),
          event.removed.map(({ uri }) => uri),
        ),
      ),
    );
    const rescanned = async ({
      files,
    }: {
      files: readonly ({ uri: string } | { oldUri: string; newUri: string })[];
    }) => {
      const uris = files.flatMap((file) => ('uri' in file ? [file.uri] : [file.oldUri, file.newUri]));
      await this.scan(uris.flatMap((uri) => this.workspace.folderOf(keyOf(uri)) ?? []));
    };
    connection.workspace.onDidDeleteFiles(guard.notification('workspace/didDeleteFiles', rescanned));
    connection.workspace.onDidRenameFiles(guard.notification('workspace/didRenameFiles', rescanned));
  }

  private handleDocuments(): void {
    const { connection } = this.parts;
    const { guard } = this;
    connection.onDidOpenTextDocument(
      guard.notification('textDocument/didOpen', async ({ textDocument }) => {
        const document = this.documents.open(textDocument);
        await this.prepare(document.key);
        if (this.documents.get(document.key) !== document) return;
        this.prepared.add(document);
        await this.edited(document);
      }),
    );
    connection.onDidChangeTextDocument(
      guard.notification('textDocument/didChange', async (params) => {
        documentUriOf(params);
        const document = this.documents.change(params);
        if (document && this.prepared.has(document)) await this.edited(document);
      }),
    );
    connection.onDidCloseTextDocument(
      guard.notification('textDocument/didClose', async (params) => {
        const document = this.documents.close(documentUriOf(params));
        if (!document) return;
        if (isProjectFile(document.key)) await this.projectFileChanged(document.key);
        else this.checker.closedDocument(document.key);
      }),
    );
  }

  private handleRequests(): void {
    const { connection, traffic } = this.parts;
    const { guard, checker, pages, pull } = this;
    const { capabilities } = this.params;
    const openTemplate = (params: unknown): OpenDocument | undefined => {
      const document = this.documents.byUri(documentUriOf(params));
      return document && this.workspace.isTemplate(document) ? document : undefined;
    };
    const { documents, workspace, judge, status } = this;
    const options: LanguageServerOptions = this.params.initializationOptions ?? {};
    const prepare = (key: string) => this.prepare(key);
    const parts = { connection, guard, openTemplate, documents, workspace, judge, checker, pages, capabilities };
    traffic.holdRequests(async () => {
      const { handleFeatures } = await import('./features');
      const scanned = async () => void (await this.scanned);
      handleFeatures({ ...parts, status, options, prepare, scanned });
    });
    connection.onExecuteCommand(
      guard.request('workspace/executeCommand', async ({ command, arguments: given }) => {
        const [ruleId] = given ?? [];
        const uri = command === OPEN_RULE_PAGE_COMMAND ? pages.uriOf(String(ruleId)) : undefined;
        if (!uri) throw new ResponseError(ErrorCodes.InvalidParams, `There is no ${command} ${ruleId}.`);
        await connection.window.showDocument({ uri, takeFocus: true });
        return null;
      }),
    );
    if (!pull) return;
    connection.languages.diagnostics.on(
      guard.request('textDocument/diagnostic', async (params) => {
        const key = keyOf(documentUriOf(params));
        await this.prepare(key);
        const document = openTemplate(params);
        if (document) checker.checkNow(document);
        return pull.answer(key, params.previousResultId);
      }),
    );
    connection.languages.diagnostics.onWorkspace(
      guard.request('workspace/diagnostic', (params, token) => pull.answerWorkspace(params, token, keyOf)),
    );
  }

  private async begin(): Promise<void> {
    const { connection } = this.parts;
    const { capabilities } = this.params;
    this.settingsRead = this.readSettings();
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION })
        .catch((error: Error) =>
          connection.console.warn(`The editor won’t tell when settings change: ${error.message}`),
        );
    }
    this.watching.update();
    const scan = this.checker.during(async () => {
      await this.settingsRead;
      await this.scan(this.workspace.folders);
    });
    this.noteScan(scan);
    await scan;
  }

  private async readSettings(): Promise<void> {
    const { folders } = this.workspace;
    const [loose, ...each] = await this.settings.read([undefined, ...folders.map((folder) => folder.uri)]);
    folders.forEach((folder, index) => {
      const settings = each[index];
      if (settings) this.checker.recheck(this.workspace.setSettings(folder, settings));
    });
    if (loose && this.workspace.setLooseSettings(loose)) {
      this.checker.recheck(this.documents.all().flatMap(({ key }) => (this.workspace.scopeOf(key) ? [] : [key])));
    }
    refreshFeatures(this.parts.connection, this.params.capabilities);
  }

  /** What has to be known before a file is checked the first time, or its findings would flicker. */
  private async prepare(key: string): Promise<void> {
    await this.settingsRead;
    await this.projectFiles.loadAbove(key);
  }

  private async edited(document: OpenDocument): Promise<void> {
    if (!isProjectFile(document.key)) {
      this.checker.edited(document);
    } else if (this.projectFiles.edited(document)) {
      await this.rescanAround(document.key);
    }
  }

  private async projectFileChanged(key: string): Promise<void> {
    if (await this.projectFiles.load(key)) await this.rescanAround(key);
  }

  private async rescanAround(key: string): Promise<void> {
    const folder = this.workspace.folderOf(key);
    if (folder) await this.scan([folder]);
  }

  private async scan(folders: readonly Folder[]): Promise<void> {
    const scan = (async () => {
      for (const folder of new Set(folders)) await this.scanner.scan(folder);
    })();
    this.noteScan(scan);
    await scan;
    this.watching.update();
  }

  private noteScan(scan: Promise<void>): void {
    this.scanned = Promise.allSettled([this.scanned, scan]);
  }

  private async filesChanged({ changes }: DidChangeWatchedFilesParams): Promise<void> {
    const gone = new Set<string>();
    for (const { uri, type } of changes) {
      const key = keyOf(uri);
      this.checker.mediaChanged(key);
      if (isProjectFile(key)) await this.projectFileChanged(key);
      else if (type === FileChangeType.Deleted) gone.add(key);
      else if (!this.documents.get(key) && this.workspace.scopeOf(key)?.holds(key)) this.checker.recheck([key]);
    }
    if (gone.size > 0) this.deleted(gone);
  }

  /** Files are gone from the disk, or folders: then nobody tells about the files in them. Looking for each finds that it is gone. */
  private deleted(gone: ReadonlySet<string>): void {
    const isGone = (key: string): boolean => gone.has(key) || (key.includes('/') && isGone(folderOf(key)));
    const known = this.workspace.scopes.flatMap((scope) => scope.keys);
    this.checker.recheck(known.filter((key) => isGone(key) && !this.documents.get(key)));
  }

  private async foldersChanged(added: readonly string[], removed: readonly string[]): Promise<void> {
    const former = this.workspace.scopes;
    for (const uri of removed) this.workspace.removeFolder(uri);
    const fresh = added.flatMap((uri) => this.workspace.addFolder(uri) ?? []);
    await this.readSettings();
    this.checker.regroup(former);
    const present = new Set(this.workspace.scopes);
    const gone = former.filter((scope) => !present.has(scope));
    await Promise.all(gone.map((scope) => this.projectFiles.load(projectFileIn(scope.root))));
    await this.scan(fresh);
  }
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
