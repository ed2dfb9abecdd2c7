import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  workspace,
} from 'vscode';
import { IMPORT_PAYLOAD_REQUEST, type ImportPayloadAnswer, type ImportPayloadParams } from '../../../contracts/src';
import type { LanguageServer } from '../language/languageServer';
import { DisposableStore } from '../platform/disposableStore';

/** Documents of this scheme are no templates of somebody's: the language server is not told of them. */
const SCHEME = 'waba-compare';

/** Shows a template as it is in the account beside the one that would be published, both as the file format writes them. */
export class Comparison implements TextDocumentContentProvider, Disposable {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new EventEmitter<Uri>());
  private readonly texts = new Map<string, string>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly server: LanguageServer) {
    this.owned.add(workspace.registerTextDocumentContentProvider(SCHEME, this));
    this.owned.add(workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())));
  }

  provideTextDocumentContent(uri: Uri): string {
    return (
      this.texts.get(uri.toString()) ??
      l10n.t('This comparison is from an earlier session. Publish again to see a new one.')
    );
  }

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
    const left = this.put(`live/${target}`, `${name}.${language}`, before);
    const right = this.put('local', `${name}.${language}`, after);
    await commands.executeCommand(
      'vscode.diff',
      left,
      right,
      l10n.t('{0} in {1}: {2} ↔ this file', name, language, target),
      {
        preview: true,
        preserveFocus: true,
      },
    );
  }

  dispose(): void {
    this.owned.dispose();
  }

  private put(folder: string, name: string, text: string): Uri {
    const uri = Uri.from({ scheme: SCHEME, path: `/${folder}/${name}.wabatemplate.yaml` });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    return uri;
  }

  private async written(payload: object): Promise<string> {
    const params: ImportPayloadParams = { text: JSON.stringify(payload) };
    const { files } = await this.server.request<ImportPayloadAnswer>(IMPORT_PAYLOAD_REQUEST, params);
    return files[0]?.text ?? '';
  }
}
