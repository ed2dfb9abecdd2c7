import assert from 'node:assert/strict';
import type { GraphClient } from '../../graph/src';
import { closeAll, failureOf, json, meta } from './scriptedMeta';

afterEach(closeAll);

const LONG = '98765432109876543210';

/** Texts of answers, and what becomes of them. */
const ANSWERS: readonly (readonly [text: string, expected: unknown])[] = [
  [`{"id":${LONG}}`, { id: LONG }],
  [`{"id":"${LONG}"}`, { id: LONG }],
  ['{"id":12}', { id: '12' }],
  ['{"message_template_id":168900000000012}', { message_template_id: '168900000000012' }],
  [`{"target_ids":[1,"2",${LONG}]}`, { target_ids: ['1', '2', LONG] }],
  [`{"order":[${LONG}, -${LONG}, 9007199254740993]}`, { order: [LONG, `-${LONG}`, '9007199254740993'] }],
  ['{"ids":[9007199254740991]}', { ids: ['9007199254740991'] }],
  ['{"limit":6000,"ratio":0.123456789012345678,"big":1e25}', { limit: 6000, ratio: 0.12345678901234568, big: 1e25 }],
  ['{"expires_at":1795500000,"is_valid":true,"x":null}', { expires_at: 1795500000, is_valid: true, x: null }],
  [`{"text":"call ${LONG}, \\"id\\":${LONG} \\\\"}`, { text: `call ${LONG}, "id":${LONG} \\` }],
  [`{"${LONG}":{"n":${LONG}}}`, { [LONG]: { n: LONG } }],
  [`{"paid":7,"idle":8,"kid":9}`, { paid: 7, idle: 8, kid: 9 }],
];

describe('an id', () => {
  for (const [text, expected] of ANSWERS) {
    it(`keeps all its digits, and the rest is as it was: ${text}`, async () => {
      const { client } = await meta(json(text));
      assert.deepEqual(await client.get('x'), expected);
    });
  }

  it('keeps all its digits on the way out', async () => {
    const { client, requests } = await meta(json({ success: true }), json({ success: true }), json({ success: true }));
    await client.templates.edit(LONG, {});
    await client.templates.deleteMany(LONG, [LONG]);
    await client.templates.archive(LONG, [LONG]);
    assert.equal(requests[0]?.path, `/v26.0/${LONG}`);
    assert.equal(requests[1]?.query.hsm_ids, `[${LONG}]`);
    assert.equal(requests[2]?.body.toString(), `{"hsm_ids":["${LONG}"]}`);
  });

  const many = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));
  const WRONG: Readonly<Record<string, (client: GraphClient) => Promise<unknown>>> = {
    'that is missing': (client) => client.waba(''),
    'that leads upwards': (client) => client.phoneNumbers('..'),
    'of no template': (client) => client.templates.deleteMany('1', ['1', '2] or all']),
    'too few': (client) => client.templates.archive('1', []),
    'too many to delete': (client) => client.templates.deleteMany('1', many(101)),
    'too many to archive': (client) => client.templates.unarchive('1', many(101)),
    'too many to compare': (client) => client.templates.compare('1', many(101), { start: 1, end: 2 }),
  };
  for (const [name, call] of Object.entries(WRONG)) {
    it(`is not sent: ${name}`, async () => {
      const { client, requests } = await meta(json({}));
      const error = await failureOf(call(client));
      if (!(error instanceof RangeError)) throw error;
      assert.deepEqual(requests, []);
    });
  }

  it('with signs of an address is a name like any other', async () => {
    const { client, lines } = await meta(json({ id: '1' }));
    await client.waba('1/../2?x#y');
    assert.deepEqual(lines(), ['GET /v26.0/1%2F..%2F2%3Fx%23y']);
  });

  it('of a hundred templates go into one deletion', async () => {
    const { client, requests } = await meta(json({ success: true }));
    await client.templates.deleteMany('1', many(100));
    assert.equal(requests.length, 1);
  });
});

describe('an account', () => {
  it('is read with less where not all of it may be read', async () => {
    for (const code of [200, 100]) {
      const error = { message: 'no', type: 'OAuthException', code };
      const refused = json({ error }, { status: 400 });
      const { client, requests } = await meta(refused, refused, json({ id: '1', name: 'Shop' }));
      assert.deepEqual(await client.waba('1'), { id: '1', name: 'Shop' });
      const asked = requests.map(({ query }) => /health_status|owner_business_info/g[Symbol.match](query.fields ?? ''));
      assert.deepEqual(asked, [['owner_business_info', 'health_status'], ['owner_business_info'], null]);
    }
  });
});
