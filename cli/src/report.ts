import type { EvidenceGrade, MetaError, Range, Severity } from '../../core/src/index';

/** What a check has found, ready to be written in any format. */
export interface CheckReport {
  /** Every template that was checked, in order of path, and the project files in which something is wrong. */
  readonly files: readonly ReportedFile[];
  readonly notices: readonly Notice[];
  /** How many templates were checked. */
  readonly checked: number;
}

export interface ReportedFile {
  /** Relative to the current folder, separated by `/`. */
  readonly path: string;
  /** Absent for a text that came in by stdin. */
  readonly absolutePath?: string;
  readonly findings: readonly ReportedFinding[];
}

export interface ReportedFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly evidence: EvidenceGrade;
  readonly meta?: MetaError;
  /** Other places in the same file that belong to it. */
  readonly related: readonly { readonly message: string; readonly range: Range }[];
}

/** Something to know that is about no place in a file. An error means that the check could not look at everything. */
export interface Notice {
  readonly level: Severity;
  readonly message: string;
  readonly path?: string;
}

export interface Tally {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly filesWithFindings: number;
}

export function tally(report: CheckReport): Tally {
  const count = { error: 0, warning: 0, info: 0, filesWithFindings: 0 };
  for (const file of report.files) {
    if (file.findings.length > 0) count.filesWithFindings++;
    for (const finding of file.findings) count[finding.severity]++;
  }
  return count;
}
