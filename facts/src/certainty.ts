import type { Evidence, EvidenceGrade } from './evidence';
import { SOURCES, type SourceKey } from './sources';

/** The source that the grade `seen live` names already. */
const REPLIES = 'recorded replies';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const META_PAGES = 'https://developers.facebook.com/';

const IN_WORDS: Readonly<Record<EvidenceGrade, (sources: readonly SourceKey[]) => string>> = {
  documented: (sources) => `Documented by Meta${among(sources)}`,
  'seen live': (sources) => `Seen in replies of Meta’s API${among(sources.filter((source) => source !== REPLIES))}`,
  'single report': (sources) =>
    `${sources.length > 1 ? 'Few reports' : 'One report'}${among(sources)}${onPages(sources) ? '' : ', not documented by Meta'}`,
  disputed: (sources) => `Disputed${among(sources)}`,
  inferred: (sources) => `Follows from other facts${among(sources)}, nobody states it`,
  format: () => 'A rule of this file format or of YAML, not of Meta',
};

/**
 * How sure a fact is, and why, in one line without a full stop at its end: "Documented by Meta (template components), read on
 * 24 Nov 2026".
 */
export function certainty({ grade, sources, checkedOn, note }: Evidence): string {
  const read = grade === 'format' ? '' : `, read on ${day(checkedOn)}`;
  return `${IN_WORDS[grade](sources)}${read}${note ? `. ${note.replace(/\.$/, '')}` : ''}`;
}

function onPages(sources: readonly SourceKey[]): boolean {
  return sources.some((source) => SOURCES[source].startsWith(META_PAGES));
}

function among(sources: readonly string[]): string {
  return sources.length > 0 ? ` (${sources.join(', ')})` : '';
}

/** @param date an ISO date, such as 2026-11-24 */
function day(date: string): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  return `${dayOfMonth} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}
