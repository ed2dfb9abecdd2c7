import assert from 'node:assert/strict';
import { facebookLogin } from '../../client/src/accounts/facebookLogin';
import { LoginError } from '../../client/src/accounts/loginFailure';
import { nodeTransport } from '../../client/src/accounts/nodeTransport';
import { systemClock } from '../../client/src/accounts/systemClock';
import { checkToken } from '../../client/src/accounts/tokenCheck';
import { describeToken } from '../../deploy/src';
import { createGraphClient, GraphError } from '../../graph/src';
import { type RunningSandbox, startSandbox } from '../../sandbox/src';

const SCOPES = ['whatsapp_business_management', 'business_management'];
const DAY = 24 * 60 * 60_000;

describe('signing in at the sandbox', () => {
  let sandbox: RunningSandbox;

  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => sandbox.close());

  /** @param decide what the person fills in on the page of the dialog */
  const signIn = (decide: Readonly<Record<string, string>>, grants: readonly string[] = SCOPES) => {
    const { url, appId, appSecret } = sandbox.access;
    return facebookLogin({
      loginUrl: url,
      baseUrl: url,
      version: 'v26.0',
      appId,
      appSecret,
      scopes: SCOPES,
      transport: nodeTransport,
      clock: systemClock,
      limitMilliseconds: 30_000,
      addressFor: async (port) => `http://localhost:${port}/`,
      openBrowser: async (address) => {
        const form = new URLSearchParams({ ...Object.fromEntries(new URL(address).searchParams), ...decide });
        for (const grant of grants) form.append('grant', grant);
        for (const waba of sandbox.access.wabas) form.append('waba', waba);
        const decided = await fetch(`${url}/dialog/oauth`, { method: 'POST', body: form, redirect: 'manual' });
        const back = new URL(decided.headers.get('location') ?? '');
        back.hostname = '127.0.0.1';
        await fetch(back);
        return true;
      },
      pages: { done: 'done', denied: 'denied', notThisOne: 'no' },
      signal: new AbortController().signal,
    });
  };

  const check = (token: string, appSecret?: string, extraWabaIds: readonly string[] = []) => {
    const { url } = sandbox.access;
    const client = createGraphClient({
      baseUrl: url,
      archiveBaseUrl: url,
      version: 'v26.0',
      fetch: nodeTransport,
      clock: systemClock,
      token: async () => token,
      appSecret: async () => appSecret,
    });
    return checkToken(client, extraWabaIds, {});
  };

  const set = (settings: object) =>
    fetch(`${sandbox.access.url}/sandbox/settings`, { method: 'POST', body: JSON.stringify(settings) });

  it('gives a token that lasts for about 60 days and sees what was allowed', async () => {
    const { facts, discovery } = await check(await signIn({ decision: 'allow' }));
    const { kind, holds, expiry, missing } = describeToken(facts, Date.now());
    assert.deepEqual([kind, holds, missing], ['user', true, []]);
    assert.ok(expiry.kind === 'expires' && expiry.at > Date.now() + 59 * DAY);
    assert.ok(discovery.businesses.flatMap(({ wabas }) => wabas).length > 0);
  });

  it('shows which permission the person left out', async () => {
    const { facts } = await check(await signIn({ decision: 'allow' }, ['whatsapp_business_management']));
    assert.deepEqual(
      describeToken(facts, Date.now()).missing.map(({ scope }) => scope),
      ['business_management'],
    );
  });

  it('says that the person declined', async () => {
    await assert.rejects(
      signIn({ decision: 'deny' }),
      (error) => error instanceof LoginError && error.failure.kind === 'denied',
    );
  });

  it('takes the token of a system user for what it is, with a WABA that was added by its id', async () => {
    const [waba = ''] = sandbox.access.wabas;
    const { facts, discovery } = await check(sandbox.access.token, undefined, [waba]);
    const { kind, expiry } = describeToken(facts, Date.now());
    assert.deepEqual([kind, expiry], ['systemUser', { kind: 'never' }]);
    const ids = discovery.businesses.flatMap(({ wabas }) => wabas.map(({ id }) => id));
    assert.deepEqual([...ids].sort(), [...sandbox.access.wabas].sort());
  });

  it('knows an app that wants a proof, and gives it one', async () => {
    const { token, appSecret } = sandbox.access;
    await set({ requireProof: true });
    await assert.rejects(
      check(token),
      (error) => error instanceof GraphError && error.failure.kind === 'appSecretNeeded',
    );
    assert.equal((await check(token, appSecret)).facts.is_valid, true);
  });

  const tokenThat = async (label: string): Promise<string> => {
    const { tokens } = await (await fetch(`${sandbox.access.url}/sandbox/state`)).json();
    const token = tokens.find((each: { label: string }) => each.label === label);
    assert.ok(token, `no token ${label}`);
    return token.value;
  };

  it('takes a token that may not ask about itself, with its app and what it may do', async () => {
    const { facts, discovery } = await check(await tokenThat('may not ask about itself'));
    const { app, missing } = describeToken(facts, Date.now());
    assert.deepEqual(app, { id: sandbox.access.appId, name: 'Sandbox Templates' });
    assert.deepEqual(missing, []);
    assert.ok(discovery.businesses.length > 0);
  });

  it('shows what a token lacks that may do nothing with templates', async () => {
    const { facts, discovery } = await check(await tokenThat('for messages only'));
    const { kind, app, missing } = describeToken(facts, Date.now());
    assert.deepEqual([kind, app?.id], ['systemUser', sandbox.access.appId]);
    assert.deepEqual(
      missing.map(({ scope }) => scope),
      ['whatsapp_business_management', 'business_management'],
    );
    assert.deepEqual(
      discovery.gaps.map(({ step }) => step),
      ['assigned', 'businesses'],
    );
  });

  it('does not take a token that Meta does not know', async () => {
    await assert.rejects(
      check('EAA-test-token'),
      (error) => error instanceof GraphError && error.failure.kind === 'signInAgain',
    );
  });
});
