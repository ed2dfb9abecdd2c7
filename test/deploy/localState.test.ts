import assert from 'node:assert/strict';
import { localState, onlyThere } from '../../deploy/src';
import { templateNode } from './fakeGraph';
import { localTemplate } from './localTemplates';

const payload = localTemplate('a').languages[0]?.payload;
const other = [{ type: 'BODY', text: 'Another text.' }];

describe('a file’s state in the account', () => {
  const CASES: readonly (readonly [status: string, same: string, differs: string])[] = [
    ['APPROVED', 'same', 'differs'],
    ['PENDING', 'inReview', 'inReview'],
    ['IN_APPEAL', 'inReview', 'inReview'],
    ['REJECTED', 'rejected', 'rejected'],
    ['PAUSED', 'paused', 'paused'],
    ['DISABLED', 'disabled', 'disabled'],
    ['ARCHIVED', 'archived', 'archived'],
    ['PENDING_DELETION', 'beingDeleted', 'beingDeleted'],
    ['DELETED', 'new', 'new'],
    ['LIMIT_EXCEEDED', 'other', 'other'],
    ['MARVELLOUS', 'other', 'other'],
  ];
  for (const [status, same, differs] of CASES) {
    it(`of what is ${status}`, () => {
      const template = templateNode({ name: 'a', status });
      assert.equal(localState({ kind: 'present', template }, payload).kind, same);
      const changed = { ...template, components: other };
      assert.equal(localState({ kind: 'present', template: changed }, payload).kind, differs);
    });
  }

  it('is new only when the list is known to lack it', () => {
    assert.equal(localState({ kind: 'absent' }, payload).kind, 'new');
    assert.equal(localState({ kind: 'notLoaded' }, payload).kind, 'unknown');
  });

  it('is not compared without a payload, or without components', () => {
    const template = templateNode({ name: 'a' });
    const { components: _left, ...bare } = template;
    assert.equal(localState({ kind: 'present', template }).kind, 'there');
    assert.equal(localState({ kind: 'present', template: bare }, payload).kind, 'there');
  });

  it('says what differs also while it is in review', () => {
    const template = templateNode({ name: 'a', status: 'PENDING', components: other });
    const state = localState({ kind: 'present', template }, payload);
    assert.deepEqual('compared' in state && state.compared?.differences.map(({ path }) => path), [
      'components[0].text',
    ]);
  });

  it('templates that no file has are only there', () => {
    const templates = [
      templateNode({ name: 'a' }),
      templateNode({ name: 'a', language: 'es' }),
      templateNode({ name: 'b' }),
      templateNode({ name: 'c', status: 'DELETED' }),
      templateNode({ name: 'auto_generated_1', source: 'AUTO_GENERATED' }),
    ];
    const files = [{ name: 'a', languages: ['en_US', 'de'] }];
    assert.deepEqual(
      onlyThere({ templates }, files).map(({ id }) => id),
      ['a/es', 'b/en_US'],
    );
  });
});
