import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applyEdits,
  checkFile,
  exampleFiles,
  type Finding,
  fixAll,
  fixesFor,
  ruleById,
  ruleList,
  settle,
} from '../../core/src';
import { realFiles } from '../support/realFiles';

const FILES = realFiles();

const findingsIn = (text: string): Finding[] => settle(checkFile(text), [], {});
const ofRule = (text: string, ruleId: string) => findingsIn(text).filter((finding) => finding.ruleId === ruleId).length;

/** Rules whose bad example has an obvious way out, which is more than what any reader could guess. */
const MENDED = ruleList().filter((rule) => {
  const [text] = exampleFiles(rule).bad;
  if (text === undefined) return false;
  const check = checkFile(text);
  return settle(check, [], {}).some((finding) => finding.ruleId === rule.id && fixesFor(check, finding).length > 0);
});

describe('The fixes of rules', () => {
  it('are there for most that can have one', () => {
    assert(MENDED.length >= 60, `${MENDED.length} of ${ruleList().length}`);
  });

  for (const { id } of MENDED) {
    it(`${id}: its bad example is mended by each of them`, () => {
      const rule = ruleById(id);
      assert(rule);
      for (const text of exampleFiles(rule).bad) {
        const check = checkFile(text);
        const finding = settle(check, [], {}).find(({ ruleId }) => ruleId === id);
        assert(finding);
        for (const { title, edits } of fixesFor(check, finding)) {
          assert(ofRule(applyEdits(text, edits), id) < ofRule(text, id), title);
        }
      }
    });
  }
});

/** Fixes that make a part readable, which then is judged for the first time; or that uncover what stood behind a first fault. */
const UNCOVER = new Set([
  'yaml-text-needs-quotes',
  'yaml-syntax',
  'api-payload',
  'unknown-key',
  'category-invalid',
  'var-braces',
]);

describe('Any fix of any finding in the files that we have', () => {
  for (const { name, text } of FILES) {
    const variants = [text, text.replace(/\r?\n/g, '\r\n')];
    it(`${name}: ends the finding, makes no new error, and keeps line breaks`, () => {
      for (const before of variants) {
        const check = checkFile(before);
        for (const finding of settle(check, [], {})) {
          for (const fix of fixesFor(check, finding)) {
            const about = `${finding.ruleId}: ${fix.title}`;
            const after = applyEdits(before, fix.edits);
            assert(ofRule(after, finding.ruleId) < ofRule(before, finding.ruleId), `${about} leaves it`);
            if (!UNCOVER.has(finding.ruleId)) assert.deepEqual(newErrors(before, after), [], about);
            if (before.includes('\r\n')) assert.doesNotMatch(after, /[^\r]\n/, about);
          }
        }
      }
    });
  }
});

/** The rules that find more errors after than before. */
function newErrors(before: string, after: string): string[] {
  const count = (text: string, ruleId: string) =>
    findingsIn(text).filter((finding) => finding.ruleId === ruleId && finding.severity === 'error').length;
  const rules = new Set(findingsIn(after).map(({ ruleId }) => ruleId));
  return [...rules].filter((ruleId) => count(after, ruleId) > count(before, ruleId));
}

const insertion = fc.oneof(
  fc.constantFrom(
    '{{',
    '}}',
    '{{1}}',
    '{{aB}}',
    '*',
    '**x**',
    '"',
    "'",
    '|',
    '#',
    ' #a',
    ': ',
    '- ',
    '\n',
    '\r\n',
    '\t',
    '📦',
    ',',
    '[',
    '}',
  ),
  fc.constantFrom(
    'languages:\n',
    'examples: [1, 2]\n',
    'header: 📦 hi\n',
    'buttons:\n  - { type: LINK }\n',
    '# waba-disable x\n',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const editedFile = fc
  .record({
    file: fc.constantFrom(...FILES),
    edits: fc.array(
      fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat({ max: 20 }), insert: insertion }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ file, edits }) =>
    edits.reduce((text, { at, remove, insert }) => {
      const position = Math.floor(at * text.length);
      return text.slice(0, position) + insert + text.slice(position + remove);
    }, file.text),
  );

describe('Any fix in any file at all', () => {
  it('keeps what was readable readable, and changes something', () => {
    fc.assert(
      fc.property(editedFile, (text) => {
        const check = checkFile(text);
        for (const finding of settle(check, [], {})) {
          for (const fix of fixesFor(check, finding)) {
            const after = applyEdits(text, fix.edits);
            assert.notEqual(after, text, `${finding.ruleId}: ${fix.title}`);
            if (check.template) assert(checkFile(after).template, `${finding.ruleId}: ${fix.title}`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('comes to an end when all are applied that are safe, keeps every comment, and has nothing left to do then', () => {
    const inspect = (text: string) => {
      const check = checkFile(text);
      return { check, findings: settle(check, [], {}) };
    };
    for (const { name, text } of FILES) {
      const mended = fixAll(text, inspect, ({ safe }) => safe);
      assert.equal(
        fixAll(mended, inspect, ({ safe }) => safe),
        mended,
        name,
      );
      const comments = (of: string) => of.match(/(?:^|\s)# [^\n]*/g)?.length ?? 0;
      assert.equal(comments(mended), comments(text), name);
    }
  });
});
