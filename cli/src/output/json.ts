import type { CheckReport, ReportedFinding } from '../report';
import { jsonText } from '../terminal';

/** For programs. Positions are those of the Language Server Protocol: zero-based, characters in UTF-16 units. */
export function json(report: CheckReport): string {
  const files = report.files.map(({ path, findings }) => ({ path, findings: findings.map(finding) }));
  return jsonText({ files, notices: report.notices });
}

function finding({ ruleId, severity, message, range, evidence, meta }: ReportedFinding) {
  return { ruleId, severity, message, range, evidence, meta };
}
