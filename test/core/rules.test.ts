import assert from 'node:assert/strict';
import { checkFile, exampleFiles, ruleList, settle, WorkspaceIndex } from '../../core/src/index';

/** The findings of several files that make one workspace, as `rule-id severity`. */
function findings(files: readonly string[]): string[] {
  const index = new WorkspaceIndex();
  const checks = files.map((text, position) => {
    const check = checkFile(text);
    index.set(`${position}.wabatemplate.yaml`, check.summary);
    return check;
  });
  return checks.flatMap((check, position) =>
    settle(check, index.findingsFor(`${position}.wabatemplate.yaml`), {}).map(
      ({ ruleId, severity }) => `${ruleId} ${severity}`,
    ),
  );
}

/** Rules about what an example can't hold: files of many megabytes, other files, our own mistakes. Each has a test elsewhere. */
const WITHOUT_BAD_EXAMPLE = [
  'file-too-large',
  'findings-hidden',
  'file-unreadable',
  'media-file-kind',
  'media-file-missing',
  'media-file-size',
  'project-api-version',
  'project-file',
  'rule-failed',
  'templates-over-limit',
];

describe('the example of every rule', () => {
  for (const rule of ruleList()) {
    const { bad, good } = exampleFiles(rule);
    if (WITHOUT_BAD_EXAMPLE.includes(rule.id)) {
      it(`${rule.id}: can't be shown in a file`, () => assert.deepEqual(bad, []));
    } else {
      it(`${rule.id}: the bad one breaks it`, () => {
        const found = findings(bad);
        assert.ok(
          found.some((finding) => finding.startsWith(`${rule.id} `)),
          `found only: ${found.join(', ')}`,
        );
        if (rule.severity !== 'error') return;
        assert.ok(found.includes(`${rule.id} error`), `${rule.id} is an error by itself, but: ${found.join(', ')}`);
      });
    }
    it(`${rule.id}: the good one is clean of it, and of any error`, () => {
      const found = findings(good);
      assert.deepEqual(
        found.filter((finding) => finding.startsWith(`${rule.id} `) || finding.endsWith(' error')),
        [],
      );
    });
  }
});

describe('the list of rules', () => {
  it('is in alphabetical order and has no id twice', () => {
    const ids = ruleList().map((rule) => rule.id);
    assert.deepEqual(ids, [...new Set(ids)].sort());
  });

  for (const rule of ruleList()) {
    it(`${rule.id} is told in full`, () => {
      assert.match(rule.id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      assert.ok(rule.id.length <= 40);
      assert.match(rule.title, /^[A-Z].*[.]$/);
      assert.ok(rule.why.length > 20);
      assert.ok(
        rule.evidence.grade === 'format' || rule.evidence.sources.length > 0,
        'a fact of Meta’s names its source',
      );
      assert.match(rule.evidence.checkedOn, /^\d{4}-\d{2}-\d{2}$/);
    });
  }
});
