import type { Disposable } from 'vscode';
import type { Accounts } from '../accounts/account';
import { DisposableStore } from '../platform/disposableStore';
import { l10n } from '../platform/l10n';
import { inMarkdown } from '../platform/plainText';
import { StatusBarEntry } from '../platform/statusBar';
import { type Targets, titleOf } from './target';

/** Beside the language of the file, where the editor shows what holds for it. */
const PRIORITY = 101;

/** Where this workspace publishes to, in the status bar; nothing as long as nobody is signed in. */
export class TargetStatus implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly entry: StatusBarEntry;

  constructor(
    private readonly targets: Targets,
    private readonly accounts: Accounts,
  ) {
    this.entry = this.owned.add(
      new StatusBarEntry('waba.target', {
        name: l10n.t('WhatsApp Target'),
        command: 'waba.target.choose',
        priority: PRIORITY,
      }),
    );
    this.owned.add(targets.onDidChange(() => this.show()));
    this.owned.add(accounts.onDidChange(() => this.show()));
    this.show();
  }

  dispose(): void {
    this.owned.dispose();
  }

  private show(): void {
    const { entry } = this;
    if (this.accounts.all.length === 0) {
      entry.hide();
      return;
    }
    const target = this.targets.current;
    if (!target) {
      entry.show({
        icon: 'cloud-upload',
        text: l10n.t('Choose a WABA'),
        tooltip: l10n.t('Choose the WhatsApp Business Account that this workspace publishes to.'),
        spoken: l10n.t('No WhatsApp Business Account is chosen to publish to'),
      });
      return;
    }
    const title = titleOf(target);
    entry.show({
      icon: target.protected ? 'lock' : 'cloud-upload',
      text: target.name ?? target.wabaName,
      tooltip: l10n.t(
        'Templates are published to **{0}**, {1}. Click to choose another.',
        inMarkdown(title),
        inMarkdown(target.wabaId),
      ),
      spoken: l10n.t('Templates are published to {0}', title),
    });
  }
}
