import type { SourceKey } from './sources';

/**
 * How we know a fact about Meta's API.
 *
 * - `documented`: Meta's documentation or its generated SDK says so.
 * - `seen live`: a reply of the real API shows it.
 * - `single report`: one provider, one project, or the form checks of Meta's own editor say so.
 * - `disputed`: sources contradict each other; the note says how.
 * - `inferred`: follows from other facts, nobody states it.
 * - `format`: a rule of this file format or of YAML, not of Meta.
 */
export type EvidenceGrade = 'documented' | 'seen live' | 'single report' | 'disputed' | 'inferred' | 'format';

export interface Evidence {
  readonly grade: EvidenceGrade;
  readonly sources: readonly SourceKey[];
  /** ISO date on which the sources were read. */
  readonly checkedOn: string;
  /** What the sources say where it is not plain. */
  readonly note?: string;
}

/** What the API answers when the rule is broken, where a reply was seen or is documented. */
export interface MetaError {
  readonly code: number;
  readonly subcode?: number;
}

/** When all sources were read together the last time. Whoever reads one anew gives that date to the facts that it tells. */
const CHECKED_ON = '2026-11-24';

/** @param checkedOn ISO date on which the sources were read */
export function evidence(
  grade: EvidenceGrade,
  sources: readonly SourceKey[],
  note?: string,
  checkedOn = CHECKED_ON,
): Evidence {
  return { grade, sources, checkedOn, ...(note ? { note } : {}) };
}

export const OWN_FORMAT: Evidence = evidence('format', []);
