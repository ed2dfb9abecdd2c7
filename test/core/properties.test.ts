import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Parser } from 'yaml';
import {
  type CompiledTemplate,
  checkFile,
  compile,
  formatTemplate,
  importTemplates,
  settle,
} from '../../core/src/index';
import { composeSimple } from '../../core/src/syntax/composeSimple';
import { composeDocument, parse } from '../../core/src/syntax/parse';
import { realFiles } from '../support/realFiles';

const FILES = realFiles();

/** What people and programs put into a file: signs that mean something in YAML or to WhatsApp, and any text at all. */
const insertion = fc.oneof(
  fc.constantFrom(
    '{{',
    '}}',
    '{{1}}',
    '*',
    '&a ',
    '*a',
    '"',
    "'",
    '|',
    '>',
    '#',
    ': ',
    '- ',
    '\n',
    '\r\n',
    '\t',
    '  ',
    '📦',
    '<<: *a',
    '---\n',
    '\u0000',
    '\ufeff',
    '# waba-disable x\n',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('languages:\n', 'buttons: [', 'api_fields: {', 'carousel:\n  - ', 'examples: [1, 2]\n'),
);
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat({ max: 30 }),
  insert: insertion,
});
const editedFile = fc
  .record({ file: fc.constantFrom(...FILES), edits: fc.array(edit, { minLength: 1, maxLength: 4 }) })
  .map(({ file, edits }) =>
    edits.reduce((text, { at, remove, insert }) => {
      const position = Math.floor(at * text.length);
      return text.slice(0, position) + insert + text.slice(position + remove);
    }, file.text),
  );

const RUNS = { numRuns: 400 };

describe('any file at all', () => {
  it('is checked without throwing, and every finding lies in the text', () => {
    fc.assert(
      fc.property(editedFile, (text) => {
        const check = checkFile(text);
        for (const finding of settle(check, [], {})) {
          assert.notEqual(finding.ruleId, 'rule-failed', finding.message);
          assert.ok(
            finding.start >= 0 && finding.start <= finding.end && finding.end <= text.length,
            JSON.stringify(finding),
          );
        }
      }),
      RUNS,
    );
  });

  it('is read the same way whether its tree is made from tokens or from a document', () => {
    fc.assert(
      fc.property(editedFile, (text) => {
        const tokens = [...new Parser().parse(text)];
        const simple = composeSimple(tokens);
        if (simple) assert.deepEqual({ text, root: simple, problems: [] }, composeDocument(text, tokens));
      }),
      { numRuns: 2000 },
    );
  });

  it('is checked the same way every time', () => {
    fc.assert(
      fc.property(editedFile, (text) =>
        assert.deepEqual(settle(checkFile(text), [], {}), settle(checkFile(text), [], {})),
      ),
      { numRuns: 60 },
    );
  });

  it('compiles without throwing, and the source map points at the value that it stands for', () => {
    fc.assert(
      fc.property(editedFile, (text) => {
        const { template } = checkFile(text);
        if (template) for (const compiled of compile(template)) assertMapPointsAtValues(compiled, text);
      }),
      RUNS,
    );
  });

  it('is formatted without throwing, and formatting twice changes nothing more', () => {
    fc.assert(
      fc.property(editedFile, (text) => {
        const once = formatTemplate(text);
        if (once !== undefined) assert.equal(formatTemplate(once), once);
      }),
      RUNS,
    );
  });

  it('is imported from any JSON, or refused with words', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        try {
          importTemplates(JSON.parse(json));
        } catch (error) {
          assert.equal((error as Error).constructor.name, 'NotATemplateError');
        }
      }),
      RUNS,
    );
  });
});

describe('real files', () => {
  it('are simple, most of them', () => {
    const simple = FILES.filter(({ text }) => composeSimple([...new Parser().parse(text)]));
    assert.ok(simple.length > FILES.length / 2, `${simple.length} of ${FILES.length}`);
  });

  for (const { name, text } of FILES) {
    it(`${name}: the source map points at the values`, () => {
      const { template } = checkFile(text);
      if (template) for (const compiled of compile(template)) assertMapPointsAtValues(compiled, text);
    });

    it(`${name}: formatting is stable and keeps the message and every comment`, () => {
      const formatted = formatTemplate(text);
      if (formatted === undefined) return;
      assert.equal(formatTemplate(formatted), formatted);
      assert.deepEqual(payloadsOf(formatted), payloadsOf(text));
      assert.deepEqual(commentsOf(formatted), commentsOf(text));
    });

    it(`${name}: compile, import, compile gives the payloads back`, () => {
      const payloads = payloadsOf(text);
      if (payloads.length === 0 || settle(checkFile(text), [], {}).some(({ severity }) => severity === 'error')) return;
      const again = importTemplates(payloads).flatMap((file) => payloadsOf(file.text));
      assert.deepEqual(again, payloads);
    });
  }
});

function payloadsOf(text: string): unknown[] {
  const { template } = checkFile(text);
  return template ? compile(template).map(({ payload }) => payload) : [];
}

function commentsOf(text: string): string[] {
  return [...text.matchAll(/^\s*#.*$/gm)].map(([comment]) => comment.trim()).sort();
}

/** Every text of the payload that the map knows must stand, in the file's own writing, where the map says. */
function assertMapPointsAtValues({ payload, map }: CompiledTemplate, text: string): void {
  for (const [path, span] of map.spans) {
    assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, `${path} lies outside of the text`);
    const value = valueAt(payload, path);
    if (typeof value !== 'string' || value === '') continue;
    const written = text.slice(span.start, span.end);
    // With an indentation of its own a block can't be read without the lines around it; TEXT is what a header without a format is.
    if (/^[|>][+-]?\d/.test(written) || path.endsWith('.format') || path === 'parameter_format') continue;
    assert.equal(
      readBack(written).toUpperCase().trim(),
      value.toUpperCase().trim(),
      `${path} points at ${JSON.stringify(written)}`,
    );
  }
}

function readBack(written: string): string {
  const { root } = parse(/^[|>]/.test(written) ? written : written.replace(/\r?\n[ \t]*/g, '\n '));
  return root?.kind === 'scalar' ? root.text : written;
}

function valueAt(payload: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], payload);
}
