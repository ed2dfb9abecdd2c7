import assert from 'node:assert/strict';
import path from 'node:path';
import { readProject } from '../../core/src';
import { LOCK_WRITINGS } from '../support/lockWritings';
import { BAD, expectRun, GOOD, template, Workspace } from './workspace';

const PROJECT = 'wabatemplate.config.yaml';

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly { readonly ruleId: string; readonly message: string }[];
  }[];
}

describe('check: project files, as the editor sees them', () => {
  it('what it says of locks is what the editor says', async () => {
    const files = LOCK_WRITINGS.map(({ text }, at) => [
      [`${at}/${PROJECT}`, text],
      [`${at}/a.wabatemplate.yaml`, template()],
    ]);
    await Workspace.with(Object.fromEntries(files.flat()), async (workspace) => {
      const { stdout } = await workspace.run('check --format json');
      const report: Report = JSON.parse(stdout);
      for (const [at, { what, text }] of LOCK_WRITINGS.entries()) {
        const told = report.files.find(({ path }) => path === `${at}/${PROJECT}`)?.findings ?? [];
        const inEditor = readProject(text).findings;
        const sorted = (findings: typeof told) => findings.map(({ ruleId, message }) => `${ruleId}: ${message}`).sort();
        assert.deepEqual(sorted(told), sorted(inEditor), what);
      }
    });
  });

  it('says of the API what is over for good, and what is newer than this program', async () => {
    await expectRun({ [PROJECT]: 'api_version: v20.0\n', 'a.wabatemplate.yaml': GOOD }, 'check', {
      code: 0,
      stdout: /1:14 {2}warning {2}Meta ended v20\.0 on 2026-09-24.*project-api-version/,
    });
    await expectRun(
      { [PROJECT]: 'api_version: v20.0\nrules: { project-api-version: off }\n', 'a.wabatemplate.yaml': GOOD },
      'check',
      { code: 0, stdout: /no problems|0 errors|1 template file checked/ },
    );
    await expectRun({ [PROJECT]: 'api_version: v99.0\n', 'a.wabatemplate.yaml': GOOD }, 'check', {
      code: 0,
      stdout: /1:14 {2}info {2}v99\.0 is not known here; Meta may know it/,
    });
  });

  it('one in Latin-1 is read as far as it can be, and says where it is none of UTF-8', () =>
    expectRun(
      { [PROJECT]: Buffer.from('# é\nrules: { unknown-key: off }\n', 'latin1'), 'a.wabatemplate.yaml': BAD },
      'check',
      { code: 1, stdout: /1:3 {2}error {2}This file is not UTF-8 from here on.*file-not-text/ },
    ));

  for (const [what, files] of [
    ['a link to nothing', { [PROJECT]: '-> nowhere' }],
    ['a link to itself', { [PROJECT]: `-> ${PROJECT}` }],
    ['a folder', { [`${PROJECT}/`]: '' }],
  ] as const) {
    it(`${what} in its place is said, and the default globs hold`, () =>
      expectRun({ ...files, 'a.wabatemplate.yaml': GOOD }, 'check', {
        code: 2,
        stdout: /1 template file checked/,
        stderr: /wabatemplate\.config\.yaml can't be read: .*The defaults hold instead\./,
      }));
  }

  for (const [what, target] of [
    ['a link out', path.resolve('package.json')],
    ['a link to a device', '/dev/zero'],
  ]) {
    it(`${what} in its place is not read`, () =>
      expectRun({ [PROJECT]: `-> ${target}`, 'a.wabatemplate.yaml': GOOD }, 'check', {
        code: 1,
        stdout: /error {2}This is a link that leads out of the folder, to \/.*, and is not read.*project-file/,
      }));
  }

  for (const glob of ['{1..1000000}', `${'{a,b}'.repeat(60)}`, '../*.yaml']) {
    it(`${glob.slice(0, 20)} as a glob is said, and the default globs hold`, () =>
      expectRun({ [PROJECT]: `templates: ["${glob}"]\n`, 'a.wabatemplate.yaml': BAD }, 'check', {
        code: 1,
        stdout: /1:13 {2}error {2}This pattern .*the usual ones hold[\s\S]*unknown-key/,
      }));
  }
});
