import { type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import { DisposableStore } from './disposableStore';
import { plainLine } from './plainText';

/**
 * Texts that are shown as documents which can be read, searched and copied from, and not changed.
 *
 * A text is kept while its document is open and not longer: it may hold what only the account’s owner should see.
 */
export class ShownTexts implements TextDocumentContentProvider, Disposable {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new EventEmitter<Uri>());
  private readonly texts = new Map<string, string>();
  readonly onDidChange = this.changed.event;

  /** @param gone what a document says that came back with the window, when its text is gone on purpose */
  constructor(
    private readonly scheme: string,
    private readonly gone: () => string,
  ) {
    this.owned.add(workspace.registerTextDocumentContentProvider(scheme, this));
    this.owned.add(workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())));
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? this.gone();
  }

  /**
   * @param path the last stands in the tab; what is no name of a file in them is left out
   * @returns the document’s address, the same for the same path; one that is open shows the new text
   */
  put(path: readonly string[], text: string): Uri {
    const uri = Uri.from({ scheme: this.scheme, path: `/${path.map(nameInTab).join('/')}` });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    return uri;
  }

  dispose(): void {
    this.owned.dispose();
  }
}

/** So much of a name that what distinguishes two of them is still in their tab. */
const MOST_IN_TAB = 120;

/** A text as the name of a document: without what means something in a path. Never empty. */
export function nameInTab(text: string): string {
  const name = plainLine(text.replaceAll(/[\\/?#:*"<>|\s]+/g, ' '), MOST_IN_TAB).trim();
  return /^\.*$/.test(name) ? '…' : name;
}
