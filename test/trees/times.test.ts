import assert from 'node:assert/strict';
import { sinceWords, untilWords, upcoming } from '../../client/src/trees/times';
import { DAY, english, HOUR, NOW } from './world';

const MINUTE = 60_000;

describe('times in a row', () => {
  const ahead: readonly [number, string][] = [
    [-1, 'any moment'],
    [0, 'any moment'],
    [1, 'in 1 minute'],
    [12 * MINUTE, 'in 12 minutes'],
    [HOUR, 'in 1 hour'],
    [20 * HOUR, 'in 20 hours'],
    [2 * DAY, 'in 2 days'],
    [30 * DAY, 'in 30 days'],
  ];
  for (const [left, expected] of ahead) {
    it(`say “${expected}”`, () => assert.equal(untilWords(NOW + left, NOW, english), expected));
  }

  it('say how long ago something was', () => {
    const said = [MINUTE, HOUR, 5 * HOUR, 3 * DAY].map((past) => sinceWords(NOW - past, NOW, english));
    assert.deepEqual(said, ['less than an hour ago', '1 hour ago', '5 hours ago', '3 days ago']);
  });

  it('come from what was done from here, since Meta keeps no history', () => {
    const deeds = { submittedAt: NOW, deletedAt: NOW };
    assert.deepEqual(upcoming('PENDING', deeds), { kind: 'reviewed', by: NOW + DAY });
    assert.deepEqual(upcoming('PENDING_DELETION', deeds), { kind: 'gone', by: NOW + 30 * DAY });
    assert.equal(upcoming('APPROVED', deeds), undefined);
    assert.equal(upcoming('PENDING', {}), undefined);
  });
});
