import assert from 'node:assert/strict';
import { TestSandbox, template } from './running';

describe('what goes wrong in the sandbox on demand', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.close());

  const fault = (asked: Readonly<Record<string, unknown>>) => sandbox.control('faults', asked);
  const create = (name: string) => ({ method: 'POST', body: template(name) });
  const path = () => `${sandbox.shop}/message_templates`;
  const exists = async (name: string) => (await sandbox.ok(`${path()}?name=${name}`)).data.length > 0;

  const ERRORS = [
    [{ code: 1 }, '400 1', true],
    [{ code: 2 }, '503 2', true],
    [{ code: 4 }, '400 4', true],
    [{ code: 190, subcode: 463 }, '401 190/463', false],
    [{ code: 190, subcode: 460 }, '401 190/460', false],
    [{ code: 368 }, '403 368', false],
    [{ code: 80008 }, '400 80008', false],
    [{ code: 131059 }, '400 131059', false],
    [{ code: 100, subcode: 2388024 }, '400 100/2388024', false],
  ] as const;
  for (const [asked, expected, isTransient] of ERRORS) {
    it(`is the error ${expected}, once`, async () => {
      await fault({ kind: 'error', ...asked });
      const error = await sandbox.refused(expected, path());
      assert.equal(error.is_transient, isTransient);
      await sandbox.ok(path());
    });
  }

  it('is as many times as asked for, on the calls that it is for', async () => {
    await fault({ kind: 'error', code: 2, times: 2, method: 'POST', path: 'message_templates' });
    await sandbox.ok(path());
    await sandbox.ok('me');
    await sandbox.refused('503 2', path(), create('third_time'));
    await sandbox.refused('503 2', path(), create('third_time'));
    await sandbox.ok(path(), create('third_time'));
  });

  it('is an error though the template was created', async () => {
    await fault({ kind: 'error', code: 1, subcode: 99, afterwards: true });
    await sandbox.refused('400 1/99', path(), create('made_all_the_same'));
    assert.ok(await exists('made_all_the_same'));
  });

  it('is the page of a proxy', async () => {
    await fault({ kind: 'html502' });
    const { status, text } = await sandbox.call(path());
    assert.equal(status, 502);
    assert.match(text, /^<!DOCTYPE html>/);
  });

  it('is a page that is too large, for calls that want as many or more', async () => {
    await fault({ kind: 'tooMuchData', fromLimit: 50, times: 2 });
    for (const limit of [100, 50]) {
      const { message } = await sandbox.refused('500 1', `${path()}?limit=${limit}`);
      assert.match(message, /^Please reduce the amount of data/);
      await sandbox.ok(`${path()}?limit=49`);
    }
    await sandbox.ok(`${path()}?limit=100`);
  });

  it('is half of the answer', async () => {
    await fault({ kind: 'cutJson' });
    const { text } = await sandbox.call(path());
    assert.throws(() => JSON.parse(text), SyntaxError);
  });

  it('is an answer that takes its time', async () => {
    await fault({ kind: 'slow', delayMs: 300 });
    const signal = AbortSignal.timeout(50);
    const headers = { authorization: `Bearer ${sandbox.access.token}` };
    await assert.rejects(fetch(`${sandbox.access.url}/v26.0/me`, { headers, signal }), { name: 'TimeoutError' });
    await sandbox.ok('me');
  });

  it('is a connection that is lost, before and after the template was created', async () => {
    await fault({ kind: 'drop' });
    await assert.rejects(sandbox.call(path(), create('not_made')));
    assert.ok(!(await exists('not_made')));
    await fault({ kind: 'drop', afterwards: true });
    await assert.rejects(sandbox.call(path(), create('made')));
    assert.ok(await exists('made'));
  });

  it('comes in the order in which it was asked for, and can be taken back', async () => {
    await fault({ faults: [{ code: 1 }, { kind: 'html502' }] });
    assert.equal((await sandbox.ok('sandbox/faults')).faults.length, 2);
    assert.equal((await sandbox.call('me')).status, 400);
    assert.equal((await sandbox.call('me')).status, 502);
    await fault({ code: 1, times: 5 });
    await sandbox.ok('sandbox/faults', { method: 'DELETE' });
    await sandbox.ok('me');
  });

  const WRONG: readonly (readonly [path: string, body: unknown, error: RegExp])[] = [
    ['faults', { kind: 'error' }, /needs its code/],
    ['faults', { kind: 'boom' }, /kind is one of error, tooMuchData, html502/],
    ['faults', { code: 1, times: 'often' }, /times is a whole number/],
    ['clock', { advanceMs: -1 }, /time does not go back/],
    ['clock', {}, /advanceMs is a whole number/],
    ['settings', { reviewMs: 'long' }, /reviewMs is a whole number/],
    ['settings', { colour: 'red' }, /There is no setting colour/],
    ['settings', { locale: 'fr' }, /locale is one of en, es, pt/],
    ['usage', { wabaId: '1', percent: 5 }, /no such WABA/],
    ['usage', { percent: 'all' }, /percent is a whole number/],
    ['restrictions', { wabaId: '1', type: null }, /no such WABA/],
    ['restrictions', { type: 'much' }, /type is a word in capitals/],
    ['restrictions', { type: 'RESTRICTED', days: 0 }, /days is a whole number/],
    ['directSend', { wabaId: '1' }, /no such WABA/],
    ['templates/1', { action: 'approve' }, /no such template/],
    ['nowhere', {}, /There is nothing at POST/],
    ['clock', 'not json', /not valid JSON/],
  ];
  for (const [where, body, error] of WRONG) {
    it(`is not what it can't be: ${where} ${JSON.stringify(body)}`, async () => {
      const { status, json } = await sandbox.call(`sandbox/${where}`, { method: 'POST', body });
      assert.ok(status === 400 || status === 404);
      assert.match(json.error, error);
    });
  }
});
