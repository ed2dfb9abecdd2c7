import { own } from '../../../contracts/src';
import type { FileCheck } from '../check/checkFile';
import { looksLikePayload } from '../check/payload';
import { applyEdits, overlap } from '../edits/applyEdits';
import { templatesFromText } from '../edits/payloadText';
import { NotATemplateError } from '../import/envelope';
import { parse } from '../syntax/parse';
import type { TextEdit } from '../text/span';
import { unusedSuppression } from './commentFixes';
import { COMPONENT_FIXES } from './componentFixes';
import { type Fix, type Fixable, type FixMaker, fix, ReadableFile } from './fix';
import { PLACEHOLDER_FIXES } from './placeholderFixes';
import { REMOVAL_FIXES, unknownKeyRemoved } from './removalFixes';
import { SAMPLE_FIXES } from './sampleFixes';
import { TEXT_FIXES } from './textFixes';
import { VALUE_FIXES } from './valueFixes';
import { type TextFixMaker, YAML_FIXES } from './yamlFixes';

const MODEL_FIXES: Readonly<Record<string, FixMaker>> = {
  ...TEXT_FIXES,
  ...PLACEHOLDER_FIXES,
  ...SAMPLE_FIXES,
  ...VALUE_FIXES,
  ...REMOVAL_FIXES,
  ...COMPONENT_FIXES,
  'unknown-key': (finding, file) => VALUE_FIXES['unknown-key']?.(finding, file) ?? unknownKeyRemoved(finding, file),
};

const rewrittenPayload: TextFixMaker = ({ text }) => {
  try {
    const [file, second] = templatesFromText(text);
    if (!file || second) return undefined;
    return fix('Rewrite it as a template', { start: 0, end: text.length, newText: withHeading(text, file.text) });
  } catch (error) {
    if (error instanceof NotATemplateError) return undefined;
    throw error;
  }
};

/** The comments above everything else are about the file: they stay. */
function withHeading(before: string, after: string): string {
  const heading = /^\ufeff?(?:#[^\r\n]*(?:\r\n|\n|\r))*/.exec(before)?.[0] ?? '';
  return heading + (before.includes('\r\n') ? after.replace(/\n/g, '\r\n') : after);
}

const FIXES_BY_TEXT: Readonly<Record<string, TextFixMaker>> = {
  ...YAML_FIXES,
  'api-payload': rewrittenPayload,
  'suppression-unused': unusedSuppression,
};

/**
 * What can be done about a finding, the most probable first; empty where nothing obvious can. A fix that would leave the file
 * unreadable is not offered.
 */
export function fixesFor(check: FileCheck, finding: Fixable): Fix[] {
  return proposed(check, finding).filter(({ edits }) => !overlap(edits) && staysReadable(check, finding, edits));
}

export function proposed(check: FileCheck, finding: Fixable, file = readable(check)): Fix[] {
  const byText = own(FIXES_BY_TEXT, finding.ruleId);
  const byModel = own(MODEL_FIXES, finding.ruleId);
  const made = byText ? byText(check, finding) : byModel && file && byModel(finding, file);
  return [made].flat().filter((candidate) => candidate !== undefined);
}

export function readable(check: FileCheck): ReadableFile | undefined {
  return check.template && new ReadableFile(check, check.template);
}

export function staysReadable(check: FileCheck, finding: Fixable, edits: readonly TextEdit[]): boolean {
  const { root, problems } = parse(applyEdits(check.text, edits));
  if (check.template)
    return (
      root?.kind === 'map' && problems.every(({ ruleId }) => ruleId === 'yaml-duplicate-key' || had(check, ruleId))
    );
  if (finding.ruleId === 'api-payload') return root?.kind === 'map' && !looksLikePayload(root);
  return !problems.some(({ ruleId, start }) => ruleId === finding.ruleId && start <= finding.start);
}

function had(check: FileCheck, ruleId: string): boolean {
  return check.findings.some((finding) => finding.ruleId === ruleId);
}
