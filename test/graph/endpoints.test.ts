import assert from 'node:assert/strict';
import type { GraphClient } from '../../graph/src';
import { closeAll, inBatch, json, meta, TOKEN } from './scriptedMeta';

afterEach(closeAll);

const WABA = '102290000000001';
const YES = { success: true };

interface Call {
  readonly call: (client: GraphClient) => Promise<unknown>;
  readonly sends: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly answer: unknown;
  readonly gives: unknown;
}

const all = async <Item>(pages: AsyncIterable<Item>): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const page of pages) items.push(page);
  return items;
};

const WABA_IN_LIST = { id: WABA, name: 'Shop' };

const CALLS: Readonly<Record<string, Call>> = {
  me: {
    call: (client) => client.me(),
    sends: 'GET /v26.0/me',
    query: { fields: 'id,name' },
    answer: { id: 12, name: 'Ada' },
    gives: { id: '12', name: 'Ada' },
  },
  permissions: {
    call: (client) => client.permissions(),
    sends: 'GET /v26.0/me/permissions',
    answer: { data: [{ permission: 'public_profile', status: 'granted' }] },
    gives: [{ permission: 'public_profile', status: 'granted' }],
  },
  businesses: {
    call: (client) => client.businesses(),
    sends: 'GET /v26.0/me/businesses',
    query: { fields: 'id,name', limit: '100' },
    answer: { data: [{ id: '5069', name: 'Acme' }] },
    gives: [{ id: '5069', name: 'Acme' }],
  },
  'owned WABAs': {
    call: (client) => client.ownedWabas('5069'),
    sends: 'GET /v26.0/5069/owned_whatsapp_business_accounts',
    answer: { data: [WABA_IN_LIST] },
    gives: [WABA_IN_LIST],
  },
  'client WABAs': {
    call: (client) => client.clientWabas('5069'),
    sends: 'GET /v26.0/5069/client_whatsapp_business_accounts',
    answer: { data: [WABA_IN_LIST] },
    gives: [WABA_IN_LIST],
  },
  'assigned WABAs': {
    call: (client) => client.assignedWabas(),
    sends: 'GET /v26.0/me/assigned_whatsapp_business_accounts',
    answer: { data: [] },
    gives: [],
  },
  'a WABA': {
    call: (client) => client.waba(WABA),
    sends: `GET /v26.0/${WABA}`,
    answer: { ...WABA_IN_LIST, timezone_id: 1 },
    gives: { ...WABA_IN_LIST, timezone_id: '1' },
  },
  'phone numbers': {
    call: (client) => client.phoneNumbers(WABA),
    sends: `GET /v26.0/${WABA}/phone_numbers`,
    answer: { data: [{ id: '1065', verified_name: 'Shop' }] },
    gives: [{ id: '1065', verified_name: 'Shop' }],
  },
  'subscribed apps': {
    call: (client) => client.subscribedApps(WABA),
    sends: `GET /v26.0/${WABA}/subscribed_apps`,
    answer: { data: [{ whatsapp_business_api_data: { id: '6349', name: 'Acme' } }] },
    gives: [{ whatsapp_business_api_data: { id: '6349', name: 'Acme' } }],
  },
  subscribe: {
    call: (client) => client.subscribe(WABA),
    sends: `POST /v26.0/${WABA}/subscribed_apps`,
    answer: { success: 'true' },
    gives: undefined,
  },
  unsubscribe: {
    call: (client) => client.unsubscribe(WABA),
    sends: `DELETE /v26.0/${WABA}/subscribed_apps`,
    answer: YES,
    gives: undefined,
  },
  'a list of templates, filtered and with the numbers of the account': {
    call: (client) =>
      all(
        client.templates.list(WABA, {
          nameOrContent: 'order',
          status: ['APPROVED', 'PAUSED'],
          category: ['UTILITY'],
          language: ['en_US'],
          qualityScore: ['GREEN'],
          fields: ['id', 'name'],
          summary: true,
          pageSize: 5,
        }),
      ),
    sends: `GET /v26.0/${WABA}/message_templates`,
    query: {
      fields: 'id,name',
      limit: '5',
      name_or_content: 'order',
      status: '["APPROVED","PAUSED"]',
      category: '["UTILITY"]',
      language: '["en_US"]',
      quality_score: '["GREEN"]',
      summary: 'total_count,message_template_count,message_template_limit,are_translations_complete',
    },
    answer: { data: [{ id: '1', name: 'order_ready' }], summary: { total_count: 1, message_template_limit: 250 } },
    gives: [
      {
        templates: [{ id: '1', name: 'order_ready' }],
        summary: { total_count: 1, message_template_limit: 250 },
        isLast: true,
      },
    ],
  },
  'a template': {
    call: (client) => client.templates.get('1387'),
    sends: 'GET /v26.0/1387',
    answer: { id: '1387', name: 'order_ready' },
    gives: { id: '1387', name: 'order_ready' },
  },
  'templates of a name, and of none that is longer': {
    call: (client) => client.templates.named(WABA, 'order'),
    sends: `GET /v26.0/${WABA}/message_templates`,
    answer: {
      data: [
        { id: '1', name: 'order_ready' },
        { id: '2', name: 'order' },
      ],
    },
    gives: [{ id: '2', name: 'order' }],
  },
  create: {
    call: (client) =>
      client.templates.create(WABA, { name: 'order', language: 'en_US', category: 'UTILITY', components: [] }),
    sends: `POST /v26.0/${WABA}/message_templates`,
    query: {},
    body: { name: 'order', language: 'en_US', category: 'UTILITY', components: [] },
    answer: { id: '1473', status: 'PENDING', category: 'MARKETING' },
    gives: { id: '1473', status: 'PENDING', category: 'MARKETING' },
  },
  edit: {
    call: (client) => client.templates.edit('1473', { category: 'UTILITY', components: [] }),
    sends: 'POST /v26.0/1473',
    query: {},
    body: { category: 'UTILITY', components: [] },
    answer: { success: true, id: '1473' },
    gives: undefined,
  },
  'delete a name': {
    call: (client) => client.templates.deleteByName(WABA, 'order'),
    sends: `DELETE /v26.0/${WABA}/message_templates`,
    query: { name: 'order' },
    answer: YES,
    gives: undefined,
  },
  'delete one': {
    call: (client) => client.templates.deleteOne(WABA, { id: '1473', name: 'order' }),
    sends: `DELETE /v26.0/${WABA}/message_templates`,
    query: { hsm_id: '1473', name: 'order' },
    answer: YES,
    gives: undefined,
  },
  'delete many': {
    call: (client) => client.templates.deleteMany(WABA, ['1473', '99999999999999999999']),
    sends: `DELETE /v26.0/${WABA}/message_templates`,
    query: { hsm_ids: '[1473,99999999999999999999]' },
    answer: YES,
    gives: undefined,
  },
  archive: {
    call: (client) => client.templates.archive(WABA, ['1', '2']),
    sends: `POST /${WABA}/message_templates/archive`,
    query: {},
    body: { hsm_ids: ['1', '2'] },
    answer: { archived_templates: [1], failed_templates: { 2: 'Only approved or rejected templates can be archived' } },
    gives: { done: ['1'], failed: { 2: 'Only approved or rejected templates can be archived' } },
  },
  unarchive: {
    call: (client) => client.templates.unarchive(WABA, ['1']),
    sends: `POST /${WABA}/message_templates/unarchive`,
    body: { hsm_ids: ['1'] },
    answer: { unarchived_templates: ['1'], failed_templates: [] },
    gives: { done: ['1'], failed: {} },
  },
  'archive, as it was answered until June 2026': {
    call: (client) => client.templates.archive(WABA, ['1', '2']),
    sends: `POST /${WABA}/message_templates/archive`,
    body: { hsm_ids: ['1', '2'] },
    answer: YES,
    gives: { done: ['1', '2'], failed: {} },
  },
  previews: {
    call: (client) =>
      client.templates.previews(WABA, {
        languages: ['en_US', 'es_ES'],
        addSecurityRecommendation: true,
        codeExpirationMinutes: 10,
      }),
    sends: `GET /v26.0/${WABA}/message_template_previews`,
    query: {
      category: 'AUTHENTICATION',
      button_types: 'OTP',
      languages: 'en_US,es_ES',
      add_security_recommendation: 'true',
      code_expiration_minutes: '10',
    },
    answer: { data: [{ language: 'en_US', body: '*{{1}}* is your code.' }] },
    gives: [{ language: 'en_US', body: '*{{1}}* is your code.' }],
  },
  library: {
    call: (client) => all(client.templates.library({ search: 'delivery', language: 'en_US' })),
    sends: 'GET /v26.0/message_template_library',
    query: { limit: '100', search: 'delivery', language: 'en_US' },
    answer: { data: [{ id: 7, name: 'delivery_update_1' }] },
    gives: [[{ id: '7', name: 'delivery_update_1' }]],
  },
  compare: {
    call: (client) => client.templates.compare('1', ['2'], { start: 1_794_000_000, end: 1_794_604_800 }),
    sends: 'GET /v26.0/1/compare',
    query: { template_ids: '[2]', start: '1794000000', end: '1794604800' },
    answer: { data: [{ metric: 'BLOCK_RATE', type: 'RELATIVE', order_by_relative_metric: ['1', '2'] }] },
    gives: [{ metric: 'BLOCK_RATE', type: 'RELATIVE', order_by_relative_metric: ['1', '2'] }],
  },
  analytics: {
    call: (client) =>
      client.templates.analytics(WABA, { start: 1, end: 2, templateIds: ['1', '2'], metricTypes: ['SENT'] }),
    sends: `GET /v26.0/${WABA}/template_analytics`,
    query: { start: '1', end: '2', granularity: 'DAILY', template_ids: '[1,2]', metric_types: '["SENT"]' },
    answer: { data: [{ granularity: 'DAILY', data_points: [{ template_id: 1387, sent: 3 }] }] },
    gives: [{ granularity: 'DAILY', data_points: [{ template_id: '1387', sent: 3 }] }],
  },
  'any path': {
    call: (client) => client.get('/me/businesses?fields=id,owned_whatsapp_business_accounts.limit(5){id}'),
    sends: 'GET /v26.0/me/businesses',
    query: { fields: 'id,owned_whatsapp_business_accounts.limit(5){id}' },
    answer: { data: [{ id: 1 }], paging: { next: `https://graph.facebook.com/v26.0/x?access_token=${TOKEN}&after=M` } },
    gives: { data: [{ id: '1' }], paging: { next: 'https://graph.facebook.com/v26.0/x?access_token=…&after=M' } },
  },
  'a path that asks for another method': {
    call: (client) => client.get('1/message_templates?name=x&method=delete&_method=post&batch=[]'),
    sends: 'GET /v26.0/1/message_templates',
    query: { name: 'x' },
    answer: { data: [] },
    gives: { data: [] },
  },
  'a path with a version': {
    call: (client) => client.get('v25.0/me'),
    sends: 'GET /v25.0/me',
    answer: { id: '1' },
    gives: { id: '1' },
  },
  'several nodes at once': {
    call: (client) => client.get('?ids=1,2'),
    sends: 'GET /v26.0/',
    query: { ids: '1,2' },
    answer: { 1: { id: '1' } },
    gives: { 1: { id: '1' } },
  },
};

