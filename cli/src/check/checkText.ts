import {
  type AcrossFinding,
  checkFile,
  type FileCheck,
  LineIndex,
  type RawFinding,
  type Severities,
  settle,
} from '../../../core/src/index';
import type { MediaFiles } from '../media';
import type { ProjectFile } from '../projects';
import type { ReportedFinding } from '../report';

/** A check without the tree of the file, which is by far its largest part: thousands of these fit into memory. */
export type SlimCheck = FileCheck & { readonly template: undefined };

/** Where the media files lie that a template names. */
export interface MediaPlace {
  readonly media: MediaFiles;
  /** The folder of the template. */
  readonly folder: string;
}

/** @param place absent for a text that lies nowhere: its media files are not looked at then */
export function checkText(text: string, place?: MediaPlace): FileCheck {
  return checkFile(text, place ? { media: place.media.probeFrom(place.folder) } : {});
}

export function slim(check: FileCheck): SlimCheck {
  return { ...check, template: undefined };
}

function checkWith(text: string, lines: LineIndex, findings: readonly RawFinding[]): SlimCheck {
  return { text, lines, findings, template: undefined, suppressions: [], summary: undefined };
}

/** The check of a file that was refused before its text could be looked at. */
export function checkRefused(text: string, finding: RawFinding): SlimCheck {
  return checkWith(text, new LineIndex(text), [finding]);
}

export function checkProjectFile(file: ProjectFile): SlimCheck {
  return checkWith(file.text, file.lines, file.findings);
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
