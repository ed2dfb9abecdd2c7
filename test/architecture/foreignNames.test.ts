import assert from 'node:assert/strict';
import { linesThat, PARTS } from './sources';

/**
 * `name in table` is also true for `constructor` and `__proto__`, which every object has. Of a name that is written out, such as
 * `'kind' in value`, nothing else can be meant.
 */
const ASKS_FOR_ANY_NAME =
  /(?:[(!]|=> |return |&& |\|\| |= )[A-Za-z_][\w.]*(?:\[\w+\])? in [A-Za-z_][\w.]*(?:[);]| &&| \|\|| \?|$)/;

/** A walk through the keys, and a symbol, which no file can write. */
const ASKS_NOTHING = /\bfor \(|\bSymbol\.\w+ in /;

const asks = (line: string) => ASKS_FOR_ANY_NAME.test(line) && !ASKS_NOTHING.test(line);

describe('what comes from a file or from a server', () => {
  for (const part of PARTS) {
    it(`is looked up in ${part}/ with Object.hasOwn, own or a Map, not with "in"`, () => {
      assert.deepEqual(linesThat(part, asks), []);
    });
  }

  it('is seen: the test knows what it looks for', () => {
    const lines = [
      'if (key in TABLE) {',
      'return !(entry.key in this.table);',
      'types.filter((type) => type in BUTTONS)',
    ];
    assert.deepEqual(lines.filter(asks), lines);
    const others = ["if ('kind' in node) {", '[K in keyof Content]: 1', 'for (const key in table) {', 'in LANGUAGES'];
    assert.deepEqual(others.filter(asks), []);
  });
});
