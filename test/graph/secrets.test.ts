import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createGraphClient, type GraphClient } from '../../graph/src';
import { nodeTransport } from './nodeTransport';
import {
  type Answer,
  closeAll,
  failureOf,
  graphFailureOf,
  inBatch,
  json,
  meta,
  redirect,
  refusal,
  TestClock,
  TOKEN,
} from './scriptedMeta';

afterEach(closeAll);

const WABA = '102290000000001';
const SECRET = 'app-secret-of-a-test';
const PROOF = createHmac('sha256', SECRET).update(TOKEN).digest('hex');

const FILE = { name: 'a.png', type: 'image/png', bytes: new Uint8Array([1, 2, 3]) };
const UPLOAD: readonly Answer[] = [json({ id: 'upload:MTph?sig=ARZ_x' }), json({ h: '4:handle' })];

/** All that is sent with the token. */
const CALLS: Readonly<Record<string, readonly [(client: GraphClient) => Promise<unknown>, ...Answer[]]>> = {
  'a read': [(client) => client.me(), json({ id: '1' })],
  'any path': [
    (client) => client.get(`me?access_token=EAA-other&fields=id&appsecret_proof=1&Input_Token=EAA-another`),
    json({ id: '1' }),
  ],
  'a change': [
    (client) => client.templates.create(WABA, { name: 'a', language: 'en', category: 'UTILITY' }),
    json({ id: '1', status: 'PENDING', category: 'UTILITY' }),
  ],
  'a deletion': [(client) => client.templates.deleteByName(WABA, 'a'), json({ success: true })],
  'the other host': [(client) => client.templates.archive(WABA, ['1']), json({ archived_templates: ['1'] })],
  'an upload': [(client) => client.upload('6349', FILE), ...UPLOAD],
};

