import type { Disposable, LogOutputChannel } from 'vscode';
import type { LanguageServer } from '../language/languageServer';
import { l10n } from '../platform/l10n';
import { offer } from '../platform/offer';

/** Tells the person, once for each time, that the language server has been given up. */
export class StopNotice implements Disposable {
  private readonly listening: Disposable;

  constructor(
    private readonly server: LanguageServer,
    private readonly log: LogOutputChannel,
  ) {
    this.listening = server.onDidChangeState((state) => {
      if (state.kind === 'stopped') void this.tell(state.reason);
    });
  }

  dispose(): void {
    this.listening.dispose();
  }

  private async tell(reason: string): Promise<void> {
    await offer('error', l10n.t('Templates are no longer checked. {0} The log says why.', reason), [
      { title: l10n.t('Restart'), run: () => this.server.start() },
      { title: l10n.t('Show Log'), run: () => this.log.show() },
    ]);
  }
}
