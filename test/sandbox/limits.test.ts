import assert from 'node:assert/strict';
import { HOUR, MINUTE, TestSandbox, template } from './running';

describe('the limits of calls in the sandbox', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.close());

  const usageIn = (headers: Headers) =>
    Object.values(JSON.parse(headers.get('x-business-use-case-usage') ?? '{}') as Record<string, unknown[]>)[0]?.[0] as
      | Record<string, number>
      | undefined;

  it('are told in percent', async () => {
    await sandbox.control('usage', { wabaId: sandbox.shop, percent: 80 });
    const { headers, status } = await sandbox.call(sandbox.shop);
    assert.equal(status, 200);
    assert.equal(usageIn(headers)?.call_count, 80);
  });

  it('hold back the calls for one WABA, and tell for how long', async () => {
    await sandbox.control('usage', { wabaId: sandbox.shop, percent: 100, blockedMinutes: 5 });
    const { headers } = await sandbox.call(sandbox.shop);
    await sandbox.refused('400 80008', sandbox.shop);
    assert.ok((usageIn(headers)?.estimated_time_to_regain_access ?? 0) >= 5);
    await sandbox.ok(sandbox.brazil);
    await sandbox.advance(10 * MINUTE);
    await sandbox.ok(sandbox.shop);
  });

  it('are reached by calling', async () => {
    await sandbox.control('usage', { wabaId: sandbox.shop, percent: 100 });
    await sandbox.refused('400 80008', `${sandbox.shop}/message_templates`);
    await sandbox.advance(HOUR + MINUTE);
    await sandbox.ok(`${sandbox.shop}/message_templates`);
  });

  it('are longer for who calls on', async () => {
    await sandbox.control('usage', { wabaId: sandbox.shop, percent: 100, blockedMinutes: 2 });
    for (let call = 0; call < 5; call++) await sandbox.refused('400 80008', sandbox.shop);
    await sandbox.advance(3 * MINUTE);
    await sandbox.refused('400 80008', sandbox.shop);
  });

  it('of an app are code 4', async () => {
    await sandbox.control('usage', { percent: 100 });
    const error = await sandbox.refused('400 4', 'me');
    assert.equal(error.is_transient, true);
  });

  it('are tighter for a WABA without a phone number', () =>
    TestSandbox.with(async (fresh) => {
      const { phoneNumbers } = await fresh.state();
      assert.ok(phoneNumbers.length > 0);
      await fresh.control('usage', { wabaId: fresh.shop, percent: 50 });
      const path = `${fresh.shop}/message_template_previews?category=AUTHENTICATION`;
      for (let call = 0; call < 100; call++) await fresh.ok(path);
      await fresh.refused('400 80008', path);
      await fresh.ok(`${fresh.shop}/message_templates?limit=1`);
    }));

  it('count a template for its WABA', async () => {
    await sandbox.control('usage', { wabaId: sandbox.shop, percent: 100 });
    const approved = await sandbox.templateIn('APPROVED');
    await sandbox.refused('400 80008', approved.id);
    await sandbox.refused('400 80008', `${sandbox.shop}/message_templates`, { method: 'POST', body: template('x') });
  });
});
