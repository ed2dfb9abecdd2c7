import { type Command, type Disposable, type LanguageStatusItem, LanguageStatusSeverity, Uri, workspace } from 'vscode';
import { LANGUAGE_ID } from '../language/documents';
import type { LanguageServer } from '../language/languageServer';
import type { ServerState } from '../language/serverState';
import { DisposableStore } from '../platform/disposableStore';
import { l10n } from '../platform/l10n';
import { createLanguageStatus } from '../platform/statusBar';
import { describeState, type StateDescription } from './describeState';

/** Shows what the language server does, in the language status of every template. */
export class StatusItem implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly item: LanguageStatusItem;

  constructor(server: LanguageServer) {
    this.item = this.owned.add(createLanguageStatus('waba.status', { language: LANGUAGE_ID }));
    this.item.name = l10n.t('WhatsApp Templates');
    this.owned.add(server.onDidChangeState((state) => this.show(state)));
    this.show(server.state);
  }

  dispose(): void {
    this.owned.dispose();
  }

  private show(state: ServerState): void {
    const { item } = this;
    const { text, spoken, detail, busy, action } = describeState(state, (uri) =>
      workspace.asRelativePath(Uri.parse(uri)),
    );
    item.text = text;
    item.detail = detail;
    item.busy = busy;
    item.severity = state.kind === 'stopped' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.accessibilityInformation = { label: spoken };
    item.command = commandOf(action);
  }
}

function commandOf(action: StateDescription['action']): Command {
  switch (action) {
    case 'restart':
      return { command: 'waba.server.restart', title: l10n.t('Restart Language Server') };
    case 'problems':
      return { command: 'workbench.actions.view.problems', title: l10n.t('Show Problems') };
    case 'log':
      return { command: 'waba.log.show', title: l10n.t('Show Log') };
  }
}
