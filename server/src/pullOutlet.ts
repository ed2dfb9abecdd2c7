import {
  type CancellationToken,
  type Connection,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { Outlet, Report } from './reports';

interface Kept extends Report {
  readonly resultId: string;
  readonly content: string;
}

/** Keeps reports for a client that asks for them. */
export class PullOutlet implements Outlet {
  private readonly kept = new Map<string, Kept>();
  private readonly waiting = new Set<() => void>();
  private lastResult = 0;
  private refreshing = false;

  /** @param canRefresh whether the client understands being told to ask again */
  constructor(
    private readonly connection: Connection,
    private readonly canRefresh: boolean,
  ) {}

  show(report: Report): void {
    const before = this.kept.get(report.key);
    const content = JSON.stringify(report.diagnostics);
    const same = before?.content === content;
    if (!before && report.diagnostics.length === 0 && report.version === undefined) return;
    const resultId = same ? before.resultId : String(++this.lastResult);
    this.kept.set(report.key, { ...report, resultId, content });
    if (same) return;
    for (const wake of [...this.waiting]) wake();
    // The client knows when it edited a document; that another file changed what is found in it, it can't know.
    if (before && report.version !== undefined && before.version === report.version) this.refresh();
  }

  /** @param previous the result that the client has */
  answer(key: string, previous: string | undefined): DocumentDiagnosticReport {
    const kept = this.kept.get(key);
    if (kept && kept.resultId === previous) {
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: kept.resultId };
    }
    return {
      kind: DocumentDiagnosticReportKind.Full,
      items: [...(kept?.diagnostics ?? [])],
      ...(kept ? { resultId: kept.resultId } : {}),
    };
  }

  /**
   * Answers when there is something that the client does not have. Clients ask again soon after each answer: an answer that says
   * "nothing new" would have them do that for ever.
   *
   * @throws ResponseError when the client takes its request back
   */
  async answerWorkspace(
    params: WorkspaceDiagnosticParams,
    token: CancellationToken,
    keyOf: (uri: string) => string,
  ): Promise<WorkspaceDiagnosticReport> {
    const known = new Map(params.previousResultIds.map(({ uri, value }) => [keyOf(uri), value]));
    for (;;) {
      const items = [...this.kept.values()].filter((report) => known.get(report.key) !== report.resultId).map(asItem);
      if (items.length > 0) return { items };
      await this.nextChange(token);
    }
  }

  private nextChange(token: CancellationToken): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = () => {
        this.waiting.delete(wake);
        cancelled.dispose();
        resolve();
      };
      const cancelled = token.onCancellationRequested(() => {
        this.waiting.delete(wake);
        cancelled.dispose();
        reject(new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was taken back.'));
      });
      this.waiting.add(wake);
    });
  }

  private refresh(): void {
    if (!this.canRefresh || this.refreshing) return;
    this.refreshing = true;
    setImmediate(() => {
      this.refreshing = false;
      this.connection.languages.diagnostics.refresh().catch((error: Error) => {
        this.connection.console.warn(`The editor did not take in that findings changed: ${error.message}`);
      });
    });
  }
}

function asItem({ uri, version, resultId, diagnostics }: Kept): WorkspaceDocumentDiagnosticReport {
  return {
    kind: DocumentDiagnosticReportKind.Full,
    uri,
    version: version ?? null,
    resultId,
    items: [...diagnostics],
  };
}
