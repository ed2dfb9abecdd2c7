import assert from 'node:assert/strict';
import { certainty, type Evidence, evidence } from '../../facts/src';

const ROWS: readonly (readonly [said: string, known: Evidence])[] = [
  [
    'Documented by Meta (template components), read on 24 Nov 2026',
    evidence('documented', ['template components'], undefined, '2026-11-24'),
  ],
  [
    'Seen in replies of Meta’s API, read on 5 Jan 2027',
    evidence('seen live', ['recorded replies'], undefined, '2027-01-05'),
  ],
  [
    'Seen in replies of Meta’s API (error codes), read on 30 Nov 2026',
    evidence('seen live', ['error codes', 'recorded replies'], undefined, '2026-11-30'),
  ],
  [
    'One report (Wati), not documented by Meta, read on 30 Nov 2026',
    evidence('single report', ['Wati'], undefined, '2026-11-30'),
  ],
  [
    'Few reports (Wati, Bird), not documented by Meta, read on 30 Nov 2026',
    evidence('single report', ['Wati', 'Bird'], undefined, '2026-11-30'),
  ],
  [
    'Few reports (Wati, error codes), read on 30 Nov 2026. The page gives no number',
    evidence('single report', ['Wati', 'error codes'], 'The page gives no number.', '2026-11-30'),
  ],
  [
    'Disputed (Wati, template components), read on 30 Nov 2026. One says 550, the other 1024',
    evidence('disputed', ['Wati', 'template components'], 'One says 550, the other 1024.', '2026-11-30'),
  ],
  [
    'Follows from other facts (templates overview), nobody states it, read on 30 Nov 2026',
    evidence('inferred', ['templates overview'], undefined, '2026-11-30'),
  ],
  ['A rule of this file format or of YAML, not of Meta', evidence('format', [])],
];

describe('how sure a fact is, in one line', () => {
  for (const [said, known] of ROWS) it(said, () => assert.equal(certainty(known), said));
});
