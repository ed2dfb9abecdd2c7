import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as facts from '../../facts/src';
import { FACT_TABLES } from '../../facts/src/factTables';

/** What facts/ exports beside functions and tables of facts. */
const NO_FACTS: Readonly<Record<string, string>> = {
  SOURCES: 'the pages themselves',
  OWN_FORMAT: 'evidence',
  API_VERSION_FORMAT: 'how a version is written',
  DEFAULT_API_VERSION: 'our choice',
  NEWEST_API_VERSION: 'the first row of API_VERSIONS',
  ENDS_SOON_DAYS: 'our choice',
  LANGUAGES_EVIDENCE: 'evidence',
  MAX_PRICE_EVIDENCE: 'evidence',
  PAYMENT_REQUEST_EVIDENCE: 'evidence',
  BUTTON_TYPES: 'the keys of BUTTONS',
  HEADER_FORMATS: 'the keys of HEADERS',
  TEXT_LIMITS: 'rows of LIMITS by place',
  HEADER_FORMAT: 'a row of REFUSALS',
  BODY_FORMAT: 'a row of REFUSALS',
  PAYMENT_SETTING_TYPES: 'the keys of PAYMENT_SETTINGS',
  CATEGORY_MEANING: 'words of ours',
  OTP_TYPE_MEANINGS: 'words of ours',
  FLOW_ACTION_MEANINGS: 'words of ours',
  FLOW_ICON_MEANINGS: 'words of ours',
};

describe('the list of all facts', () => {
  it('has every table that is exported', () => {
    const listed = new Set(FACT_TABLES.map(({ name }) => name));
    const missing = Object.entries(facts)
      .filter(([name, value]) => typeof value !== 'function' && !listed.has(name) && !(name in NO_FACTS))
      .map(([name]) => name);
    assert.deepEqual(missing, [], 'add them to facts/src/factTables.ts');
  });

  it('leaves out nothing that is gone', () => {
    assert.deepEqual(
      Object.keys(NO_FACTS).filter((name) => !(name in facts)),
      [],
    );
  });

  for (const { name, file, facts: rows } of FACT_TABLES) {
    it(`${name}: each row says how it is known, and from where`, () => {
      assert.match(
        fs.readFileSync(`facts/src/${file}`, 'utf8'),
        new RegExp(`^export (?:const|function) ${name}\\b`, 'm'),
      );
      assert.ok(rows.length > 0);
      for (const { row, value, evidence } of rows) {
        assert.notEqual(value, undefined, row);
        assert.notEqual(evidence.grade, 'format', row);
        assert.ok(evidence.sources.length > 0, row);
        for (const source of evidence.sources) assert.ok(source in facts.SOURCES, `${row}: ${source}`);
        assert.ok(isDay(evidence.checkedOn), `${row}: ${evidence.checkedOn}`);
      }
    });
  }
});

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}
