import { closest } from '../check/closest';
import { type ValidationError, validateProject } from '../generated/validators';
import type { RawFinding, SeveritySetting } from '../rules/defineRule';
import { LIMITS } from '../spec/limits';
import { parse } from '../syntax/parse';
import { toJson } from '../syntax/toJson';
import { entryOf, type MapNode, type Node } from '../syntax/tree';
import type { Span } from '../text/span';

export const PROJECT_FILE_NAME = 'wabatemplate.config.yaml';
export const DEFAULT_TEMPLATE_GLOBS: readonly string[] = ['**/*.wabatemplate.yaml', '**/*.wabatemplate.yml'];

/** What a project file says, with the defaults for what it does not say. */
export interface Project {
  readonly apiVersion: string;
  readonly templates: readonly string[];
  readonly targets: Readonly<Record<string, Target>>;
  readonly templateLimit: number;
  readonly rules: Readonly<Record<string, SeveritySetting>>;
}

export interface Target {
  readonly wabaId: string;
  readonly protected: boolean;
}

export const DEFAULT_PROJECT: Project = {
  apiVersion: 'v26.0',
  templates: DEFAULT_TEMPLATE_GLOBS,
  targets: {},
  templateLimit: LIMITS.templatesPerAccount.value,
  rules: {},
};

/**
 * Reads a project file. What is wrong with it becomes findings; the rest of it still holds.
 *
 * @param ruleIds the rules there are
 */
export function readProject(
  text: string,
  ruleIds: readonly string[],
): { readonly project: Project; readonly findings: readonly RawFinding[] } {
  const tree = parse(text);
  const findings: RawFinding[] = [...tree.problems];
  if (!tree.root) return { project: DEFAULT_PROJECT, findings };
  if (tree.root.kind !== 'map') {
    findings.push({
      ruleId: 'project-file',
      start: 0,
      end: tree.root.end,
      message: 'The project file must be a map of keys.',
    });
    return { project: DEFAULT_PROJECT, findings };
  }
  const value = toJson(tree.root);
  if (!validateProject(value)) {
    for (const error of validateProject.errors ?? []) findings.push(describe(error, tree.root));
  }
  findings.push(...unknownRules(tree.root, ruleIds));
  return { project: projectOf(value), findings };
}

function unknownRules(root: MapNode, ruleIds: readonly string[]): RawFinding[] {
  const rules = entryOf(root, 'rules')?.value;
  if (rules?.kind !== 'map') return [];
  return rules.entries
    .filter((entry) => !ruleIds.includes(entry.key))
    .map((entry) => {
      const guess = closest(entry.key, ruleIds);
      const advice = guess ? `did you mean ${guess}?` : 'the command `wabatemplate rules` lists them.';
      return { ruleId: 'project-file', ...entry.keySpan, message: `There is no rule ${entry.key}: ${advice}` };
    });
}

function projectOf(value: unknown): Project {
  const file = record(value);
  const globs = list(file.templates).filter((glob): glob is string => typeof glob === 'string');
  const limit = record(file.limits).templates;
  const { value: highest } = LIMITS.templatesPerVerifiedAccount;
  return {
    apiVersion: typeof file.api_version === 'string' ? file.api_version : DEFAULT_PROJECT.apiVersion,
    templates: globs.length > 0 ? globs : DEFAULT_TEMPLATE_GLOBS,
    targets: Object.fromEntries(
      Object.entries(record(file.targets)).flatMap(([name, target]) => {
        const { waba_id: wabaId, protected: isProtected } = record(target);
        return typeof wabaId === 'string' ? [[name, { wabaId, protected: isProtected === true }]] : [];
      }),
    ),
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

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function describe(error: ValidationError, root: MapNode): RawFinding {
  const path = error.instancePath.split('/').slice(1);
  let node: Node = root;
  let at: Span = root.entries[0]?.keySpan ?? root;
  for (const part of path) {
    const entry: { value: Node; keySpan: Span } | undefined = node.kind === 'map' ? entryOf(node, part) : undefined;
    const child: Node | undefined = entry?.value ?? (node.kind === 'seq' ? node.items[Number(part)] : undefined);
    if (!child) break;
    node = child;
    at = child.kind === 'scalar' && child.text !== '' ? child : (entry?.keySpan ?? child);
  }
  const name = path.at(-1) ?? 'the project file';
  const finding = (span: Span, message: string): RawFinding => ({
    ruleId: 'project-file',
    start: span.start,
    end: span.end,
    message,
  });
  const { params } = error;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const span = (node.kind === 'map' ? entryOf(node, key)?.keySpan : undefined) ?? at;
      const guess = closest(key, ['api_version', 'templates', 'targets', 'limits', 'rules', 'waba_id', 'protected']);
      const unknown = `There is no key ${key} here`;
      return finding(span, guess ? `${unknown}: did you mean ${guess}?` : `${unknown}: take it out.`);
    }
    case 'required':
      return finding(at, `${name} needs the key ${params.missingProperty}: add it.`);
    case 'type':
      return finding(at, wrongType(name, [params.type].flat().map(String)));
    case 'enum':
      return finding(at, `${name} must be one of ${(params.allowedValues as unknown[]).join(', ')}.`);
    case 'pattern':
      return finding(at, name === 'api_version' ? 'api_version looks like v26.0.' : `${name} must consist of digits.`);
    case 'minimum':
    case 'maximum':
      return finding(at, `${name} must be ${params.comparison} ${params.limit}.`);
    default:
      return finding(at, `${name} is not valid here.`);
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a map of keys',
  array: 'a list',
};

function wrongType(name: string, types: readonly string[]): string {
  if (name === 'waba_id') return 'waba_id must be a text: put the number in quotes.';
  if (name === 'api_version') return 'api_version must be a text such as v26.0.';
  return `${name} must be ${types.map((type) => TYPE_NAMES[type] ?? type).join(' or ')}.`;
}
