import { DEFAULT_API_VERSION, LIMITS } from '../../../facts/src';
import { closest } from '../check/closest';
import { validateProject } from '../generated/validators';
import type { RawFinding, SeveritySetting } from '../rules/defineRule';
import { parse } from '../syntax/parse';
import { TooManyValuesError, toJson } from '../syntax/toJson';
import { entryOf, type MapNode } from '../syntax/tree';
import { apiVersionFindings } from './apiVersion';
import { encodingProblem, MAX_PROJECT_LENGTH, targetsOfText } from './brokenText';
import { schemaFinding } from './schemaFindings';
import { ALL_LOCKED, ROOT_KEYS, readTargets, shown, type TargetReading, targetsOfBroken } from './targets';
import { readGlobs } from './templateGlobs';

export const PROJECT_FILE_NAME = 'wabatemplate.config.yaml';
export const DEFAULT_TEMPLATE_GLOBS: readonly string[] = ['**/*.wabatemplate.yaml', '**/*.wabatemplate.yml'];

/** More findings than this help nobody. */
const MOST_FINDINGS = 100;

/** What a project file says, with the defaults for what it does not say. */
export interface Project extends TargetReading {
  readonly apiVersion: string;
  /** Globs, each of which can be used. */
  readonly templates: readonly string[];
  readonly templateLimit: number;
  readonly rules: Readonly<Record<string, SeveritySetting>>;
}

export const DEFAULT_PROJECT: Project = {
  apiVersion: DEFAULT_API_VERSION,
  templates: DEFAULT_TEMPLATE_GLOBS,
  targets: [],
  targetsAreCertain: true,
  locksAll: false,
  templateLimit: LIMITS.templatesPerAccount.value,
  rules: {},
};

export interface ReadProject {
  readonly project: Project;
  readonly findings: readonly RawFinding[];
}

/**
 * Reads a project file, any text at all; never throws. What is wrong with it becomes findings; the rest of it still holds. What
 * is not clear of a target protects it.
 *
 * @param ruleIds the rules there are
 * @param now milliseconds since 1970, by which versions of the API end; without it, nothing is said of that
 */
export function readProject(text: string, ruleIds: readonly string[], now?: number): ReadProject {
  const { project, findings } = read(text, ruleIds, now);
  const sorted = [...findings].sort((a, b) => a.start - b.start);
  const [first] = sorted.slice(MOST_FINDINGS);
  if (!first) return { project, findings: sorted };
  const more = `This file has more problems from here on: fix those above first.`;
  return { project, findings: [...sorted.slice(0, MOST_FINDINGS), { ...first, message: more }] };
}

function read(text: string, ruleIds: readonly string[], now: number | undefined): ReadProject {
  // A file that was cut off to nothing takes no lock away.
  if (text.trim() === '') return { project: { ...DEFAULT_PROJECT, targetsAreCertain: false }, findings: [] };
  const encoding = encodingProblem(text);
  const tree = text.length > MAX_PROJECT_LENGTH ? { root: undefined, problems: [tooLarge(text)] } : parse(text);
  const problems = encoding && !tree.root ? [encoding] : [...(encoding ? [encoding] : []), ...tree.problems];
  const isBroken = problems.some(({ ruleId }) => ruleId !== 'yaml-duplicate-key');
  const told = problems.map((problem) =>
    problem.ruleId === 'yaml-duplicate-key' ? problem : { ...problem, message: `${problem.message} ${ALL_LOCKED}` },
  );
  const { root } = tree;
  if (!root)
    return { project: isBroken ? { ...DEFAULT_PROJECT, ...targetsOfText(text) } : DEFAULT_PROJECT, findings: told };
  if (root.kind !== 'map') {
    const message = `The project file must be a map of keys. ${ALL_LOCKED}`;
    const finding = { ruleId: 'project-file', start: 0, end: root.end, message };
    return { project: { ...DEFAULT_PROJECT, ...targetsOfText(text) }, findings: [...told, finding] };
  }
  const targets = readTargets(root, text);
  const globs = readGlobs(entryOf(root, 'templates')?.value);
  const { values, findings } = plainValues(root);
  return {
    project: {
      ...valuesOf(values),
      ...(isBroken ? targetsOfBroken(root, text) : targets.reading),
      templates: globs.globs.length > 0 ? globs.globs : DEFAULT_TEMPLATE_GLOBS,
    },
    findings: [
      ...told,
      ...findings,
      ...apiVersionFindings(root, now),
      ...targets.findings,
      ...globs.findings,
      ...unknownRules(root, ruleIds),
    ],
  };
}

function tooLarge(text: string): RawFinding {
  const message = `This file is larger than ${MAX_PROJECT_LENGTH / 1024} KiB and is not read as a project file: remove what is not needed.`;
  return { ruleId: 'project-file', start: 0, end: Math.min(text.length, 1), message };
}

/** The plain values of the keys there are, but for targets, which are read where they stand; and what the schema has against them. */
function plainValues(root: MapNode): {
  readonly values: Record<string, unknown>;
  readonly findings: readonly RawFinding[];
} {
  const values: Record<string, unknown> = {};
  const findings: RawFinding[] = [];
  for (const key of ROOT_KEYS) {
    const entry = entryOf(root, key);
    if (!entry || key === 'targets') continue;
    try {
      values[key] = toJson(entry.value);
    } catch (error) {
      if (!(error instanceof TooManyValuesError)) throw error;
      const message = `The aliases of ${key} stand for too many values, so the defaults hold: write the values out.`;
      findings.push({ ruleId: 'project-file', ...entry.keySpan, message });
    }
  }
  const unknown = root.entries.filter(({ key }) => !ROOT_KEYS.includes(key)).map(({ key }) => [key, null]);
  if (!validateProject({ ...Object.fromEntries(unknown), ...values })) {
    for (const error of (validateProject.errors ?? []).slice(0, MOST_FINDINGS + 1))
      findings.push(schemaFinding(error, root));
  }
  return { values, findings };
}

function unknownRules(root: MapNode, ruleIds: readonly string[]): RawFinding[] {
  const rules = entryOf(root, 'rules')?.value;
  if (rules?.kind !== 'map') return [];
  const known = new Set(ruleIds);
  return rules.entries
    .filter((entry) => !known.has(entry.key))
    .slice(0, MOST_FINDINGS + 1)
    .map((entry) => {
      const guess = closest(entry.key, ruleIds);
      const advice = guess ? `did you mean ${guess}?` : 'the command `wabatemplate rules` lists them.';
      return { ruleId: 'project-file', ...entry.keySpan, message: `There is no rule ${shown(entry.key)}: ${advice}` };
    });
}

function valuesOf(file: Readonly<Record<string, unknown>>): Project {
  const limit = record(file.limits).templates;
  const { value: highest } = LIMITS.templatesPerVerifiedAccount;
  return {
    ...DEFAULT_PROJECT,
    apiVersion: typeof file.api_version === 'string' ? file.api_version : DEFAULT_PROJECT.apiVersion,
    templateLimit:
      typeof limit === 'number' && limit >= 1 ? Math.min(Math.floor(limit), highest) : DEFAULT_PROJECT.templateLimit,
    rules: readSeverities(file.rules),
  };
}

/** Keeps of a map from rule to severity what is one; anything else is left out. */
export function readSeverities(value: unknown): Record<string, SeveritySetting> {
  return Object.fromEntries(
    Object.entries(record(value)).filter((entry): entry is [string, SeveritySetting] =>
      ['off', 'info', 'warning', 'error'].includes(String(entry[1])),
    ),
  );
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
