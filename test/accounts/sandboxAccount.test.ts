import assert from 'node:assert/strict';
import type { SavedAccount } from '../../client/src/accounts/accountStore';
import type { SandboxAccess } from '../../client/src/accounts/sandboxAccess';
import {
  followEnvironment,
  type SandboxAccountParts,
  saveSandboxAccount,
} from '../../client/src/accounts/sandboxAccount';

const ACCESS: SandboxAccess = {
  url: 'http://127.0.0.1:49152',
  token: 'EAA-test-token',
  appId: '634900000000001',
  appSecret: 'test-secret',
};

/** The accounts of a person, and where they are saved. */
function accountsOf(keyringForgets = false) {
  const saved = new Map<string, SavedAccount>();
  const parts: SandboxAccountParts = {
    accounts: {
      get all() {
        return [...saved.values()];
      },
      byId: (id) => saved.get(id),
      save: async (account) => {
        saved.set(account.id, account);
        return !keyringForgets;
      },
      remove: async ({ id }) => void saved.delete(id),
    },
    labels: ['Sandbox', 'Sandbox (2)'],
    now: () => 1,
  };
  return { parts, saved, all: () => [...saved.values()] };
}

describe('the account of a sandbox', () => {
  for (const [what, save] of [
    ['of this window', saveSandboxAccount],
    ['that the editor was started with', followEnvironment],
  ] as const) {
    it(`${what} names its app from the start, so that samples can be uploaded`, async () => {
      const { parts, all } = accountsOf();
      await save(parts, ACCESS);
      assert.deepEqual(
        all().map(({ facts }) => facts),
        [{ app_id: ACCESS.appId }],
      );
    });

    it(`${what} is there, and told of, when the keyring forgets its token`, async () => {
      const forgetful = accountsOf(true);
      assert.equal(await save(forgetful.parts, ACCESS), false);
      assert.equal(forgetful.all().length, 1);
      assert.equal(await save(accountsOf().parts, ACCESS), true);
    });

    it(`${what} keeps what Meta said of its token, unless its app is another`, async () => {
      const { parts, saved, all } = accountsOf();
      await save(parts, ACCESS);
      const facts = { app_id: ACCESS.appId, type: 'SYSTEM_USER' };
      for (const account of all()) saved.set(account.id, { ...account, facts });
      await save(parts, ACCESS);
      assert.deepEqual(all()[0]?.facts, facts);
      await save(parts, { ...ACCESS, appId: '634900000000009' });
      assert.deepEqual(all()[0]?.facts, { app_id: '634900000000009' });
    });
  }

  it('is called otherwise when there are two', async () => {
    const { parts, all } = accountsOf();
    await followEnvironment(parts, ACCESS);
    await saveSandboxAccount(parts, ACCESS);
    await followEnvironment(parts, ACCESS);
    assert.deepEqual(
      all().map(({ label }) => label),
      ['Sandbox', 'Sandbox (2)'],
    );
  });

  it('goes when the editor is started without it', async () => {
    const { parts, all } = accountsOf();
    await followEnvironment(parts, ACCESS);
    assert.equal(await followEnvironment(parts, undefined), true);
    assert.deepEqual(all(), []);
  });
});
