import { commands, type Disposable, type LogOutputChannel } from 'vscode';
import { DisposableStore } from './disposableStore';
import { l10n } from './l10n';
import { tellError } from './offer';

/** Our commands. One that fails says so to the person who ran it, and writes the details to the log. */
export class Commands implements Disposable {
  private readonly registered = new DisposableStore();

  constructor(private readonly log: LogOutputChannel) {}

  /**
   * @param id as in the manifest
   * @param run an error that it throws is shown: its message must say what happened and what to do
   */
  register(id: string, run: (...args: unknown[]) => unknown): void {
    this.registered.add(
      commands.registerCommand(id, async (...args: unknown[]) => {
        try {
          return await run(...args);
        } catch (error) {
          this.log.error(id, error instanceof Error ? error : String(error));
          await tellError(error, [{ title: l10n.t('Show Log'), run: () => this.log.show() }]);
          return undefined;
        }
      }),
    );
  }

  dispose(): void {
    this.registered.dispose();
  }
}
