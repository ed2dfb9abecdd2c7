import assert from 'node:assert/strict';
import type { EventEmitter } from 'vscode';
import { AccountStore, type SavedAccount } from '../../client/src/accounts/accountStore';
import { eventually } from '../support/eventually';
import { FakeEmitter, FakeKeyring, FakeMemory, LOCKED } from './fakeEditor';

const account = (id: string, addedAt: number, changes: Partial<SavedAccount> = {}): SavedAccount => ({
  id,
  label: `Account ${id}`,
  kind: 'systemUser',
  baseUrl: 'https://graph.facebook.com',
  archiveBaseUrl: 'https://api.facebook.com',
  wabaIds: [],
  addedAt,
  ...changes,
});

function openWindow(keyring: FakeKeyring, memory = new FakeMemory()) {
  const changes = { count: 0 };
  const unread: string[] = [];
  const emitter = new FakeEmitter<void>() as unknown as EventEmitter<void>;
  const store = new AccountStore(keyring, memory, emitter, (error) => unread.push(String(error)));
  store.onDidChange(() => {
    changes.count += 1;
  });
  return { store, memory, changes, unread, labels: () => store.all.map(({ label }) => label) };
}

describe('the list of accounts', () => {
  it('is there again in the next session, in the order of adding', async () => {
    const keyring = new FakeKeyring();
    const first = openWindow(keyring);
    await first.store.save(account('b', 2));
    await first.store.save(account('a', 1, { wabaIds: ['102290000000001'], appId: '634900000000001' }));
    const next = openWindow(keyring);
    await next.store.load();
    assert.deepEqual(next.store.all, first.store.all);
    assert.deepEqual(next.labels(), ['Account a', 'Account b']);
  });

  it('shows at once what is added, changed and removed in another window', async () => {
    const keyring = new FakeKeyring();
    const [one, other] = [openWindow(keyring), openWindow(keyring)];
    await one.store.save(account('a', 1));
    await eventually(other.labels, ['Account a']);
    await one.store.save(account('a', 1, { label: 'Renamed' }));
    await eventually(other.labels, ['Renamed']);
    await one.store.remove('a');
    await eventually(other.labels, []);
    assert.equal(other.changes.count, 3);
  });

  it('keeps both accounts when two windows add one at the same time', async () => {
    const keyring = new FakeKeyring();
    const [one, other] = [openWindow(keyring), openWindow(keyring)];
    await Promise.all([one.store.save(account('a', 1)), other.store.save(account('b', 2))]);
    for (const { labels } of [one, other]) await eventually(labels, ['Account a', 'Account b']);
    const next = openWindow(keyring);
    await next.store.load();
    assert.deepEqual(next.labels(), ['Account a', 'Account b']);
  });

  it('outlives a keyring that was emptied, so that one can sign in again', async () => {
    const keyring = new FakeKeyring();
    const first = openWindow(keyring);
    await first.store.save(account('a', 1));
    const next = openWindow(new FakeKeyring(), first.memory);
    assert.deepEqual(next.labels(), ['Account a'], 'before anything was read');
    await next.store.load();
    assert.deepEqual(next.labels(), ['Account a']);
  });

  it('keeps an account that the keyring does not delete, and says so', async () => {
    const keyring = new FakeKeyring();
    keyring.delete = async () => undefined;
    const { store, labels } = openWindow(keyring);
    await store.save(account('a', 1));
    await assert.rejects(store.remove('a'), { failure: 'keyringRefused' });
    assert.deepEqual(labels(), ['Account a']);
  });

  it('stays as it was when a change of another window can’t be read, and says so', async () => {
    const keyring = new FakeKeyring();
    const { store, labels, unread } = openWindow(keyring);
    await store.save(account('a', 1));
    // Behind what the window's own change has set going.
    await store.load();
    keyring.isLocked = true;
    keyring.announce('waba:account:a');
    await eventually(() => unread, [`Error: ${LOCKED}`]);
    assert.deepEqual(labels(), ['Account a']);
    keyring.isLocked = false;
    keyring.entries.set('waba:account:a', JSON.stringify(account('a', 1, { label: 'Renamed' })));
    keyring.announce('waba:account:a');
    await eventually(labels, ['Renamed']);
  });

  it('does not bring back what was removed', async () => {
    const keyring = new FakeKeyring();
    const first = openWindow(keyring);
    await first.store.save(account('a', 1));
    await first.store.remove('a');
    const next = openWindow(keyring, first.memory);
    await next.store.load();
    assert.deepEqual(next.labels(), []);
  });

  it('tells once of one change', async () => {
    const one = openWindow(new FakeKeyring());
    await one.store.save(account('a', 1));
    await one.store.save(account('a', 1));
    await one.store.load();
    assert.equal(one.changes.count, 1);
  });

  for (const [what, text] of [
    ['broken JSON', '{'],
    ['something else', '"a"'],
    ['an account without an origin', JSON.stringify({ ...account('x', 1), baseUrl: undefined })],
    ['an account under another’s key', JSON.stringify(account('y', 1))],
  ] as const) {
    it(`passes over ${what}`, async () => {
      const keyring = new FakeKeyring();
      keyring.entries.set('waba:account:x', text);
      keyring.entries.set('waba:account:a', JSON.stringify(account('a', 1)));
      const { store, labels } = openWindow(keyring);
      await store.load();
      assert.deepEqual(labels(), ['Account a']);
    });
  }
});
