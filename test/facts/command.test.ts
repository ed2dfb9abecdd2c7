import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { ruleList } from '../../core/src';
import { FACT_TABLES } from '../../facts/src/factTables';

/** `npm run facts`, without npm. */
function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/facts.mjs', ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

interface Entry {
  readonly places: readonly { readonly file: string; readonly table: string; readonly row: string }[];
  readonly grade: string;
  readonly checkedOn: string;
  readonly sources: readonly { readonly name: string; readonly url: string }[];
}
type Answer = Readonly<Record<'old' | 'disputed' | 'singleReport', readonly Entry[]>>;

function answer(today: string): Answer {
  const { status, stdout, stderr } = run('--json', '--today', today);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

const DATES = [
  ...FACT_TABLES.flatMap(({ facts }) => facts.map(({ evidence }) => evidence)),
  ...ruleList().flatMap(({ evidence }) => (evidence.grade === 'format' ? [] : [evidence])),
]
  .map(({ checkedOn }) => checkedOn)
  .sort();

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

describe('npm run facts', function () {
  this.timeout(60_000);

  it('names nothing as old on the 90th day, and the oldest on the day after', () => {
    const [oldest = ''] = DATES;
    assert.deepEqual(answer(daysAfter(oldest, 90)).old, []);
    const { old } = answer(daysAfter(oldest, 91));
    assert.ok(old.length > 0);
    assert.deepEqual([...new Set(old.map(({ checkedOn }) => checkedOn))], [oldest]);
  });

  it('names every fact as old when the newest is, with its place and its source', () => {
    const { old } = answer(daysAfter(DATES.at(-1) ?? '', 91));
    assert.equal(
      old.reduce((sum, { places }) => sum + places.length, 0),
      DATES.length,
    );
    for (const { places, sources } of old) {
      assert.ok(sources.length > 0);
      for (const { file, table, row } of places) assert.ok(/^(?:facts|core)\/src\/.*\.ts$/.test(file) && table && row);
    }
  });

  it('names what is disputed, and what one report alone says', () => {
    const { disputed, singleReport } = answer('2026-11-30');
    assert.ok(disputed.every(({ grade }) => grade === 'disputed'));
    assert.ok(singleReport.every(({ grade }) => grade === 'single report'));
    const rows = (entries: readonly Entry[]) => entries.flatMap(({ places }) => places.map(({ row }) => row));
    assert.ok(rows(disputed).includes('couponCodeBefore') && rows(disputed).includes('language-doubtful'));
    assert.ok(rows(singleReport).includes('bodySpaces') && rows(singleReport).includes('body-spaces'));
  });

  it('can be read in a terminal', () => {
    const { status, stdout } = run('--today', '2026-11-30');
    assert.equal(status, 0);
    for (const text of [
      /^Read more than 90 days ago: 0$/m,
      /^Disputed: \d+$/m,
      /^ {2}facts\/src\/limits\.ts LIMITS\.couponCodeBefore = 15\n {4}Disputed \(coupon templates, /m,
      /^Known by one or few reports only: \d+$/m,
      /^ {2}core\/src\/rules\/body\/bodyRules\.ts rule body-spaces$/m,
      /^ {2}Kaleyra https:/m,
      /^\d+ facts are known; today is 2026-11-30\.$/m,
    ])
      assert.match(stdout, text);
  });

  it('shows everything with --all', () => {
    const { stdout } = run('--all', '--json');
    const { facts } = JSON.parse(stdout) as { facts: readonly Entry[] };
    assert.equal(
      facts.reduce((sum, { places }) => sum + places.length, 0),
      DATES.length,
    );
  });

  for (const [args, said] of [
    [['--today', '2026-02-30'], "--today can't be 2026-02-30: write a day as YYYY-MM-DD.\n"],
    [['--tody'], "Unknown option '--tody'. npm run facts takes --all, --json and --today YYYY-MM-DD.\n"],
  ] as const) {
    it(`says what is wrong with ${args.join(' ')}`, () => {
      const { status, stderr } = run(...args);
      assert.deepEqual({ status, stderr }, { status: 1, stderr: said });
    });
  }
});
