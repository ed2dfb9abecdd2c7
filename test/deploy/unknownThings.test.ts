import assert from 'node:assert/strict';
import type { TemplateNode, TemplatePayload } from '../../contracts/src';
import { compareTemplate, describePublishOutcome, planPublish, publish } from '../../deploy/src';
import { type RunningSandbox, startSandbox } from '../../sandbox/src';
import { UNKNOWN_THINGS } from '../core/unknownThings';
import { untranslated } from '../support/untranslated';
import { asMetaReads } from './asMetaReads';
import { fakeGraph } from './fakeGraph';
import { fakePorts, localTemplate, NOW } from './localTemplates';
import { clientOf, HurriedClock } from './sandboxAccount';

const words = untranslated('en-GB', 'UTC');

function localOf({ media, ...payload }: TemplatePayload & { media?: never }) {
  const [language] = localTemplate(payload.name, { [payload.language]: payload }).languages;
  assert.ok(language);
  // Handles stand in the payload already: nothing is uploaded.
  return localTemplate(
    payload.name,
    {},
    { category: payload.category, languages: [{ ...language, payload, media: [] }] },
  );
}

const asSent = (payload: TemplatePayload): TemplatePayload => JSON.parse(JSON.stringify(payload));

/** Says something else, wherever a text is. */
function changed(payload: TemplatePayload): TemplatePayload {
  return JSON.parse(JSON.stringify(payload).replace('arrives tomorrow', 'has arrived'));
}

describe('What is not known here is published, and Meta decides', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ port: 0 });
  });
  after(() => sandbox.close());

  for (const [what, thing] of Object.entries(UNKNOWN_THINGS)) {
    describe(what, () => {
      const payload = asSent(thing.payload);
      const live: TemplateNode = asMetaReads(payload);

      it('is planned as new, as the same, and as an edit', () => {
        const kindOf = (local: TemplatePayload, remote: readonly TemplateNode[]) =>
          planPublish([localOf(local)], remote, { ledger: [], now: NOW }).map(({ action }) => action.kind);
        assert.deepEqual(kindOf(payload, []), ['create']);
        assert.deepEqual(kindOf(payload, [live]), ['same']);
        if (JSON.stringify(changed(payload)) !== JSON.stringify(payload)) {
          assert.deepEqual(kindOf(changed(payload), [live]), ['edit']);
        }
      });

      it('is the same as what became of it', () => {
        assert.deepEqual(compareTemplate(payload, live).differences, []);
      });

      it('is sent as it stands to a Meta that knows it', async () => {
        const graph = fakeGraph({
          'templates.create': { id: '9', status: 'PENDING', category: payload.category },
        });
        const plan = planPublish([localOf(payload)], [], { ledger: [], now: NOW });
        const { results } = await publish(plan, graph.client, fakePorts(), { wabaId: '102290000000001', words });
        assert.deepEqual(
          results.map(({ outcome }) => describePublishOutcome(outcome, words)),
          ['Created: In review.'],
        );
        const [call = ''] = graph.calls.filter((each) => each.startsWith('templates.create'));
        assert.ok(call.includes(JSON.stringify(payload.components)), call);
      });

      it('is answered in words by a Meta that does not', async () => {
        const [wabaId = ''] = sandbox.access.wabas;
        const plan = planPublish([localOf({ ...payload, name: `n${Math.abs(hash(what))}` })], [], {
          ledger: [],
          now: NOW,
        });
        const client = clientOf(sandbox, new HurriedClock(() => NOW));
        const { results } = await publish(plan, client, fakePorts(), { wabaId, words });
        const [said = ''] = results.map(({ outcome }) => describePublishOutcome(outcome, words));
        assert.match(said, /^Created: |Meta (?:says|does not accept)/);
      });
    });
  }
});

/** A name of its own for each row. */
function hash(text: string): number {
  return [...text].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) | 0, 7);
}
