import assert from 'node:assert/strict';
import { type NamedTargetsParts, namedTargets } from '../../client/src/publish/namedTargets';
import type { ProjectAnswer } from '../../contracts/src';

const FOLDER = 'file:///w';
const FILE = 'file:///w/shop/wabatemplate.config.yaml';
const NEVER = new Promise<ProjectAnswer>(() => {});

const answer = (more: Partial<ProjectAnswer> = {}): ProjectAnswer => ({
  apiVersion: 'v26.0',
  targets: [],
  targetsAreCertain: true,
  locksAll: false,
  ...more,
});

/** What the server answers for the folder and for the file below it, and whether any WABA has to be taken for protected then. */
const CASES: readonly [what: string, parts: Partial<NamedTargetsParts>, locksAll: boolean][] = [
  ['no project file is there', { find: async () => [], ask: async () => answer() }, false],
  ['no folder is open', { folders: [], find: async () => [], ask: async () => assert.fail('is asked') }, false],
  ['each file is known', { ask: async (uri) => answer({ uri }) }, false],
  ['a file was found that the server has not read', { ask: async () => answer() }, true],
  ['a file somewhere can’t be read', { ask: async (uri) => answer({ uri, locksAll: uri === FOLDER }) }, true],
  ['the server refuses', { ask: async () => Promise.reject(new Error('ended')) }, true],
  [
    'the server answers for one alone',
    { ask: async (uri) => (uri === FILE ? answer({ uri }) : Promise.reject(new Error('no'))) },
    true,
  ],
  ['the server never answers', { ask: () => NEVER, patience: 1 }, true],
];

describe('What project files say of targets', () => {
  for (const [what, parts, locksAll] of CASES) {
    it(`${locksAll ? 'locks all' : 'locks nothing more'} when ${what}`, async () => {
      const usual = { folders: [FOLDER], find: async () => [FILE], ask: () => NEVER, patience: 60_000 };
      assert.equal((await namedTargets({ ...usual, ...parts })).locksAll, locksAll);
    });
  }

  it('is told once for each file', async () => {
    const targets = [{ name: 'production', wabaId: '1', protected: true }];
    const ask = async () => answer({ uri: FILE, targets, targetsAreCertain: false });
    const { files } = await namedTargets({ folders: [FOLDER], find: async () => [FILE], ask, patience: 60_000 });
    assert.deepEqual(files, [{ uri: FILE, targets, areCertain: false }]);
  });
});
