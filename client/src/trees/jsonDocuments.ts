import { type Disposable, languages, window, workspace } from 'vscode';
import { l10n } from '../platform/l10n';
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
   * @param source tells apart what has the same name: the account, and what in it was asked
   * @param name what stands in the tab, without `.json`
   */
  async show(source: string, name: string, value: unknown): Promise<void> {
    const uri = this.shown.put([source, `${name}.json`], `${JSON.stringify(value, null, 2)}\n`);
    const document = await workspace.openTextDocument(uri);
    await languages.setTextDocumentLanguage(document, 'json');
    await window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.shown.dispose();
  }
}
