import { type Disposable, Uri, ViewColumn, type WebviewPanel, type WebviewPanelSerializer, window } from 'vscode';
import type { PreviewState } from '../../../contracts/src';
import { DisposableStore } from '../platform/disposableStore';
import { l10n } from '../platform/l10n';
import { isTemplate, type PanelParts, PreviewPanel } from './previewPanel';

/** As in the manifest's activation events, so that previews come back with the window. */
const VIEW_TYPE = 'waba.preview';

/** All previews: one that follows the active editor, and any number that are locked to their files. */
export class Previews implements WebviewPanelSerializer, Disposable {
  private readonly panels = new Set<PreviewPanel>();
  private readonly owned = new DisposableStore();

  constructor(private readonly parts: PanelParts) {
    this.owned.add(window.registerWebviewPanelSerializer(VIEW_TYPE, this));
  }

  /**
   * Shows the preview of a template beside the editor.
   *
   * @param template its URI, as a text where the language server asks for it; without it, that of the active editor
   * @throws when no template is meant
   */
  open(template?: unknown): void {
    const uri =
      typeof template === 'string' ? Uri.parse(template) : template instanceof Uri ? template : activeTemplate();
    if (!uri) throw new Error(l10n.t('There is no template to preview: open a *.wabatemplate.yaml file first.'));
    const following = [...this.panels].find((panel) => !panel.isLocked);
    if (following) {
      following.show(uri);
      return;
    }
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const panel = window.createWebviewPanel(VIEW_TYPE, l10n.t('Preview'), place, { enableFindWidget: true });
    this.own(panel, uri, false);
  }

  async deserializeWebviewPanel(panel: WebviewPanel, state: PreviewState | undefined): Promise<void> {
    const locked = state?.locked === true;
    const stored = state?.uri === undefined ? undefined : Uri.parse(state.uri);
    this.own(panel, locked ? stored : (activeTemplate() ?? stored), locked);
  }

  dispose(): void {
    for (const panel of [...this.panels]) panel.dispose();
    this.owned.dispose();
  }

  private own(panel: WebviewPanel, template: Uri | undefined, locked: boolean): void {
    const preview = new PreviewPanel(panel, this.parts, template, locked);
    this.panels.add(preview);
    preview.onDidClose(() => this.panels.delete(preview));
  }
}

function activeTemplate(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document && isTemplate(document) ? document.uri : undefined;
}
