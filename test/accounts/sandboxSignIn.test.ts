import assert from 'node:assert/strict';
import type { SavedAccount } from '../../client/src/accounts/accountStore';
import { signInToSandboxAgain } from '../../client/src/accounts/sandboxSignIn';
import { type Answers, fakeGraph, refusal } from '../deploy/fakeGraph';

const OWN: SavedAccount = {
  id: 'sandbox',
  label: 'Sandbox',
  kind: 'sandbox',
  baseUrl: 'http://127.0.0.1:49152',
  archiveBaseUrl: 'http://127.0.0.1:49152',
  wabaIds: [],
  addedAt: 1,
};
const GIVEN: SavedAccount = { ...OWN, id: 'sandbox-of-environment', fromEnvironment: true };
const FACTS = { app_id: '634900000000001', scopes: [] };

/** What happens when somebody signs in to a sandbox again. */
async function signedIn(account: SavedAccount, answers: Answers = { debugToken: FACTS }) {
  let now = account;
  const steps: string[] = [];
  const { client, calls } = fakeGraph(answers);
  const done = signInToSandboxAgain(
    {
      accounts: {
        present: () => now,
        byId: () => now,
        clientOf: () => client,
        change: async (_account, changed) => {
          now = { ...now, ...changed(now) };
          return true;
        },
      },
      host: { tellAgain: async (url) => void steps.push(`own at ${url}`) },
      followEnvironment: async () => void steps.push('of the environment'),
    },
    account,
  );
  const error = await done.catch((reason: unknown) => reason);
  return { steps: [...steps, ...calls], facts: now.facts, error };
}

describe('signing in to a sandbox again', () => {
  it('saves the access of this window’s own, and asks once', async () => {
    const { steps, facts } = await signedIn(OWN);
    assert.deepEqual(steps, [`own at ${OWN.baseUrl}`, 'debugToken']);
    assert.deepEqual(facts, FACTS);
  });

  it('saves the access that the editor was started with, starts no other, and asks once', async () => {
    const { steps, facts } = await signedIn(GIVEN);
    assert.deepEqual(steps, ['of the environment', 'debugToken']);
    assert.deepEqual(facts, FACTS);
  });

  it('says why it does not help', async () => {
    const dead = refusal({ kind: 'signInAgain', because: 'expired' });
    assert.equal((await signedIn(GIVEN, { debugToken: dead })).error, dead);
  });
});
