import { type Disposable, type LogOutputChannel, l10n, window } from 'vscode';
import type { LanguageServer } from '../language/languageServer';

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
    const restart = l10n.t('Restart');
    const showLog = l10n.t('Show Log');
    const chosen = await window.showErrorMessage(
      l10n.t('Templates are no longer checked. {0} The log says why.', reason),
      restart,
      showLog,
    );
    if (chosen === restart) this.server.start();
    if (chosen === showLog) this.log.show();
  }
}
