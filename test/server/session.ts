import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentFormattingRequest,
  ExitNotification,
  FileChangeType,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  RegistrationRequest,
  ShutdownRequest,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type LanguageServerOptions,
  type LanguageServerStatus,
  STATUS_NOTIFICATION,
  type WabaSettings,
} from '../../contracts/src';
import { type ServerUnderTest, serverInThisProcess, serverProcess } from './serverUnderTest';

/** After this long something that is waited for is not coming any more, in milliseconds. */
const PATIENCE = 10_000;

/** What VS Code can do, as far as it matters here. */
const CAPABILITIES: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      versionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
  },
  window: { showDocument: { support: true } },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

export interface SessionOptions {
  /** What is on the disk, by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** A folder that is there, and stays when the session ends; a new one unless told otherwise. */
  readonly root?: string;
  /** Puts more into the root of all files than texts. */
  readonly prepare?: (root: string) => unknown;
  /** Workspace folders, by path; the root of all files unless told otherwise. */
  readonly folders?: readonly string[];
  readonly settings?: WabaSettings;
  /** Settings of single folders, by path. */
  readonly folderSettings?: Readonly<Record<string, WabaSettings>>;
  readonly options?: LanguageServerOptions;
  readonly capabilities?: ClientCapabilities;
  /** False: the client has not said hello yet. */
  readonly initialized?: boolean;
  /** True: the built server in a process of its own, for what depends on the process. */
  readonly ownProcess?: boolean;
  /** Changes what the client says of itself. */
  readonly initialize?: (params: InitializeParams, root: string) => InitializeParams;
}

/** One editor with one server of its own, and a folder of files that goes when the session ends. */
export class Session {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly log: string[] = [];
  readonly registered: { readonly method: string; readonly registerOptions?: unknown }[] = [];
  readonly connection: ProtocolConnection;
  status: LanguageServerStatus | undefined;
  settings: WabaSettings;
  result: InitializeResult | undefined;
  private readonly documents = new Map<string, TextDocument>();
  private readonly changed = new Set<() => void>();

  private constructor(
    private readonly root: string,
    private readonly server: ServerUnderTest,
    private readonly options: SessionOptions,
  ) {
    this.settings = options.settings ?? {};
    this.connection = createProtocolConnection(server.reader, server.writer);
  }

