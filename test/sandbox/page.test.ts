import assert from 'node:assert/strict';
import http from 'node:http';
import { TestSandbox } from './running';

describe('the page of the sandbox', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.close());

  const submit = (
    path: string,
    form: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ) =>
    sandbox.request(`sandbox/page/${path}`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { origin: sandbox.access.url, 'sec-fetch-site': 'same-origin', ...headers },
    });
  const statusOf = async (id: string) => (await sandbox.ok(`${id}?fields=status`)).status;

  it('shows what it holds', async () => {
    const { status, text } = await sandbox.request('/');
    assert.equal(status, 200);
    assert.match(text, /211 of 211 templates; 303 in all accounts/);
    assert.ok(text.includes(sandbox.access.token));
    assert.match(text, /<html lang="en">/);
  });

  it('finds templates by account, name and status', async () => {
    const { text } = await sandbox.request(`/?waba=${sandbox.clinic}&q=visit_moved&status=APPROVED`);
    assert.match(text, /of 31 templates/);
    assert.match(text, /visit_moved/);
    assert.doesNotMatch(text, /results_ready/);
    assert.match((await sandbox.request('/?q=nothing_like_that')).text, /No template fits\./);
  });

  it('turns pages', async () => {
    const { text } = await sandbox.request('/?page=1');
    assert.match(text, /rel="prev"/);
    assert.match(text, /rel="next"/);
  });

  it('restricts an account and ends it, and lets Direct Send make a template', async () => {
    const type = 'RESTRICTED_UTILITY_TEMPLATES';
    const form = { wabaId: sandbox.shop, type, days: '7' };
    await submit('restrictions', form);
    assert.match((await sandbox.request('/')).text, /Sol Market: RESTRICTED_UTILITY_TEMPLATES until <time/);
    await submit('restrictions', { ...form, lift: 'all' });
    assert.match((await sandbox.request('/')).text, /Sol Market: not restricted/);
    await submit('directSend', { wabaId: sandbox.shop });
    const { data } = await sandbox.ok(`${sandbox.shop}/message_templates?source=AUTO_GENERATED`);
    assert.equal(data.length, 1);
  });

  it('sets names into it as texts', async () => {
    const { text } = await sandbox.request(`/?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    assert.doesNotMatch(text, /<script>/);
    assert.match(text, /&#60;script&#62;/);
  });

  it('runs no script, is shown in no frame, and loads nothing from elsewhere', async () => {
    const { headers, text } = await sandbox.request('/');
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; style-src 'self'; /);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(text, /<script|\son\w+=|\sstyle=/);
    assert.equal(
      (await sandbox.request('sandbox/page/style.css')).headers.get('content-type'),
      'text/css; charset=utf-8',
    );
  });

  const DECISIONS = [
    ['PENDING', { action: 'approve' }, 'APPROVED'],
    ['PENDING', { action: 'reject', reason: 'SCAM' }, 'REJECTED'],
    ['APPROVED', { action: 'pause' }, 'PAUSED'],
    ['APPROVED', { action: 'disable' }, 'DISABLED'],
  ] as const;
  for (const [before, form, after] of DECISIONS) {
    it(`lets one ${form.action} a template`, async () => {
      const { id, name } = await sandbox.templateIn(before);
      assert.match((await sandbox.request(`sandbox/page/templates/${id}`)).text, new RegExp(`<h1>${name}</h1>`));
      const { status, headers } = await submit(`templates/${id}`, form);
      assert.equal(status, 303);
      assert.equal(await statusOf(id), after);
      const shown = await sandbox.request(headers.get('location') ?? '');
      assert.match(shown.text, new RegExp(`role="status">${name} is ${after} now\\.`));
    });
  }
  it('lets one delete a template', async () => {
    const { id } = await sandbox.templateIn('APPROVED');
    await submit(`templates/${id}`, { action: 'delete' });
    await sandbox.refused('400 100/33', id);
    assert.equal((await sandbox.request(`sandbox/page/templates/${id}`)).status, 404);
  });

  it('moves the clock, sets what goes wrong, and saves settings', async () => {
    const { now } = await sandbox.state();
    await submit('clock', { advanceMs: '3600000' });
    assert.ok((await sandbox.state()).now >= now + 3_600_000);
    await submit('faults', { choice: '190-463', method: 'GET', path: '', times: '1' });
    await sandbox.refused('401 190/463', 'me');
    await submit('faults', { choice: 'drop-afterwards', method: 'POST', path: 'message_templates', times: '3' });
    assert.match((await sandbox.request('/')).text, /drop/);
    await submit('faults', { choice: 'none' });
    assert.match((await sandbox.request('/')).text, /Nothing is set to go wrong\./);
    await submit('settings', {
      reviewSeconds: '5',
      reviews: 'reject',
      recategorise: 'never',
      locale: 'pt',
      templateLimit: '',
    });
    const { settings } = await sandbox.state();
    assert.deepEqual(
      [settings.reviewMs, settings.reviews, settings.recategorise, settings.locale, settings.requireProof],
      [5000, 'reject', 'never', 'pt', false],
    );
    await submit('verified', { verified: 'false' });
    assert.ok(
      (await sandbox.state()).businesses.every(
        (each: { verification: string }) => each.verification === 'not_verified',
      ),
    );
  });

  it('says what is not possible', async () => {
    const { status, text } = await submit('faults', { choice: 'boom' });
    assert.equal(status, 400);
    assert.match(text, /There is no such fault\./);
    assert.equal((await submit('nowhere', {})).status, 404);
  });

  describe('keeps others out', () => {
    const FOREIGN = [
      { origin: 'https://example.com' },
      { origin: 'null' },
      { origin: 'http://localhost:1' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ] as const;
    for (const headers of FOREIGN) {
      it(`pages of other sites: ${JSON.stringify(headers)}`, async () => {
        const { id } = await sandbox.templateIn('APPROVED');
        assert.equal((await submit(`templates/${id}`, { action: 'delete' }, headers)).status, 403);
        const steering = await sandbox.request('sandbox/clock', { method: 'POST', body: '{"advanceMs":1}', headers });
        assert.equal(steering.status, 403);
        assert.equal(await statusOf(id), 'APPROVED');
      });
    }

    const hostIs = (host: string, path = '/sandbox/state') =>
      new Promise<number | undefined>((resolve, reject) => {
        const { port } = new URL(sandbox.access.url);
        http
          .get({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
            answer.resume();
            resolve(answer.statusCode);
          })
          .on('error', reject);
      });
    it('names that lead here from elsewhere', async () => {
      const { port } = new URL(sandbox.access.url);
      assert.equal(await hostIs(`evil.example.com:${port}`), 421);
      assert.equal(await hostIs(`localhost.example.com:${port}`), 421);
      assert.equal(await hostIs(`127.0.0.1@example.com`), 421);
      for (const sign of ['/', '\\', '#', '?', '@']) assert.equal(await hostIs(`localhost${sign}.example.com`), 421);
      assert.equal(await hostIs(`localhost:${port}`), 200);
      assert.equal(await hostIs(`127.0.0.1:${port}`), 200);
    });
    it('targets that are no path', async () => {
      for (const target of ['//', 'http://[', '///x:99999999/']) assert.equal(await hostIs('localhost', target), 400);
    });
    it('scripts of other sites, which may not read its tokens', async () => {
      const { headers } = await sandbox.request('sandbox/state', { headers: { origin: 'https://example.com' } });
      assert.equal(headers.get('access-control-allow-origin'), null);
    });
  });
});
