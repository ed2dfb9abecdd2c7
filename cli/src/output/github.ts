import type { Severity } from '../../../core/src/index';
import type { CheckReport, ReportedFile, ReportedFinding } from '../report';
import { visible } from '../terminal';
import { fromOne, repositoryPath } from './location';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, string>;

/** Workflow commands of GitHub Actions, which show each finding beside the line in the pull request. */
export function github(report: CheckReport, workspace: string | undefined): string {
  const findings = report.files.flatMap((file) => file.findings.map((finding) => command(file, finding, workspace)));
  const notices = report.notices.map((notice) => `::${COMMANDS[notice.level]}::${escapeData(notice.message)}\n`);
  return [...findings, ...notices].join('');
}

function command(file: ReportedFile, finding: ReportedFinding, workspace: string | undefined): string {
  const at = fromOne(finding.range);
  const properties = {
    file: repositoryPath(file, workspace),
    line: at.startLine,
    // GitHub takes columns only inside one line, and counts the last one in.
    ...(at.startLine === at.endLine
      ? { col: at.startColumn, endColumn: Math.max(at.startColumn, at.endColumn - 1) }
      : { endLine: at.endLine }),
    title: finding.ruleId,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[finding.severity]} ${list.join(',')}::${escapeData(finding.message)}\n`;
}

function escapeData(text: string): string {
  return visible(text, { lines: true }).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
