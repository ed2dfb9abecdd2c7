import { own } from '../../../contracts/src';
import { type Evidence, type EvidenceGrade, type MetaError, OWN_FORMAT } from '../../../facts/src';
import type { RawFinding, Related, RuleInfo, Severity, SeveritySetting } from '../rules/defineRule';
import { grouped } from '../text/grouped';
import type { FileCheck } from './checkFile';
import { closest } from './closest';
import type { AcrossFinding, ElsewhereNote } from './workspaceIndex';

/** A finding as it is shown: judged by the user's severities, not suppressed. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly evidence: EvidenceGrade;
  /** How sure it is, and why. */
  readonly known: Evidence;
  readonly meta?: MetaError;
  readonly related?: readonly Related[];
  /** What the author probably meant by the word that the finding is about. */
  readonly meant?: string | undefined;
  /** Where in other files the reason is. */
  readonly elsewhere?: readonly ElsewhereNote[];
}

export type Severities = Readonly<Record<string, SeveritySetting>>;

/**
 * Applies severities and suppressions, and adds what there is to say about the suppressions themselves.
 *
 * @param across findings about this file that come from looking at all files together
 */
export function settle(
  check: FileCheck,
  across: readonly AcrossFinding[],
  severities: Severities,
  rules: ReadonlyMap<string, RuleInfo>,
): Finding[] {
  const used = new Set<number>();
  const kept: Finding[] = [];
  const suppressedBy = suppressionFinder(check);
  const judge = (raw: RawFinding & Partial<Pick<AcrossFinding, 'elsewhere'>>) => {
    const finding = judged(raw, severities, rules);
    if (finding) kept.push(finding);
  };
  for (const raw of [...check.findings, ...across]) {
    const suppressed = suppressedBy(raw);
    for (const index of suppressed) used.add(index);
    if (suppressed.length === 0) judge(raw);
  }
  const ruleIds = [...rules.keys()];
  check.suppressions.forEach((suppression, index) => {
    if (!rules.has(suppression.ruleId)) {
      const guess = closest(suppression.ruleId, ruleIds);
      const advice = guess ? `did you mean ${guess}?` : 'the command `wabatemplate rules` lists them.';
      judge({
        ruleId: 'suppression-unknown-rule',
        ...suppression.span,
        message: `There is no rule ${suppression.ruleId}: ${advice}`,
        meant: guess,
      });
    } else if (!used.has(index) && own(severities, suppression.ruleId) !== 'off') {
      judge({
        ruleId: 'suppression-unused',
        ...suppression.span,
        message: `Nothing here breaks the rule ${suppression.ruleId}: remove this comment.`,
      });
    }
  });
  if (kept.length > MOST_FINDINGS) return inOrder(withoutSurplus(kept, (raw) => judged(raw, severities, rules)));
  return inOrder(kept);
}

function inOrder(findings: Finding[]): Finding[] {
  return findings.sort((a, b) => a.start - b.start || a.end - b.end || a.ruleId.localeCompare(b.ruleId));
}

/** More than anybody reads; an editor that is handed far more stands still. */
const MOST_FINDINGS = 1000;
const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The first findings, errors before all others so that none is hidden by what matters less, and one that says how many are hidden. */
function withoutSurplus(all: readonly Finding[], judge: (raw: RawFinding) => Finding | undefined): Finding[] {
  const shown = [...all]
    .sort((a, b) => RANKS[a.severity] - RANKS[b.severity] || a.start - b.start)
    .slice(0, MOST_FINDINGS);
  const [most, hidden] = [grouped(MOST_FINDINGS), grouped(all.length - MOST_FINDINGS)];
  const note = judge({
    ruleId: 'findings-hidden',
    start: 0,
    end: 0,
    message: `Only ${most} findings of this file are shown, and ${hidden} more are hidden: fix the ones shown first.`,
  });
  return note ? [note, ...shown] : shown;
}

/** Which suppressions hold for a finding, by their index. */
function suppressionFinder({ suppressions, lines }: FileCheck): (raw: RawFinding) => readonly number[] {
  if (suppressions.length === 0) return () => [];
  const byPlace = new Map<string, number[]>();
  const placeOf = (ruleId: string, line: number | undefined) => `${line ?? 'file'} ${ruleId}`;
  suppressions.forEach(({ ruleId, line }, index) => {
    const place = placeOf(ruleId, line);
    const known = byPlace.get(place);
    if (known) known.push(index);
    else byPlace.set(place, [index]);
  });
  return ({ ruleId, start }) => [
    ...(byPlace.get(placeOf(ruleId, undefined)) ?? []),
    ...(byPlace.get(placeOf(ruleId, lines.lineAt(start))) ?? []),
  ];
}

/** What the author wrote stands in messages too, and may be as long as the file. */
const LONGEST_MESSAGE = 2000;

function shortened(message: string): string {
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
}

function judged(
  raw: RawFinding & Partial<Pick<AcrossFinding, 'elsewhere'>>,
  severities: Severities,
  rules: ReadonlyMap<string, RuleInfo>,
): Finding | undefined {
  const rule = rules.get(raw.ruleId);
  const severity = own(severities, raw.ruleId) ?? raw.severity ?? rule?.severity ?? 'warning';
  if (severity === 'off') return undefined;
  const meta = raw.meta ?? rule?.meta;
  const known = raw.evidence ?? rule?.evidence ?? OWN_FORMAT;
  return {
    ruleId: raw.ruleId,
    severity,
    message: shortened(raw.message),
    start: raw.start,
    end: raw.end,
    evidence: known.grade,
    known,
    ...(meta ? { meta } : {}),
    ...(raw.related ? { related: raw.related } : {}),
    ...(raw.meant ? { meant: raw.meant } : {}),
    ...(raw.elsewhere ? { elsewhere: raw.elsewhere } : {}),
  };
}
