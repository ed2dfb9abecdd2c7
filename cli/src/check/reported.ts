import { type AcrossFinding, type FileCheck, type Severities, settle } from '../../../core/src/index';
import type { ReportedFinding } from '../report';

/** A check without the tree of the file, which is by far its largest part: thousands of these fit into memory. */
export type SlimCheck = FileCheck & { readonly template: undefined };

export function slim(check: FileCheck): SlimCheck {
  return { ...check, template: undefined };
}

/** The findings as they are shown, with positions instead of offsets. */
export function reported(
  check: FileCheck,
  across: readonly AcrossFinding[],
  severities: Severities,
): ReportedFinding[] {
  return settle(check, across, severities).map((finding) => ({
    ruleId: finding.ruleId,
    severity: finding.severity,
    message: finding.message,
    range: check.lines.rangeOf(finding),
    evidence: finding.evidence,
    ...(finding.meta && { meta: finding.meta }),
    related: (finding.related ?? []).map((related) => ({
      message: related.message,
      range: check.lines.rangeOf(related),
    })),
  }));
}
