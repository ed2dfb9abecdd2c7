import assert from 'node:assert/strict';
import { checkFile, fixAll, settle } from '../../core/src/index';
import { cpuSeconds } from '../support/cpuTime';
import { askEverything } from '../support/everyFeature';
import { HOSTILE_INPUTS } from './hostileInputs';

/** Large enough that what takes time with the square of it takes minutes. */
const SIZE = 40_000;
/** Many times what any of the inputs takes. It is time of this process: what else the machine does is not counted. */
const SECONDS = 5;

describe('Time and size grow in a straight line', () => {
  for (const [what, make] of HOSTILE_INPUTS) {
    it(`with ${what}`, function () {
      this.timeout(10 * 60_000);
      const text = make(SIZE);
      const seconds = cpuSeconds(() => askEverything(text));
      assert(seconds < SECONDS, `${seconds.toFixed(1)} s for ${text.length} characters`);
    });
  }
});

describe('A file of more findings than anybody reads', () => {
  const unknownKeys = (count: number) => {
    const language = (_: unknown, index: number) =>
      `  l${index}:\n${Array.from({ length: 500 }, (_, key) => `    footer${key}: v\n`).join('')}`;
    return `name: a\ncategory: UTILITY\nlanguages:\n${Array.from({ length: count / 500 }, language).join('')}`;
  };

  it('shows a thousand, errors first, and says how many are hidden', () => {
    const found = settle(checkFile(unknownKeys(2000)), [], { 'language-unknown': 'info' });
    const [note, ...shown] = found;
    assert.equal(note?.ruleId, 'findings-hidden');
    assert.match(note?.message ?? '', /^Only 1,000 findings of this file are shown, and 1,\d{3} more are hidden/);
    assert.equal(shown.length, 1000);
    assert.deepEqual([...new Set(shown.map(({ severity }) => severity))], ['error']);
  });

  it('says so where comments switch off more rules than are looked at', () => {
    const text = `# waba-disable ${'body-length, '.repeat(1200)}\nname: a\ncategory: UTILITY\nlanguage: en\nbody: Hi\n`;
    assert.ok(checkFile(text).findings.some(({ ruleId }) => ruleId === 'file-too-large'));
  });
});

describe('A file that is more than can be checked', () => {
  const top = 'name: a\ncategory: UTILITY\nlanguage: en\n';
  const rows: readonly (readonly [what: string, text: string, says: RegExp])[] = [
    ['a long list', `${top}body: Hi\nbuttons: [${'{}, '.repeat(1001)}]\n`, /This list has 1,001 items/],
    ['a long map', `${top}${Array.from({ length: 998 }, (_, i) => `k${i}: v\n`).join('')}`, /This map has 1,001 keys/],
    ['a text of placeholders', `${top}body: "${'a {{x}} '.repeat(20_001)}"\n`, /more than 20,000 placeholders/],
    [
      'many languages of a long text',
      `name: a\nlanguages: [${'en, '.repeat(900)}]\nbody: ${'word '.repeat(1000)}\n`,
      /All languages together/,
    ],
  ];
  for (const [what, text, says] of rows) {
    it(`is told in one finding: ${what}`, () => {
      const [finding, ...others] = settle(checkFile(text), [], {});
      assert.equal(finding?.ruleId, 'file-too-large');
      assert.match(finding?.message ?? '', says);
      assert.deepEqual(others, []);
    });
  }
});

describe('Mending all', () => {
  it('adds the examples of all placeholders of all languages in one go', () => {
    const names = Array.from({ length: 14 }, (_, index) => `n${index}`);
    const language = (_: unknown, index: number) =>
      `  l${index}:\n    body: ${names.map((name) => `w {{${name}}}`).join(' ')} w\n`;
    const text = `name: a\ncategory: UTILITY\nlanguages:\n${Array.from({ length: 111 }, language).join('')}`;
    let rounds = 0;
    const missing = (now: string) => {
      const check = checkFile(now);
      return { check, findings: settle(check, [], {}).filter(({ ruleId }) => ruleId === 'sample-missing') };
    };
    const mended = fixAll(
      text,
      (now) => {
        rounds++;
        return missing(now);
      },
      () => true,
    );
    assert.deepEqual(missing(mended).findings, []);
    assert.deepEqual(
      [...mended.matchAll(/^ {2}(n\d+): /gm)].map(([, name]) => name),
      names,
    );
    assert(rounds <= 4, `${rounds} rounds`);
  });
});
