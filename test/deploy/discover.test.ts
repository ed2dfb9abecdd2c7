import assert from 'node:assert/strict';
import type { TokenFacts, WabaNode } from '../../contracts/src';
import { type DiscoverOptions, describeGap, discover } from '../../deploy/src';
import { untranslated } from '../support/untranslated';
import { type Answers, fakeGraph, refusal } from './fakeGraph';

const words = untranslated('en-GB', 'UTC');
const acme = { id: 'B1', name: 'Acme' };
const sol = { id: 'B2', name: 'Sol Market' };
const waba = (id: string, owner?: object): WabaNode => ({
  id,
  name: `waba ${id}`,
  ...(owner ? { owner_business_info: owner as typeof acme } : {}),
});
const both = ['whatsapp_business_management', 'business_management'];
const facts = (ids?: readonly string[], scopes: readonly string[] = both): TokenFacts => ({
  scopes,
  granular_scopes: [{ scope: 'whatsapp_business_management', ...(ids ? { target_ids: ids } : {}) }],
});

const EMPTY: Answers = { debugToken: facts(), assignedWabas: [], businesses: [], ownedWabas: [], clientWabas: [] };
const byBusiness = (of: Readonly<Record<string, unknown>>) => (id: string) => of[id] ?? [];

interface Case {
  readonly answers: Answers;
  readonly options?: DiscoverOptions;
  /** A business and its WABAs in each line. */
  readonly found: readonly string[];
  readonly gaps?: readonly string[];
  readonly calls?: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  'nothing, in few requests': {
    answers: EMPTY,
    found: [],
    calls: ['debugToken', 'assignedWabas', 'businesses'],
  },
  'what businesses own and what was shared with them': {
    answers: {
      ...EMPTY,
      businesses: [sol, acme],
      ownedWabas: byBusiness({ B1: [waba('1')], B2: [waba('2')] }),
      clientWabas: byBusiness({ B2: [waba('3')] }),
    },
    found: ['Acme: 1', 'Sol Market: 2, 3 shared'],
  },
  'the owner counts more than one that it was shared with': {
    answers: {
      ...EMPTY,
      businesses: [sol, acme],
      ownedWabas: byBusiness({ B1: [waba('1')] }),
      clientWabas: byBusiness({ B2: [waba('1')] }),
    },
    found: ['Acme: 1'],
  },
  'the WABAs that the token is limited to': {
    answers: { ...EMPTY, debugToken: facts(['7', '8']), waba: (id: string) => waba(id, acme) },
    found: ['Acme: 7, 8'],
  },
  'facts that are known are not asked for': {
    answers: EMPTY,
    options: { facts: facts() },
    found: [],
    calls: ['assignedWabas', 'businesses'],
  },
  'facts that do not say what the token may do are asked for': {
    answers: EMPTY,
    options: { facts: { app_id: '634900000000001' } },
    found: [],
    calls: ['debugToken', 'assignedWabas', 'businesses'],
  },
  'what was assigned, once, though several steps name it': {
    answers: {
      ...EMPTY,
      debugToken: facts(['1']),
      assignedWabas: [waba('1')],
      businesses: [acme],
      ownedWabas: [waba('1')],
    },
    found: ['Acme: 1'],
    calls: ['debugToken', 'assignedWabas', 'businesses', 'ownedWabas B1', 'clientWabas B1'],
  },
  'a WABA added by hand is grouped by what it says of its owner': {
    answers: { ...EMPTY, waba: waba('9', sol) },
    options: { extraWabaIds: ['9'] },
    found: ['Sol Market: 9'],
  },
  'a WABA whose business nobody tells comes last': {
    answers: { ...EMPTY, assignedWabas: [waba('1'), waba('2', sol)], waba: (id: string) => waba(id) },
    found: ['Sol Market: 2', '?: 1'],
  },
  'a WABA that can’t be seen is there, with the reason': {
    answers: {
      ...EMPTY,
      assignedWabas: [waba('1', acme)],
      waba: refusal('notVisible', { code: 100, subcode: 33 }),
    },
    options: { extraWabaIds: ['404'] },
    found: ['Acme: 1', '?: 404 notVisible'],
  },
  'portfolios are not asked for without the permission': {
    answers: {
      debugToken: facts(undefined, ['whatsapp_business_management']),
      assignedWabas: [waba('1', acme)],
    },
    found: ['Acme: 1'],
    gaps: [
      'Business portfolios were not listed: the token lacks the permission business_management. WABAs that are missing can be added by their id.',
    ],
    calls: ['debugToken', 'assignedWabas'],
  },
  'nothing, with what is in the way, for a known token that may do nothing': {
    answers: {
      assignedWabas: refusal('permissionMissing', { code: 200 }),
      waba: refusal('permissionMissing', { code: 200 }),
    },
    options: { facts: facts(undefined, ['whatsapp_business_messaging']), extraWabaIds: ['9'] },
    found: ['?: 9 permissionMissing'],
    gaps: [
      'WABAs that were assigned to the token’s user could not be listed. The token may not do this.',
      'Business portfolios were not listed: the token lacks the permission business_management. WABAs that are missing can be added by their id.',
    ],
  },
  'a step that fails does not stop the others': {
    answers: {
      ...EMPTY,
      debugToken: refusal('transient', { request: 'GET /v26.0/debug_token' }),
      assignedWabas: refusal('permissionMissing'),
      businesses: [acme, sol],
      ownedWabas: byBusiness({ B1: refusal('permissionMissing'), B2: [waba('2')] }),
    },
    found: ['Sol Market: 2'],
    gaps: [
      'Meta could not be asked about the token. Meta’s server has a problem.',
      'WABAs that were assigned to the token’s user could not be listed. The token may not do this.',
      'WABAs that Acme owns could not be listed. The token may not do this.',
    ],
  },
};

