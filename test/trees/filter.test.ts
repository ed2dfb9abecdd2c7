import assert from 'node:assert/strict';
import {
  countsOf,
  type Filter,
  groupsOf,
  isFiltering,
  NO_FILTER,
  passes,
  type Sortable,
  sorted,
} from '../../client/src/trees/filter';

const row = (name: string, more: Partial<Sortable> = {}): Sortable => ({
  name,
  language: 'en_US',
  status: 'APPROVED',
  category: 'UTILITY',
  urgency: 9,
  ...more,
});

const ROWS = [
  row('order_ready', { text: 'Hi {{name}}, your parcel is here' }),
  row('order_ready', { language: 'es', status: 'REJECTED', urgency: 0 }),
  row('fall_offer', { category: 'MARKETING', quality: 'RED', urgency: 2.3 }),
];

describe('the filter of a tree', () => {
  const cases: readonly [string, Partial<Filter>, readonly number[]][] = [
    ['lets everything through when nothing is chosen', {}, [0, 1, 2]],
    ['finds words of the name in any order and case', { words: ' READY order ' }, [0, 1]],
    ['finds words of the text', { words: 'parcel' }, [0]],
    ['wants all words', { words: 'order parcel offer' }, []],
    ['chooses by status', { statuses: ['REJECTED', 'PAUSED'] }, [1]],
    ['chooses by category', { categories: ['MARKETING'] }, [2]],
    ['chooses by language', { languages: ['es'] }, [1]],
    ['chooses by quality, and takes a missing one for unknown', { qualities: ['UNKNOWN'] }, [0, 1]],
    ['wants all that is chosen at once', { words: 'order', languages: ['en_US'] }, [0]],
  ];
  for (const [what, filter, expected] of cases) {
    it(what, () => {
      const lets = passes({ ...NO_FILTER, ...filter });
      assert.deepEqual(
        ROWS.flatMap((each, index) => (lets(each) ? [index] : [])),
        expected,
      );
    });
  }

  it('is one only when it leaves something out', () => {
    assert.ok(!isFiltering({ ...NO_FILTER, words: '  ' }));
    assert.ok(isFiltering({ ...NO_FILTER, words: 'a' }));
    assert.ok(isFiltering({ ...NO_FILTER, qualities: ['RED'] }));
  });
});

describe('the order of a tree', () => {
  const names = (rows: readonly Sortable[]) => rows.map(({ name, language }) => `${name}.${language}`);

  it('goes by name, then by language', () => {
    assert.deepEqual(names(sorted(ROWS, 'name')), ['fall_offer.en_US', 'order_ready.en_US', 'order_ready.es']);
  });

  it('has first what wants attention', () => {
    assert.deepEqual(names(sorted(ROWS, 'urgency')), ['order_ready.es', 'fall_offer.en_US', 'order_ready.en_US']);
  });

  it('keeps names together as their first rows stand', () => {
    assert.deepEqual(
      groupsOf(sorted(ROWS, 'urgency'), 'name').map(({ key, rows }) => [key, rows.length]),
      [
        ['order_ready', 2],
        ['fall_offer', 1],
      ],
    );
  });

  it('puts the status first that wants attention most', () => {
    assert.deepEqual(
      groupsOf(ROWS, 'status').map(({ key }) => key),
      ['REJECTED', 'APPROVED'],
    );
  });

  it('counts what there is to choose from, the most frequent first', () => {
    assert.deepEqual(countsOf(ROWS, 'category'), [
      { value: 'UTILITY', count: 2 },
      { value: 'MARKETING', count: 1 },
    ]);
    assert.deepEqual(
      countsOf(ROWS, 'quality').map(({ value }) => value),
      ['UNKNOWN', 'RED'],
    );
  });

  it('is found for 6,000 templates before anybody notices', () => {
    const many = Array.from({ length: 6000 }, (_, index) => row(`name_${index % 2000}`, { language: `l${index}` }));
    const started = performance.now();
    assert.equal(
      groupsOf(sorted(many.filter(passes({ ...NO_FILTER, words: 'name 1' })), 'urgency'), 'name').length,
      1271,
    );
    assert.ok(performance.now() - started < 500);
  });
});
