import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PROJECT_REQUEST, type ProjectAnswer } from '../../contracts/src';
import { LOCK_WRITINGS, WABA } from '../support/lockWritings';
import { type Session, sessions } from './session';
import { CLEAN, UNKNOWN_KEY } from './texts';

const PROJECT = 'wabatemplate.config.yaml';
const LOCKED = `targets:\n  production:\n    waba_id: "${WABA}"\n    protected: true\n`;
const OPEN = LOCKED.replace('true', 'false');

async function projectOf(session: Session, file: string): Promise<ProjectAnswer> {
  return session.connection.sendRequest<ProjectAnswer>(PROJECT_REQUEST, { uri: session.uri(file) });
}

function lockIn({ targets }: ProjectAnswer): string {
  const target = targets.find(({ wabaId }) => wabaId === WABA);
  return target ? (target.protected ? 'protected' : 'open') : 'unknown';
}

describe('What the language server tells of locks', () => {
  const start = sessions();

  it('is what the file says, however it is written, and each doubt is found in the file', async () => {
    const files = Object.fromEntries(LOCK_WRITINGS.map(({ text }, at) => [`${at}/${PROJECT}`, text]));
    const session = await start({ files });
    for (const [at, { what, lock, finding }] of LOCK_WRITINGS.entries()) {
      assert.equal(lockIn(await projectOf(session, `${at}/a.wabatemplate.yaml`)), lock, what);
      const rules = session.shown(`${at}/${PROJECT}`).map(({ code }) => code);
      if (finding === undefined) assert.deepEqual(rules, [], what);
      else assert.ok(rules.includes(finding), `${what}: ${finding} is not among ${rules}`);
    }
  });

  it('is for UTF-16 what it says', async () => {
    const session = await start({ files: { [PROJECT]: Buffer.from(`\ufeff${LOCKED}`, 'utf16le') } });
    assert.equal(lockIn(await projectOf(session, 'a.wabatemplate.yaml')), 'protected');
    await session.shows(PROJECT, ['file-not-text']);
  });
});

/** Puts something into the place of a project file that is no file of text, or takes away the right to read it. */
const UNREADABLE: readonly [what: string, put: (path: string) => void][] = [
  ['a folder', (path) => fs.mkdirSync(path)],
  ['a link to nothing', (path) => fs.symlinkSync('nowhere', path)],
  ['a link to itself', (path) => fs.symlinkSync(PROJECT, path)],
  ['a link to a device', (path) => fs.symlinkSync('/dev/zero', path)],
  ['a link that leads out', (file) => fs.symlinkSync(path.resolve('package.json'), file)],
  ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ['far too much', (path) => fs.writeFileSync(path, '# x\n'.repeat(3_000_000))],
  ['data', (path) => fs.writeFileSync(path, Buffer.from([0, 1, 2, 255, 0, 3]))],
];

describe('A project file that can’t be read, as it is', () => {
  const start = sessions();
  for (const [what, put] of UNREADABLE) {
    it(`${what}: any WABA asks for its name, the file says so, and templates are checked`, async () => {
      const files = { 'a.wabatemplate.yaml': CLEAN, 'shop/b.wabatemplate.yaml': UNKNOWN_KEY };
      const session = await start({ files, prepare: (root) => put(path.join(root, 'shop', PROJECT)) });
      const answer = await projectOf(session, '.');
      assert.equal(answer.locksAll, true);
      const inner = await projectOf(session, 'shop');
      assert.deepEqual([inner.uri, inner.targetsAreCertain], [session.uri(`shop/${PROJECT}`), false]);
      assert.equal(session.shown(`shop/${PROJECT}`).length, 1);
      await session.shows('shop/b.wabatemplate.yaml', ['unknown-key']);
    });

    it(`${what}: any WABA asks for its name, where it named none before`, async () => {
      const session = await start({ files: { [PROJECT]: 'rules: {}\n' } });
      assert.equal((await projectOf(session, '.')).locksAll, false);
      fs.rmSync(session.pathOf(PROJECT));
      put(session.pathOf(PROJECT));
      await session.tellChanged(PROJECT);
      await session.until(
        () => session.shown(PROJECT).length > 0,
        () => 'a finding in the project file',
      );
      assert.equal((await projectOf(session, '.')).locksAll, true);
    });

    it(`${what}: what it protected before stays protected, and no more`, async () => {
      const session = await start({ files: { [PROJECT]: LOCKED } });
      assert.equal(lockIn(await projectOf(session, '.')), 'protected');
      fs.rmSync(session.pathOf(PROJECT));
      put(session.pathOf(PROJECT));
      await session.tellChanged(PROJECT);
      await session.until(
        () => session.shown(PROJECT).length > 0,
        () => 'a finding in the project file',
      );
      const answer = await projectOf(session, '.');
      assert.deepEqual([lockIn(answer), answer.targetsAreCertain, answer.locksAll], ['protected', false, false]);
      assert.equal(answer.targets.find(({ wabaId }) => wabaId === WABA)?.name, 'production');
    });
  }
});

describe('A lock that is typed', () => {
  const start = sessions();
  it('stays while the file is broken or cut off, and goes when the file opens it', async () => {
    const session = await start({ files: { [PROJECT]: LOCKED } });
    await session.open(PROJECT, LOCKED, 'yaml');
    const typed = async (text: string) => {
      await session.change(PROJECT, [{ text }]);
      return lockIn(await projectOf(session, '.'));
    };
    assert.equal(await typed(`${OPEN}rules: [\n`), 'protected');
    assert.equal(await typed('rules: [\n'), 'protected');
    assert.equal(await typed(''), 'protected');
    assert.equal(await typed(OPEN), 'open');
    assert.equal(await typed('rules: {}\n'), 'unknown');
    assert.equal(await typed('rules: [\n'), 'unknown');
  });

  it('holds in an open file that was deleted on the disk', async () => {
    const session = await start({ files: { [PROJECT]: LOCKED } });
    await session.open(PROJECT, LOCKED, 'yaml');
    await session.remove(PROJECT);
    assert.equal(lockIn(await projectOf(session, '.')), 'protected');
  });
});
