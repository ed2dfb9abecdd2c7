import assert from 'node:assert/strict';
import { fileChecker } from '../../core/src/check/checkFile';
import type { Rule } from '../../core/src/rules/defineRule';

const rule = (id: string, visit: Pick<Rule, 'language'>): Rule => ({
  id,
  title: 'A rule of this test.',
  severity: 'warning',
  evidence: { grade: 'format', sources: [], checkedOn: '2026-11-24' },
  why: 'It exists in this test alone.',
  bad: '',
  good: '',
  ...visit,
});

describe('a rule that throws', () => {
  it('becomes one finding that names it, and the other rules go on', () => {
    const check = fileChecker([
      rule('breaks', {
        language() {
          throw new Error('out of luck');
        },
      }),
      rule('works', { language: ({ span }, report) => report(span, 'Found.') }),
    ]);
    const { findings } = check(
      'name: a\ncategory: UTILITY\nlanguages: [en_US, es]\nbody: Your parcel is on its way.\n',
    );
    const [failed, ...others] = findings.filter(({ ruleId }) => ruleId === 'rule-failed');
    assert.deepEqual(others, []);
    assert.match(failed?.message ?? '', /breaks.*out of luck/);
    assert.equal(findings.filter(({ ruleId }) => ruleId === 'works').length, 2);
  });
});
