import assert from 'node:assert/strict';
import type { EventEmitter, Memento } from 'vscode';
import type { Account, Accounts } from '../../client/src/accounts/account';
import { ChosenTarget, targetOf } from '../../client/src/publish/chosenTarget';
import { type FileTargets, Locks, type NamedTargets } from '../../client/src/publish/locks';
import { nameToType, type Target } from '../../client/src/publish/target';
import { readProject } from '../../core/src';
import { FakeEmitter, FakeMemory } from '../accounts/fakeEditor';
import { LOCK_WRITINGS, WABA } from '../support/lockWritings';
import { account, english } from '../trees/world';

const OTHER = '102290000000002';
const LOCKED = `targets:\n  production:\n    waba_id: "${WABA}"\n    protected: true\n`;
const OPEN = LOCKED.replace('true', 'false');
const BROKEN = 'rules: [\n';

/** A file as the language server answers for it. */
const file = (text: string, uri = 'file:///w/wabatemplate.config.yaml'): FileTargets => {
  const { targets, targetsAreCertain } = readProject(text).project;
  return { uri, targets, areCertain: targetsAreCertain };
};
const says = (...files: FileTargets[]): NamedTargets => ({ files, locksAll: false });
const NOTHING: NamedTargets = says();
const UNREADABLE: NamedTargets = { files: [], locksAll: true };

/** A window with one account, whose project files say one thing after another; the last stays. */
function windowWith(answers: readonly (NamedTargets | Error)[], memory = new FakeMemory()) {
  const left = [...answers];
  const named = async () => {
    const answer = left.length > 1 ? left.shift() : left[0];
    if (answer instanceof Error || !answer) throw answer;
    return answer;
  };
  const kept = memory as unknown as Memento;
  const locks = new Locks(named, kept);
  const waba = (wabaId: string) => ({ account: account as Account, wabaId, wabaName: 'Sol Market' });
  const targets = new ChosenTarget({
    accounts: {
      all: [account],
      byId: () => account,
      onDidChange: new FakeEmitter<void>().event,
    } as unknown as Accounts,
    accountsLoaded: Promise.resolve(),
    locks,
    kept,
    changed: new FakeEmitter<void>() as unknown as EventEmitter<void>,
    pick: async () => targetOf({ ...waba(WABA), name: 'Sol Market' }, (await locks.read()).lockOf(WABA)),
    l10n: english,
  });
  return { targets, waba, memory, lock: async (wabaId = WABA) => (await targets.asTarget(waba(wabaId))).protected };
}

describe('A WABA that is pointed at, with a lock that is written as', () => {
  for (const { what, text, lock, locksAll = false } of LOCK_WRITINGS) {
    it(`${what}: its name is ${lock === 'protected' || locksAll ? '' : 'not '}asked for`, async () => {
      const window = windowWith([{ files: [file(text)], locksAll }]);
      assert.equal(await window.lock(), lock === 'protected' || locksAll);
    });
  }
});

/** What project files say one after another, and whether the WABA is protected after the last. */
const STORIES: readonly [what: string, answers: readonly (NamedTargets | Error)[], isProtected: boolean][] = [
  ['no project file', [NOTHING], false],
  ['a file that can’t be read and never was', [UNREADABLE], true],
  ['a language server that can’t be asked', [new Error('The language server ended.')], true],
  ['a server that ends after it said that nothing is protected', [says(file(OPEN)), new Error('ended')], true],
  ['a file that is gone', [says(file(LOCKED)), NOTHING], true],
  [
    'a file that is gone, and another that opens the WABA',
    [says(file(LOCKED)), says(file(OPEN, 'file:///w/b'))],
    false,
  ],
  ['a file that is broken now', [says(file(LOCKED)), says(file(BROKEN))], true],
  [
    'a broken file, and another that opens the WABA',
    [says(file(LOCKED)), says(file(BROKEN), file(OPEN, 'file:///w/b'))],
    true,
  ],
  ['a file that is empty now', [says(file(LOCKED)), says(file(''))], true],
  ['a file that opens the WABA', [says(file(LOCKED)), says(file(OPEN))], false],
  ['a file that names the WABA no more', [says(file(LOCKED)), says(file('rules: {}\n'))], false],
  ['a broken file that is mended', [says(file(LOCKED)), says(file(BROKEN)), says(file(OPEN))], false],
  ['two files, one of them strict', [says(file(OPEN), file(LOCKED, 'file:///w/b'))], true],
  ['a file that opens it beside one that can’t be read', [{ files: [file(OPEN)], locksAll: true }], true],
];

describe('The lock of a WABA', () => {
  for (const [what, answers, isProtected] of STORIES) {
    it(`${isProtected ? 'holds' : 'is open'} with ${what}`, async () => {
      const window = windowWith(answers);
      for (const _ of answers.slice(1)) await window.lock();
      assert.equal(await window.lock(), isProtected);
    });

    it(`${isProtected ? 'holds' : 'is open'} for the chosen target with ${what}`, async () => {
      const window = windowWith(answers);
      for (const _ of answers.slice(1)) await window.lock();
      await window.targets.use(window.waba(WABA));
      assert.equal((await window.targets.needed())?.protected, isProtected);
    });

    it(`${isProtected ? 'holds' : 'is open'} when it is chosen anew with ${what}`, async () => {
      const window = windowWith(answers);
      for (const _ of answers.slice(1)) await window.lock();
      assert.equal((await window.targets.choose())?.protected, isProtected);
    });
  }

  it('is remembered by the next window, when the server can’t be asked yet', async () => {
    const { memory, lock } = windowWith([says(file(LOCKED))]);
    await lock();
    const next = windowWith([NOTHING], memory);
    assert.equal(await next.lock(), true);
    assert.equal(await next.lock(OTHER), false);
  });

  it('does not outlive the file that could not be read, for a WABA that nobody protects', async () => {
    const window = windowWith([UNREADABLE, UNREADABLE, NOTHING]);
    await window.targets.use(window.waba(WABA));
    assert.equal((await window.targets.needed())?.isUncertain, true);
    assert.equal((await window.targets.needed())?.protected, false);
  });

  it('is not taken from one WABA by what is kept of another', async () => {
    const window = windowWith([says(file(LOCKED)), UNREADABLE]);
    await window.targets.use(window.waba(OTHER));
    assert.equal(await window.lock(), true);
  });
});

/** What a target and its WABA are called, and what is to be typed. */
const NAMES: readonly [name: string | undefined, wabaName: string, typed: string][] = [
  ['production', 'Sol Market', 'production'],
  ['Süd & Söhne (2)', 'Sol Market', 'Süd & Söhne (2)'],
  [undefined, 'Sol Market', 'Sol Market'],
  ['', 'Sol Market', 'Sol Market'],
  [' production', 'Sol Market', 'Sol Market'],
  ['pro  duction', 'Sol Market', 'Sol Market'],
  ['pro\u202educ', 'Sol\u200bMarket', WABA],
  ['pro\nduction', '\u0007', WABA],
  ['a\u00a0b', 'x'.repeat(101), WABA],
];

describe('What has to be typed', () => {
  for (const [name, wabaName, typed] of NAMES) {
    it(`is ${typed} for ${JSON.stringify(name)} of ${JSON.stringify(wabaName)}`, () => {
      const target: Target = {
        accountId: 'a',
        wabaId: WABA,
        wabaName,
        protected: true,
        ...(name !== undefined && { name }),
      };
      assert.equal(nameToType(target), typed);
    });
  }
});
