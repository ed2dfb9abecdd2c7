import assert from 'node:assert/strict';
import { type Answer, TestSandbox } from './running';

describe('batches in the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await TestSandbox.start();
  });
  after(() => sandbox.close());

  const form = (items: readonly unknown[], more: Readonly<Record<string, string>> = {}) =>
    new URLSearchParams({ access_token: sandbox.access.token, batch: JSON.stringify(items), ...more });
  const send = (items: readonly unknown[], more: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    sandbox.ok('v26.0/', { method: 'POST', token: null, body: form(items, more) });
  const get = (relative_url: string, more = {}) => ({ method: 'GET', relative_url, ...more });

  it('answer in order, with bodies as texts', async () => {
    const answers = await send([get(`${sandbox.shop}?fields=id,name`), get('foo'), get('me')]);
    assert.deepEqual(
      answers.map(({ code }: Answer) => code),
      [200, 400, 200],
    );
    assert.deepEqual(JSON.parse(answers[0].body), { id: sandbox.shop, name: 'Sol Market' });
    assert.equal(JSON.parse(answers[1].body).error.code, 803);
    assert.ok(answers[0].headers.some(({ name }: Answer) => name === 'facebook-api-version'));
  });

  it('leave out headers when told to', async () => {
    assert.ok(!('headers' in (await send([get('me')], { include_headers: 'false' }))[0]));
  });

  it('change things with a body', async () => {
    const rejected = await sandbox.templateIn('REJECTED');
    const answers = await send([{ method: 'POST', relative_url: rejected.id, body: 'message_send_ttl_seconds=-1' }]);
    assert.equal(answers[0].body, '{"success":true}');
  });

  it('put what one answered into the next', async () => {
    for (const language of ['en_US', 'de']) await sandbox.create('listed_to_go', { language });
    const path = `${sandbox.shop}/message_templates`;
    const list = get(`${path}?name=listed_to_go&fields=id`, { name: 'list' });
    const remove = { method: 'DELETE', relative_url: `${path}?hsm_ids={result=list:$.data.*.id}` };
    const listAgain = { ...list, name: 'again', omit_response_on_success: false };
    const answers = await send([{ ...list, omit_response_on_success: false }, remove, listAgain]);
    assert.equal(JSON.parse(answers[0].body).data.length, 2);
    assert.deepEqual(JSON.parse(answers[1].body), { success: true });
    assert.deepEqual(JSON.parse(answers[2].body), { data: [] });
  });

  it('leave out what only another item needs', async () => {
    const list = get(`${sandbox.shop}/message_templates?limit=2&fields=id`, { name: 'list' });
    const answers = await send([list, get('{result=list:$.data[1].id}?fields=name')]);
    assert.equal(answers[0], null);
    assert.equal(answers[1].code, 200);
    const shown = await send([{ ...list, omit_response_on_success: false }, get('{result=list:$.data[0].id}')]);
    assert.equal(shown[0].code, 200);
    assert.equal(JSON.parse(shown[1].body).id, JSON.parse(shown[0].body).data[0].id);
  });

  it('do nothing that depends on what failed', async () => {
    const answers = await send([get('foo', { name: 'first' }), get('me', { depends_on: 'first' })]);
    assert.equal(answers[0].code, 400);
    assert.equal(answers[1], null);
  });

  it('lose an item on demand', async () => {
    await sandbox.control('faults', { kind: 'nullItem', path: sandbox.brazil });
    const answers = await send([get(sandbox.shop), get(sandbox.brazil)]);
    assert.equal(answers[0].code, 200);
    assert.equal(answers[1], null);
  });

  it('come as parts of a form as well', async () => {
    const parts = new FormData();
    parts.set('access_token', sandbox.access.token);
    parts.set('batch', JSON.stringify([get('me')]));
    const { json } = await sandbox.request('v26.0/', { method: 'POST', body: parts });
    assert.equal(json[0].code, 200);
  });

  it('hold at most 50', () =>
    sandbox.refused('400 100', 'v26.0/', {
      method: 'POST',
      token: null,
      body: form(Array.from({ length: 51 }, () => get('me'))),
    }));

  it('count every item', async () => {
    await sandbox.control('usage', { wabaId: sandbox.brazil, percent: 0 });
    await send(Array.from({ length: 50 }, () => get(`${sandbox.brazil}?fields=id`)));
    const { headers } = await sandbox.call(`${sandbox.brazil}?fields=id`);
    const [usage] = JSON.parse(headers.get('x-business-use-case-usage') ?? '{}')[sandbox.brazil];
    assert.equal(usage.call_count, 1);
  });
});