describe('each call of the client', () => {
  it('debug token: GET debug_token in a batch, since its query is the token', async () => {
    const facts = { app_id: 6349, is_valid: true, granular_scopes: [{ scope: 'a', target_ids: [102, '103'] }] };
    const { client, requests } = await meta(inBatch({ data: facts }));
    assert.deepEqual(await client.debugToken(), {
      app_id: '6349',
      is_valid: true,
      granular_scopes: [{ scope: 'a', target_ids: ['102', '103'] }],
    });
    const form = new URLSearchParams(requests[0]?.body.toString());
    assert.deepEqual(JSON.parse(form.get('batch') ?? ''), [
      { method: 'GET', relative_url: `debug_token?input_token=${TOKEN}` },
    ]);
    assert.equal(form.get('access_token'), TOKEN);
  });

  for (const [name, { call, sends, query, body, answer, gives }] of Object.entries(CALLS)) {
    it(`${name}: ${sends}`, async () => {
      const { client, requests, lines } = await meta(json(answer));
      assert.deepEqual(await call(client), gives);
      assert.deepEqual(lines(), [sends]);
      const [request] = requests;
      assert.equal(request?.headers.authorization, `Bearer ${TOKEN}`);
      if (query) assert.deepEqual(request?.query, query);
      assert.deepEqual(request?.body.length ? JSON.parse(request.body.toString()) : undefined, body);
    });
  }
});
