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
  /** By key, under which URI a file shows findings now. */
  private readonly shown = new Map<string, string>();

  constructor(private readonly connection: Connection) {}

  show({ key, uri, version, diagnostics }: Report): void {
    const before = this.shown.get(key);
    // The client opened the file under another spelling: to some, that is another file.
    if (before !== undefined && before !== uri) void this.connection.sendDiagnostics({ uri: before, diagnostics: [] });
    const clean = diagnostics.length === 0;
    // Of the thousands of files that are not open most are clean, and nobody has to be told.
    if (clean && version === undefined && before === undefined) return;
    if (clean) this.shown.delete(key);
    else this.shown.set(key, uri);
    void this.connection.sendDiagnostics({
      uri,
      diagnostics: [...diagnostics],
      ...(version === undefined ? {} : { version }),
    });
  }
}
