import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type RawFinding, readProject } from '../../core/src';
import { cpuSeconds } from '../support/cpuTime';
import { LOCK_WRITINGS, LONG_WABA, WABA } from '../support/lockWritings';

const lockOf = (text: string, wabaId = WABA) => {
  const target = readProject(text).project.targets.find((one) => one.wabaId === wabaId);
  return target ? (target.protected ? 'protected' : 'open') : 'unknown';
};

describe('A target whose lock is written as', () => {
  for (const { what, text, lock, finding, locksAll = false } of LOCK_WRITINGS) {
    it(`${what} is ${lock}`, () => {
      const { project, findings } = readProject(text);
      const rules = findings.map(({ ruleId }) => ruleId);
      assert.equal(lockOf(text), lock);
      assert.equal(project.locksAll, locksAll);
      if (finding === undefined) assert.deepEqual(findings, []);
      else assert.ok(rules.includes(finding), `${finding} is not among ${rules}`);
      for (const { start, end } of findings) assert.ok(start >= 0 && start <= end && end <= text.length);
    });
  }

  it('an id that is longer than any number is taken as it is written', () => {
    assert.equal(lockOf(`targets:\n  long: { waba_id: ${LONG_WABA}, protected: yes }\n`, LONG_WABA), 'protected');
  });
});

/** Texts that are made to hold up whoever reads them. */
const LARGE: readonly [what: string, text: string][] = [
  ['keys', Array.from({ length: 15_000 }, (_, at) => `key${at}:\n`).join('')],
  ['keys in a target', `targets:\n  a:\n${Array.from({ length: 12_000 }, (_, at) => `    k${at}: 1\n`).join('')}`],
  ['targets', `targets:\n${Array.from({ length: 6_000 }, (_, at) => `  t${at}: { waba_id: "${at}" }\n`).join('')}`],
  ['rules', `rules:\n${Array.from({ length: 10_000 }, (_, at) => `  rule-${at}: off\n`).join('')}`],
  ['globs', `templates: [${Array.from({ length: 20_000 }, (_, at) => `a${at}*`).join(', ')}]\n`],
  [
    'targets that share what they have',
    `x: &x\n${Array.from({ length: 10_000 }, (_, at) => `  k${at}: 1\n`).join('')}targets:\n${Array.from({ length: 5_000 }, (_, at) => `  t${at}: *x\n`).join('')}`,
  ],
  [
    'merge keys',
    `x: &x\n${Array.from({ length: 10_000 }, (_, at) => `  k${at}: 1\n`).join('')}targets:\n${Array.from({ length: 5_000 }, (_, at) => `  t${at}: { <<: *x }\n`).join('')}`,
  ],
  ['digits', `targets: ${'9'.repeat(250_000)}\n`],
  ['digits apart', `targets: [${'9 '.repeat(100_000)}`],
  ['underscores', `targets: [${'1_'.repeat(100_000)}`],
  ['zeros of UTF-16', '\0a'.repeat(100_000)],
  ['markers of a conflict', '<<<<<<< a\n=======\n'.repeat(10_000)],
  ['a large text', `# ${'x'.repeat(4_000_000)}`],
];
/** In seconds, many times what each takes. */
const BUDGET = 10;

describe('A project file', () => {
  for (const [what, text] of LARGE) {
    it(`with very many ${what} is read in time, with a finding and few of them`, () => {
      const findings: RawFinding[] = [];
      const seconds = cpuSeconds(() => findings.push(...readProject(text).findings));
      assert.ok(seconds < BUDGET, `${seconds} s`);
      assert.ok(findings.length > 0 && findings.length <= 101, `${findings.length} findings`);
      for (const { message } of findings) assert.ok(message.length < 500);
    });
  }

  it('that is cut off or changed anywhere is read all the same, and its findings lie in it', () => {
    const texts = LOCK_WRITINGS.map(({ text }) => text).filter(({ length }) => length < 2_000);
    const edit = fc.record({
      text: fc.constantFrom(...texts),
      at: fc.nat(2_000),
      cut: fc.nat(40),
      put: fc.string({ unit: 'binary', maxLength: 8 }),
    });
    fc.assert(
      fc.property(edit, ({ text, at, cut, put }) => {
        const edited = text.slice(0, at) + put + text.slice(at + cut);
        const { project, findings } = readProject(edited);
        for (const { start, end } of findings) assert.ok(start >= 0 && start <= end && end <= edited.length);
        assert.ok(project.templates.length > 0);
        assert.ok(project.targets.every(({ wabaId }) => /^\d+$/.test(wabaId)));
      }),
      { numRuns: 300 },
    );
  });

  it('loses no lock by a line more that is anything', () => {
    const locked = `targets:\n  production:\n    waba_id: "${WABA}"\n    protected: true\n`;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.boolean(), (line, isFirst) => {
        const text = isFirst ? `${line}\n${locked}` : `${locked}${line}\n`;
        assert.equal(lockOf(text), 'protected');
      }),
      { numRuns: 300 },
    );
  });
});