describe('discovery finds', () => {
  for (const [title, { answers, options, found, gaps = [], calls }] of Object.entries(CASES)) {
    it(title, async () => {
      const graph = fakeGraph(answers);
      const discovery = await discover(graph.client, options);
      assert.deepEqual(
        discovery.businesses.map(({ business, wabas }) => {
          const texts = wabas.map(({ id, shared, error }) =>
            [id, ...(shared ? ['shared'] : []), ...(error ? [error.failure.kind] : [])].join(' '),
          );
          return `${business?.name ?? '?'}: ${texts.join(', ')}`;
        }),
        found,
      );
      assert.deepEqual(
        discovery.gaps.map((gap) => describeGap(gap, words)),
        gaps,
      );
      if (calls) assert.deepEqual(graph.calls, calls);
    });
  }

  for (const kind of ['signInAgain', 'appSecretNeeded'] as const) {
    it(`nothing when each request would fail with ${kind}, and asks no more`, async () => {
      const error = refusal(kind === 'signInAgain' ? { kind, because: 'expired' } : kind);
      const graph = fakeGraph({ ...EMPTY, assignedWabas: error });
      await assert.rejects(discover(graph.client), error);
      assert.deepEqual(graph.calls, ['debugToken', 'assignedWabas']);
    });
  }

  it('an error when nothing at all could be looked at', async () => {
    const error = refusal({ kind: 'unreachable', because: 'offline' });
    const graph = fakeGraph({ debugToken: error, assignedWabas: error, businesses: error, waba: error });
    await assert.rejects(discover(graph.client, { extraWabaIds: ['1'] }), error);
  });

  it('an error when a known token could not be looked at for a reason that is not its own', async () => {
    const error = refusal({ kind: 'unreachable', because: 'offline' });
    const graph = fakeGraph({ assignedWabas: error, businesses: error });
    await assert.rejects(discover(graph.client, { facts: facts() }), error);
  });

  it('nothing more once it is cancelled', async () => {
    const controller = new AbortController();
    const graph = fakeGraph({
      ...EMPTY,
      assignedWabas: () => {
        controller.abort(new Error('Enough.'));
        return [];
      },
    });
    await assert.rejects(discover(graph.client, { signal: controller.signal }), /Enough/);
    assert.deepEqual(graph.calls, ['debugToken', 'assignedWabas']);
  });
});
