import assert from 'node:assert/strict';
import type { AccountState } from '../../client/src/accounts/account';
import { MendedAccounts } from '../../client/src/accounts/mendedAccounts';
import { account, failure, NOW } from '../trees/world';

const TROUBLE: AccountState = { kind: 'trouble', error: failure({ kind: 'signInAgain', because: 'expired' }) };
const UNCHECKED: AccountState = { kind: 'unchecked' };
const OK: AccountState = { kind: 'ok' };

describe('an account is worth asking again', () => {
  const CASES: readonly (readonly [title: string, from: AccountState, to: AccountState, isMended: boolean])[] = [
    ['when it got another token after trouble', TROUBLE, UNCHECKED, true],
    ['when it got another token', OK, UNCHECKED, true],
    ['when it was answered after trouble', TROUBLE, OK, true],
    ['but not when it was answered for the first time', UNCHECKED, OK, false],
    ['but not when trouble came', OK, TROUBLE, false],
    ['but not when nothing changed', TROUBLE, TROUBLE, false],
  ];
  for (const [title, from, to, isMended] of CASES) {
    it(title, () => {
      let state = from;
      const mended = new MendedAccounts({ all: [account], stateOf: () => state }, () => NOW);
      state = to;
      assert.deepEqual([...mended.take()], isMended ? [account.id] : []);
      assert.deepEqual([...mended.take()], [], 'once');
    });
  }

  it('but not again within a minute, since what is asked again may bring the trouble back', () => {
    let state: AccountState = TROUBLE;
    let now = NOW;
    const mended = new MendedAccounts({ all: [account], stateOf: () => state }, () => now);
    const recover = () => {
      state = TROUBLE;
      mended.take();
      state = OK;
      return mended.take().size;
    };
    assert.deepEqual([recover(), recover(), recover()], [1, 0, 0]);
    now += 60_000;
    assert.equal(recover(), 1);
  });
});
