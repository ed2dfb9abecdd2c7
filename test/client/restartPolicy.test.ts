import assert from 'node:assert/strict';
import { RestartPolicy } from '../../client/src/language/restartPolicy';

describe('the restart policy', () => {
  const MINUTE = 60_000;
  let now: number;
  let policy: RestartPolicy;
  beforeEach(() => {
    now = 1_000;
    policy = new RestartPolicy(2, MINUTE, () => now);
  });

  it('allows as many restarts as it says, then none', () => {
    assert.deepEqual([policy.mayRestart(), policy.mayRestart(), policy.mayRestart()], [true, true, false]);
  });

  it('counts only what happened within the period', () => {
    policy.mayRestart();
    policy.mayRestart();
    now += MINUTE;
    assert.equal(policy.mayRestart(), true);
  });

  it('begins anew when a person asks for the server', () => {
    policy.mayRestart();
    policy.mayRestart();
    policy.forget();
    assert.equal(policy.mayRestart(), true);
  });
});
