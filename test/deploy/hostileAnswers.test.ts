import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { TemplateNode } from '../../contracts/src';
import {
  deleteTemplates,
  describeAction,
  describeDeleteOutcome,
  describeExpiry,
  describeGap,
  describePublishOutcome,
  describeToken,
  describeWatchEvent,
  discover,
  failureSentences,
  planDelete,
  planPublish,
  publish,
  RemoteTemplates,
  readForPlan,
  StatusWatch,
} from '../../deploy/src';
import { type GraphClient, GraphError } from '../../graph/src';
import { untranslated } from '../support/untranslated';
import { templateNode } from './fakeGraph';
import { APP_SECRET, type HostileAnswer, HostileServer, hurriedClock, TOKEN } from './hostileServer';
import { fakePorts, localTemplate } from './localTemplates';

const WABA = '102290000000001';
const words = untranslated('en-GB', 'UTC');
const now = () => Date.now();
const FILE = localTemplate('a', { en_US: {}, es: {}, fr: {} });
const LIVE = ['en_US', 'es', 'fr'].map((language, index) =>
  templateNode({ id: String(index + 1), name: 'a', language, components: [{ type: 'BODY', text: 'Something else.' }] }),
);

/** What a person does, and all that they are told. What it rejects with must be a failure that can be told, too. */
const OPERATIONS: Readonly<Record<string, (client: GraphClient) => Promise<string>>> = {
  list: async (client) => {
    const remote = new RemoteTemplates(client, WABA, now);
    await remote.loadAll();
    return remote.state.templates.map(({ name, language, status }) => `${name} ${language} ${status}`.trim()).join();
  },
  plan: async (client) => {
    const { templates, summary } = await readForPlan(client, WABA, ['a']);
    const plan = planPublish([FILE], templates, { ledger: [], now: now(), ...(summary && { summary }) });
    return plan.map(({ action }) => Object.values(describeAction(action, words)).join(': ')).join(' ');
  },
  create: (client) => published(client, []),
  edit: (client) => published(client, LIVE),
  delete: async (client) => {
    const { results } = await deleteTemplates(planDelete(LIVE, now()), client, fakePorts(), { wabaId: WABA });
    assert.equal(results.length, LIVE.length);
    return results.map(({ outcome }) => describeDeleteOutcome(outcome, words)).join(' ');
  },
  discover: async (client) => {
    const { businesses, gaps, facts } = await discover(client);
    const names = businesses.flatMap(({ business, wabas }) => [business?.name, ...wabas.map(({ node }) => node.name)]);
    return [JSON.stringify(facts), names.join(), ...gaps.map((gap) => describeGap(gap, words))].join(' ');
  },
  'the token': async (client) => {
    const { expiry, dataAccess } = describeToken(await client.debugToken(), now());
    return [expiry, dataAccess].map((one) => describeExpiry(one, words)).join(' ');
  },
  'phone numbers': async (client) => JSON.stringify(await client.phoneNumbers(WABA)),
  me: async (client) => JSON.stringify(await client.me()),
  upload: (client) => client.upload('6349', { name: 'a.png', type: 'image/png', bytes: new Uint8Array(9) }),
  watch: async (client) => {
    const told: string[] = [];
    const stop = new AbortController();
    const watch = new StatusWatch(() => client, WABA, hurriedClock, {
      onEvent: (event) => told.push(describeWatchEvent(event, words)),
      onState: ({ round }) => (round > 0 || told.length > 0) && stop.abort(),
    });
    watch.follow([{ ...(LIVE[0] as TemplateNode), status: 'PENDING' }]);
    watch.checkNow();
    await watch.run(stop.signal);
    return told.join(' ');
  },
};

async function published(client: GraphClient, live: readonly TemplateNode[]): Promise<string> {
  const plan = planPublish([FILE], live, { ledger: [], now: now() });
  const ports = { ...fakePorts(), sleep: hurriedClock.sleep };
  const { results } = await publish(plan, client, ports, { wabaId: WABA, words });
  assert.equal(results.length, plan.length);
  return results.map(({ outcome }) => describePublishOutcome(outcome, words)).join(' ');
}

const json =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): HostileAnswer =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body));
  };
