import { commands, type Disposable, type LogOutputChannel, l10n, window } from 'vscode';
import { failureSentences } from '../../../deploy/src';
import { GraphError } from '../../../graph/src';
import { ActionableError, type ErrorAction } from './actionableError';
import { DisposableStore } from './disposableStore';
import { editorWording } from './wording';

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
          await this.tell(messageOf(error), error instanceof ActionableError ? error.actions : []);
          return undefined;
        }
      }),
    );
  }

  dispose(): void {
    this.registered.dispose();
  }

  private async tell(message: string, actions: readonly ErrorAction[]): Promise<void> {
    const all = [...actions, { title: l10n.t('Show Log'), run: () => this.log.show() }];
    const chosen = await window.showErrorMessage(message, ...all.map(({ title }) => title));
    await all.find(({ title }) => title === chosen)?.run();
  }
}

/** Of what Meta's API answered, the message of the error is for the log. */
function messageOf(error: unknown): string {
  if (error instanceof GraphError) return failureSentences(error, editorWording());
  return error instanceof Error ? error.message : String(error);
}
