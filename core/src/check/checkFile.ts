import { bind } from '../model/bind';
import type { Template } from '../model/template';
import type { RawFinding, Rule } from '../rules/defineRule';
import { parse, type SyntaxTree } from '../syntax/parse';
import { grouped } from '../text/grouped';
import { LineIndex } from '../text/lineIndex';
import { checkMedia, type MediaProbe } from './media';
import { looksLikePayload } from './payload';
import { checkStructure, templateValue, tooManyValues } from './structure';
import { type FileSummary, summarise } from './summary';
import { MOST_SUPPRESSIONS, readSuppressions, type Suppression } from './suppressions';
import { RuleRunner } from './walk';

/** All that is known about one version of one file. Made once and shared by every feature. */
export interface FileCheck {
  readonly text: string;
  readonly lines: LineIndex;
  /** Absent when the file is empty or broken, or when it is no template. */
  readonly template: Template | undefined;
  /** What the file alone gives rise to, before severities and suppressions. */
  readonly findings: readonly RawFinding[];
  readonly suppressions: readonly Suppression[];
  /** What the rules over the whole workspace need of this file. */
  readonly summary: FileSummary | undefined;
}

/** Problems that leave the rest of the file as it was meant. */
const READABLE_PROBLEMS: ReadonlySet<string> = new Set(['yaml-duplicate-key', 'yaml-unknown-alias']);

export interface CheckOptions {
  /** Looks at the sample files; without it they are not checked. */
  readonly media?: MediaProbe;
}

export type CheckFile = (text: string, options?: CheckOptions) => FileCheck;

/** Makes the check of single files. It is pure but for the media probe: the same text always gives the same findings. */
export function fileChecker(rules: readonly Rule[]): CheckFile {
  const runner = new RuleRunner(rules);
  return (text, options) => {
    const lines = new LineIndex(text);
    const tree = parse(text);
    const problems: RawFinding[] = tree.problems.map((problem) => ({ ...problem }));
    const { template, reasons } = readableTemplate(tree);
    const suppressions = readSuppressions(text, lines);
    const findings = [
      ...problems,
      ...reasons,
      ...(template ? runner.run(template) : []),
      ...(template && options?.media ? checkMedia(template, options.media) : []),
      ...surplusSuppressions(suppressions),
    ];
    return {
      text,
      lines,
      template,
      findings,
      suppressions,
      summary: template && summarise(template),
    };
  };
}

interface Readable {
  readonly template: Template | undefined;
  /** What is wrong with its shape; without a template, why there is none that rules could judge. */
  readonly reasons: readonly RawFinding[];
}

function readableTemplate(tree: SyntaxTree): Readable {
  const { root, text } = tree;
  const unreadable = (...reasons: RawFinding[]): Readable => ({ template: undefined, reasons });
  // Where YAML read something else than was meant, what the rules would say is noise.
  if (tree.problems.some(({ ruleId }) => !READABLE_PROBLEMS.has(ruleId))) return unreadable();
  const template = bind(tree);
  if (!root) return unreadable(emptyFile(text));
  if (root.kind !== 'map' || !template) return unreadable(notAMap(root));
  if (looksLikePayload(root)) return unreadable(pastedPayload(template));
  const value = templateValue(root);
  if (value === undefined) return unreadable(tooManyValues(root));
  return { template, reasons: checkStructure(root, value) };
}

function surplusSuppressions(suppressions: readonly Suppression[]): RawFinding[] {
  if (suppressions.length < MOST_SUPPRESSIONS) return [];
  const { start = 0, end = 0 } = suppressions.at(-1)?.span ?? {};
  const most = grouped(MOST_SUPPRESSIONS);
  const message = `Comments of one file switch off at most ${most} rules, and those from here on do nothing: remove some.`;
  return [{ ruleId: 'file-too-large', start, end, message }];
}

function emptyFile(text: string): RawFinding {
  return {
    ruleId: 'file-empty',
    start: 0,
    end: Math.min(text.length, 1),
    message: 'This template is empty: begin with name, category, language and body.',
  };
}

function notAMap(root: { start: number; end: number }): RawFinding {
  return {
    ruleId: 'wrong-type',
    start: root.start,
    end: root.end,
    message: 'A template must be a map of keys: begin with name, category, language and body.',
  };
}

function pastedPayload(template: Template): RawFinding {
  const components = template.fields.get('components');
  const at = components?.keySpan ?? { start: template.root.start, end: template.root.start };
  return {
    ruleId: 'api-payload',
    start: at.start,
    end: at.end,
    message:
      'This is a payload of Meta’s API, not a template file: here components are keys and examples stand beside what they are for. `wabatemplate import` rewrites it.',
  };
}
