import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { eventuallyPasses } from '../support/eventually';
import { type Answer, MINUTE, TestSandbox } from './running';

/** An app that listens on this machine. */
class Listener {
  readonly received: { readonly signature: string; readonly body: string }[] = [];
  private constructor(
    private readonly server: http.Server,
    readonly url: string,
  ) {}

  static async start(answersChallenge = true): Promise<Listener> {
    const server = http.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(typeof address === 'object' && address);
    const listener = new Listener(server, `http://127.0.0.1:${address.port}/hook`);
    server.on('request', (request, response) => {
      void text(request).then((body) => {
        const { searchParams } = new URL(request.url ?? '/', listener.url);
        if (request.method === 'GET') response.end(answersChallenge ? searchParams.get('hub.challenge') : 'no');
        else {
          listener.received.push({ signature: String(request.headers['x-hub-signature-256']), body });
          response.end();
        }
      });
    });
    return listener;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('the webhooks of the sandbox', () => {
  let sandbox: TestSandbox;
  let listener: Listener;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
    listener = await Listener.start();
  });
  afterEach(async () => {
    listener.close();
    await sandbox.close();
  });

  const appToken = () => `${sandbox.access.appId}|${sandbox.access.appSecret}`;
  const subscribe = (url: string, fields = 'message_template_status_update,template_category_update') => ({
    method: 'POST',
    token: appToken(),
    body: { object: 'whatsapp_business_account', callback_url: url, verify_token: 'a word', fields },
  });
  const path = () => `${sandbox.access.appId}/subscriptions`;

  it('begin with a handshake, and are listed', async () => {
    assert.deepEqual(await sandbox.ok(path(), subscribe(listener.url)), { success: true });
    const { data } = await sandbox.ok(path(), { token: appToken() });
    assert.equal(data[0].callback_url, listener.url);
    await sandbox.ok(path(), { method: 'DELETE', token: appToken() });
    assert.deepEqual(await sandbox.ok(path(), { token: appToken() }), { data: [] });
  });

  it('want the token of the app, an address here, and the challenge', async () => {
    await sandbox.refused('400 15', path());
    await sandbox.refused('400 2200', path(), subscribe('https://example.com/hook'));
    const silent = await Listener.start(false);
    await sandbox.refused('400 2200', path(), subscribe(silent.url));
    silent.close();
    const missing = http.createServer((_, response) => response.writeHead(404).end());
    await once(missing.listen(0, '127.0.0.1'), 'listening');
    const { port } = missing.address() as AddressInfo;
    const { message } = await sandbox
      .refused('400 2200', path(), subscribe(`http://127.0.0.1:${port}/hook`))
      .finally(() => missing.close());
    assert.equal(
      message,
      '(#2200) Callback verification failed with the following errors: HTTP Status Code = 404; HTTP Message = Not Found',
    );
  });

  for (const [what, respond] of Object.entries<(response: http.ServerResponse) => void>({
    'is larger than a megabyte': (response) => response.end('x'.repeat(1_000_001)),
    'has no end': (response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
    },
    'drips without end': (response) => {
      const timer = setInterval(() => response.write('x'), 100);
      response.on('close', () => clearInterval(timer));
    },
  })) {
    it(`read no answer that ${what}, and end its connection`, async () => {
      let closed: Promise<unknown> = Promise.resolve();
      let taken = 0;
      const server = http.createServer((_, response) => {
        const { socket } = response;
        closed = once(response, 'close').then(() => {
          taken = socket?.bytesWritten ?? Number.NaN;
        });
        respond(response);
      });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const address = server.address();
      assert.ok(typeof address === 'object' && address);
      await sandbox.refused('400 2200', path(), subscribe(`http://127.0.0.1:${address.port}/hook`));
      await closed;
      // What the system holds ready on the way counts as well.
      assert.ok(taken < 50_000_000, `${taken} bytes`);
      server.close();
    }).timeout(60_000);
  }

  it('tell what happens to a template, signed, with its id as a number', async () => {
    await sandbox.ok(path(), subscribe(listener.url));
    const id = await sandbox.create('announced');
    await sandbox.advance(MINUTE);
    await sandbox.control(`templates/${id}`, { action: 'pause' });
    await eventuallyPasses(() => assert.equal(listener.received.length, 2));
    const [first] = listener.received;
    const secret = createHmac('sha256', sandbox.access.appSecret)
      .update(first?.body ?? '')
      .digest('hex');
    assert.equal(first?.signature, `sha256=${secret}`);
    assert.ok(first?.body.includes(`"message_template_id":${id},`));
    const values = listener.received.map(({ body }) => JSON.parse(body).entry[0].changes[0].value);
    assert.deepEqual(values.map(({ event }: Answer) => event).sort(), ['APPROVED', 'PAUSED']);
    assert.equal(values[0].message_template_language, 'en-US');
  });

  it('tell what an account may not do any more, and that it may again', async () => {
    await sandbox.ok(path(), subscribe(listener.url, 'account_update'));
    const type = 'RESTRICTED_UTILITY_TEMPLATES';
    const { restrictions } = await sandbox.control('restrictions', { wabaId: sandbox.shop, type, days: 7 });
    const health = await sandbox.ok(`${sandbox.shop}?fields=health_status`);
    assert.equal(health.health_status.can_send_message, 'LIMITED');
    assert.match(health.health_status.entities[0].additional_info[0], /^RESTRICTED_UTILITY_TEMPLATES until /);
    await sandbox.control('restrictions', { wabaId: sandbox.shop, type: null });
    await eventuallyPasses(() => assert.equal(listener.received.length, 2));
    const values = listener.received.map(({ body }) => JSON.parse(body).entry[0].changes[0].value);
    const [begun] = values.filter((value) => 'restriction_info' in value);
    assert.deepEqual(begun, {
      event: 'ACCOUNT_RESTRICTION',
      violation_info: { violation_type: 'UTILITY_TEMPLATE_ABUSE' },
      restriction_info: [{ restriction_type: type, expiration: String(Math.floor(restrictions[0].until / 1000)) }],
    });
    const [ended] = values.filter((value) => !('restriction_info' in value));
    assert.equal(ended.violation_info.violation_type, 'UTILITY_TEMPLATE_ABUSE_UNBAN');
    const after = await sandbox.ok(`${sandbox.shop}?fields=health_status`);
    assert.equal(after.health_status.can_send_message, 'AVAILABLE');
  });

  it('leave out fields that nobody asked for, and WABAs that the app does not listen to', async () => {
    await sandbox.ok(path(), subscribe(listener.url, 'template_category_update'));
    const here = await sandbox.create('here');
    const there = await sandbox.create('there', {}, sandbox.brazil);
    for (const id of [there, here]) {
      await sandbox.control(`templates/${id}`, { action: 'approve' });
      await sandbox.control(`templates/${id}`, { action: 'recategorise', category: 'MARKETING' });
    }
    await eventuallyPasses(() => assert.equal(listener.received.length, 1));
    assert.ok(listener.received[0]?.body.includes(here));
    assert.match(listener.received[0]?.body ?? '', /"field":"template_category_update"/);
  });
});
