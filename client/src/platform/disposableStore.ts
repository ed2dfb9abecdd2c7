import type { Disposable } from 'vscode';

/** Owns what it is given, and lets go of it in the opposite order. */
export class DisposableStore implements Disposable {
  private readonly owned: Disposable[] = [];

  add<T extends Disposable>(disposable: T): T {
    this.owned.push(disposable);
    return disposable;
  }

  dispose(): void {
    for (const disposable of this.owned.splice(0).reverse()) disposable.dispose();
  }
}