const refused = (error: unknown, status = 400): HostileAnswer => json({ error }, status);
const says = (message: string): HostileAnswer => refused({ code: 100, message, error_user_msg: message });
const used = (usage: string): HostileAnswer => json({ data: [] }, 200, { 'X-Business-Use-Case-Usage': usage });
const regain = (minutes: string) => used(`{"${WABA}":[{"call_count":1,"estimated_time_to_regain_access":${minutes}}]}`);
/** What the rest of the process does not see: sent as it comes, and the connection is left open. */
const dripping =
  (first: string, then: string): HostileAnswer =>
  (_, response) => {
    response.write(first);
    const timer = setInterval(() => response.write(then), 5);
    response.on('close', () => clearInterval(timer));
  };
const flood: HostileAnswer = (_, response) => {
  const more = () => {
    while (!response.destroyed && response.write(' '.repeat(65_536)));
    response.once('drain', more);
  };
  more();
};

const PROOF = createHmac('sha256', APP_SECRET).update(TOKEN).digest('hex');
const escaped = (text: string) => Array.from(text, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`).join('');
const percent = (text: string) => Array.from(text, (sign) => `%${sign.charCodeAt(0).toString(16)}`).join('');
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** One line each. */
const ANSWERS: Readonly<Record<string, HostileAnswer>> = {
  'a page': json('<html><script>alert(1)</script>', 200, { 'Content-Type': 'text/html' }),
  'a page of a proxy': json('<html>x', 502, { 'Content-Type': 'text/html' }),
  'JSON as text/plain': json({ data: [null] }, 200, { 'Content-Type': 'text/plain' }),
  nothing: json(''),
  'status 204': json('', 204),
  'status 304': json('', 304),
  'half an answer': json('{"data":[{"id":"1","name"'),
  'a list that only opens': json('['.repeat(100_000)),
  'a list in a list, 5,000 deep': json(`${'['.repeat(5_000)}${']'.repeat(5_000)}`),
  'components 1,000 deep': json(
    `{"data":[{"id":"1","name":"a","language":"en_US","status":"APPROVED","category":"UTILITY","components":${'['.repeat(1_000)}${']'.repeat(1_000)}}]}`,
  ),
  null: json('null'),
  true: json('true'),
  'a number': json('5'),
  'a text': json('"x"'),
  'a list': json('[]'),
  'an object': json('{}'),
  'data: null': json({ data: null }),
  'data: 5': json({ data: 5 }),
  'data: {}': json({ data: {} }),
  'data: [null]': json({ data: [null] }),
  'data of all kinds': json({ data: [5, 'x', [], {}, true, null] }),
  'ids of all kinds': json({
    data: [5, '', '..', '.', 'a b', 'x'.repeat(9_999), {}, [], null, '\ud800'].map((id) => ({ id })),
  }),
  'an object that is no text': json({
    data: [{ id: '1', name: { toString: 1 }, language: { valueOf: 1 }, status: { toString: null } }],
  }),
  'names that every object has': json(
    '{"data":[{"id":"__proto__","name":"constructor","language":"toString","status":"__proto__","category":"hasOwnProperty","components":[{"type":"constructor","__proto__":5}],"__proto__":{"status":"APPROVED"}}]}',
  ),
  'an id of all kinds as what was made': json({ id: { toString: 1 }, status: { toString: 1 }, category: [] }),
  'success: no': json({ success: 'no' }),
  'no error': refused(null),
  'an error of text': refused('x'),
  'an empty error': refused({}),
  'an error without a number': refused({ code: '190' }),
  'an error beyond numbers': json('{"error":{"code":1e999}}', 400),
  'an error of nothing but objects': refused({
    code: 100,
    message: { a: 1 },
    error_user_msg: 5,
    error_user_title: [],
    fbtrace_id: {},
    error_subcode: { toString: 1 },
    error_data: 5,
    type: 7,
  }),
  'a blamed field of objects': refused({
    code: 100,
    message: 'x',
    error_data: { blame_field_specs: [[{ toString: 5 }, null]] },
  }),
  'a blamed field without end': refused({
    code: 100,
    message: 'x',
    error_data: { blame_field_specs: [Array(100_000).fill('components')] },
  }),
  'a message without end': says('x'.repeat(1_000_000)),
  'code 1': refused({ code: 1, message: 'x' }),
  'code 2 as 500': refused({ code: 2, message: 'x' }, 500),
  'code 131000': refused({ code: 131000, message: 'x' }, 500),
  'code 190': refused({ code: 190, error_subcode: 463, message: 'x' }, 401),
  'code 368': refused({ code: 368, message: 'x' }),
  'a limit': refused({ code: 80008, message: 'x' }),
  'access in 1e15 minutes': regain('1e15'),
  'access in 1e999 minutes': regain('1e999'),
  'access in less than no time': regain('-1e15'),
  'access some time': regain('"soon"'),
  'usage of 1e300 percent': used(`{"${WABA}":[{"call_count":1e300}]}`),
  'usage of what every object has': used('{"__proto__":[{"call_count":100}],"constructor":[{"call_count":100}]}'),
  'times beyond any calendar': json({
    data: { is_valid: true, expires_at: 1e15, data_access_expires_at: 1e300, issued_at: -1e300 },
  }),
  'times that are none': json({
    data: { is_valid: true, expires_at: 'soon', data_access_expires_at: {}, issued_at: [] },
  }),
  'a token of other kinds': json({
    data: {
      is_valid: 'yes',
      scopes: [5, null],
      granular_scopes: [null, { scope: 5 }, { scope: 'whatsapp_business_management', target_ids: [null, {}, '..'] }],
      type: '__proto__',
      app_id: {},
      error: 7,
    },
  }),
  'an unpacked gigabyte': json(gzipSync(`{"data":["${'a'.repeat(60_000_000)}"]}`), 200, { 'Content-Encoding': 'gzip' }),
  'an encoding that is none': json('{"data":[]}', 200, { 'Content-Encoding': 'gzip' }),
  'a header without end': json({ data: [] }, 200, { 'X-Long': 'y'.repeat(100_000) }),
  'a body without end': flood,
  'a body that drips': dripping('{"data":[', ' '),
  'a redirect elsewhere': json('', 302, { Location: 'http://127.0.0.1:1/steal' }),
  'a redirect to a file': json('', 307, { Location: 'file:///etc/passwd' }),
  'a redirect to no address': json('', 308, { Location: 'http://[::' }),
  'a list that goes round': json({ data: [LIVE[0]], paging: { cursors: { after: 'c' }, next: 'x' } }),
  'the token in what it says': says(`Malformed access token ${TOKEN}, ${APP_SECRET}, ${PROOF}`),
  'the token in upper and lower case': says(`${TOKEN.toUpperCase()} ${TOKEN.toLowerCase()} ${PROOF.toUpperCase()}`),
  'the token in escapes': json(`{"error":{"code":100,"message":"${escaped(TOKEN)}"}}`, 400),
  'the token in escaped escapes': says(escaped(TOKEN)),
  'the token in percent': says(`${percent(TOKEN)} ${percent(percent(APP_SECRET))}`),
  'the token in base64': says(`${base64(TOKEN)} ${base64(`x${APP_SECRET}`)} ${base64(`xy${TOKEN}`)}`),
  'the token as a name': json(`{"error":{"code":100,"message":"x","error_data":{"${TOKEN}":"${TOKEN}"}},"${TOKEN}":1}`),
  'the token as a trace': refused({ code: 100, message: 'x', fbtrace_id: TOKEN }),
  'the token in a header': json({ error: { code: 100, message: 'x' } }, 400, {
    'X-FB-Trace-Id': TOKEN,
    'X-FB-Debug': TOKEN,
    'WWW-Authenticate': `OAuth "${TOKEN}"`,
    'Set-Cookie': `a=${TOKEN}`,
  }),
  'the secret in a header': json('<html>', 500, { 'X-FB-Trace-Id': APP_SECRET }),
  'the token in a bad parameter': says(`(#100) Param ${TOKEN} is not valid`),
  'the token in a list of nodes': json({
    data: [{ id: '1', name: TOKEN, language: TOKEN, status: TOKEN, category: TOKEN, components: [{ type: TOKEN }] }],
  }),
};

/** What no field of a template should hold. */
const WRONG: Readonly<Record<string, unknown>> = {
  null: null,
  'a number': 5,
  'beyond numbers': 1e308,
  'an object': { toString: 5 },
  'a list': [null, 5, {}],
  'a long text': 'x'.repeat(100_000),
  __proto__: '__proto__',
  nothing: undefined,
};
const TEMPLATE: TemplateNode = {
  id: '1',
  name: 'a',
  language: 'en_US',
  status: 'APPROVED',
  category: 'UTILITY',
  parameter_format: 'POSITIONAL',
  components: [{ type: 'BODY', text: 'Something else.' }],
  sub_category: 'CUSTOM',
  previous_category: 'UTILITY',
  correct_category: 'MARKETING',
  quality_score: { score: 'GREEN', date: 1_790_000_000 },
  rejected_reason: 'NONE',
  message_send_ttl_seconds: 600,
};

function wrongFields(): [string, HostileAnswer][] {
  return Object.keys(TEMPLATE).flatMap((field) =>
    Object.entries(WRONG).map(([kind, value]): [string, HostileAnswer] => [
      `${field}: ${kind}`,
      json({ data: [{ ...TEMPLATE, [field]: value }], id: '1', success: true, h: 'x' }),
    ]),
  );
}

const SPELLINGS = [TOKEN, APP_SECRET, PROOF].flatMap((secret) => [
  secret.toLowerCase(),
  escaped(secret).toLowerCase(),
  percent(secret).toLowerCase(),
  base64(secret).slice(0, 30).toLowerCase(),
]);

describe('an answer that no server should give', () => {
  let server: HostileServer;
  before(async () => {
    server = await HostileServer.start();
  });
  after(() => server.close());

  async function told(answer: HostileAnswer, operation: (client: GraphClient) => Promise<string>): Promise<string> {
    server.answer = answer;
    server.log.length = 0;
    try {
      return await operation(server.client());
    } catch (error) {
      assert.ok(error instanceof GraphError, error instanceof Error ? error.stack : String(error));
      assert.notEqual(error.failure.kind, 'unexpected', error.cause instanceof Error ? error.cause.stack : '');
      return [failureSentences(error, words), error.message, error.stack, JSON.stringify(error)].join(' ');
    }
  }

  for (const [name, answer] of [...Object.entries(ANSWERS), ...wrongFields()]) {
    it(`is told or put up with: ${name}`, async () => {
      for (const [what, operation] of Object.entries(OPERATIONS)) {
        const text = await told(answer, operation);
        assert.doesNotMatch(text, /TypeError|RangeError|Invalid Date|could not be finished|\bundefined\b|NaN/, what);
        const shown = `${text} ${server.log.join(' ')}`.toLowerCase();
        for (const secret of SPELLINGS) assert.ok(!shown.includes(secret), `${what}: ${shown.slice(0, 2_000)}`);
      }
    });
  }

  it('leaves what is no template, and gives the others, with how many were left out', async () => {
    server.answer = json({ data: [null, LIVE[0], 5, { id: '9' }, LIVE[1], { id: {} }] });
    const remote = new RemoteTemplates(server.client(), WABA, now);
    await remote.loadAll();
    assert.deepEqual([remote.state.templates.length, remote.state.skipped], [2, 4]);
    // One of those may be it.
    assert.equal(remote.find('b', 'en_US').kind, 'notLoaded');
    assert.ok(server.log.some((entry) => entry.includes('3 entries left out')));
  });

  it('does not take from the report what was made before it', async () => {
    for (const bad of [json({ data: [null] }), json('null'), json(''), json({ id: { toString: 1 } })]) {
      let made = 0;
      server.answer = (request, response) => {
        const answer = request.method === 'POST' && made++ === 0 ? json({ id: '1', status: 'PENDING' }) : bad;
        answer(request, response);
      };
      const plan = planPublish([FILE], [], { ledger: [], now: now() });
      const { results } = await publish(plan, server.client(), fakePorts(), { wabaId: WABA, words });
      assert.equal(describePublishOutcome(results[0]?.outcome as never, words), 'Created: In review.');
      assert.equal(results.length, 3);
    }
  });
});
