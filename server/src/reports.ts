import type { Connection, Diagnostic } from 'vscode-languageserver/node';

/** What was found in one file. */
export interface Report {
  readonly key: string;
  /** As the client spells it. */
  readonly uri: string;
  /** Of the open document; undefined for a file that is not open. */
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** How reports get to the client. */
export interface Outlet {
  show(report: Report): void;
}

/** Sends each report when it is made, with the version it is for. */
export class PushOutlet implements Outlet {
  private readonly shown = new Set<string>();

  constructor(private readonly connection: Connection) {}

  show({ uri, version, diagnostics }: Report): void {
    const clean = diagnostics.length === 0;
    // Of the thousands of files that are not open most are clean, and nobody has to be told.
    if (clean && version === undefined && !this.shown.has(uri)) return;
    if (clean) this.shown.delete(uri);
    else this.shown.add(uri);
    void this.connection.sendDiagnostics({
      uri,
      diagnostics: [...diagnostics],
      ...(version === undefined ? {} : { version }),
    });
  }
}