describe('the token', () => {
  for (const [name, [call, ...answers]] of Object.entries(CALLS)) {
    it(`is in no address and in no log: ${name}`, async () => {
      const { client, requests, log } = await meta(...answers);
      await call(client);
      for (const { line, headers, body } of requests) {
        assert.doesNotMatch(line, /EAA|access_token|appsecret/);
        assert.doesNotMatch(body.toString(), /EAA/);
        assert.match(headers.authorization ?? '', /^(Bearer|OAuth) EAA-test-token$/);
      }
      assert.equal(log.length, requests.length);
      assert.doesNotMatch(JSON.stringify(log), /EAA|\?|sig=/);
    });
  }

  it('is in no address when Meta is asked about it, and in no log and no failure', async () => {
    const refused = { error: { message: `Malformed access token ${TOKEN}`, code: 190, error_subcode: 463 } };
    const { client, requests, log } = await meta(inBatch(refused, 401));
    const error = await graphFailureOf(client.debugToken());
    const [{ line = '', body = '' } = {}] = requests;
    assert.equal(line, 'POST /v26.0/');
    assert.ok(new URLSearchParams(body.toString()).get('batch')?.includes(`debug_token?input_token=${TOKEN}`));
    for (const shown of [JSON.stringify(log), error.message, error.stack ?? '', JSON.stringify(error)]) {
      assert.doesNotMatch(shown, /EAA/);
    }
    assert.deepEqual(error.failure, { kind: 'signInAgain', because: 'expired' });
    assert.equal(error.details.metaMessage, 'Malformed access token …');
    assert.equal(error.details.request, 'GET /v26.0/debug_token');
  });

  it('is asked about again when Meta leaves the question out', async () => {
    const { client, requests } = await meta(json([null]), inBatch({ data: { is_valid: true } }));
    assert.deepEqual(await client.debugToken(), { is_valid: true });
    assert.equal(requests.length, 2);
  });

  it('does not come back in an answer', async () => {
    const { connect } = await meta(json({ id: '1', note: `6349|${TOKEN}`, link: `https://x/?t=6349%7C${TOKEN}` }));
    const client = connect({ token: async () => `6349|${TOKEN}` });
    assert.deepEqual(await client.get('me'), { id: '1', note: '…', link: 'https://x/?t=…' });
  });

  it('does not come back in the address of a page, whoever’s it is', async () => {
    const address = (token: string, proof: string) =>
      `https://graph.facebook.com/v26.0/1/x?access_token=${token}&limit=5&appsecret_proof=${proof}`;
    const own = { paging: { next: address('EAA-other', 'ab12'), previous: address('EAA-other', 'ab12') } };
    const { client } = await meta(json({ nested: { data: [], ...own }, ...own }));
    const without = { paging: { next: address('…', '…'), previous: address('…', '…') } };
    assert.deepEqual(await client.get('1'), { nested: { data: [], ...without }, ...without });
  });

  it('leaves alone what an author wrote into an address', async () => {
    const url = 'https://shop.example/?access_token={{1}}';
    const { client } = await meta(
      json({ id: '1', components: [{ type: 'BUTTONS', buttons: [{ type: 'URL', url }] }] }),
    );
    const { components } = await client.templates.get('1');
    assert.deepEqual(components, [{ type: 'BUTTONS', buttons: [{ type: 'URL', url }] }]);
  });

  it('is asked for with each request', async () => {
    const { connect, requests } = await meta(json({ id: '1' }), json({ id: '1' }));
    const tokens = ['EAA-test-first', 'EAA-test-second'];
    const client = connect({ token: async () => tokens.shift() ?? '' });
    await client.me();
    await client.me();
    assert.deepEqual(
      requests.map(({ headers }) => headers.authorization),
      ['Bearer EAA-test-first', 'Bearer EAA-test-second'],
    );
  });

  it('does not follow a redirect to another origin', async () => {
    const thief = await meta(json({ id: '1' }));
    for (const status of [301, 302, 303, 307, 308]) {
      const { client, requests } = await meta((_, response) =>
        response.writeHead(status, { Location: `${thief.url}/v26.0/me` }).end(),
      );
      assert.deepEqual((await graphFailureOf(client.me())).failure, { kind: 'unreachable', because: 'redirect' });
      assert.equal(requests.length, 1);
    }
    assert.deepEqual(thief.requests, []);
  });

  it('does not follow a redirect of a change or an upload either, and sends nothing twice', async () => {
    const thief = await meta();
    for (const call of [
      (client: GraphClient) => client.templates.create(WABA, { name: 'a', language: 'en', category: 'UTILITY' }),
      (client: GraphClient) => client.upload('6349', FILE),
    ]) {
      const { client, requests } = await meta(redirect(thief.url));
      assert.deepEqual((await graphFailureOf(call(client))).failure, { kind: 'unreachable', because: 'redirect' });
      assert.equal(requests.length, 1);
    }
    assert.deepEqual(thief.requests, []);
  });

  it('does not go where an answer points: neither the next page nor an upload', async () => {
    const thief = await meta();
    const next = `${thief.url}/v26.0/x?access_token=${TOKEN}&after=c1`;
    const { client, requests } = await meta(
      json({ data: [], paging: { next } }),
      json({ data: [] }),
      json({ id: `@${thief.url.slice('http://'.length)}/x` }),
      json({ h: '4:handle' }),
    );
    await client.businesses();
    await client.upload('6349', FILE);
    assert.equal(requests.length, 4);
    assert.deepEqual(thief.requests, []);
  });

  for (const address of [
    'https://elsewhere.example/me',
    'http://127.0.0.1:1/me',
    'https://127.0.0.1/me',
    '//elsewhere.example/me',
    '\\\\elsewhere.example/me',
    'https:\\\\elsewhere.example/me',
    'ftp://elsewhere.example/me',
  ]) {
    it(`is not sent to ${address}`, async () => {
      const { client, requests } = await meta(json({ id: '1' }));
      const error = await failureOf(client.get(address));
      if (!(error instanceof RangeError)) throw error;
      assert.deepEqual(requests, []);
    });
  }

  it('goes to a whole address of its own origin, without what was copied along', async () => {
    const { client, requests, url } = await meta(json({ id: '1' }));
    await client.get(`${url}/v25.0/me?fields=id&access_token=EAA-other&status=A&status=B#part`);
    assert.equal(requests[0]?.line, 'GET /v25.0/me?fields=id&status=A&status=B');
  });
});

