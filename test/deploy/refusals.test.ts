import assert from 'node:assert/strict';
import type { TemplateNode } from '../../contracts/src';
import {
  deleteTemplates,
  describeDeleteOutcome,
  isAboutTheFile,
  planDelete,
  planPublish,
  publish,
} from '../../deploy/src';
import { type Answer, closeAll, json, meta, refusal } from '../graph/scriptedMeta';
import { untranslated } from '../support/untranslated';
import { templateNode } from './fakeGraph';
import { fakePorts, localTemplate, NOW } from './localTemplates';

afterEach(closeAll);

const WABA = '102290000000001';
const words = untranslated('en-GB', 'UTC');
const COMPONENTS = [
  { type: 'HEADER', format: 'TEXT', text: 'Your order' },
  { type: 'BODY', text: 'Your order is ready.' },
  { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] },
];

/** What Meta answers to a creation, and where the file is marked: `no` where it is not. */
const CREATIONS: readonly (readonly [codes: string, marked: string, said: RegExp])[] = [
  [
    '131009/2494102',
    'components[0]',
    /^Meta does not know the uploaded sample.*publish again: it is uploaded each time/,
  ],
  ['100/2388025', 'category', /^A template of this name was deleted.*Wait, use/],
  ['100/2388050', 'components[2]', /^A button lacks a field/],
  ['100/2388052', 'components[2]', /^The address of a button/],
  ['100/2388084', 'components[0]', /^The sample of the header is of another kind/],
  ['10/2388185', 'category', /verified business; or the messaging limit of the account is too low/],
  ['200002/2388109', 'at its name', /^Meta does not accept this template/],
  ['100/2388072', 'components[0]', /^The header is not/],
  ['100/2388047', 'components[1]', /^The body is not/],
  ['100/2388023', 'no', /^A template of this name and language is being deleted/],
  ['100/2388019', 'no', /^The account holds as many/],
  ['200', 'no', /^The token may not do this/],
  ['200002', 'no', /^Meta refused this, with the code 200002/],
];

function refused(codes: string): Answer {
  const [code = 0, subcode] = codes.split('/').map(Number);
  return refusal(code, subcode);
}

async function create(...script: readonly Answer[]) {
  const scripted = await meta(...script);
  const plan = planPublish([localTemplate('a', { en_US: { components: COMPONENTS } })], [], { ledger: [], now: NOW });
  const { results } = await publish(plan, scripted.client, fakePorts(), { wabaId: WABA, words });
  const [outcome] = results.map((result) => result.outcome);
  assert.ok(outcome?.kind === 'failed', outcome?.kind);
  return { ...outcome, lines: scripted.lines() };
}

describe('a creation that Meta refuses with', () => {
  for (const [codes, marked, said] of CREATIONS) {
    it(`${codes} marks ${marked === 'no' ? 'no file' : `the file at ${marked}`}`, async () => {
      const { error, metaError } = await create(refused(codes));
      assert.equal(isAboutTheFile(error) ? (metaError.path ?? 'at its name') : 'no', marked);
      assert.match(metaError.message, said);
    });
  }

  it('no subcode, where the name has another category by now, marks the category', async () => {
    const other = { ...templateNode({ name: 'a', language: 'es', category: 'MARKETING' }), id: '7' };
    const { error, metaError, lines } = await create(refused('100'), json({ data: [other] }));
    assert.deepEqual([isAboutTheFile(error), metaError.path, lines.length], [true, 'category', 2]);
  });

  it('no subcode, where the category is not why, marks what Meta says it is', async () => {
    const { error, metaError } = await create(refused('100'), json({ data: [] }));
    assert.deepEqual([isAboutTheFile(error), metaError.path], [true, undefined]);
  });
});

describe('a deletion that Meta refuses with', () => {
  const DELETIONS: readonly (readonly [codes: string, said: RegExp])[] = [
    ['100/2388094', /^This is one of the sample templates that Meta gives every account/],
    ['100/2388330', /^Direct Send made this template, so it can’t be deleted\. Leave it/],
    ['100/2388102', /^Meta does not find this template\. Refresh/],
  ];
  const there: TemplateNode = { ...templateNode({ name: 'hello_world' }), id: '1' };
  for (const [codes, said] of DELETIONS) {
    it(`${codes} is told in words`, async () => {
      const { client } = await meta(refused(codes));
      const { results } = await deleteTemplates(planDelete([there], NOW), client, fakePorts(), { wabaId: WABA });
      const [outcome] = results.map((result) => describeDeleteOutcome(result.outcome, words));
      assert.match(outcome ?? '', said);
    });
  }

  it('2388094 for one of many deletes the others', async () => {
    const others = ['2', '3'].map((id) => ({ ...templateNode({ name: `t${id}` }), id }));
    const { client } = await meta(
      refused('100/2388094'),
      refused('100/2388094'),
      json({ success: true }),
      refused('100/2388094'),
      json({ success: true }),
    );
    const plan = planDelete([there, ...others], NOW);
    const { results } = await deleteTemplates(plan, client, fakePorts(), { wabaId: WABA });
    assert.deepEqual(
      results.map(({ outcome }) => outcome.kind),
      ['failed', 'deleted', 'deleted'],
    );
  });
});

describe('an edit that Meta refuses with 2388318', () => {
  it('is told in words, and marks no file', async () => {
    // It was made by Direct Send although the list did not say so.
    const live: TemplateNode = { ...templateNode({ name: 'a' }), id: '1' };
    const changed = localTemplate('a', { en_US: { components: [{ type: 'BODY', text: 'Your order has left.' }] } });
    const plan = planPublish([changed], [live], { ledger: [], now: NOW });
    const { client } = await meta(json({ data: [live] }), refused('100/2388318'));
    const { results } = await publish(plan, client, fakePorts(), { wabaId: WABA, words });
    const [outcome] = results.map((result) => result.outcome);
    assert.ok(outcome?.kind === 'failed');
    assert.equal(isAboutTheFile(outcome.error), false);
    assert.match(outcome.metaError.message, /^Direct Send made this template, so Meta takes no edit of it/);
  });
});
