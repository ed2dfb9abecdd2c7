import {
  type Disposable,
  EventEmitter,
  l10n,
  languages,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import { DisposableStore } from '../platform/disposableStore';

const SCHEME = 'waba-json';

/**
 * What Meta’s API answered, as documents that can be read, searched and copied from, and not changed.
 *
 * A document is kept while it is open and not longer: it may hold what only the account’s owner should see.
 */
export class JsonDocuments implements TextDocumentContentProvider, Disposable {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new EventEmitter<Uri>());
  private readonly texts = new Map<string, string>();
  readonly onDidChange = this.changed.event;

  constructor() {
    this.owned.add(workspace.registerTextDocumentContentProvider(SCHEME, this));
    this.owned.add(workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())));
  }

  provideTextDocumentContent(uri: Uri): string {
    const text = this.texts.get(uri.toString());
    if (text !== undefined) return text;
    // It comes back with the window, and what it held is gone on purpose.
    return JSON.stringify(l10n.t('This answer is from an earlier session. Ask for it again to see it.'));
  }

  /**
   * Shows a value, in the tab that shows it already if there is one.
   *
   * @param account the same for what comes from the same account
   * @param name what stands in the tab, without `.json`
   */
  async show(account: string, name: string, value: unknown): Promise<void> {
    const path = `/${account}/${name.replaceAll(/[\\/?#:*"<>|\s]+/g, ' ').trim()}.json`;
    const uri = Uri.from({ scheme: SCHEME, path });
    this.texts.set(uri.toString(), `${JSON.stringify(value, null, 2)}\n`);
    this.changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    await languages.setTextDocumentLanguage(document, 'json');
    await window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.owned.dispose();
  }
}
