import assert from 'node:assert/strict';
import { loadGrammar } from '../grammar/tokenize';
import { Fuzzer, type FuzzResult } from './fuzzer';
import { type Look, looksOf } from './looks';
import { failureText } from './report';
import { shrunk } from './shrunk';
import { startTexts } from './startTexts';

const FIXED_SEED = 1;
const EDITS = 800;
/** A fraction of it is the rule: only what grows out of all proportion reaches it. Milliseconds. */
const LIMIT = 10_000;

describe('Random changes of texts', function () {
  this.timeout(300_000);
  const texts = startTexts([]);
  let looks: readonly Look[];

  before(async () => {
    looks = looksOf(await loadGrammar('syntaxes/wabatemplate.tmLanguage.json'));
  });

  const run = (seed: number): FuzzResult =>
    new Fuzzer(texts, looks, { seed, edits: EDITS, seconds: Number.POSITIVE_INFINITY, limit: LIMIT }).run();

  const chance = Math.floor(Math.random() * 2 ** 31);
  for (const [which, seed] of [
    ['one seed', FIXED_SEED],
    ['another', chance],
  ] as const) {
    it(`break nothing: ${which}, ${seed}`, () => {
      const { edits, failures } = run(seed);
      assert.deepEqual(failures.map(failureText), []);
      assert.equal(edits, EDITS);
    });
  }
});

describe('The fuzzer', () => {
  const broken: Look = {
    name: 'broken',
    oneIn: 1,
    at: ({ text }) => assert(!text.includes('{{'), 'There is a placeholder.'),
  };
  const options = { edits: 200, seconds: Number.POSITIVE_INFINITY, limit: LIMIT };
  const texts = ['name: a\nbody: Hi {{name}}, it is ready.\n'];

  it('finds what is broken, once, with the smallest text that shows it', () => {
    const { failures } = new Fuzzer(texts, [broken], { seed: 1, ...options }).run();
    assert.deepEqual(
      failures.map(({ what, shrunk: { text } }) => [what, text]),
      [['broken: There is a placeholder.', '{{']],
    );
  });

  it('finds it again by the seed and the number of changes that it names', () => {
    const [first] = new Fuzzer(texts, [broken], { seed: 1, ...options }).run().failures;
    assert(first);
    const again = new Fuzzer(texts, [broken], { ...options, seed: first.seed, edits: first.edit }).run();
    assert.deepEqual(again.failures, [first]);
  });

  it('names what takes too long', () => {
    const slow: Look = {
      name: 'slow',
      oneIn: 1,
      at: () => structuredClone(Array.from({ length: 50_000 }, () => ({}))),
    };
    const { failures } = new Fuzzer(texts, [slow], { seed: 1, ...options, edits: 1, limit: 0 }).run();
    assert.deepEqual(
      failures.map(({ what }) => what),
      ['check takes longer than it may', 'slow takes longer than it may'],
    );
  });

  it('shrinks a text around the cursor', () => {
    const found = { text: 'a long text with ! in the middle of it', offset: 18 };
    assert.deepEqual(
      shrunk(found, ({ text, offset }) => text[offset - 1] === '!'),
      { text: '!', offset: 1 },
    );
  });
});
