import assert from 'node:assert/strict';
import type { EventEmitter } from 'vscode';
import { AccountError, type AccountFailure } from '../../client/src/accounts/accountFailure';
import { AccountStore, type SavedAccount } from '../../client/src/accounts/accountStore';
import { type ApiSettings, readApiSettings } from '../../client/src/accounts/apiSettings';
import { Keyring } from '../../client/src/accounts/keyring';
import { renewFacts } from '../../client/src/accounts/renewedFacts';
import { SavedAccounts } from '../../client/src/accounts/savedAccounts';
import { signedInAgain } from '../../client/src/accounts/signedInAgain';
import { checkToken } from '../../client/src/accounts/tokenCheck';
import { TokenStore } from '../../client/src/accounts/tokenStore';
import { createGraphClient, GraphError, type GraphFailure, type GraphFetch } from '../../graph/src';
import { eventually } from '../support/eventually';
import { FakeEmitter, FakeKeyring, FakeMemory, LOCKED, OverlappingKeyring } from './fakeEditor';

const TOKEN = 'EAA-test-token';
const NEW_TOKEN = 'EAA-test-new-token';
const SECRET = 'test-secret';

const ACME: SavedAccount = {
  id: 'acme',
  label: 'Acme',
  kind: 'systemUser',
  baseUrl: 'https://graph.facebook.com',
  archiveBaseUrl: 'https://api.facebook.com',
  wabaIds: [],
  addedAt: 1,
};

type Answer = Error | readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>];

const ME: Answer = [200, { id: '1', name: 'Acme bot' }];
const refusal = (status: number, code: number, error_subcode?: number): Answer => [
  status,
  { error: { message: 'No.', code, ...(error_subcode !== undefined && { error_subcode }) } },
];
const broken = (code: string) => Object.assign(new Error('no connection'), { code });

const SETTINGS: ApiSettings = {
  baseUrl: 'https://graph.facebook.com',
  archiveBaseUrl: 'https://api.facebook.com',
  loginUrl: 'https://www.facebook.com',
  version: 'v26.0',
};

/** What a window has, on a keyring that others may have too. */
function openWindow(keyring = new FakeKeyring()) {
  const emitter = <T>() => new FakeEmitter<T>() as unknown as EventEmitter<T>;
  const said: string[] = [];
  const note = (error: unknown) => said.push(String(error));
  const secrets = new Keyring(keyring, note);
  const store = new AccountStore(secrets, new FakeMemory(), emitter<void>(), note);
  const requests: { url: string; headers: Readonly<Record<string, string>> }[] = [];
  const log: string[] = [];
  const made: string[] = [];
  const next = { answer: ME as Answer, settings: SETTINGS as Record<keyof ApiSettings, unknown>, now: 0 };
  const transport: GraphFetch = async (url, { headers }) => {
    requests.push({ url, headers });
    if (next.answer instanceof Error) throw next.answer;
    const [status, body, more = {}] = next.answer;
    return { status, headers: { get: (name) => more[name] ?? null }, text: async () => JSON.stringify(body) };
  };
  const accounts = new SavedAccounts({
    store,
    tokens: new TokenStore(secrets),
    secrets,
    changed: emitter<void>(),
    settings: () => readApiSettings((name) => next.settings[name]),
    describeProblems: (problems) => problems.map(({ setting }) => setting).join(', '),
    createClient: (connection) => {
      made.push(`${connection.baseUrl} ${connection.version}`);
      return createGraphClient(connection);
    },
    transportFor: () => transport,
    // Pauses before the next try are short, and over at once; what would end a request that takes long never comes.
    clock: {
      now: () => next.now,
      random: () => 0.5,
      sleep: (ms) => (ms > 15_000 ? new Promise(() => undefined) : Promise.resolve()),
    },
    log: (account, entry) => log.push(`${account.label}: ${JSON.stringify(entry)}`),
  });
  const changes = { count: 0 };
  accounts.onDidChange(() => {
    changes.count += 1;
  });
  const ask = () => accounts.clientOf(accounts.byId('acme') ?? ACME).me();
  const state = () => {
    const now = accounts.stateOf(ACME);
    return now.kind === 'trouble' ? now.error.failure : now.kind;
  };
  return { accounts, store, keyring, said, requests, log, made, next, changes, ask, state };
}

async function signedIn(keyring?: FakeKeyring) {
  const window = openWindow(keyring);
  await window.accounts.save(ACME, { token: TOKEN });
  return window;
}