describe('the proof of the app’s secret', () => {
  for (const [name, [call, ...answers]] of Object.entries(CALLS)) {
    it(`goes along: ${name}`, async () => {
      const { connect, requests, log } = await meta(...answers);
      await call(connect({ appSecret: async () => SECRET }));
      for (const { query, line, body } of requests) {
        assert.equal(query.appsecret_proof, PROOF);
        assert.equal(line.split('?').length, 2);
        assert.doesNotMatch(`${line}${body}`, /app-secret/);
      }
      assert.doesNotMatch(JSON.stringify(log), new RegExp(`${PROOF}|${SECRET}`));
    });
  }

  it('does not go along where there is no secret', async () => {
    for (const appSecret of [async () => undefined, async () => '']) {
      const { connect, requests } = await meta(json({ id: '1' }));
      await connect({ appSecret }).me();
      assert.equal(requests[0]?.query.appsecret_proof, undefined);
    }
  });

  it('does not come back in a failure', async () => {
    const { connect } = await meta(refusal(100, undefined, { message: `Invalid ${PROOF} of ${SECRET}` }));
    const error = await graphFailureOf(connect({ appSecret: async () => SECRET }).me());
    assert.equal(error.details.metaMessage, 'Invalid … of …');
  });
});

describe('a connection', () => {
  const connectTo = (changes: object) =>
    createGraphClient({
      baseUrl: 'https://graph.facebook.com',
      archiveBaseUrl: 'https://api.facebook.com',
      version: 'v26.0',
      fetch: nodeTransport,
      clock: new TestClock(),
      token: async () => TOKEN,
      ...changes,
    });

  for (const good of [
    'https://graph.facebook.com',
    'https://graph.facebook.com/',
    'https://proxy.example:8443',
    'http://localhost:8080',
    'http://127.0.0.1:49152',
    'http://[::1]:49152',
  ]) {
    it(`may go to ${good}`, () => {
      connectTo({ baseUrl: good, archiveBaseUrl: good });
    });
  }

  for (const bad of [
    '',
    'graph.facebook.com',
    'http://graph.facebook.com',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://127.0.0.2',
    'http://0.0.0.0:80',
    'ftp://localhost',
    'https://graph.facebook.com/v26.0',
    'https://graph.facebook.com?x=1',
    'https://graph.facebook.com#x',
    'https://ada:secret-word@graph.facebook.com',
    'http://localhost@elsewhere.example',
    'https://localhost@elsewhere.example',
  ]) {
    it(`may not go to “${bad}”`, () => {
      for (const changes of [{ baseUrl: bad }, { archiveBaseUrl: bad }]) {
        assert.throws(
          () => connectTo(changes),
          (error) => error instanceof RangeError && !error.message.includes('secret-word'),
        );
      }
    });
  }

  for (const bad of ['', '26.0', 'v26', 'v26.0/me', '../v26.0']) {
    it(`has no version “${bad}”`, () => {
      assert.throws(() => connectTo({ version: bad }), RangeError);
    });
  }

  it('goes to the other host for archives alone', async () => {
    const archive = await meta(json({ archived_templates: ['1'] }), json({ unarchived_templates: ['1'] }));
    const { connect, requests } = await meta(json({ id: '1' }));
    const client = connect({ archiveBaseUrl: archive.url });
    await client.templates.archive(WABA, ['1']);
    await client.templates.unarchive(WABA, ['1']);
    await client.me();
    assert.equal(archive.requests.length, 2);
    assert.equal(requests.length, 1);
  });
});
