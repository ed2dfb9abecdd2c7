import { pathToFileURL } from 'node:url';
import { exampleFiles, type RuleInfo, type Severity } from '../../../core/src/index';
import type { CheckReport, Notice, ReportedFile, ReportedFinding } from '../report';
import { sourcesOf } from '../ruleTexts';
import { jsonText } from '../terminal';
import { fromOne, repositoryPath } from './location';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

export interface SarifContext {
  readonly version: string;
  readonly rules: readonly RuleInfo[];
  /** The root of the checkout, where the environment names it. */
  readonly workspace: string | undefined;
}

/** SARIF 2.1.0, for code scanning and for editors. */
export function sarif(report: CheckReport, context: SarifContext): string {
  const indexOf = new Map(context.rules.map((rule, index) => [rule.id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'wabatemplate', semanticVersion: context.version, rules: context.rules.map(descriptor) },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: !report.notices.some((notice) => notice.level === 'error'),
            toolExecutionNotifications: report.notices.map(notification),
          },
        ],
        results: report.files.flatMap((file) =>
          file.findings.map((finding) => result(file, finding, indexOf.get(finding.ruleId), context.workspace)),
        ),
      },
    ],
  };
  return jsonText(log);
}

function descriptor(rule: RuleInfo) {
  const { bad, good } = exampleFiles(rule);
  const sources = sourcesOf(rule);
  const plain = [rule.why, ...sources.map(({ name, url }) => `Source: ${name}, ${url}`)].join('\n');
  const markdown = [
    rule.why,
    ...bad.map((example) => `Not accepted:\n\n\`\`\`yaml\n${example.trimEnd()}\n\`\`\``),
    ...good.map((example) => `Accepted:\n\n\`\`\`yaml\n${example.trimEnd()}\n\`\`\``),
    ...(sources.length > 0 ? [`Sources: ${sources.map(({ name, url }) => `[${name}](${url})`).join(', ')}`] : []),
  ].join('\n\n');
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: plain, markdown },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { evidence: rule.evidence.grade, ...(rule.meta && { meta: rule.meta }) },
  };
}

function result(
  file: ReportedFile,
  finding: ReportedFinding,
  ruleIndex: number | undefined,
  workspace: string | undefined,
) {
  const artifactLocation = locationOf(file, workspace);
  return {
    ruleId: finding.ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: { artifactLocation, region: fromOne(finding.range) } }],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map(({ message, range }) => ({
        message: { text: message },
        physicalLocation: { artifactLocation, region: fromOne(range) },
      })),
    }),
    properties: { evidence: finding.evidence, ...(finding.meta && { meta: finding.meta }) },
  };
}

/** Relative to the root of the checkout, as code scanning wants it; what lies outside of it has only a full address. */
function locationOf(file: ReportedFile, workspace: string | undefined) {
  const relative = repositoryPath(file, workspace);
  if (relative.startsWith('../') && file.absolutePath) return { uri: pathToFileURL(file.absolutePath).href };
  return { uri: encoded(relative), uriBaseId: '%SRCROOT%' };
}

function notification({ level, message, path }: Notice) {
  return {
    level: LEVELS[level],
    message: { text: message },
    ...(path && {
      locations: [{ physicalLocation: { artifactLocation: { uri: encoded(path) } } }],
    }),
  };
}

/** Half a character has no encoding. */
function encoded(path: string): string {
  return path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
