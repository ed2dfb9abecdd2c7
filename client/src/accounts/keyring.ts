import { GraphError, NOT_SENT } from '../../../graph/src';
import { AccountError } from './accountFailure';
import type { AccountSecrets } from './accountStore';

/**
 * The editor's SecretStorage, failing in a way that can be told to a person. A keyring that is locked or broken makes it reject with
 * whatever the system says, and who only knows failures of requests would take that for a mistake of ours.
 */
export class Keyring implements AccountSecrets {
  readonly onDidChange: AccountSecrets['onDidChange'];

  /** @param failed told what the keyring itself says, for the log */
  constructor(
    private readonly secrets: AccountSecrets,
    private readonly failed: (error: unknown) => void,
  ) {
    this.onDidChange = secrets.onDidChange;
  }

  /** @throws GraphError when the keyring can't be read */
  keys(): Promise<string[]> {
    return this.read(() => this.secrets.keys());
  }

  /** @throws GraphError when the keyring can't be read */
  get(key: string): Promise<string | undefined> {
    return this.read(() => this.secrets.get(key));
  }

  /** @throws AccountError when the keyring does not take it */
  store(key: string, value: string): Promise<void> {
    return this.written(() => this.secrets.store(key, value));
  }

  /** @throws AccountError when the keyring does not let go of it */
  delete(key: string): Promise<void> {
    return this.written(() => this.secrets.delete(key));
  }

  private async read<T>(reading: () => Thenable<T>): Promise<T> {
    try {
      return await reading();
    } catch (cause) {
      this.failed(cause);
      throw new GraphError(
        { kind: 'signInAgain', because: 'keyringUnreadable' },
        { request: NOT_SENT, notSent: true },
        { cause },
      );
    }
  }

  private async written(writing: () => Thenable<void>): Promise<void> {
    try {
      await writing();
    } catch (cause) {
      this.failed(cause);
      throw new AccountError('keyringRefused', { cause });
    }
  }
}
