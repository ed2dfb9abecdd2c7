import { own } from '../foreignNames';
import type { RawFinding, Related, RuleInfo, Severity, SeveritySetting } from '../rules/defineRule';
import type { EvidenceGrade, MetaError } from '../spec/evidence';
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
  const judge = (raw: RawFinding & Partial<Pick<AcrossFinding, 'elsewhere'>>) => {
    const finding = judged(raw, severities, rules);
    if (finding) kept.push(finding);
  };
  for (const raw of [...check.findings, ...across]) {
    const suppressed = suppressedBy(raw, check);
    for (const index of suppressed) used.add(index);
    if (suppressed.length === 0) judge(raw);
  }
  check.suppressions.forEach((suppression, index) => {
    if (!rules.has(suppression.ruleId)) {
      const guess = closest(suppression.ruleId, [...rules.keys()]);
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
        message: `Nothing here breaks the rule ${suppression.ruleId}: take this comment out.`,
      });
    }
  });
  return kept.sort((a, b) => a.start - b.start || a.end - b.end || a.ruleId.localeCompare(b.ruleId));
}

function suppressedBy(raw: RawFinding, check: FileCheck): number[] {
  if (check.suppressions.length === 0) return [];
  const line = check.lines.lineAt(raw.start);
  return check.suppressions.flatMap((suppression, index) =>
    suppression.ruleId === raw.ruleId && (suppression.line === undefined || suppression.line === line) ? [index] : [],
  );
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
  return {
    ruleId: raw.ruleId,
    severity,
    message: raw.message,
    start: raw.start,
    end: raw.end,
    evidence: (raw.evidence ?? rule?.evidence)?.grade ?? 'format',
    ...(meta ? { meta } : {}),
    ...(raw.related ? { related: raw.related } : {}),
    ...(raw.meant ? { meant: raw.meant } : {}),
    ...(raw.elsewhere ? { elsewhere: raw.elsewhere } : {}),
  };
}
