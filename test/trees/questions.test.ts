import assert from 'node:assert/strict';
import { Questions } from '../../client/src/trees/questions';
import { failure } from './world';

describe('what is asked of Meta for the tree', () => {
  const asked: string[] = [];
  const changes: string[] = [];
  let answer: () => Promise<string>;
  let questions: Questions<string>;
  beforeEach(() => {
    asked.length = 0;
    changes.length = 0;
    answer = async () => 'yes';
    questions = new Questions(
      (key) => {
        asked.push(key);
        return answer();
      },
      (key) => changes.push(key),
    );
  });

  it('is asked for once, however often it is looked at', async () => {
    await Promise.all([questions.once('a'), questions.once('a')]);
    await questions.once('a');
    assert.deepEqual(asked, ['a']);
    assert.deepEqual(changes, ['a']);
    assert.deepEqual(questions.of('a'), { value: 'yes', isAsking: false });
    assert.deepEqual(questions.of('b'), { isAsking: false });
  });

  it('keeps what was known when it fails, and says why', async () => {
    await questions.once('a');
    const error = failure({ kind: 'transient' });
    answer = () => Promise.reject(error);
    await questions.again('a');
    assert.deepEqual(questions.of('a'), { value: 'yes', isAsking: false, error });
  });

  it('is not asked for again after a failure until somebody wants to', async () => {
    answer = () => Promise.reject(failure({ kind: 'transient' }));
    await questions.once('a');
    await questions.once('a');
    assert.deepEqual(asked, ['a']);
    answer = async () => 'yes';
    await questions.again('a');
    assert.deepEqual(questions.of('a'), { value: 'yes', isAsking: false });
  });

  it('does not hide a mistake of ours', async () => {
    answer = () => Promise.reject(new TypeError('ours'));
    await assert.rejects(questions.once('a'), TypeError);
    assert.equal(questions.of('a').isAsking, false);
  });

  it('is asked for anew where that is wanted, and then an answer that was on its way counts no more', async () => {
    await questions.once('a');
    let late: (value: string) => void = () => assert.fail('nothing was asked');
    answer = () =>
      new Promise((resolve) => {
        late = resolve;
      });
    const old = questions.again('a');
    await Promise.resolve();
    answer = async () => 'new';
    const renewed = questions.renew((key, { value }) => key === 'a' && value === 'yes');
    assert.deepEqual(questions.of('a'), { value: 'yes', isAsking: true }, 'what was shown stays');
    await renewed;
    late('old');
    await old;
    assert.deepEqual(questions.of('a'), { value: 'new', isAsking: false });
    assert.deepEqual(asked, ['a', 'a', 'a']);
  });

  it('forgets what is not wanted any more', async () => {
    await Promise.all([questions.once('a'), questions.once('b')]);
    questions.keep((key) => key === 'b');
    assert.deepEqual([questions.of('a').value, questions.of('b').value], [undefined, 'yes']);
  });
});
