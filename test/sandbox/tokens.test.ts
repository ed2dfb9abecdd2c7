import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { type Answer, DAY, TestSandbox, template } from './running';

describe('tokens of the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await TestSandbox.start();
  });
  after(() => sandbox.close());

  const asParameter = async (path: string, token: string) => {
    const { status, json } = await sandbox.call(`${path}?access_token=${encodeURIComponent(token)}`, { token: null });
    return [status, json.error?.code, json.error?.error_subcode];
  };

  it('are taken as Bearer, as OAuth and as a parameter', async () => {
    const { token } = sandbox.access;
    await sandbox.ok('me');
    await sandbox.ok('me', { token: null, headers: { authorization: `OAuth ${token}` } });
    assert.deepEqual(await asParameter('me', token), [200, undefined, undefined]);
  });

  it('are none without the word before them', async () => {
    const headers = { authorization: sandbox.access.token };
    for (const path of ['me', sandbox.shop]) {
      const { message } = await sandbox.refused('403 200', path, { token: null, headers });
      assert.equal(message, '(#200) Provide valid app ID');
    }
  });

  it('are missed', async () => {
    await sandbox.refused('400 2500', 'me', { token: null });
    await sandbox.refused('400 104', sandbox.shop, { token: null });
  });

  const FAULTS = [
    ['app removed', 458],
    ['account held at a checkpoint', 459],
    ['password changed', 460],
    ['expired', 463],
    ['account not confirmed', 464],
    ['logged out', 467],
    ['role on the account lost', 492],
  ] as const;
  for (const [label, subcode] of FAULTS) {
    it(`that do not hold are told apart: ${label}, ${subcode}`, async () => {
      const token = await sandbox.token(label);
      await sandbox.refused(`401 190/${subcode}`, sandbox.shop, { token });
      assert.deepEqual(await asParameter(sandbox.shop, token), [400, 190, subcode]);
      const { data } = await sandbox.ok(`debug_token?input_token=${token}`);
      assert.equal(data.is_valid, false);
      assert.deepEqual([data.error.code, data.error.subcode], [190, subcode]);
    });
  }

  it('that may not ask about themselves hold all the same, and name their app', async () => {
    const token = await sandbox.token('may not ask about itself');
    const { message } = await sandbox.refused('400 100', `debug_token?input_token=${token}`, { token });
    assert.match(message, /You must provide an app access token/);
    assert.deepEqual(await sandbox.ok('app?fields=id,name', { token }), {
      id: sandbox.access.appId,
      name: 'Sandbox Templates',
    });
  });

  it('that nobody gave are 190 without a subcode', async () => {
    const error = await sandbox.refused('401 190', 'me', { token: 'EAA-test-token' });
    assert.equal(error.message, 'Invalid OAuth access token - Cannot parse access token');
  });

  it('expire when their time has come', () =>
    TestSandbox.with(async (fresh) => {
      const token = await fresh.token('of a person, for three more days');
      await fresh.ok('me', { token });
      await fresh.advance(3 * DAY + 1000);
      const { message } = await fresh.refused('401 190/463', 'me', { token });
      assert.match(message, /Session has expired on .*\. The current time is /);
    }));

  const templates = '/message_templates';
  const SCOPES: readonly (readonly [
    label: string,
    method: string,
    waba: 'shop' | 'brazil',
    edge: string,
    expected: string,
  ])[] = [
    ['for messages only', 'GET', 'shop', templates, '403 200'],
    ['for messages only', 'DELETE', 'shop', `${templates}?name=season_sale`, '403 200'],
    ['for messages only', 'GET', 'shop', '/phone_numbers', '403 200'],
    ['may look but not change', 'DELETE', 'shop', `${templates}?name=season_sale`, '403 200'],
    ['may look but not change', 'POST', 'shop', templates, '403 200'],
    ['limited to two WABAs', 'GET', 'brazil', templates, '400 100/33'],
    ['of an employee with one WABA', 'GET', 'shop', templates, '400 100/33'],
  ];
  for (const [label, method, waba, edge, expected] of SCOPES) {
    it(`“${label}” get ${expected} for ${method} …${edge}`, async () => {
      const token = await sandbox.token(label);
      const body = method === 'POST' ? template('scoped') : undefined;
      await sandbox.refused(expected, `${sandbox[waba]}${edge}`, { method, token, ...(body && { body }) });
    });
  }

  it('that are limited name what they are limited to', async () => {
    const token = await sandbox.token('limited to two WABAs');
    const { data } = await sandbox.ok(`debug_token?input_token=${token}`, { token });
    const grant = data.granular_scopes.find(({ scope }: Answer) => scope === 'whatsapp_business_management');
    assert.deepEqual(grant.target_ids, [sandbox.clinic, sandbox.shop]);
    const all = await sandbox.ok(`debug_token?input_token=${sandbox.access.token}`);
    assert.ok(all.data.granular_scopes.every((each: Answer) => !('target_ids' in each)));
  });

  it('name their permissions', async () => {
    const { data } = await sandbox.ok('me/permissions', { token: await sandbox.token('for messages only') });
    assert.deepEqual(data, [
      { permission: 'public_profile', status: 'granted' },
      { permission: 'whatsapp_business_messaging', status: 'granted' },
    ]);
  });

  describe('of an app that wants a proof', () => {
    const proofs = async () => {
      const token = await sandbox.token('may do everything, its app requires a proof');
      const { apps } = await sandbox.state();
      const proofWith = (secret: string) => createHmac('sha256', secret).update(token).digest('hex');
      return { token, right: proofWith(apps[1].secret), wrong: proofWith(apps[0].secret) };
    };
    it('are refused without one', async () => {
      const { token } = await proofs();
      const error = await sandbox.refused('400 100', 'me', { token });
      assert.equal(error.message, 'API calls from the server require an appsecret_proof argument');
      assert.equal(error.type, 'GraphMethodException');
    });
    it('are refused with that of another app', async () => {
      const { token, wrong } = await proofs();
      const error = await sandbox.refused('400 100', `me?appsecret_proof=${wrong}`, { token });
      assert.equal(error.message, 'Invalid appsecret_proof provided in the API argument');
    });
    it('hold with one', async () => {
      const { token, right } = await proofs();
      await sandbox.ok(`me?appsecret_proof=${right}`, { token });
    });
    it('can be wanted of every app', () =>
      TestSandbox.with(async (fresh) => {
        await fresh.control('settings', { requireProof: true });
        await fresh.refused('400 100', 'me');
      }));
  });

  it('are made anew for each sandbox', () =>
    TestSandbox.with(async (other) => assert.notEqual(other.access.token, sandbox.access.token)));
});
