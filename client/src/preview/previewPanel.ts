import {
  type Disposable,
  EventEmitter,
  Range,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import {
  PREVIEW_REQUEST,
  type PreviewAnswer,
  type PreviewMessage,
  type PreviewParams,
  type PreviewReply,
} from '../../../contracts/src';
import { coalesce } from '../language/coalesce';
import { LANGUAGE_ID } from '../language/documents';
import type { LanguageServer } from '../language/languageServer';
import { DisposableStore } from '../platform/disposableStore';
import { l10n } from '../platform/l10n';
import { plainLine } from '../platform/plainText';
import { sampleFiles } from './sampleFiles';
import { previewAssets, webviewPage } from './webviewPage';

export interface PanelParts {
  readonly server: LanguageServer;
  readonly extensionUri: Uri;
}

/** One preview. It follows the active editor until it is locked to its file. */
export class PreviewPanel implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly closed = new EventEmitter<void>();
  private readonly update = coalesce(() => this.draw());
  /** The webview forgets everything while it is hidden, and says when it is there again. */
  private ready = false;
  private disposed = false;
  /** True from when the server is gone until another runs. */
  private serverGone = false;

  readonly onDidClose = this.closed.event;

  constructor(
    private readonly panel: WebviewPanel,
    private readonly parts: PanelParts,
    private template: Uri | undefined,
    private locked: boolean,
  ) {
    const { webview } = panel;
    this.setRoots();
    panel.iconPath = {
      light: Uri.joinPath(parts.extensionUri, 'images', 'language-light.svg'),
      dark: Uri.joinPath(parts.extensionUri, 'images', 'language-dark.svg'),
    };
    this.listen();
    this.retitle();
    webview.html = webviewPage(webview, parts.extensionUri);
  }

  get isLocked(): boolean {
    return this.locked;
  }

  /** Shows another template, and comes to the front without taking the focus. */
  show(template: Uri): void {
    this.follow(template);
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.owned.dispose();
    this.panel.dispose();
    this.closed.fire();
    this.closed.dispose();
  }

  private listen(): void {
    const { owned, panel, parts } = this;
    owned.add(panel.onDidDispose(() => this.dispose()));
    owned.add(panel.webview.onDidReceiveMessage((reply: PreviewReply) => this.receive(reply)));
    owned.add(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.ready = false;
      }),
    );
    owned.add(
      window.onDidChangeActiveTextEditor((editor) => {
        if (!this.locked && editor && isTemplate(editor.document)) this.follow(editor.document.uri);
      }),
    );
    owned.add(
      workspace.onDidChangeTextDocument(({ document }) => {
        if (this.isShown(document)) void this.update();
      }),
    );
    owned.add(
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.isShown(textEditor.document)) this.tellCursor(textEditor);
      }),
    );
    owned.add(workspace.onDidChangeWorkspaceFolders(() => this.setRoots()));
    owned.add(
      parts.server.onDidChangeState(({ kind }) => {
        if (kind === 'running' && this.serverGone) void this.update();
        this.serverGone = kind !== 'running';
      }),
    );
  }

  private receive(reply: PreviewReply): void {
    switch (reply.type) {
      case 'ready':
        this.ready = true;
        this.post({ type: 'locked', locked: this.locked });
        void this.update();
        break;
      case 'lock':
        this.lock(reply.locked);
        break;
      case 'reveal':
        void this.reveal(reply.start, reply.end);
        break;
    }
  }

  private lock(locked: boolean): void {
    this.locked = locked;
    this.retitle();
    if (locked) return;
    // The preview itself is active now, so no editor is.
    const template = window.visibleTextEditors.find(({ document }) => isTemplate(document));
    if (template) this.follow(template.document.uri);
  }

  private follow(template: Uri): void {
    if (this.template?.toString() === template.toString()) return;
    this.template = template;
    this.retitle();
    void this.update();
  }

  private retitle(): void {
    const name = plainLine(this.template?.path.split('/').at(-1) ?? '');
    if (name === '') this.panel.title = l10n.t('Preview');
    else this.panel.title = this.locked ? l10n.t('[Preview] {0}', name) : l10n.t('Preview {0}', name);
  }

  private async draw(): Promise<void> {
    const { template, parts } = this;
    if (!this.ready) return;
    if (!template) {
      this.post({ type: 'nothing', reason: l10n.t('Open a template file: its messages show here.') });
      return;
    }
    const uri = template.toString();
    try {
      // The server is told of a change by a listener that may come after ours.
      await Promise.resolve();
      const document = await workspace.openTextDocument(template);
      const params: PreviewParams = { uri: document.uri.toString() };
      const answer = await parts.server.request<PreviewAnswer>(PREVIEW_REQUEST, params);
      if (this.disposed || uri !== this.template?.toString()) return;
      await this.postAnswer(answer, document);
    } catch (error) {
      if (!this.disposed) this.post({ type: 'unreadable', uri, reason: reasonOf(error) });
    }
  }

  private async postAnswer(answer: PreviewAnswer, document: TextDocument): Promise<void> {
    const uri = document.uri.toString();
    const { version } = answer;
    if (answer.kind === 'unreadable') {
      const { line } = document.positionAt(answer.offset);
      const reason = l10n.t('Line {0}: {1}', line + 1, answer.reason);
      this.post({ type: 'unreadable', uri, reason, place: { version, offset: answer.offset } });
      return;
    }
    const media = await sampleFiles(document.uri, answer.preview, this.panel.webview);
    if (this.disposed) return;
    this.post({ type: 'show', uri, version, preview: answer.preview, media });
    const editor = window.visibleTextEditors.find((each) => this.isShown(each.document));
    if (editor) this.tellCursor(editor);
  }

  private tellCursor({ document, selection }: TextEditor): void {
    this.post({ type: 'cursor', offset: document.offsetAt(selection.active) });
  }

  /** Shows a place of the file in an editor, and puts the cursor there. */
  private async reveal(start: number, end: number): Promise<void> {
    if (!this.template) return;
    const document = await workspace.openTextDocument(this.template);
    const open = window.visibleTextEditors.find((each) => this.isShown(each.document));
    const beside = this.panel.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
    const place = new Range(document.positionAt(start), document.positionAt(end));
    const editor = await window.showTextDocument(document, {
      viewColumn: open?.viewColumn ?? beside,
      selection: new Range(place.start, place.start),
    });
    editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  private setRoots(): void {
    const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    this.panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [previewAssets(this.parts.extensionUri), ...folders],
    };
  }

  private isShown(document: TextDocument): boolean {
    return document.uri.toString() === this.template?.toString();
  }

  private post(message: PreviewMessage): void {
    if (this.ready) void this.panel.webview.postMessage(message);
  }
}

export function isTemplate(document: TextDocument): boolean {
  return document.languageId === LANGUAGE_ID;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
