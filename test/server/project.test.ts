import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver/node';
import { PROJECT_REQUEST, type ProjectAnswer } from '../../contracts/src';
import { DEFAULT_PROJECT } from '../../core/src';
import { sessions } from './session';
import { CLEAN } from './texts';

const PROJECT = 'wabatemplate.config.yaml';

describe('What the project file says of accounts', () => {
  const start = sessions();
  const files = {
    [PROJECT]:
      'api_version: v27.0\ntargets:\n  staging: { waba_id: "102" }\n  live: { waba_id: "101", protected: true }\n',
    'a.wabatemplate.yaml': CLEAN,
    'plain/b.wabatemplate.yaml': CLEAN,
    [`shop/${PROJECT}`]: 'targets: { shop: { waba_id: "103" } }\n',
    'shop/deep/c.wabatemplate.yaml': CLEAN,
    [`broken/${PROJECT}`]: 'targets: [\n',
  };
  const OUTER = ['v27.0', PROJECT, 'staging 102', 'live 101 protected'];
  const INNER = [DEFAULT_PROJECT.apiVersion, `shop/${PROJECT}`, 'shop 103'];
  const NONE = [DEFAULT_PROJECT.apiVersion, 'no file'];
  const cases: readonly [of: string, says: readonly string[], folders?: readonly string[]][] = [
    ['a.wabatemplate.yaml', OUTER],
    ['plain/b.wabatemplate.yaml', OUTER],
    ['plain', OUTER],
    ['.', OUTER],
    ['not/there/yet.wabatemplate.yaml', OUTER],
    [PROJECT, OUTER],
    ['shop/deep/c.wabatemplate.yaml', INNER],
    ['shop', INNER],
    ['shop/', INNER],
    ['broken/x.wabatemplate.yaml', [DEFAULT_PROJECT.apiVersion, `broken/${PROJECT}`]],
    ['plain', NONE, ['plain']],
    ['a.wabatemplate.yaml', NONE, ['plain']],
    ['untitled:Untitled-1', NONE],
  ];
  for (const [of, says, folders = ['.']] of cases) {
    it(`holds for ${of} in the folder ${folders}`, async () => {
      const session = await start({ files, folders });
      const uri = session.uri(of);
      const {
        uri: file,
        apiVersion,
        targets,
      } = await session.connection.sendRequest<ProjectAnswer>(PROJECT_REQUEST, { uri });
      const relative = file?.slice(session.uri('.').length).replace(/^\//, '');
      assert.deepEqual(
        [
          apiVersion,
          relative ?? 'no file',
          ...targets.map((target) => `${target.name} ${target.wabaId}${target.protected ? ' protected' : ''}`),
        ],
        says,
      );
    });
  }

  it('is what is typed into it', async () => {
    const session = await start({ files });
    await session.open(PROJECT, 'targets: { typed: { waba_id: "104" } }\n');
    const { targets } = await session.connection.sendRequest<ProjectAnswer>(PROJECT_REQUEST, {
      uri: session.uri('a.wabatemplate.yaml'),
    });
    assert.deepEqual(targets, [{ name: 'typed', wabaId: '104', protected: false }]);
  });

  it('names a version of the API that has ended: that is said at the key', async () => {
    const session = await start({ files });
    await session.open(PROJECT, 'api_version: v20.0\n');
    const [shown] = await session.shows(PROJECT, ['project-api-version']);
    assert.deepEqual([shown?.severity, shown?.range.start], [DiagnosticSeverity.Warning, { line: 0, character: 13 }]);
  });
});
