import assert from 'node:assert/strict';
import { createGraphClient, type GraphClient, type GraphConnection, type TemplatePage } from '../../graph/src';
import { type RunningSandbox, startSandbox } from '../../sandbox/src';
import { nodeTransport } from './nodeTransport';
import { graphFailureOf, TestClock } from './scriptedMeta';

/** Client and sandbox were written apart from each other, from the same description of Meta's API. Here they meet. */
describe('the client and the sandbox', () => {
  let sandbox: RunningSandbox;
  let client: GraphClient;
  let waba: string;
  before(async () => {
    sandbox = await startSandbox();
    client = connect();
    [waba = ''] = sandbox.access.wabas;
  });
  after(() => sandbox.close());

  const connect = (changes: Partial<GraphConnection> = {}) =>
    createGraphClient({
      baseUrl: sandbox.access.url,
      archiveBaseUrl: sandbox.access.url,
      version: 'v26.0',
      fetch: nodeTransport,
      clock: new TestClock(),
      token: async () => sandbox.access.token,
      ...changes,
    });
  const pagesOf = async (filter = {}) => {
    const pages: TemplatePage[] = [];
    for await (const page of client.templates.list(waba, { pageSize: 25, ...filter })) pages.push(page);
    return pages;
  };
  const payload = {
    name: 'meeting',
    language: 'en_US',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Your parcel has come and is waiting for you.' }],
  };

  it('agree on who signed in', async () => {
    const facts = await client.debugToken();
    assert.equal(facts.is_valid, true);
    assert.equal((await client.me()).id, facts.user_id);
    assert.ok((await client.permissions()).some(({ permission }) => permission === 'whatsapp_business_management'));
  });

  it('agree on which accounts there are', async () => {
    const businesses = await client.businesses();
    const owned = (await Promise.all(businesses.map(({ id }) => client.ownedWabas(id)))).flat();
    assert.deepEqual(owned.map(({ id }) => id).sort(), [...sandbox.access.wabas].sort());
    assert.ok((await Promise.all(businesses.map(({ id }) => client.clientWabas(id)))).flat().length > 0);
    assert.ok((await client.assignedWabas()).some(({ id }) => id === waba));
    assert.ok((await client.waba(waba)).owner_business_info?.id);
    assert.ok((await client.phoneNumbers(waba)).length > 0);
  });

  it('agree on webhooks', async () => {
    await client.unsubscribe(waba);
    assert.deepEqual(await client.subscribedApps(waba), []);
    await client.subscribe(waba);
    assert.equal((await client.subscribedApps(waba)).length, 1);
  });

  it('agree on a list of many pages, its filters and its numbers', async () => {
    const pages = await pagesOf({ summary: true });
    const templates = pages.flatMap((page) => page.templates);
    assert.ok(pages.length > 2);
    assert.equal(new Set(templates.map(({ id }) => id)).size, pages[0]?.summary?.total_count);
    const approved = (await pagesOf({ status: ['APPROVED'], category: ['UTILITY'], language: ['en_US'] })).flatMap(
      (page) => page.templates,
    );
    assert.deepEqual(
      approved.map(({ id }) => id),
      templates
        .filter((one) => one.status === 'APPROVED' && one.category === 'UTILITY' && one.language === 'en_US')
        .map(({ id }) => id),
    );
  });

  it('agree on the life of a template', async () => {
    const { id } = await client.templates.create(waba, payload);
    assert.deepEqual((await graphFailureOf(client.templates.create(waba, payload))).failure, { kind: 'existsAlready' });
    assert.equal((await client.templates.get(id)).components?.[0]?.text, payload.components[0]?.text);
    assert.deepEqual(
      (await client.templates.named(waba, 'meeting')).map((template) => template.id),
      [id],
    );
    assert.deepEqual((await graphFailureOf(client.templates.edit(id, payload))).failure, { kind: 'editQuota' });
    await client.templates.deleteOne(waba, { id, name: 'meeting' });
    assert.deepEqual((await graphFailureOf(client.templates.create(waba, payload))).failure, { kind: 'beingDeleted' });
    assert.deepEqual((await graphFailureOf(client.templates.get(id))).failure, { kind: 'notVisible' });
  });

  it('agree on the archive, on ids that are longer than a number, and on deleting them', async () => {
    const [approved] = await pagesOf({ status: ['APPROVED'], pageSize: 100 });
    const long = approved?.templates.find(({ id }) => Number(id) > Number.MAX_SAFE_INTEGER)?.id ?? '';
    assert.match(long, /^\d{16,}$/);
    assert.deepEqual(await client.templates.archive(waba, [long]), { done: [long], failed: {} });
    assert.deepEqual(Object.keys((await client.templates.archive(waba, [long])).failed), [long]);
    assert.deepEqual(await client.templates.unarchive(waba, [long]), { done: [long], failed: {} });
    await client.templates.deleteMany(waba, [long]);
  });

  it('agree on previews, the library, comparison and numbers', async () => {
    const [first, second] = (await pagesOf({ status: ['APPROVED'] })).flatMap((page) => page.templates);
    const [id = '', other = ''] = [first?.id, second?.id];
    const previews = await client.templates.previews(waba, { languages: ['en_US', 'es_ES'] });
    assert.deepEqual(
      previews.map(({ language }) => language),
      ['en_US', 'es_ES'],
    );
    for await (const page of client.templates.library({})) assert.ok(page.length > 0);
    const end = Math.floor(Date.now() / 1_000);
    const window = { start: end - 7 * 86_400, end };
    assert.ok((await client.templates.compare(id, [other], window)).some(({ metric }) => metric === 'BLOCK_RATE'));
    assert.ok((await client.templates.analytics(waba, { ...window, templateIds: [id] })).length > 0);
  });

  for (const secret of [undefined, 'the app’s own']) {
    it(`agree on an upload and its proof, with the secret: ${secret ?? 'none'}`, async () => {
      const one = connect({ appSecret: async () => secret && sandbox.access.appSecret });
      const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
      assert.match(await one.upload(sandbox.access.appId, { name: 'a.png', type: 'image/png', bytes }), /^4:/);
    });
  }

  it('agree on what is wrong', async () => {
    const wrongSecret = connect({ appSecret: async () => 'secret-of-another-app' });
    assert.deepEqual((await graphFailureOf(wrongSecret.me())).failure, { kind: 'appSecretNeeded' });
    const wrongToken = connect({ token: async () => 'EAA-wrong-token' });
    assert.deepEqual((await graphFailureOf(wrongToken.me())).failure, { kind: 'signInAgain', because: 'invalid' });
    assert.deepEqual((await graphFailureOf(client.waba('999999999'))).failure, { kind: 'notVisible' });
    assert.deepEqual((await graphFailureOf(client.get(`${waba}?fields=foo`))).failure, { kind: 'invalidParameter' });
  });
});
