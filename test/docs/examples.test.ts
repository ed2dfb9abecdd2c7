import assert from 'node:assert/strict';
import { checkFile, readProject, settle } from '../../core/src/index';
import { examplesOf, pages } from './pages';

/**
 * What the YAML of a page is: a whole template, keys of one, or a project file. Every block that says `yaml` is one of them,
 * so nobody can show a file in our pages that would be refused.
 */
const JUDGES: Readonly<Record<string, (text: string) => string[]>> = {
  yaml: findings,
  'yaml part': (text) => findings(completed(text)),
  'yaml project': (text) => readProject(text).findings.map(({ message }) => message),
};

const BASE = {
  name: 'order_shipped',
  category: 'UTILITY',
  language: 'en_US',
  body: 'Your parcel has left our greenhouse and arrives tomorrow.',
};

/** A whole template: the part, and what it lacks. */
function completed(part: string): string {
  const missing = Object.entries(BASE).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(part));
  return `${missing.map(([key, value]) => `${key}: ${value}\n`).join('')}${part}`;
}

function findings(text: string): string[] {
  return settle(checkFile(text), [], {})
    .filter(({ severity }) => severity !== 'info')
    .map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

/** Its YAML is for continuous integration; a test of its own runs what it shows. */
const OTHER_YAML = ['docs/command-line.md'];

describe('the YAML in our pages', () => {
  let count = 0;
  for (const [file, page] of pages()) {
    if (OTHER_YAML.includes(file)) continue;
    for (const { line, kind, text } of examplesOf(page)) {
      if (!kind.startsWith('yaml')) continue;
      count++;
      it(`${file}:${line} is clean`, () => {
        const judge = JUDGES[kind];
        assert.ok(judge, `unknown kind of example: ${kind}`);
        assert.deepEqual(judge(text), []);
      });
    }
  }

  it('is there', () => assert.ok(count > 15));
});
