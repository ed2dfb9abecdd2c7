import assert from 'node:assert/strict';
import { contextKeys, type TreeStates } from '../../client/src/trees/contextKeys';

const USUAL: TreeStates = {
  accounts: 1,
  accountsFiltered: false,
  server: 'running',
  hasFolder: true,
  localRows: 3,
  localComplete: true,
  localFiltered: false,
  hasTarget: true,
};

describe('the context keys of the trees', () => {
  it('are of one value each, whatever the state', () => {
    assert.deepEqual(contextKeys(USUAL), {
      'waba.accounts': 'some',
      'waba.accounts.filtered': false,
      'waba.local': 'some',
      'waba.local.filtered': false,
      'waba.target': true,
    });
  });

  const cases: readonly [string, Partial<TreeStates>, string, string][] = [
    ['nobody is signed in', { accounts: 0 }, 'waba.accounts', 'none'],
    ['the server starts', { localRows: 0, server: 'starting' }, 'waba.local', 'starting'],
    ['files are still read', { localRows: 0, localComplete: false }, 'waba.local', 'starting'],
    ['the server was given up', { localRows: 0, server: 'stopped' }, 'waba.local', 'stopped'],
    ['there is no template', { localRows: 0 }, 'waba.local', 'none'],
    ['no folder is open', { localRows: 0, hasFolder: false }, 'waba.local', 'noFolder'],
    ['what was listed before the server was given up still is', { server: 'stopped' }, 'waba.local', 'some'],
    ['a file is open without a folder', { hasFolder: false }, 'waba.local', 'some'],
  ];
  for (const [what, states, key, expected] of cases) {
    it(`say that ${what}`, () => {
      const keys: Readonly<Record<string, unknown>> = { ...contextKeys({ ...USUAL, ...states }) };
      assert.equal(keys[key], expected);
    });
  }
});
