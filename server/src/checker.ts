import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import { type AcrossFinding, type FileCheck, type Finding, settle } from '../../core/src/checking';
import { ClosedFiles, type ReadFile } from './closedFiles';
import type { DiagnosticWriter } from './diagnostics';
import type { OpenDocument, OpenDocuments } from './documents';
import type { FileJudge } from './fileJudge';
import { reasonOf } from './guard';
import { isProjectFile } from './projectFiles';
import type { ProjectScope } from './projectScope';
import { readFile } from './readFile';
import type { Outlet } from './reports';
import type { Status } from './status';
import type { Traffic } from './traffic';
import { diskPathOf } from './uri';
import { type Step, WorkLoop } from './workLoop';
import type { Workspace } from './workspace';

/** A check that takes longer than this holds up requests so much that it waits for a pause in the typing. In milliseconds. */
const LONG_CHECK = 40;
const LONGEST_DELAY = 300;

export interface CheckerParts {
  readonly connection: Connection;
  readonly traffic: Traffic;
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  readonly judge: FileJudge;
  readonly writer: DiagnosticWriter;
  readonly outlet: Outlet;
  readonly status: Status;
}

/** What others than the rules say of a file. */
export type OtherVoice = (key: string, check: FileCheck) => readonly Diagnostic[];

/** Decides what is checked when: what is being typed first, then what that affects, then all other files of the workspace. */
export class Checker {
  private readonly loop: WorkLoop;
  private readonly closed: ClosedFiles;
  /** The open documents that are to be checked, and from when on. */
  private readonly due = new Map<string, number>();
  private alarm: NodeJS.Timeout | undefined;
  private readonly otherVoices: OtherVoice[] = [];
  private scans = 0;

  constructor(private readonly parts: CheckerParts) {
    this.loop = new WorkLoop(parts.traffic, () => this.step());
    this.closed = new ClosedFiles(
      (key) => readFile(key, ' and is not checked', parts.connection.console, parts.workspace.boundary),
      () => this.loop.wake(),
    );
  }

  /** A document has a new text. */
  edited(document: OpenDocument): void {
    const took = document.checkMilliseconds;
    const delay = took > LONG_CHECK ? Math.min(took, LONGEST_DELAY) : 0;
    this.due.delete(document.key);
    this.due.set(document.key, performance.now() + delay);
    this.loop.wake();
  }

  /** The findings of these files may be different, though their text need not be. */
  recheck(keys: Iterable<string>): void {
    for (const key of keys) {
      if (!this.parts.documents.get(key)) this.closed.add(key);
      else if (!this.due.has(key)) {
        this.due.set(key, 0);
        this.loop.wake();
      }
    }
  }

  /** A sample file was added, changed or removed. */
  mediaChanged(key: string): void {
    const users = this.parts.judge.usersOf(key);
    for (const user of users) this.parts.documents.get(user)?.outdate();
    this.recheck(users);
  }

  /** A document was closed: from now on the disk says what is in it, if it is a file of the workspace. */
  closedDocument(key: string): void {
    this.due.delete(key);
    if (diskPathOf(key) !== undefined && this.parts.workspace.scopeOf(key)?.holds(key)) this.closed.add(key);
    else this.forget(key);
  }

  /** Files may have changed hands: each goes to the project that it belongs to now. */
  regroup(former: Iterable<ProjectScope>): void {
    for (const scope of former) {
      for (const key of scope.keys) {
        if (this.parts.workspace.scopeOf(key) === scope && scope.holds(key)) continue;
        this.recheck(scope.leave(key));
        this.recheck([key]);
      }
    }
  }

  /** True while files wait that are not open. */
  get busy(): boolean {
    return this.scans > 0 || this.closed.busy;
  }

  /** From the next check of a file on, what the voice says of it is shown with its findings. */
  alsoShow(voice: OtherVoice): void {
    this.otherVoices.push(voice);
  }

  /** What is found in a document now, though it may not have been shown yet. */
  findings(document: OpenDocument): Finding[] {
    return this.findingsIn(document.key, document.check());
  }

