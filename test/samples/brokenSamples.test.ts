import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ruleList } from '../../core/src/index';
import { type CheckedFile, checkFolder, templatesIn } from './checkFolder';

const FOLDER = 'samples-broken';

/** A handful of rules is about what nobody would put into a folder of samples: huge files, absurd numbers, our own mistakes. */
const AT_MOST_NOT_SHOWN = 15;

describe('the broken samples', () => {
  const templates = templatesIn(FOLDER);
  let checked: readonly CheckedFile[];
  before(async () => {
    checked = await checkFolder(FOLDER);
  });

  for (const file of [...templates.keys(), 'wabatemplate.config.yaml']) {
    it(`${file} has findings, and says at its top what it shows`, () => {
      const findings = checked.find(({ path }) => path === file)?.findings ?? [];
      assert.notDeepEqual(findings, []);
      assert.match(fs.readFileSync(path.join(FOLDER, file), 'utf8'), /^# [A-Z]/);
    });
    it(`${file} is named in the README`, () => {
      const readme = fs.readFileSync(path.join(FOLDER, 'README.md'), 'utf8');
      assert.ok(readme.includes(`\`${file.replace('.wabatemplate.yaml', '')}\``));
    });
  }

  it('show nearly every rule together', () => {
    const shown = new Set(checked.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId)));
    const missing = ruleList().filter(({ id }) => !shown.has(id));
    assert.ok(missing.length <= AT_MOST_NOT_SHOWN, `not shown: ${missing.map(({ id }) => id).join(', ')}`);
  });
});
