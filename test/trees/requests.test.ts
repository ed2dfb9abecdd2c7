import assert from 'node:assert/strict';
import { isPath, type KnownNode, proposalsFor, remembered, titleOf } from '../../client/src/trees/requests';
import { english } from './world';

const KNOWN: readonly KnownNode[] = [
  { id: 'me', kind: 'me', name: 'me' },
  { id: '102290000000001', kind: 'waba', name: 'Sol Market' },
  { id: '506900000000001', kind: 'business', name: 'Sol' },
  { id: '106540000000001', kind: 'phoneNumber', name: '+1 555-010-0001' },
];

const offered = (typed: string, known = KNOWN) => proposalsFor(typed, known, english).map(({ request }) => request);

describe('what can be asked of the API', () => {
  it('begins with who asks, then what is known of the account', () => {
    const first = offered('');
    assert.equal(first[0], 'me?fields=id,name,client_business_id');
    assert.ok(first.includes('me/businesses?fields=id,name'));
    assert.ok(first.some((request) => request.startsWith('102290000000001/message_templates?')));
  });

  const cases: readonly [string, string, readonly string[]][] = [
    ['an id', '106540000000001', ['106540000000001?fields=']],
    ['a name that people know', 'sol market phone', ['102290000000001/phone_numbers?']],
    ['what an edge is about', 'rejected', ['102290000000001/message_templates?status=REJECTED']],
    ['a path that is half typed', '102290000000001/sub', ['102290000000001/subscribed_apps']],
    ['a version and a slash before it', '/v26.0/me/perm', ['me/permissions']],
    ['nothing that there is', 'zebra', []],
  ];
  for (const [what, typed, starts] of cases) {
    it(`is found by ${what}`, () => {
      const found = offered(typed);
      assert.equal(found.length, starts.length, found.join('\n'));
      for (const [index, start] of starts.entries()) assert.ok(found[index]?.startsWith(start), found[index]);
    });
  }

  it('goes on with the fields of what is asked', () => {
    assert.deepEqual(offered('102290000000001?fields=id,na'), ['102290000000001?fields=id,name']);
    assert.ok(
      offered('102290000000001/message_templates?limit=5&fields=').includes(
        '102290000000001/message_templates?limit=5&fields=rejected_reason',
      ),
    );
    assert.deepEqual(offered('/v25.0/me?fields=id,n'), ['/v25.0/me?fields=id,name']);
    assert.deepEqual(offered('102290000000001?limit=5'), []);
  });

  it('says of each thing what it is', () => {
    const [proposal] = proposalsFor('102290000000001/phone', KNOWN, english);
    assert.deepEqual([proposal?.about, proposal?.meaning], ['Sol Market', 'Its phone numbers']);
  });

  it('does not list thousands of templates until one is looked for', () => {
    const templates = Array.from(
      { length: 6000 },
      (_, index): KnownNode => ({ id: `${index + 1000}`, kind: 'template', name: `t_${index} · es` }),
    );
    assert.ok(offered('', templates).length < 20);
    assert.deepEqual(offered('t_5999', templates).length, 1);
  });

  it('tells a path from words', () => {
    assert.deepEqual(['me', '12345', 'me/x', 'a?b', 'businesses', 'sol market', ''].map(isPath), [
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a request that is kept', () => {
  it('stands first, once, and without a secret', () => {
    assert.deepEqual(remembered(['a', 'me', 'b'], 'me?access_token=EAA-test-token'), ['me', 'a', 'b']);
    assert.equal(
      remembered(
        Array.from({ length: 30 }, (_, index) => `${index}`),
        'me',
      ).length,
      20,
    );
  });

  it('gives its tab the path', () => {
    assert.equal(titleOf('/v26.0/102290000000001/phone_numbers?fields=id'), '102290000000001/phone_numbers');
    assert.equal(titleOf('https://graph.facebook.com/v26.0/me'), 'me');
  });
});
