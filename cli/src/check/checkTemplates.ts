import { type FileSummary, WorkspaceIndex } from '../../../core/src/index';
import {
  checkRead,
  projectCheck,
  type ReadResult,
  readTextFile,
  relativePath,
  type TextPlace,
} from '../../../workspace/src';
import type { TemplateFile } from '../files';
import type { LoadedProject } from '../projects';
import type { Notice, ReportedFile } from '../report';
import { Samples } from '../samples';
import { reported, type SlimCheck, slim } from './reported';

export interface CheckedTemplates {
  readonly files: readonly ReportedFile[];
  readonly notices: readonly Notice[];
  /** What each project holds, for those who count templates. */
  readonly accounts: readonly AccountFiles[];
}

/** The files of one project: what one account will hold. */
export interface AccountFiles {
  readonly project: LoadedProject;
  readonly templates: readonly { readonly file: TemplateFile; readonly languages: number }[];
}

/**
 * Checks each file, then all files of a project together.
 *
 * @param progress is called after each file with the number of files done
 */
export function checkTemplates(
  files: readonly TemplateFile[],
  cwd: string,
  progress: (done: number) => void,
): CheckedTemplates {
  const samples = new Samples(cwd);
  const checks = new Map<TemplateFile, SlimCheck>();
  const notices: Notice[] = [];
  const accounts = new Map<LoadedProject, Account>();
  for (const [index, file] of files.entries()) {
    const { searched, project } = file;
    const read = readTextFile(file.path, { within: searched });
    const check = checkOne(read, file.shown, notices, samples.placeOf(file.path, [searched, project.folder]));
    if (check) {
      checks.set(file, check);
      accountOf(file.project, accounts).add(file, check.summary);
    }
    progress(index + 1);
  }
  for (const account of accounts.values()) account.complete();
  const reportedFiles = [...checks].map(([file, check]) => {
    const across = accounts.get(file.project)?.index.findingsFor(file.shown) ?? [];
    const findings = reported(check, across, file.project.project.rules);
    return { path: file.shown, absolutePath: file.path, findings };
  });
  return { files: reportedFiles, notices, accounts: [...accounts.values()] };
}

/** @returns nothing, and adds a notice, when the file could not be read */
export function checkOne(
  result: ReadResult,
  shown: string,
  notices: Notice[],
  place?: TextPlace,
): SlimCheck | undefined {
  switch (result.kind) {
    case 'unreadable': {
      const message = `${shown} can't be read: ${result.reason}. It is not checked.`;
      notices.push({ level: 'error', path: shown, message });
      return undefined;
    }
    case 'vanished': {
      const message = `${shown} was deleted while the check was running.`;
      notices.push({ level: 'info', path: shown, message });
      return undefined;
    }
    default: {
      const check = checkRead(result, place);
      return check && slim(check);
    }
  }
}

/** What is wrong with the project files themselves, and whether they could be read. */
export function checkProjectFiles(
  projects: readonly LoadedProject[],
  cwd: string,
): { readonly files: readonly ReportedFile[]; readonly notices: readonly Notice[] } {
  const files: ReportedFile[] = [];
  const notices: Notice[] = [];
  for (const { file, project } of projects) {
    if (!file) continue;
    const shown = relativePath(cwd, file.path);
    if (file.unreadable) {
      const message = `${shown} can't be read: ${file.unreadable}. The defaults hold instead.`;
      notices.push({ level: 'error', path: shown, message });
    }
    const findings = file.unreadable ? [] : reported(projectCheck(file.reading), [], project.rules);
    if (findings.length > 0) files.push({ path: shown, absolutePath: file.path, findings });
  }
  return { files, notices };
}

function accountOf(project: LoadedProject, accounts: Map<LoadedProject, Account>): Account {
  const known = accounts.get(project);
  if (known) return known;
  const account = new Account(project);
  accounts.set(project, account);
  return account;
}

class Account implements AccountFiles {
  readonly templates: { file: TemplateFile; languages: number }[] = [];
  // Which file goes over the limit is asked once all are known: asking at each file would cost the square of their number.
  readonly index = new WorkspaceIndex(Number.POSITIVE_INFINITY);

  constructor(readonly project: LoadedProject) {}

  add(file: TemplateFile, summary: FileSummary | undefined): void {
    this.index.set(file.shown, summary);
    this.templates.push({ file, languages: summary?.languages.length ?? 0 });
  }

  complete(): void {
    this.index.setLimit(this.project.project.templateLimit);
  }
}
