import assert from 'node:assert/strict';
import fc from 'fast-check';
import { spanFollower } from '../../server/src/spanFollower';

describe('A part of a text that is followed through edits', () => {
  it('is what it was, or gone', () => {
    const line = fc.stringMatching(/^ {0,2}[abx,:#]{0,4}$/);
    const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.map((one) => `${one}\n`).join(''));
    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(), (before, after, from, length) => {
        const start = from % (before.length + 1);
        const span = { start, end: start + (length % (before.length - start + 1)) };
        const now = spanFollower(before, after)(span);
        if (now) assert.equal(after.slice(now.start, now.end), before.slice(span.start, span.end));
      }),
      { numRuns: 3000 },
    );
  });

  /** Each edit as `before → after` with the part in both, or without in the one where it is gone. */
  const cases: readonly [before: string, after: string][] = [
    ['a: «b»', 'x: y\na: «b»'],
    ['a: «b»', 'aa: «b»'],
    ['a: «b»', 'a: «b» # c'],
    ['a: «b»\nc: d', 'a: «b»\nx: y\nc: e'],
    ['[{ a: 1 }, «{ a: 2 }»]', '[{ a: 1 }, { a: 3 }, «{ a: 2 }»]'],
    ['[«{ a: 2 }», { a: 4 }]', '[«{ a: 2 }», { a: 3 }, { a: 4 }]'],
    ['[{ a: 1 }, «{ a: 2 }»]', '[«{ a: 2 }»]'],
    ['a: «b»\r\nc: d\r\n', 'x: y\r\na: «b»\r\nc: d\r\n'],
    ['a: «b»', 'a: bc'],
    ['a: «b»', 'a: cb'],
    ['a: «b»', 'a: b c'],
    ['a: «b»', 'a:'],
    ['a: «|\n  b\n»c: d', 'a: |\n  b\n  b\nc: d'],
    ['a: «|\n  b\n»c: d', 'a: «|\n  b\n»x: y\nc: d'],
  ];
  for (const [before, after] of cases) {
    it(`from ${JSON.stringify(before)} to ${JSON.stringify(after)}`, () => {
      const plain = (drawn: string) => drawn.replace(/[«»]/g, '');
      const spanOf = (drawn: string) =>
        drawn.includes('«') ? { start: drawn.indexOf('«'), end: drawn.indexOf('»') - 1 } : undefined;
      assert.deepEqual(spanFollower(plain(before), plain(after))(spanOf(before) ?? assert.fail()), spanOf(after));
    });
  }
});
