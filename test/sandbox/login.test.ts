import assert from 'node:assert/strict';
import { type Answer, DAY, MINUTE, TestSandbox } from './running';

const CALLBACK = 'http://localhost:5000/callback';

describe('signing in to the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await TestSandbox.start();
  });
  after(() => sandbox.close());

  const asked = (more: Readonly<Record<string, string>> = {}) =>
    new URLSearchParams({
      client_id: sandbox.access.appId,
      redirect_uri: CALLBACK,
      state: 'a state & more',
      scope: 'whatsapp_business_management,business_management',
      ...more,
    });
  /** What a browser sends when the person has answered. */
  const answer = (decision: string, more: readonly (readonly [string, string])[], headers = {}) => {
    const form = asked();
    form.set('decision', decision);
    for (const [name, value] of more) form.append(name, value);
    return sandbox.request('dialog/oauth', { method: 'POST', body: form, headers });
  };
  const everything = () => [
    ['grant', 'whatsapp_business_management'] as const,
    ['grant', 'business_management'] as const,
    ...sandbox.access.wabas.map((id) => ['waba', id] as const),
  ];
  const codeOf = async (more: readonly (readonly [string, string])[] = everything()): Promise<string> => {
    const location = (await answer('allow', more)).headers.get('location') ?? '';
    return new URL(location).searchParams.get('code') ?? '';
  };
  const exchange = (parameters: Readonly<Record<string, string>>) =>
    sandbox.call(
      `oauth/access_token?${new URLSearchParams({
        client_id: sandbox.access.appId,
        client_secret: sandbox.access.appSecret,
        ...parameters,
      })}`,
      { token: null },
    );

  it('asks the person, by name of the app', async () => {
    const { status, text, headers } = await sandbox.request(`v26.0/dialog/oauth?${asked()}`);
    assert.equal(status, 200);
    assert.match(text, /Sandbox Templates/);
    assert.match(text, /value="whatsapp_business_management" checked/);
    assert.match(headers.get('content-security-policy') ?? '', /form-action 'self' http:\/\/localhost:5000;/);
  });

  for (const uri of [
    'https://example.com/',
    'http://example.com/',
    'vscode://x/y',
    '',
    'http://127.0.0.1.example.com/',
  ]) {
    it(`leads to this machine only, not to ${uri || 'nowhere'}`, async () => {
      const { status, text } = await sandbox.request(`dialog/oauth?${asked({ redirect_uri: uri })}`);
      assert.equal(status, 400);
      assert.match(text, /must be an http address on this machine/);
    });
  }
  it('knows the app', async () => {
    const { status } = await sandbox.request(`dialog/oauth?${asked({ client_id: '1' })}`);
    assert.equal(status, 400);
  });

  it('comes back with a code and the state', async () => {
    const { status, headers } = await answer('allow', everything());
    assert.equal(status, 303);
    const url = new URL(headers.get('location') ?? '');
    assert.equal(`${url.origin}${url.pathname}`, CALLBACK);
    assert.equal(url.searchParams.get('state'), 'a state & more');
    assert.equal(url.hash, '#_=_');
  });

  it('comes back with the reason when it was denied', async () => {
    const url = new URL((await answer('deny', [])).headers.get('location') ?? '');
    const { error, error_code, error_reason, error_description, state } = Object.fromEntries(url.searchParams);
    assert.deepEqual(
      [error, error_code, error_reason, error_description, state],
      ['access_denied', '200', 'user_denied', 'Permissions error', 'a state & more'],
    );
  });

  it('is not answered by a page of another site', async () => {
    const { status, headers } = await answer('allow', everything(), { origin: 'https://example.com' });
    assert.equal(status, 403);
    assert.equal(headers.get('location'), null);
  });

  it('gives a short token for the code, and a long one for that', async () => {
    const short = (await exchange({ redirect_uri: CALLBACK, code: await codeOf() })).json;
    assert.equal(short.token_type, 'bearer');
    assert.equal((await sandbox.ok('me', { token: short.access_token })).name, 'Rosa Torres');
    const long = (await exchange({ grant_type: 'fb_exchange_token', fb_exchange_token: short.access_token })).json;
    assert.equal(long.expires_in, (60 * DAY) / 1000);
    assert.notEqual(long.access_token, short.access_token);
    const { data } = await sandbox.ok(`debug_token?input_token=${long.access_token}`, { token: long.access_token });
    assert.equal(data.type, 'USER');
    assert.deepEqual(data.scopes, ['whatsapp_business_management', 'business_management']);
  });

  it('grants what was ticked, and no more', async () => {
    const code = await codeOf([
      ['grant', 'whatsapp_business_management'],
      ['grant', 'ads_read'],
      ['waba', sandbox.brazil],
    ]);
    const { access_token: token } = (await exchange({ redirect_uri: CALLBACK, code })).json;
    const { data } = await sandbox.ok(`debug_token?input_token=${token}`, { token });
    assert.deepEqual(data.granular_scopes, [{ scope: 'whatsapp_business_management', target_ids: [sandbox.brazil] }]);
    await sandbox.ok(`${sandbox.brazil}/message_templates?limit=1`, { token });
    await sandbox.refused('400 100/33', `${sandbox.shop}/message_templates?limit=1`, { token });
  });

  const refusal = async (parameters: Readonly<Record<string, string>>): Promise<Answer> => {
    const { status, json, headers } = await exchange(parameters);
    assert.equal(status, 400);
    return { ...json.error, header: headers.get('www-authenticate') };
  };
  it('takes a code once', async () => {
    const code = await codeOf();
    await exchange({ redirect_uri: CALLBACK, code });
    const { header } = await refusal({ redirect_uri: CALLBACK, code });
    assert.equal(header, 'OAuth "Facebook Platform" "invalid_code" "This authorization code has been used."');
  });
  it('takes a code with the same redirect_uri only', async () => {
    const error = await refusal({ redirect_uri: `${CALLBACK}/`, code: await codeOf() });
    assert.deepEqual([error.code, error.error_subcode], [100, 36008]);
  });
  it('takes a code for ten minutes, with the secret of the app', () =>
    TestSandbox.with(async (fresh) => {
      const form = new URLSearchParams({ client_id: fresh.access.appId, redirect_uri: CALLBACK, decision: 'allow' });
      const { headers } = await fresh.request('dialog/oauth', { method: 'POST', body: form });
      const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
      const path = (secret: string) =>
        `oauth/access_token?client_id=${fresh.access.appId}&client_secret=${secret}&code=${code}&redirect_uri=${encodeURIComponent(CALLBACK)}`;
      await fresh.refused('400 1', path('another'), { token: null });
      await fresh.advance(11 * MINUTE);
      await fresh.refused('400 100', path(fresh.access.appSecret), { token: null });
    }));
  it('exchanges no token that has expired', async () => {
    const token = await sandbox.token('expired');
    const error = await refusal({ grant_type: 'fb_exchange_token', fb_exchange_token: token });
    assert.deepEqual([error.code, error.error_subcode], [190, 463]);
  });

  it('gives an app its own token, which tells of others', async () => {
    const { access_token: token } = (await exchange({ grant_type: 'client_credentials' })).json;
    assert.equal(token, `${sandbox.access.appId}|${sandbox.access.appSecret}`);
    const { data } = await sandbox.ok(`debug_token?input_token=${sandbox.access.token}`, { token });
    assert.equal(data.is_valid, true);
    await sandbox.refused('400 2500', 'me', { token });
  });

  it('makes and takes back tokens of system users', async () => {
    const { id } = await sandbox.ok('me');
    const { access_token: token } = await sandbox.post(`${id}/access_tokens`, {
      business_app: sandbox.access.appId,
      scope: 'whatsapp_business_management',
      set_token_expires_in_60_days: true,
    });
    await sandbox.ok('me', { token });
    await sandbox.ok(
      `oauth/revoke?client_id=${sandbox.access.appId}&client_secret=${sandbox.access.appSecret}&revoke_token=${token}`,
    );
    await sandbox.refused('401 190', 'me', { token });
  });
});
