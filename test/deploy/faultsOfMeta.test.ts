import assert from 'node:assert/strict';
import type { TemplateNode } from '../../contracts/src';
import {
  deleteTemplates,
  describeDeleteOutcome,
  describeGap,
  describePublishOutcome,
  discover,
  failureSentences,
  planDelete,
  planPublish,
  publish,
  RemoteTemplates,
} from '../../deploy/src';
import { type GraphClient, GraphError } from '../../graph/src';
import { type RunningSandbox, startSandbox } from '../../sandbox/src';
import { untranslated } from '../support/untranslated';
import { fakePorts, localTemplate, NOW } from './localTemplates';
import { clientOf, HurriedClock, steer } from './sandboxAccount';

const words = { ...untranslated('en-GB', 'UTC'), time: () => '12:05' };
const BEFORE = [{ type: 'BODY', text: 'Your parcel is on its way to you and will arrive soon.' }];
const AFTER = [{ type: 'BODY', text: 'Your parcel has arrived and waits for you in our shop.' }];

interface Place {
  readonly client: GraphClient;
  readonly wabaId: string;
  /** A template that is there and approved. */
  readonly live: TemplateNode;
}

/** What a person does, and what they see of it. */
const OPERATIONS = {
  discover: async ({ client }: Place) => {
    const { businesses, gaps } = await discover(client);
    const seen = businesses.flatMap(({ wabas }) => wabas).filter(({ error }) => !error);
    return [`${seen.length} WABAs.`, ...gaps.map((gap) => describeGap(gap, words))].join(' ');
  },
  list: async ({ client, wabaId }: Place) => {
    const remote = new RemoteTemplates(client, wabaId, () => NOW);
    await remote.loadAll();
    return remote.state.complete && remote.state.templates.length > 200 ? 'All templates.' : 'Some templates.';
  },
  'phone numbers': async ({ client, wabaId }: Place) => `${(await client.phoneNumbers(wabaId)).length} phone numbers.`,
  subscribe: async ({ client, wabaId }: Place) => {
    await client.subscribe(wabaId);
    return 'Subscribed.';
  },
  create: (place: Place) => published(place, 'new', []),
  edit: (place: Place) => published(place, place.live.name, [place.live]),
  'look before an edit': (place: Place) => published(place, place.live.name, [place.live]),
  delete: async ({ client, wabaId, live }: Place) => {
    const plan = planDelete([live], NOW);
    const { results } = await deleteTemplates(plan, client, fakePorts(), { wabaId });
    return results.map(({ outcome }) => describeDeleteOutcome(outcome, words)).join(' ');
  },
} satisfies Record<string, (place: Place) => Promise<string>>;

type Operation = keyof typeof OPERATIONS;

/** What of an operation meets the fault, if not each of its requests: an edit is looked at before, and that look has its own row. */
const STRUCK: Partial<Record<Operation, { readonly method: string }>> = { edit: { method: 'POST' } };

const WORKS: Readonly<Record<Operation, string>> = {
  discover: '3 WABAs.',
  list: 'All templates.',
  'phone numbers': '2 phone numbers.',
  subscribe: 'Subscribed.',
  create: 'Created: In review.',
  edit: 'Edited. Meta reviews it again.',
  'look before an edit': 'Edited. Meta reviews it again.',
  delete: 'Deleted.',
};

const LOOK = 'Refresh to see what is there, before you try again.';
const UNKNOWN = `It is not known whether the change was made. ${LOOK}`;
const NEW_TOKEN = 'Sign in again with a new token. What you see stays as it was.';

interface Row {
  /** As the sandbox takes it. */
  readonly fault: Readonly<Record<string, unknown>>;
  /** What is seen of every operation that is not named; `works`: as without the fault. */
  readonly seen: string;
  readonly but?: Partial<Record<Operation, string>>;
  /** Meta never answers before we give up. */
  readonly impatient?: boolean;
}

const always = { times: 1000 };
const once = { times: 1 };
/** Edits and deletions are not tried again, since nobody knows whether they were made. */
const notRepeated = (what: string) => ({ edit: what, delete: what });
/** When everything fails, no creation can be looked for either. */
const noChange = (what: string) => ({ subscribe: what, create: what, edit: what, delete: what });
const signIn = (subcode: number | undefined, seen: string): Row => ({
  fault: { kind: 'error', code: 190, ...(subcode === undefined ? {} : { subcode }), ...always },
  seen,
});