  /** What is found in a file, whose check the other files of its project hear of. */
  findingsIn(key: string, check: FileCheck): Finding[] {
    return settle(check, this.enter(key, check), this.parts.workspace.severitiesOf(key));
  }

  /** Checks a document at once. */
  checkNow(document: OpenDocument): void {
    this.due.delete(document.key);
    const check = document.check();
    this.judge(document.key, check, document.checkMilliseconds, document);
  }

  /** Counts as checking for as long as the scan runs. */
  async during(scan: () => Promise<void>): Promise<void> {
    this.scans++;
    this.tellStatus();
    try {
      await scan();
    } finally {
      this.scans--;
      this.loop.wake();
    }
  }

  private step(): Step {
    const step = this.checkOneOpen() ? 'answer' : this.checkOneClosed() ? 'more' : 'nothing';
    this.tellStatus();
    return step;
  }

  private checkOneOpen(): boolean {
    const now = performance.now();
    let earliest = Number.POSITIVE_INFINITY;
    for (const [key, from] of this.due) {
      if (from <= now) {
        this.due.delete(key);
        this.attempt(key, () => {
          const document = this.parts.documents.get(key);
          if (document && this.parts.workspace.isTemplate(document)) this.checkNow(document);
          else if (!isProjectFile(key)) this.forget(key);
        });
        return true;
      }
      earliest = Math.min(earliest, from);
    }
    clearTimeout(this.alarm);
    if (earliest < Number.POSITIVE_INFINITY) this.alarm = setTimeout(() => this.loop.wake(), Math.ceil(earliest - now));
    return false;
  }

  private checkOneClosed(): boolean {
    const file = this.closed.take();
    if (!file) return false;
    this.attempt(file.key, () => this.checkClosed(file));
    return true;
  }

  private checkClosed({ key, file }: ReadFile): void {
    if (this.parts.documents.get(key)) return;
    const start = performance.now();
    const isHeld = this.parts.workspace.scopeOf(key)?.holds(key);
    const check = isHeld ? this.parts.judge.checkRead(key, file) : undefined;
    if (!check) {
      this.forget(key);
      return;
    }
    this.judge(key, check, performance.now() - start, undefined);
  }

  private attempt(key: string, check: () => void): void {
    try {
      check();
    } catch (error) {
      this.parts.connection.console.error(
        `${key} could not be checked: ${reasonOf(error)}. What is shown of it is out of date. The other files are checked.`,
      );
    }
  }

  /** A file is gone, or is not one of the workspace's any more. */
  private forget(key: string): void {
    const { workspace, documents, outlet, status } = this.parts;
    this.recheck(workspace.scopeOf(key)?.leave(key) ?? []);
    outlet.show({ key, uri: documents.uriOf(key), version: undefined, diagnostics: [] });
    status.gone(key);
    this.loop.wake();
  }

  private judge(key: string, check: FileCheck, milliseconds: number, document: OpenDocument | undefined): void {
    const { workspace, documents, writer, outlet, status } = this.parts;
    const across = this.enter(key, check);
    const findings = settle(check, across, workspace.severitiesOf(key));
    const uri = documents.uriOf(key);
    const diagnostics = writer.write(findings, {
      uri,
      lines: check.lines,
      across,
      elsewhere: (path) => {
        const other = workspace.scopeOf(key)?.member(path);
        return other && { uri: documents.uriOf(other.key), lines: other.lines };
      },
    });
    for (const voice of this.otherVoices) diagnostics.push(...voice(key, check));
    status.checked(key, findings, milliseconds);
    outlet.show({ key, uri, version: document?.version, diagnostics });
  }

  /** Lets the other files of the project know what a file says, and hears what they say about it. */
  private enter(key: string, check: FileCheck): readonly AcrossFinding[] {
    const scope = this.parts.workspace.scopeOf(key);
    if (!scope?.holds(key)) return [];
    this.recheck(scope.enter(key, check));
    return scope.across(key);
  }

  private tellStatus(): void {
    const { status, documents } = this.parts;
    status.tell(this.busy, (key) => documents.uriOf(key));
  }
}
