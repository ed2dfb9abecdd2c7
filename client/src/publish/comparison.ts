import type { Disposable, Uri } from 'vscode';
import { IMPORT_PAYLOAD_REQUEST, type ImportPayloadAnswer, type ImportPayloadParams } from '../../../contracts/src';
import type { LanguageServer } from '../language/languageServer';
import { showDifference } from '../platform/documents';
import { l10n } from '../platform/l10n';
import { ShownTexts } from '../platform/shownTexts';

/** Documents of this scheme are no templates of somebody's: the language server is not told of them. */
const SCHEME = 'waba-compare';

/** Shows a template as it is in the account beside the one that would be published, both as the file format writes them. */
export class Comparison implements Disposable {
  private readonly shown = new ShownTexts(SCHEME, () =>
    l10n.t('This comparison is from an earlier session. Publish again to see a new one.'),
  );

  constructor(private readonly server: LanguageServer) {}

  /**
   * @param live the template as Meta's API gives it
   * @param local the payload that would be sent
   */
  async show(
    live: object,
    local: object,
    title: { readonly name: string; readonly language: string; readonly target: string },
  ): Promise<void> {
    const [before, after] = await Promise.all([this.written(live), this.written(local)]);
    const { name, language, target } = title;
    const left = this.put(['live', target], `${name}.${language}`, before);
    const right = this.put(['local'], `${name}.${language}`, after);
    await showDifference(left, right, l10n.t('{0} in {1}: {2} ↔ this file', name, language, target));
  }

  dispose(): void {
    this.shown.dispose();
  }

  private put(folders: readonly string[], name: string, text: string): Uri {
    return this.shown.put([...folders, `${name}.wabatemplate.yaml`], text);
  }

  private async written(payload: object): Promise<string> {
    const params: ImportPayloadParams = { text: JSON.stringify(payload) };
    const { files } = await this.server.request<ImportPayloadAnswer>(IMPORT_PAYLOAD_REQUEST, params);
    return files[0]?.text ?? '';
  }
}
