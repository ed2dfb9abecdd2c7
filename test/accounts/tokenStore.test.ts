import assert from 'node:assert/strict';
import { ownerOfKey, TokenStore } from '../../client/src/accounts/tokenStore';
import { FakeKeyring } from './fakeEditor';

const TOKEN = 'EAA-test-token';
const ACME = { id: 'acme', baseUrl: 'https://graph.facebook.com' };

describe('the store of tokens', () => {
  it('gives back what it was given, by origin and account', async () => {
    const keyring = new FakeKeyring();
    const store = new TokenStore(keyring);
    assert.equal(await store.saveToken(ACME, TOKEN), true);
    assert.equal(await store.saveAppSecret(ACME, 'test-secret'), true);
    assert.equal(await store.token(ACME), TOKEN);
    assert.equal(await store.appSecret(ACME), 'test-secret');
    assert.deepEqual([...keyring.entries.keys()].sort(), [
      'waba:https://graph.facebook.com:acme:appSecret',
      'waba:https://graph.facebook.com:acme:token',
    ]);
  });

  it('has nothing for another origin or another account', async () => {
    const store = new TokenStore(new FakeKeyring());
    await store.saveToken(ACME, TOKEN);
    assert.equal(await store.token({ ...ACME, baseUrl: 'https://elsewhere.example' }), undefined);
    assert.equal(await store.token({ ...ACME, id: 'other' }), undefined);
  });

  it('says when the keyring forgets', async () => {
    const store = new TokenStore(new FakeKeyring(true));
    assert.equal(await store.saveToken(ACME, TOKEN), false);
    assert.equal(await store.saveAppSecret(ACME, 'test-secret'), false);
  });

  it('forgets both secrets of an account, and no other’s', async () => {
    const keyring = new FakeKeyring();
    const store = new TokenStore(keyring);
    const other = { ...ACME, id: 'other' };
    await store.saveToken(ACME, TOKEN);
    await store.saveAppSecret(ACME, 'test-secret');
    await store.saveToken(other, TOKEN);
    await store.forget(ACME);
    assert.deepEqual([...keyring.entries.keys()], ['waba:https://graph.facebook.com:other:token']);
  });

  for (const [key, owner] of [
    ['waba:https://graph.facebook.com:acme:token', 'acme'],
    ['waba:http://127.0.0.1:49152:sandbox:appSecret', 'sandbox'],
    ['waba:http://[::1]:49152:sandbox:token', 'sandbox'],
    ['waba:account:acme', undefined],
    ['something', undefined],
  ] as const) {
    it(`finds ${owner === undefined ? 'no account' : `the account ${owner}`} in the key ${key}`, () => {
      assert.equal(ownerOfKey(key), owner);
    });
  }
});