  static async start(options: SessionOptions = {}): Promise<Session> {
    const root = options.root ?? (await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'server-test-'))));
    const server = options.ownProcess ? serverProcess() : serverInThisProcess();
    const session = new Session(root, server, options);
    for (const [file, text] of Object.entries(options.files ?? {})) await session.put(file, text);
    await options.prepare?.(root);
    session.listen();
    if (options.initialized !== false) await session.initialize();
    return session;
  }

  uri(file: string): string {
    return file.includes(':') ? file : pathToFileURL(this.pathOf(file)).href;
  }

  pathOf(file: string): string {
    return path.join(this.root, file);
  }

  /** Opens a document with the text that is on the disk, or another. */
  async open(file: string, text?: string, languageId = 'wabatemplate'): Promise<void> {
    const uri = this.uri(file);
    const document = TextDocument.create(uri, languageId, 1, text ?? (await fs.readFile(this.pathOf(file), 'utf8')));
    this.documents.set(uri, document);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text: document.getText() },
    });
  }

  /** Types over the first occurrence of a text, as an editor tells it: just what changed. */
  async replace(file: string, wanted: string, replacement: string): Promise<number> {
    const document = this.document(file);
    const start = document.getText().indexOf(wanted);
    assert(start >= 0, `${JSON.stringify(wanted)} is not in ${file}`);
    const range = { start: document.positionAt(start), end: document.positionAt(start + wanted.length) };
    return this.change(file, [{ range, text: replacement }]);
  }

  async change(file: string, contentChanges: TextDocumentContentChangeEvent[]): Promise<number> {
    const document = this.document(file);
    const version = document.version + 1;
    TextDocument.update(document, contentChanges, version);
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: document.uri, version },
      contentChanges,
    });
    return version;
  }

  async close(file: string): Promise<void> {
    const uri = this.uri(file);
    this.documents.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  text(file: string): string {
    return this.document(file).getText();
  }

  /** Changes a file on the disk behind the editor's back; the editor's watcher tells the server. */
  async write(file: string, text: string | Uint8Array): Promise<void> {
    const isNew = !(await exists(this.pathOf(file)));
    await this.put(file, text);
    await this.tellChanged(file, isNew ? FileChangeType.Created : FileChangeType.Changed);
  }

  async remove(file: string): Promise<void> {
    await fs.rm(this.pathOf(file), { recursive: true });
    await this.tellChanged(file, FileChangeType.Deleted);
  }

  async changeSettings(settings: WabaSettings): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  async changeFolders(added: readonly string[], removed: readonly string[]): Promise<void> {
    const named = (file: string) => ({ uri: this.uri(file), name: file });
    await this.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: added.map(named), removed: removed.map(named) },
    });
  }

  /** The actions offered where a text stands. */
  async actionsAt(file: string, text: string): Promise<CodeAction[]> {
    const document = this.document(file);
    const position = document.positionAt(document.getText().indexOf(text));
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: document.uri },
      range: { start: position, end: position },
      context: { diagnostics: this.shown(file) },
    });
    return (actions ?? []) as CodeAction[];
  }

  /** Does what an editor does when an action is chosen. */
  async apply(file: string, action: CodeAction | undefined): Promise<void> {
    assert(action, 'There is no such action.');
    const [change] = action.edit?.documentChanges ?? [];
    assert(change && 'edits' in change);
    assert.deepEqual(change.textDocument, { uri: this.uri(file), version: this.document(file).version });
    await this.change(
      file,
      change.edits.map((edit) => ({
        range: 'range' in edit ? edit.range : assert.fail(),
        text: 'newText' in edit ? edit.newText : assert.fail(),
      })),
    );
  }

  /** The text after formatting. */
  async format(file: string): Promise<string> {
    const document = this.document(file);
    const edits = await this.connection.sendRequest(DocumentFormattingRequest.type, {
      textDocument: { uri: document.uri },
      options: { tabSize: 2, insertSpaces: true },
    });
    return TextDocument.applyEdits(document, edits ?? []);
  }

  /** What the editor shows in a file now. */
  shown(file: string): Diagnostic[] {
    return this.lastPublished(file)?.diagnostics ?? [];
  }

  lastPublished(file: string): PublishDiagnosticsParams | undefined {
    return this.published.filter(({ uri }) => uri === this.uri(file)).at(-1);
  }

  /** Waits until exactly these rules are shown as broken in a file, in order of position. */
  async shows(file: string, ruleIds: readonly string[]): Promise<Diagnostic[]> {
    const wanted = ruleIds.join(', ');
    const now = () =>
      this.lastPublished(file)
        ? this.shown(file)
            .map(({ code }) => code)
            .join(', ')
        : 'nothing told';
    await this.until(
      () => now() === wanted,
      () => `${file} to show [${wanted}], but it shows [${now()}]`,
    );
    return this.shown(file);
  }

  /** Waits for what is shown for a version of an open document. */
  async shownFor(file: string, version: number): Promise<Diagnostic[]> {
    const last = () => this.lastPublished(file)?.version;
    await this.until(
      () => last() === version,
      () => `findings of version ${version} of ${file}, the last are of ${last()}`,
    );
    return this.shown(file);
  }

  /** Waits until every file of the workspace has been checked. Needs the option `status`. */
  async checked(files: number): Promise<LanguageServerStatus> {
    const done = () => this.status?.checking === false && this.status.checkedFiles === files;
    await this.until(done, () => `${files} files to be checked, the state is ${JSON.stringify(this.status)}`);
    assert(this.status);
    return this.status;
  }

  /** Something may be different now for those who wait. */
  note(): void {
    for (const look of [...this.changed]) look();
  }

  async until(holds: () => boolean, awaited: () => string): Promise<void> {
    const stack = new Error('Waited in vain');
    await new Promise<void>((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.changed.delete(look);
        settle();
      };
      const look = () => holds() && end(resolve);
      const timer = setTimeout(() => {
        const log = this.log.length > 0 ? `\nThe server's log:\n${this.log.join('\n')}` : '';
        stack.message = `Waited in vain for ${awaited()}.${log}`;
        end(() => reject(stack));
      }, PATIENCE);
      this.changed.add(look);
      look();
    });
  }

  /** The server's process, in a session with `ownProcess`. */
  get process(): ChildProcess {
    assert(this.server.child, 'The server runs in this process: start the session with `ownProcess`.');
    return this.server.child;
  }

  /** Ends the server as an editor does. @returns its exit code */
  async end(): Promise<number | null> {
    if (this.process.exitCode === null) {
      await this.connection.sendRequest(ShutdownRequest.type);
      await this.connection.sendNotification(ExitNotification.type);
    }
    return this.exitCode();
  }

  async exitCode(): Promise<number | null> {
    if (this.process.exitCode === null) await once(this.process, 'exit');
    return this.process.exitCode;
  }

  async dispose(): Promise<void> {
    this.connection.dispose();
    await this.server.stop();
    if (this.options.root === undefined) await fs.rm(this.root, { recursive: true, force: true });
  }

  private async put(file: string, text: string | Uint8Array): Promise<void> {
    await fs.mkdir(path.dirname(this.pathOf(file)), { recursive: true });
    await fs.writeFile(this.pathOf(file), text);
  }

  private listen(): void {
    const { connection } = this;
    const note = () => this.note();
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.push(params);
      note();
    });
    connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.log.push(message);
      note();
    });
    connection.onNotification(STATUS_NOTIFICATION, (status: LanguageServerStatus) => {
      this.status = status;
      note();
    });
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations);
      note();
    });
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ scopeUri }) => {
        const folder = Object.keys(this.options.folderSettings ?? {}).find((file) => this.uri(file) === scopeUri);
        return (folder && this.options.folderSettings?.[folder]) || this.settings;
      }),
    );
    connection.listen();
  }

  private async initialize(): Promise<void> {
    const { folders = ['.'], capabilities = CAPABILITIES, options, initialize = (params) => params } = this.options;
    const params: InitializeParams = {
      processId: this.server.processId,
      rootUri: null,
      capabilities,
      initializationOptions: { status: true, ...options },
      workspaceFolders: folders.map((file) => ({ uri: this.uri(file), name: file })),
    };
    this.result = await this.connection.sendRequest(
      InitializeRequest.type,
      initialize(params, pathToFileURL(this.root).href),
    );
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  /** What the editor's watcher tells. */
  async tellChanged(file: string, type: FileChangeType = FileChangeType.Changed): Promise<void> {
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: this.uri(file), type }],
    });
  }

  private document(file: string): TextDocument {
    const document = this.documents.get(this.uri(file));
    assert(document, `${file} is not open.`);
    return document;
  }
}

/** Starts sessions in a suite and ends them after each of its tests. */
export function sessions(): (options?: SessionOptions) => Promise<Session> {
  const running: Session[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((session) => session.dispose()));
  });
  return async (options) => {
    const session = await Session.start(options);
    running.push(session);
    return session;
  };
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
