import assert from 'node:assert/strict';
import type { IGrammar } from 'vscode-textmate';
import {
  addLanguage,
  applyEdits,
  CannotEditError,
  checkFile,
  compile,
  complete,
  convertPlaceholders,
  type FileCheck,
  type Finding,
  fixAll,
  fixesFor,
  formatTemplate,
  Guide,
  hoverAt,
  importTemplates,
  NotATemplateError,
  previewOf,
  roughFile,
  type Span,
  settle,
  type TextEdit,
  templatesFromText,
} from '../../core/src/index';
import { checkFeatures } from '../features/shownFeatures';
import { tokenize } from '../grammar/tokenize';
import type { Random } from './random';
import type { Placed } from './shrunk';

/** A text as an editor has it open, with the cursor at the offset. */
export interface Subject extends Placed {
  readonly check: FileCheck;
  readonly findings: readonly Finding[];
}

export interface Look {
  readonly name: string;
  /** It looks at one of so many texts. */
  readonly oneIn: number;
  /** @throws what is wrong */
  readonly at: (subject: Subject, random: Random) => void;
}

const MOST_FINDINGS_TO_FIX = 6;

const titles = () => 'A title';

/** Reads a text as far as every look needs it. @throws what is wrong */
export function subjectOf({ text, offset }: Placed): Subject {
  const check = checkFile(text);
  const findings = settle(check, [], {});
  for (const finding of findings) {
    assert.notEqual(finding.ruleId, 'rule-failed', finding.message);
    isInside(finding, text, `The finding ${finding.ruleId}`);
  }
  return { text, offset, check, findings };
}

/** Everything that is done with a text, to be tried on any. @param grammar the colours that the editor knows by itself */
export function looksOf(grammar: IGrammar): readonly Look[] {
  const guide = new Guide();
  return [
    { name: 'completion', oneIn: 1, at: (subject, random) => completion(guide, subject, random) },
    { name: 'hover', oneIn: 2, at: (subject) => hover(guide, subject) },
    { name: 'format', oneIn: 2, at: format },
    { name: 'preview', oneIn: 1, at: preview },
    { name: 'features', oneIn: 25, at: ({ text, offset }) => checkFeatures(text, offset) },
    { name: 'colours', oneIn: 25, at: ({ text }) => colours(grammar, text) },
    { name: 'fixes', oneIn: 25, at: fixes },
    { name: 'fix all', oneIn: 100, at: everyFix },
    { name: 'edits', oneIn: 25, at: commands },
    { name: 'import', oneIn: 25, at: imported },
  ];
}

function completion(guide: Guide, { text, offset, check }: Subject, random: Random): void {
  if (isInsideLineBreak(text, offset)) return;
  const trigger = random.isOneIn(3) ? random.pick([' ', '{', '/', '-', ':']) : undefined;
  const media = () => ['./a.jpg', './folder/'];
  for (const one of complete(check, { guide, offset, trigger, snippets: random.isOneIn(2), media, titles })) {
    const { start, end } = one.edit;
    isInside(one.edit, text, `What ${one.label} replaces`);
    assert(start <= offset && offset <= end, `What ${one.label} replaces does not hold the cursor`);
    assert(!/[\r\n]/.test(text.slice(start, end)), `What ${one.label} replaces runs over the end of its line`);
    areEdits([one.edit, ...one.otherEdits], text, one.label);
  }
}

function hover(guide: Guide, { text, offset, check }: Subject): void {
  if (isInsideLineBreak(text, offset)) return;
  const card = hoverAt(check, { guide, offset, findings: settle(check, [], {}), titles, media: () => 'missing' });
  if (!card) return;
  isInside(card.span, text, 'The hover');
  assert(card.span.start <= offset && offset <= card.span.end, 'The hover is not at the cursor');
}

function format({ text, check }: Subject): void {
  const once = formatTemplate(text);
  if (once === undefined) return;
  if (once === text) return;
  assert.equal(formatTemplate(once), once, 'Formatting again changes more');
  assert.equal(payloads(checkFile(once)), payloads(check), 'Formatting changes what is sent');
}

function preview({ text, check }: Subject): void {
  if (!check.template) return;
  const model = previewOf(check.template);
  // It travels to a web page.
  assert.doesNotThrow(() => structuredClone(model));
  eachSpan(model, (span) => isInside(span, text, 'A place of the preview'));
}

function colours(grammar: IGrammar, text: string): void {
  const lines = text.split(/\r\n|\r|\n/);
  for (const [index, tokens] of tokenize(grammar, lines).entries()) {
    let last = 0;
    for (const { start, end } of tokens) {
      assert(start === last && end >= start, `The colours of line ${index} have a gap or overlap`);
      last = end;
    }
  }
}

function fixes({ text, check, findings }: Subject): void {
  for (const finding of findings.slice(0, MOST_FINDINGS_TO_FIX)) {
    for (const fix of fixesFor(check, finding)) areEdits(fix.edits, text, `${finding.ruleId}: ${fix.title}`);
  }
}

function everyFix({ text, check }: Subject): void {
  const inspect = (now: string) => {
    const looked = checkFile(now);
    return { check: looked, findings: settle(looked, [], {}) };
  };
  const fixed = fixAll(text, inspect, () => true);
  if (check.template) assert(checkFile(fixed).template, 'Fix all leaves a file that can’t be read');
}

function commands({ text, check }: Subject, random: Random): void {
  const { template } = roughFile(check);
  if (!template) return;
  const work: readonly (() => TextEdit[])[] = [
    () => convertPlaceholders(template, 'named'),
    () => convertPlaceholders(template, 'numbered'),
    () => addLanguage(template, random.pick(['de', 'constructor', '__proto__'])),
  ];
  for (const make of work) unlessRefused(CannotEditError, () => areEdits(make(), text, 'A command'));
}

function imported({ text, check }: Subject): void {
  unlessRefused(NotATemplateError, () => templatesFromText(text));
  if (!check.template) return;
  const sent = compile(check.template).map(({ payload }) => payload);
  unlessRefused(NotATemplateError, () => {
    for (const file of importTemplates(JSON.parse(JSON.stringify(sent)))) {
      assert(checkFile(file.text).template, `What was imported can't be read: ${file.text}`);
    }
  });
}

function payloads({ template }: FileCheck): string {
  return template ? JSON.stringify(compile(template).map(({ payload }) => payload)) : '';
}

function isInside({ start, end }: Span, text: string, what: string): void {
  assert(start >= 0 && start <= end && end <= text.length, `${what} is outside of the text: ${start}-${end}`);
}

function areEdits(edits: readonly TextEdit[], text: string, what: string): void {
  let last = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    isInside(edit, text, `An edit of ${what}`);
    assert(edit.start >= last, `The edits of ${what} overlap`);
    last = edit.end;
  }
  applyEdits(text, edits);
}

function isInsideLineBreak(text: string, offset: number): boolean {
  return offset > 0 && text.startsWith('\r\n', offset - 1);
}

function unlessRefused(refusal: new (...args: string[]) => Error, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof refusal)) throw error;
  }
}

function eachSpan(value: unknown, found: (span: Span) => void): void {
  if (typeof value !== 'object' || value === null) return;
  const { start, end } = value as Partial<Span>;
  if (typeof start === 'number' && typeof end === 'number') found({ start, end });
  for (const child of Object.values(value)) eachSpan(child, found);
}
