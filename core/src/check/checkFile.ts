import { bind } from '../model/bind';
import type { Template } from '../model/template';
import type { RawFinding, Rule } from '../rules/defineRule';
import { parse, type SyntaxTree } from '../syntax/parse';
import { LineIndex } from '../text/lineIndex';
import { checkMedia, type MediaProbe } from './media';
import { looksLikePayload } from './payload';
import { checkStructure, templateValue, tooManyValues } from './structure';
import { type FileSummary, summarise } from './summary';
import { readSuppressions, type Suppression } from './suppressions';
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
    const findings: RawFinding[] = tree.problems.map((problem) => ({ ...problem }));
    const template = readableTemplate(tree, findings);
    if (template) {
      findings.push(...runner.run(template));
      if (options?.media) findings.push(...checkMedia(template, options.media));
    }
    return {
      text,
      lines,
      template,
      findings,
      suppressions: readSuppressions(text, lines),
      summary: template && summarise(template),
    };
  };
}

/** The template in a tree; where there is none that rules could judge, the one finding that says why. */
function readableTemplate(tree: SyntaxTree, findings: RawFinding[]): Template | undefined {
  const { root, text } = tree;
  // Where YAML read something else than was meant, what the rules would say is noise.
  if (tree.problems.some(({ ruleId }) => !READABLE_PROBLEMS.has(ruleId))) return undefined;
  const template = bind(tree);
  if (!root) findings.push(emptyFile(text));
  else if (root.kind !== 'map' || !template) findings.push(notAMap(root));
  else if (looksLikePayload(root)) findings.push(pastedPayload(template));
  else {
    const value = templateValue(root);
    if (value === undefined) {
      findings.push(tooManyValues(root));
      return undefined;
    }
    findings.push(...checkStructure(root, value));
    return template;
  }
  return undefined;
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