const failureOf = (asked: Promise<unknown>): Promise<GraphFailure> =>
  asked.then(
    () => assert.fail('it was answered'),
    (error: unknown) => {
      assert.ok(error instanceof GraphError, String(error));
      return error.failure;
    },
  );

async function refuses(expected: AccountFailure, asked: Promise<unknown>): Promise<AccountError> {
  try {
    await asked;
  } catch (error) {
    assert.ok(error instanceof AccountError, String(error));
    assert.equal(error.failure, expected);
    return error;
  }
  return assert.fail('it was done');
}

describe('an account', () => {
  it('sends its token to its own origin, in the header', async () => {
    const { ask, requests, state } = await signedIn();
    await ask();
    assert.equal(requests.length, 1);
    assert.match(requests[0]?.url ?? '', /^https:\/\/graph\.facebook\.com\/v26\.0\/me\?/);
    assert.equal(requests[0]?.headers.Authorization, `Bearer ${TOKEN}`);
    assert.equal(state(), 'ok');
  });

  it('signs its requests when its app secret is there', async () => {
    const { accounts, ask, requests } = await signedIn();
    await ask();
    assert.ok(!requests[0]?.url.includes('appsecret_proof'));
    await accounts.save(ACME, { appSecret: SECRET });
    await ask();
    assert.ok(requests[1]?.url.includes('appsecret_proof'));
    assert.ok(!requests[1]?.url.includes(SECRET));
  });

  it('asks for the token with each request, and so uses a new one at once', async () => {
    const { accounts, ask, requests } = await signedIn();
    await ask();
    await accounts.save(ACME, { token: NEW_TOKEN });
    await ask();
    assert.equal(requests[1]?.headers.Authorization, `Bearer ${NEW_TOKEN}`);
  });

  it('has one client, until version or origin change', async () => {
    const { accounts, made, next } = await signedIn();
    const client = accounts.clientOf(ACME);
    assert.equal(accounts.clientOf({ ...ACME, label: 'Renamed' }), client);
    next.settings = { ...SETTINGS, version: 'v25.0' };
    accounts.settingsChanged();
    assert.notEqual(accounts.clientOf(ACME), client);
    accounts.clientOf({ ...ACME, baseUrl: 'http://127.0.0.1:49152' });
    assert.deepEqual(made, [
      'https://graph.facebook.com v26.0',
      'https://graph.facebook.com v25.0',
      'http://127.0.0.1:49152 v25.0',
    ]);
  });

  it('stays with the origin that it was saved for when the setting changes', async () => {
    const { accounts, ask, next, requests } = await signedIn();
    next.settings = { ...SETTINGS, baseUrl: 'https://elsewhere.example' };
    accounts.settingsChanged();
    await ask();
    assert.match(requests[0]?.url ?? '', /^https:\/\/graph\.facebook\.com\//);
  });

  it('does not take its secrets along to another origin', async () => {
    const { accounts, keyring } = await signedIn();
    await accounts.save({ ...ACME, baseUrl: 'https://elsewhere.example' });
    assert.ok(![...keyring.entries.values()].includes(TOKEN));
  });

  for (const [name, value] of [
    ['version', '26'],
    ['baseUrl', 'http://graph.facebook.com'],
  ] as const) {
    it(`sends nothing while the setting ${name} can’t be used, and goes on when it can`, async () => {
      const { accounts, ask, next, requests, state } = await signedIn();
      next.settings = { ...SETTINGS, [name]: value };
      accounts.settingsChanged();
      assert.deepEqual(await failureOf(ask()), { kind: 'unreachable', because: 'settings' });
      assert.equal(requests.length, 0);
      next.settings = SETTINGS;
      accounts.settingsChanged();
      assert.equal(state(), 'unchecked');
      await ask();
      assert.equal(state(), 'ok');
    });
  }

  it('says that there is no token when the keyring has lost it', async () => {
    const { ask, keyring, requests, state } = await signedIn();
    keyring.entries.clear();
    const lost = { kind: 'signInAgain', because: 'noToken' };
    assert.deepEqual(await failureOf(ask()), lost);
    assert.deepEqual(state(), lost);
    assert.equal(requests.length, 0);
  });

  it('says when the keyring forgets what is saved', async () => {
    const { accounts } = openWindow(new FakeKeyring(true));
    assert.equal(await accounts.save(ACME, { token: TOKEN }), false);
    assert.deepEqual(
      accounts.all.map(({ label }) => label),
      ['Acme'],
    );
  });

  it('leaves nothing behind when it is signed out of', async () => {
    const { accounts, ask, changes, keyring, requests } = await signedIn();
    await accounts.save(ACME, { appSecret: SECRET });
    await ask();
    const before = changes.count;
    await accounts.remove(ACME);
    assert.deepEqual([...keyring.entries], []);
    assert.deepEqual(accounts.all, []);
    assert.ok(changes.count > before);
    assert.deepEqual(await failureOf(ask()), { kind: 'signInAgain', because: 'noToken' });
    assert.equal(requests.length, 1);
  });

  it('follows what another window does to it', async () => {
    const keyring = new FakeKeyring();
    const one = await signedIn(keyring);
    const other = openWindow(keyring);
    await other.store.load();
    other.next.answer = refusal(401, 190, 463);
    await failureOf(other.ask());
    assert.deepEqual(other.state(), { kind: 'signInAgain', because: 'expired' });
    await one.accounts.save(ACME, { token: NEW_TOKEN });
    assert.equal(other.state(), 'unchecked', 'signed in again in the first window');
    await one.accounts.remove(ACME);
    await eventually(() => other.accounts.all.length, 0);
  });

  it('is not mixed up with another', async () => {
    const { accounts, ask, next, state } = await signedIn();
    const other = { ...ACME, id: 'other', label: 'Other' };
    await accounts.save(other, { token: NEW_TOKEN });
    next.answer = refusal(401, 190);
    await failureOf(ask());
    assert.deepEqual(accounts.stateOf(other), { kind: 'unchecked' });
    assert.deepEqual(state(), { kind: 'signInAgain', because: 'invalid' });
  });
});

describe('an account whose keyring is locked', () => {
  const unreadable = { kind: 'signInAgain', because: 'keyringUnreadable' };

  it('sends nothing and says why, until the keyring is unlocked', async () => {
    const { ask, keyring, requests, said, state } = await signedIn();
    keyring.isLocked = true;
    const error = await ask().catch((reason: unknown) => reason);
    assert.ok(error instanceof GraphError, String(error));
    assert.deepEqual(error.failure, unreadable);
    assert.equal(error.details.notSent, true);
    assert.equal((error.cause as Error).message, LOCKED);
    assert.deepEqual(state(), unreadable);
    assert.equal(requests.length, 0);
    assert.deepEqual(said, [`Error: ${LOCKED}`]);
    keyring.isLocked = false;
    await ask();
    assert.equal(state(), 'ok');
  });

  it('is not listed either, page by page', async () => {
    const { accounts, keyring, state } = await signedIn();
    keyring.isLocked = true;
    const list = async () => {
      for await (const _page of accounts.clientOf(ACME).templates.list('102290000000001')) assert.fail('no page');
    };
    assert.deepEqual(await failureOf(list()), unreadable);
    assert.deepEqual(state(), unreadable);
  });

  it('does not give its app secret for a new sign-in', async () => {
    const { accounts, keyring } = await signedIn();
    keyring.isLocked = true;
    assert.deepEqual(await failureOf(accounts.appSecretOf(ACME)), unreadable);
  });

  for (const [what, act] of [
    ['is saved', (accounts: SavedAccounts) => accounts.save({ ...ACME, label: 'Renamed' })],
    ['gets a new token', (accounts: SavedAccounts) => accounts.change(ACME, () => ({}), { token: NEW_TOKEN })],
    ['is signed out of', (accounts: SavedAccounts) => accounts.remove(ACME)],
  ] as const) {
    it(`stays as it was when it ${what}, and that is said`, async () => {
      const { accounts, keyring } = await signedIn();
      const before = [...keyring.entries];
      keyring.isLocked = true;
      const { cause } = await refuses('keyringRefused', act(accounts));
      assert.equal((cause as Error).message, LOCKED);
      assert.deepEqual(accounts.all, [ACME]);
      assert.deepEqual([...keyring.entries], before);
    });
  }
});

describe('a change of an account', () => {
  /** Somebody is asked in one window, while something is done in another. */
  async function twoWindows() {
    const keyring = new FakeKeyring();
    const one = await signedIn(keyring);
    const other = openWindow(keyring);
    await other.store.load();
    return { one: one.accounts, other: other.accounts, keyring };
  }

  it('leaves what was changed in another window meanwhile', async () => {
    const { one, other } = await twoWindows();
    const asked = one.present(ACME);
    await other.change(ACME, ({ wabaIds }) => ({ wabaIds: [...wabaIds, '102290000000001'] }));
    await eventually(() => one.byId('acme')?.wabaIds.length, 1);
    await one.change(asked, () => ({ label: 'Renamed' }));
    await eventually(() => other.byId('acme')?.label, 'Renamed');
    assert.deepEqual(other.all, [{ ...ACME, label: 'Renamed', wabaIds: ['102290000000001'] }]);
  });

  it('does not bring back an account that was signed out of in another window', async () => {
    const { one, other, keyring } = await twoWindows();
    const asked = one.present(ACME);
    await other.remove(ACME);
    await eventually(() => one.all.length, 0);
    await refuses(
      'gone',
      one.change(asked, () => ({ label: 'Renamed' }), { appSecret: SECRET }),
    );
    assert.throws(() => one.present(asked), AccountError);
    assert.deepEqual([...keyring.entries], []);
  });

  for (const [what, secrets] of [
    ['something of it', {}],
    ['its token', { token: NEW_TOKEN }],
  ] as const) {
    it(`does not bring back an account that is signed out of in the same moment as another window changes ${what}`, async () => {
      const endings = new Set<string>();
      for (let seed = 1; seed <= 100; seed += 1) {
        const keyring = new OverlappingKeyring(seed);
        const [one, other] = [(await signedIn(keyring)).accounts, openWindow(keyring)];
        await other.store.load();
        const change = one
          .change(ACME, () => ({ label: 'Renamed' }), secrets)
          .then(
            () => 'changed',
            (error: unknown) => (error instanceof AccountError ? error.failure : String(error)),
          );
        const [ending] = await Promise.all([change, other.accounts.remove(ACME)]);
        endings.add(ending);
        assert.deepEqual([...keyring.entries], [], `seed ${seed}, ${ending}`);
        await eventually(() => [one.all, other.accounts.all], [[], []]);
      }
      assert.deepEqual([...endings].sort(), ['changed', 'gone']);
    });
  }

  it('is not kept from by a window that ended in the middle of a change', async () => {
    const { one, other, keyring } = await twoWindows();
    keyring.entries.set('waba:writing:acme:of-a-window-that-ended', '0');
    await one.remove(ACME);
    await eventually(() => other.all.length, 0);
    await openWindow(keyring).store.load();
    assert.deepEqual([...keyring.entries], []);
  });

  it('that is a new sign-in takes along the WABAs that were added to it, and no other', async () => {
    const before = { ...ACME, wabaIds: ['1', '2'] };
    const now = { ...ACME, label: 'Renamed', wabaIds: ['2', '3'], addedAt: 1 };
    const renewed = { ...before, wabaIds: ['1', '2', '3', '4'], facts: { type: 'USER' } };
    assert.deepEqual(signedInAgain(now, before, renewed), { wabaIds: ['2', '3', '4'], facts: { type: 'USER' } });
  });

  it('signs out of where the account is now', async () => {
    const { one, keyring } = await twoWindows();
    const asked = one.present(ACME);
    await one.change(ACME, () => ({ baseUrl: 'http://127.0.0.1:49152' }), { token: NEW_TOKEN });
    await one.remove(asked);
    assert.deepEqual([...keyring.entries], []);
  });
});

describe('the state of an account', () => {
  const dies = (status: number, code: number, subcode?: number) => refusal(status, code, subcode);
  for (const [what, answer, expected] of [
    ['has expired', dies(401, 190, 463), { kind: 'signInAgain', because: 'expired' }],
    ['lost its password', dies(401, 190, 460), { kind: 'signInAgain', because: 'passwordChanged' }],
    ['was revoked', dies(400, 190, 458), { kind: 'signInAgain', because: 'accessRemoved' }],
    ['is at a checkpoint', dies(400, 190, 459), { kind: 'signInAgain', because: 'checkpoint' }],
    ['is unconfirmed', dies(400, 190, 464), { kind: 'signInAgain', because: 'unconfirmed' }],
    ['is invalid', dies(401, 190, 467), { kind: 'signInAgain', because: 'invalid' }],
    ['lost its role', dies(401, 190, 492), { kind: 'signInAgain', because: 'roleLost' }],
    ['dies for a reason that is new', dies(401, 190, 999), { kind: 'signInAgain', because: 'invalid' }],
    ['is blocked', dies(403, 368), { kind: 'blocked' }],
    ['has no network', broken('ENOTFOUND'), { kind: 'unreachable', because: 'offline' }],
    ['meets a certificate', broken('SELF_SIGNED_CERT_IN_CHAIN'), { kind: 'unreachable', because: 'certificate' }],
    ['lacks a permission', dies(403, 200), 'ok'],
    ['asks for a WABA that is blocked', dies(400, 131031), 'unchecked'],
    ['asks for what is not there', dies(400, 100, 33), 'ok'],
  ] as const) {
    it(`is ${JSON.stringify(expected)} when its token ${what}`, async () => {
      const { ask, next, state } = await signedIn();
      next.answer = answer;
      await failureOf(ask());
      assert.deepEqual(state(), expected);
      next.answer = ME;
      await ask();
      assert.equal(state(), 'ok', 'when it is answered again');
    });
  }

  it('is trouble when Meta answers, and says that the token does not hold', async () => {
    const { accounts, next, state } = await signedIn();
    const data = { is_valid: false, error: { code: 190, subcode: 463 } };
    next.answer = [200, [{ code: 200, body: JSON.stringify({ data }) }]];
    const expired: GraphFailure = { kind: 'signInAgain', because: 'expired' };
    assert.deepEqual(await failureOf(renewFacts(accounts, ACME)), expired);
    assert.deepEqual(state(), expired);
    const looked = accounts.clientFor(ACME, async () => ({ token: NEW_TOKEN }));
    assert.deepEqual(await failureOf(checkToken(looked, [], {})), expired);
  });

  it('does not change while Meta stumbles', async () => {
    const { ask, next, state } = await signedIn();
    await ask();
    next.answer = refusal(500, 2);
    await failureOf(ask());
    assert.equal(state(), 'ok');
  });

  it('does not change when a request is given up', async () => {
    const { accounts, state } = await signedIn();
    const stop = new AbortController();
    stop.abort(new Error('given up'));
    await assert.rejects(accounts.clientOf(ACME).me({ signal: stop.signal }), /given up/);
    assert.equal(state(), 'unchecked');
  });

  it('follows lists, page by page', async () => {
    const { accounts, next, state } = await signedIn();
    next.answer = [200, { data: [] }];
    for await (const page of accounts.clientOf(ACME).templates.list('102290000000001')) assert.ok(page.isLast);
    assert.equal(state(), 'ok');
    next.answer = refusal(401, 190, 463);
    const list = async () => {
      for await (const _page of accounts.clientOf(ACME).templates.list('102290000000001')) assert.fail('no page');
    };
    await failureOf(list());
    assert.deepEqual(state(), { kind: 'signInAgain', because: 'expired' });
  });

  it('is told once, however many requests fail alike', async () => {
    const { ask, changes, next } = await signedIn();
    next.answer = refusal(401, 190, 463);
    await failureOf(ask());
    const told = changes.count;
    await failureOf(ask());
    assert.equal(changes.count, told);
  });

  it('keeps what Meta says of the use of a WABA, for the hour that it is about', async () => {
    const { accounts, ask, next } = await signedIn();
    const usage = { type: 'whatsapp_business_management', call_count: 81, total_cputime: 1, total_time: 1 };
    next.answer = [
      200,
      { id: '1' },
      {
        'x-business-use-case-usage': JSON.stringify({
          '102290000000001': [{ ...usage, estimated_time_to_regain_access: 0 }],
        }),
      },
    ];
    await ask();
    assert.deepEqual(
      accounts.usageOf(ACME).map(({ percent }) => percent),
      [81],
    );
    next.now += 60 * 60_000;
    assert.deepEqual(accounts.usageOf(ACME), []);
  });
});

describe('a log, an error and a list of accounts', () => {
  it('have neither token nor app secret, whatever happens', async () => {
    const { accounts, ask, log, next, store } = await signedIn();
    await accounts.save(ACME, { appSecret: SECRET });
    const said: string[] = [];
    const answers: readonly Answer[] = [
      ME,
      refusal(401, 190, 463),
      refusal(500, 2),
      refusal(400, 100),
      broken('ECONNRESET'),
    ];
    for (next.answer of answers) {
      await ask().catch((error: Error) => said.push(`${error.message}${error.stack}${JSON.stringify(error)}`));
      await accounts
        .clientOf(ACME)
        .debugToken()
        .catch((error: Error) => said.push(`${error.message}${error.stack}${JSON.stringify(error)}`));
    }
    assert.ok(log.length > 5 && said.length > 5);
    for (const text of [...log, ...said, JSON.stringify(store.all)]) {
      assert.ok(!text.includes(TOKEN), text);
      assert.ok(!text.includes(SECRET), text);
    }
  });
});