const TABLE: Readonly<Record<string, Row>> = {
  'no fault': { fault: { kind: 'slow', delayMs: 0, ...once }, seen: 'works' },
  'code 1, once': {
    fault: { kind: 'error', code: 1, ...once },
    seen: 'works',
    but: notRepeated(`Meta’s server has a problem. ${UNKNOWN}`),
  },
  'code 1, always': {
    fault: { kind: 'error', code: 1, ...always },
    seen: 'Meta’s server has a problem. Try again in some minutes.',
    but: noChange(`Meta’s server has a problem. ${UNKNOWN}`),
  },
  'code 2, once': {
    fault: { kind: 'error', code: 2, ...once },
    seen: 'works',
    but: notRepeated(`Meta’s server has a problem. ${UNKNOWN}`),
  },
  'code 2, always': {
    fault: { kind: 'error', code: 2, ...always },
    seen: 'Meta’s server has a problem. Try again in some minutes.',
    but: noChange(`Meta’s server has a problem. ${UNKNOWN}`),
  },
  'code 4': {
    fault: { kind: 'error', code: 4, ...always },
    seen: 'Too many requests were made for this account, its app or this template, so there is a pause. Requests are sent again from 12:05.',
  },
  'code 80008': {
    fault: { kind: 'error', code: 80008, ...always },
    seen: 'Too many requests were made for this account, its app or this template, so there is a pause. Requests are sent again from 12:05.',
  },
  'code 190': signIn(undefined, `Meta does not accept the token. ${NEW_TOKEN}`),
  'code 190/458': signIn(
    458,
    `The token no longer holds: the app was removed, or its access was taken back. ${NEW_TOKEN}`,
  ),
  'code 190/459': signIn(
    459,
    'Meta wants the token’s user to log in on facebook.com and confirm who they are. Do so there, then try again.',
  ),
  'code 190/460': signIn(
    460,
    `The token no longer holds: its user changed the password, or Meta ended the session. ${NEW_TOKEN}`,
  ),
  'code 190/463': signIn(463, `The token has expired. ${NEW_TOKEN}`),
  'code 190/464': signIn(
    464,
    'The token’s user has not confirmed their Facebook account. Do so on facebook.com, then try again.',
  ),
  'code 190/467': signIn(467, `Meta does not accept the token. ${NEW_TOKEN}`),
  'code 190/492': signIn(
    492,
    'The token’s user has lost the role that the token was made for. Ask an administrator of the business for the role, then sign in with a new token.',
  ),
  'HTML 502, once': {
    fault: { kind: 'html502', ...once },
    seen: 'works',
    but: notRepeated(`The answer can’t be read: it is a page, or it was cut off. ${UNKNOWN}`),
  },
  'HTML 502, always': {
    fault: { kind: 'html502', ...always },
    seen: 'The answer can’t be read: it is a page, or it was cut off. Try again. If it stays so, a proxy may answer in Meta’s place.',
    but: noChange(`The answer can’t be read: it is a page, or it was cut off. ${UNKNOWN}`),
  },
  'cut JSON, once': {
    fault: { kind: 'cutJson', ...once },
    seen: 'works',
    but: notRepeated(`The answer can’t be read: it is a page, or it was cut off. ${UNKNOWN}`),
  },
  'cut JSON, always': {
    fault: { kind: 'cutJson', ...always },
    seen: 'The answer can’t be read: it is a page, or it was cut off. Try again. If it stays so, a proxy may answer in Meta’s place.',
    but: noChange(`The answer can’t be read: it is a page, or it was cut off. ${UNKNOWN}`),
  },
  slow: { fault: { kind: 'slow', delayMs: 100, ...once }, seen: 'works' },
  'too slow': {
    fault: { kind: 'slow', delayMs: 60_000, ...always },
    impatient: true,
    seen: 'Meta did not answer in time. Try again in some minutes.',
    but: noChange(`Meta did not answer in time. ${UNKNOWN}`),
  },
  'dropped, and not done': {
    fault: { kind: 'drop', ...once },
    seen: 'works',
    but: notRepeated(`The connection broke before the answer was complete. ${UNKNOWN}`),
  },
  'dropped after it was done': {
    fault: { kind: 'drop', afterwards: true, ...once },
    seen: 'works',
    but: notRepeated(`The connection broke before the answer was complete. ${UNKNOWN}`),
  },
};

describe('what a person sees when Meta fails', function () {
  this.timeout(20_000);

  for (const [title, row] of Object.entries(TABLE)) {
    describe(title, () => {
      let sandbox: RunningSandbox;
      before(async () => {
        sandbox = await startSandbox();
        await steer(sandbox, 'settings', { reviews: 'approve', reviewMs: 1000, recategorise: 'never' });
      });
      after(() => sandbox.close());

      for (const operation of Object.keys(OPERATIONS) as Operation[]) {
        it(operation, async () => {
          const place = await placeIn(sandbox, operation, row.impatient ?? false);
          await steer(sandbox, 'faults', { ...row.fault, ...STRUCK[operation] });
          const seen = await OPERATIONS[operation](place).catch(textOf);
          await steer(sandbox, 'faults', {}, 'DELETE');
          const expected = row.but?.[operation] ?? row.seen;
          assert.equal(seen, expected === 'works' ? WORKS[operation] : expected);
        });
      }
    });
  }
});

async function placeIn(sandbox: RunningSandbox, operation: Operation, impatient: boolean): Promise<Place> {
  const [wabaId = ''] = sandbox.access.wabas;
  const patient = clientOf(sandbox, new HurriedClock(() => NOW));
  const name = `parcel_${operation.replaceAll(' ', '_')}`;
  const payload = { name, language: 'en_US', category: 'UTILITY', components: BEFORE };
  const { id } = await patient.templates.create(wabaId, payload);
  await steer(sandbox, `templates/${id}`, { action: 'approve' });
  const client = clientOf(sandbox, new HurriedClock(() => NOW, impatient));
  const live = await patient.templates.get(id);
  return { client: STRUCK[operation] ? readingWith(patient, client) : client, wabaId, live };
}

/** A client that looks at templates as another one does: what meets no fault is waited for. */
function readingWith(patient: GraphClient, client: GraphClient): GraphClient {
  const templates = Object.create(client.templates, {
    named: { value: (...args: Parameters<typeof patient.templates.named>) => patient.templates.named(...args) },
  });
  return { ...client, templates };
}

async function published({ client, wabaId }: Place, name: string, remote: readonly TemplateNode[]): Promise<string> {
  const plan = planPublish([localTemplate(name, { en_US: { components: AFTER } })], remote, { ledger: [], now: NOW });
  const { results } = await publish(plan, client, fakePorts(), { wabaId, words });
  return results.map(({ outcome }) => describePublishOutcome(outcome, words)).join(' ');
}

function textOf(error: unknown): string {
  if (!(error instanceof GraphError)) throw error;
  return failureSentences(error, words);
}
