import assert from 'node:assert/strict';
import { type Answer, TestSandbox } from './running';

describe('reading from the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await TestSandbox.start();
  });
  after(() => sandbox.close());

  it('holds two businesses, three WABAs and 300 templates, and a sample for each', async () => {
    const { businesses, wabas, templates, apps } = await sandbox.state();
    assert.deepEqual([businesses.length, wabas.length, templates.length, apps.length], [2, 3, 303, 2]);
  });

  it('has a template in every status that Meta names', async () => {
    const { templates } = await sandbox.state();
    assert.deepEqual([...new Set(templates.map(({ status }: Answer) => status))].sort(), [
      'APPROVED',
      'ARCHIVED',
      'DISABLED',
      'IN_APPEAL',
      'LIMIT_EXCEEDED',
      'PAUSED',
      'PENDING',
      'PENDING_DELETION',
      'REJECTED',
    ]);
  });

  it('has ids that a number of JavaScript does not hold', async () => {
    const { templates } = await sandbox.state();
    assert.ok(templates.some(({ id }: Answer) => String(Number(id)) !== id));
  });

  it('tells whose token it is, and what the token may do', async () => {
    assert.equal((await sandbox.ok('me')).name, 'Templates Admin');
    const { data } = await sandbox.ok(`debug_token?input_token=${sandbox.access.token}`);
    assert.equal(data.is_valid, true);
    assert.equal(data.type, 'SYSTEM_USER');
    assert.equal(data.app_id, sandbox.access.appId);
    assert.ok(data.scopes.includes('whatsapp_business_management'));
  });

  it('lists businesses, what they own and what was shared with them', async () => {
    const { data } = await sandbox.ok('me/businesses?fields=id,name');
    assert.equal(data.length, 2);
    const owned = await sandbox.ok(`${data[0].id}/owned_whatsapp_business_accounts`);
    assert.deepEqual(
      owned.data.map(({ id }: Answer) => id),
      [sandbox.shop, sandbox.brazil],
    );
    const shared = await sandbox.ok(`${data[0].id}/client_whatsapp_business_accounts`);
    assert.deepEqual(
      shared.data.map(({ id }: Answer) => id),
      [sandbox.clinic],
    );
  });

  it('gives a template the fields that are asked for, and its id', async () => {
    const { data } = await sandbox.ok(`${sandbox.shop}/message_templates?limit=1`);
    const node = await sandbox.ok(`${data[0].id}?fields=status,quality_score`);
    assert.deepEqual(Object.keys(node).sort(), ['id', 'quality_score', 'status']);
  });

  for (const name of ['constructor', 'toString', '__proto__']) {
    it(`knows nothing that is called ${name}`, async () => {
      const { shop } = sandbox;
      await sandbox.refused('400 2500', `${shop}/${name}`);
      for (const path of [`${shop}?fields=${name}`, `${shop}/message_templates?summary=${name}`]) {
        const reply = await sandbox.call(path);
        assert.deepEqual([path, reply.status, reply.json.error.code], [path, 400, 100]);
      }
      await sandbox.refused('400 803', name);
    });
  }
});
