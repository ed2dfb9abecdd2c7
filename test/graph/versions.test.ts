import assert from 'node:assert/strict';
import { API_VERSIONS, apiVersionState, DEFAULT_API_VERSION, NEWEST_API_VERSION } from '../../facts/src';
import type { GraphClient } from '../../graph/src';
import { closeAll, json, meta, TOKEN } from './scriptedMeta';

afterEach(closeAll);

const WABA = '102290000000001';
const PAYLOAD = {
  name: 'a',
  language: 'en_US',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Hi there.' }],
};

/** What an author of templates does, each a request of its own. */
const CALLS: Readonly<Record<string, (client: GraphClient) => Promise<unknown>>> = {
  'reads the account': (client) => client.waba(WABA),
  'lists phone numbers': (client) => client.phoneNumbers(WABA),
  'lists templates': (client) => client.templates.named(WABA, 'a'),
  'reads a template': (client) => client.templates.get('1'),
  'creates a template': (client) => client.templates.create(WABA, PAYLOAD),
  'edits a template': (client) => client.templates.edit('1', { category: 'UTILITY' }),
  'deletes a template': (client) => client.templates.deleteOne(WABA, { id: '1', name: 'a' }),
};

/** What Meta has ended, for new apps from v27.0 on: a token in the address, several ids at once, a method beside the one that is sent. */
const ENDED = ['access_token', 'ids', 'method', 'callback', 'date_format', 'pretty', 'debug'];

for (const { version } of API_VERSIONS.slice(0, 3)) {
  describe(`with ${version}, the client`, () => {
    for (const [what, call] of Object.entries(CALLS)) {
      it(what, async () => {
        const answer = { id: '1', status: 'APPROVED', category: 'UTILITY', success: true, data: [] };
        const { connect, requests } = await meta(json(answer, { headers: { 'facebook-api-version': version } }));
        await call(connect({ version }));
        const [request, ...others] = requests;
        assert.ok(request);
        assert.deepEqual(others, []);
        assert.match(request.path, new RegExp(`^/${version}/`));
        assert.deepEqual(
          Object.keys(request.query).filter((name) => ENDED.includes(name)),
          [],
        );
        assert.equal(request.headers.authorization, `Bearer ${TOKEN}`);
        assert.equal(request.headers['if-none-match'], undefined);
      });
    }
  });
}

describe('the table of versions', () => {
  const STATES: readonly (readonly [version: string, day: string, state: ReturnType<typeof apiVersionState>])[] = [
    ['v27.0', '2026-11-30', { kind: 'served' }],
    ['v26.0', '2026-11-30', { kind: 'served' }],
    ['v26.0', '2028-10-01', { kind: 'endsSoon', on: '2028-11-04', inferred: true }],
    ['v22.0', '2026-11-30', { kind: 'served' }],
    ['v21.0', '2026-10-22', { kind: 'served' }],
    ['v21.0', '2026-10-23', { kind: 'endsSoon', on: '2027-01-21', inferred: false }],
    ['v21.0', '2027-01-20', { kind: 'endsSoon', on: '2027-01-21', inferred: false }],
    ['v21.0', '2027-01-21', { kind: 'ended', on: '2027-01-21' }],
    ['v20.0', '2026-11-30', { kind: 'ended', on: '2026-09-24' }],
    ['v3.2', '2026-11-30', { kind: 'ended' }],
    ['v28.0', '2026-11-30', { kind: 'unknown' }],
    ['v26.1', '2026-11-30', { kind: 'unknown' }],
    ['latest', '2026-11-30', { kind: 'unknown' }],
  ];
  for (const [version, day, state] of STATES) {
    it(`says of ${version} on ${day} that it is ${state.kind}`, () =>
      assert.deepEqual(apiVersionState(version, Date.parse(day)), state));
  }

  it('goes from the newest to the oldest, and each ends before the one that came after it', () => {
    assert.equal(NEWEST_API_VERSION, 'v27.0');
    assert.ok(API_VERSIONS.some(({ version }) => version === DEFAULT_API_VERSION));
    for (const [index, { version, released, ends, endIs }] of API_VERSIONS.entries()) {
      assert.equal(ends === undefined, endIs === undefined, version);
      const older = API_VERSIONS[index + 1];
      if (!older) continue;
      assert.ok(Number(version.slice(1)) > Number(older.version.slice(1)));
      if (released && older.released) assert.ok(released > older.released);
      if (ends && older.ends) assert.ok(ends > older.ends);
    }
  });
});
