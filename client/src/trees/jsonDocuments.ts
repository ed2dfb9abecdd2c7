import { type Disposable, l10n, languages, window, workspace } from 'vscode';
import { ShownTexts } from '../platform/shownTexts';

const SCHEME = 'waba-json';

/** What Meta’s API answered, as documents. */
export class JsonDocuments implements Disposable {
  private readonly shown = new ShownTexts(SCHEME, () =>
    JSON.stringify(l10n.t('This answer is from an earlier session. Ask for it again to see it.')),
  );

  /**
   * Shows a value, in the tab that shows it already if there is one.
   *
   * @param account the same for what comes from the same account
   * @param name what stands in the tab, without `.json`
   */
  async show(account: string, name: string, value: unknown): Promise<void> {
    const path = `/${account}/${name.replaceAll(/[\\/?#:*"<>|\s]+/g, ' ').trim()}.json`;
    const uri = this.shown.put(path, `${JSON.stringify(value, null, 2)}\n`);
    const document = await workspace.openTextDocument(uri);
    await languages.setTextDocumentLanguage(document, 'json');
    await window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.shown.dispose();
  }
}
