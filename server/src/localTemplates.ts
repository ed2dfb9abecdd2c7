import type { LocalTemplateFile, LocalTemplatesAnswer } from '../../contracts/src';
import type { FileSummary } from '../../core/src';
import type { Checker } from './checker';
import type { OpenDocuments } from './documents';
import type { Status } from './status';
import type { Workspace } from './workspace';

/** So long changes are gathered before a client is told, in milliseconds. */
const GATHERING = 150;

export interface LocalTemplatesParts {
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  readonly checker: Checker;
  readonly status: Status;
}

/** Lists the template files of the workspace, and notices when a list that was given out is out of date. */
export class LocalTemplates {
  /** What was answered last, by key and in total; undefined when nobody has to be told that it is out of date. */
  private answered: { readonly files: ReadonlyMap<string, string>; readonly complete: boolean } | undefined;
  private readonly doubtful = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  /** @param tell called once for each answer, when it is out of date */
  constructor(
    private readonly parts: LocalTemplatesParts,
    private readonly tell: () => void,
  ) {
    parts.status.watch((key) => this.mayDiffer(key));
  }

  answer(): LocalTemplatesAnswer {
    const { status, checker } = this.parts;
    const files = status.keys.flatMap((key) => {
      const file = this.fileOf(key);
      return file ? [[key, file] as const] : [];
    });
    const complete = !checker.busy;
    this.doubtful.clear();
    this.answered = { files: new Map(files.map(([key, file]) => [key, JSON.stringify(file)])), complete };
    return { files: files.map(([, file]) => file), complete };
  }

  /** Called with every check: what differs is found out later, and once for many. */
  private mayDiffer(key: string | undefined): void {
    if (!this.answered) return;
    if (key !== undefined) this.doubtful.add(key);
    this.timer ??= setTimeout(() => this.look(), GATHERING);
  }

  private look(): void {
    this.timer = undefined;
    const { answered, doubtful } = this;
    if (!answered) return;
    const differs =
      answered.complete === this.parts.checker.busy ||
      [...doubtful].some((key) => answered.files.get(key) !== JSON.stringify(this.fileOf(key)));
    doubtful.clear();
    if (!differs) return;
    this.answered = undefined;
    this.tell();
  }

  private fileOf(key: string): LocalTemplateFile | undefined {
    const counts = this.parts.status.countsOf(key);
    if (!counts) return undefined;
    const summary = this.summaryOf(key);
    return {
      uri: this.parts.documents.uriOf(key),
      name: summary?.name ?? '',
      category: summary?.category ?? '',
      languages: summary?.languages.map(({ code }) => code) ?? [],
      findings: { errors: counts.error, warnings: counts.warning, infos: counts.info },
    };
  }

  /** As the project knows it, which is as it was judged last; a file that is in none is open. */
  private summaryOf(key: string): FileSummary | undefined {
    const { workspace, documents } = this.parts;
    const scope = workspace.scopeOf(key);
    return scope?.holds(key) ? scope.summaryOf(key) : documents.get(key)?.check().summary;
  }
}
