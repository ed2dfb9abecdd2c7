import assert from 'node:assert/strict';
import {
  addLanguage,
  CannotEditError,
  checkFile,
  compile,
  complete,
  convertPlaceholders,
  definitionsAt,
  type FileCheck,
  type Finding,
  fixAll,
  fixesFor,
  foldsOf,
  formatTemplate,
  Guide,
  hintsOf,
  hoverAt,
  linksOf,
  type OutlineItem,
  outlineOf,
  placesOfSame,
  previewOf,
  renamable,
  rename,
  roughFile,
  type Span,
  selectionSteps,
  settle,
  tokensOf,
} from '../../core/src/index';

const titles = () => undefined;

/** Asks everything of a text that a person could, at four places of it. Complains of what throws and of what lies outside of the text. */
export function askEverything(text: string): readonly Finding[] {
  const check = checkFile(text);
  const findings = settle(check, [], {});
  const inText = ({ start, end }: Span) =>
    assert(start >= 0 && start <= end && end <= text.length, `${start}-${end} is not in the text`);
  findings.forEach(inText);
  assert.deepEqual(
    findings.filter(({ ruleId }) => ruleId === 'rule-failed'),
    [],
  );
  // An editor shows what is sent as JSON.
  JSON.stringify(findings);
  const guide = new Guide();
  for (const offset of placesIn(text)) {
    for (const { edit } of complete(check, {
      guide,
      offset,
      trigger: undefined,
      snippets: true,
      media: () => [],
      titles,
    }))
      inText(edit);
    const hover = hoverAt(check, { guide, offset, findings, titles, media: () => 'missing' });
    if (hover) inText(hover.span);
  }
  formatTemplate(text);
  askOutline(check, inText);
  askTemplate(check);
  for (const finding of oneOfEachRule(findings))
    for (const { edits } of fixesFor(check, finding)) edits.forEach(inText);
  fixAll(text, inspect, () => true);
  return findings;
}

function placesIn(text: string): readonly number[] {
  return [0, text.length >> 1, text.length, Math.max(0, text.indexOf('{{') + 2)];
}

function askOutline(check: FileCheck, inText: (span: Span) => void): void {
  const { text, lines } = check;
  const file = roughFile(check);
  [tokensOf(file), linksOf(file)].flat().forEach(inText);
  const items = (outline: readonly OutlineItem[]): OutlineItem[] =>
    outline.flatMap((item) => [item, ...items(item.children)]);
  items(outlineOf(file)).forEach(inText);
  for (const { endLine } of foldsOf(text, lines)) assert(endLine < lines.lineCount);
  for (const { offset } of hintsOf(file, { start: 0, end: text.length }, { length: 'always', examples: true }))
    assert(offset >= 0 && offset <= text.length);
  for (const offset of placesIn(text)) {
    [placesOfSame(file, offset), definitionsAt(file, offset), selectionSteps(file, offset)].flat().forEach(inText);
    renamable(file, offset);
    const renamed = rename(file, offset, 'another_name');
    if (Array.isArray(renamed)) renamed.forEach(inText);
  }
}

function askTemplate({ template }: FileCheck): void {
  if (!template) return;
  JSON.stringify(previewOf(template));
  JSON.stringify(compile(template).map(({ payload }) => payload));
  for (const edit of [
    () => addLanguage(template, 'fr'),
    () => convertPlaceholders(template, 'named'),
    () => convertPlaceholders(template, 'numbered'),
  ]) {
    try {
      edit();
    } catch (error) {
      assert(error instanceof CannotEditError, String(error));
    }
  }
}

function oneOfEachRule(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [finding.ruleId, finding])).values()];
}

function inspect(text: string) {
  const check = checkFile(text);
  return { check, findings: settle(check, [], {}) };
}
