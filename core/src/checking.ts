import type { FileCheck } from './check/checkFile';
import { type CheckFile, fileChecker } from './check/checkFile';
import { type Finding, type Severities, settle as settleWith } from './check/settle';
import type { AcrossFinding } from './check/workspaceIndex';
import { type ReadProject, readProject as readProjectWith } from './project/projectFile';
import { RULES } from './rules';
import type { RuleInfo } from './rules/defineRule';
import { exampleFile } from './rules/exampleFile';

export { certainty, type EvidenceGrade, LIMITS, type MetaError, SOURCES } from '../../facts/src';
export type { CheckOptions, FileCheck } from './check/checkFile';
export { closest } from './check/closest';
export type { MediaFacts, MediaProbe } from './check/media';
export { checkRefused, MOST_FILE_BYTES, type RefusedFile, refusedFile } from './check/refusedFile';
export type { Finding, Severities } from './check/settle';
export type { FileSummary } from './check/summary';
export { type AcrossFinding, type ElsewhereNote, WorkspaceIndex } from './check/workspaceIndex';
export type { HintChoice } from './features/hints';
export { type RoughFile, roughFile } from './features/roughFile';
export { type FileTree, findTemplates, type TreeEntry, templateMatcher } from './project/discover';
export {
  DEFAULT_PROJECT,
  DEFAULT_TEMPLATE_GLOBS,
  PROJECT_FILE_NAME,
  type Project,
  type ReadProject,
  readSeverities,
} from './project/projectFile';
export { ALL_LOCKED, keptTargets, type Target, type TargetReading, UNREADABLE_TARGETS } from './project/targets';
export type { RawFinding, RuleInfo, Severity, SeveritySetting } from './rules/defineRule';
export { LineIndex } from './text/lineIndex';
export type { Position, Range, Span, TextEdit } from './text/span';

const BY_ID: ReadonlyMap<string, RuleInfo> = new Map(RULES.map((rule) => [rule.id, rule]));

/** Every rule, in alphabetical order of its id. */
export function ruleList(): readonly RuleInfo[] {
  return RULES;
}

export function ruleById(id: string): RuleInfo | undefined {
  return BY_ID.get(id);
}

/** The files that show a rule broken and mended; none where a file can't show it. */
export function exampleFiles(rule: RuleInfo): { readonly bad: readonly string[]; readonly good: readonly string[] } {
  const files = (examples: string | readonly string[]) =>
    [examples]
      .flat()
      .filter((text) => text !== '')
      .map(exampleFile);
  return { bad: files(rule.bad), good: files(rule.good) };
}

/** Checks the text of one template file, any text at all. Pure; never throws. */
export const checkFile: CheckFile = fileChecker(RULES);

/**
 * The findings of a file as they are shown, in order of position.
 *
 * @param across what {@link WorkspaceIndex.findingsFor} says of the file
 * @param severities by rule id, the user's over the project's
 */
export function settle(check: FileCheck, across: readonly AcrossFinding[], severities: Severities): Finding[] {
  return settleWith(check, across, severities, BY_ID);
}

/**
 * Reads a project file (`wabatemplate.config.yaml`). What is wrong with it becomes findings; the rest of it still holds.
 *
 * @param now milliseconds since 1970, by which versions of the API end; without it, nothing is said of that
 */
export function readProject(text: string, now?: number): ReadProject {
  return readProjectWith(text, [...BY_ID.keys()], now);
}
