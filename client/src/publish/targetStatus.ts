import { type Disposable, l10n, MarkdownString, StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import type { Accounts } from '../accounts/account';
import { DisposableStore } from '../platform/disposableStore';
import { type Targets, titleOf } from './target';

/** Beside the language of the file, where the editor shows what holds for it. */
const PRIORITY = 101;

/** Where this workspace publishes to, in the status bar; nothing as long as nobody is signed in. */
export class TargetStatus implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly item: StatusBarItem;

  constructor(
    private readonly targets: Targets,
    private readonly accounts: Accounts,
  ) {
    this.item = this.owned.add(window.createStatusBarItem('waba.target', StatusBarAlignment.Right, PRIORITY));
    this.item.name = l10n.t('WhatsApp Target');
    this.item.command = 'waba.target.choose';
    this.owned.add(targets.onDidChange(() => this.show()));
    this.owned.add(accounts.onDidChange(() => this.show()));
    this.show();
  }

  dispose(): void {
    this.owned.dispose();
  }

  private show(): void {
    const { item } = this;
    if (this.accounts.all.length === 0) {
      item.hide();
      return;
    }
    const target = this.targets.current;
    if (!target) {
      item.text = l10n.t('$(cloud-upload) Choose a WABA');
      item.tooltip = l10n.t('Choose the WhatsApp Business Account that this workspace publishes to.');
      item.accessibilityInformation = { label: l10n.t('No WhatsApp Business Account is chosen to publish to') };
    } else {
      item.text = `${target.protected ? '$(lock)' : '$(cloud-upload)'} ${target.name ?? target.wabaName}`;
      item.tooltip = new MarkdownString(
        l10n.t(
          'Templates are published to **{0}**, {1}. Click to choose another.',
          escaped(titleOf(target)),
          target.wabaId,
        ),
      );
      item.accessibilityInformation = { label: l10n.t('Templates are published to {0}', titleOf(target)) };
    }
    item.show();
  }
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>]/g, '\\$&');
}
