import { type AcrossFinding, checkFile, type FileCheck, type Severities, settle } from '../../../core/src/index';
import type { MediaPlace } from '../media';
import type { ProjectFile } from '../projects';
import type { ReportedFinding } from '../report';

/** A check without the tree of the file, which is by far its largest part: thousands of these fit into memory. */
export type SlimCheck = FileCheck & { readonly template: undefined };

/** @param place absent for a text that lies nowhere: its media files are not looked at then */
export function checkText(text: string, place?: MediaPlace): FileCheck {
  return checkFile(text, place ? { media: place.media.probeFrom(place) } : {});
}

export function slim(check: FileCheck): SlimCheck {
  return { ...check, template: undefined };
}

export function checkProjectFile(file: ProjectFile): SlimCheck {
  const { text, lines, findings } = file;
  return { text, lines, findings, template: undefined, suppressions: [], summary: undefined };
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
