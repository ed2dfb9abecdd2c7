import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import type { SavedAccounts } from '../../../client/src/accounts/savedAccounts';
import type { GraphFailure } from '../../../graph/src';
import type { SandboxAccess } from '../../../sandbox/src/index';
import { eventually } from '../../support/eventually';
import { extensionReady, openFolder } from './extension';

const access: SandboxAccess = JSON.parse(process.env.WABATEMPLATE_SANDBOX ?? '{}');

const SECOND = {
  id: 'second',
  label: 'Second',
  kind: 'systemUser',
  baseUrl: access.url,
  archiveBaseUrl: access.url,
  wabaIds: [],
  addedAt: 1,
} as const;

describe('accounts in the extension host', () => {
  let accounts: SavedAccounts;

  before(async () => {
    await extensionReady();
    const { exports } = vscode.extensions.getExtension('wabatemplate.wabatemplate') ?? {};
    accounts = await exports.accounts;
  });

  const settings = () => vscode.workspace.getConfiguration('waba.api');
  const setGlobally = (section: string, name: string, value: unknown) =>
    vscode.workspace.getConfiguration(section).update(name, value, vscode.ConfigurationTarget.Global);
  const failureOf = (asked: Promise<unknown>): Promise<GraphFailure> =>
    asked.then(
      () => assert.fail('it was answered'),
      (error) => error.failure,
    );

  it('are signed in to the sandbox that the editor was started with', async () => {
    const sandbox = accounts.all.find(({ kind }) => kind === 'sandbox');
    assert.ok(sandbox);
    assert.equal(sandbox.baseUrl, access.url);
    const facts = await accounts.clientOf(sandbox).debugToken();
    assert.equal(facts.is_valid, true);
    assert.equal(facts.app_id, access.appId);
    assert.deepEqual(accounts.stateOf(sandbox), { kind: 'ok' });
  });

  it('keep their token in the secret storage, until they are signed out of', async () => {
    assert.equal(await accounts.save(SECOND, { token: access.token }), true);
    assert.ok(accounts.byId('second'));
    await accounts.clientOf(SECOND).me();
    await accounts.remove(SECOND);
    assert.equal(accounts.byId('second'), undefined);
    await accounts.save(SECOND);
    assert.deepEqual(await failureOf(accounts.clientOf(SECOND).me()), { kind: 'signInAgain', because: 'noToken' });
    await accounts.remove(SECOND);
  });

  it('say that a token died, and are well with a new one', async () => {
    await accounts.save(SECOND, { token: 'EAA-test-token' });
    assert.deepEqual(await failureOf(accounts.clientOf(SECOND).me()), { kind: 'signInAgain', because: 'invalid' });
    assert.equal(accounts.stateOf(SECOND).kind, 'trouble');
    await accounts.save(SECOND, { token: access.token });
    await accounts.clientOf(SECOND).me();
    await eventually(() => accounts.stateOf(SECOND).kind, 'ok');
    await accounts.remove(SECOND);
  });

  it('show what is known of a token, on a page that does not have it', async () => {
    const sandbox = accounts.all.find(({ kind }) => kind === 'sandbox');
    await vscode.commands.executeCommand('waba.account.details', sandbox?.id);
    await eventually(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('Sandbox'), true);
    const page = () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'waba-account')?.getText() ?? '';
    await eventually(() => page().includes('whatsapp&#95;business&#95;management'), true);
    assert.ok(!page().includes(access.token));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('come from a sandbox of the window’s own, too', async () => {
    await vscode.commands.executeCommand('waba.sandbox.start');
    const own = accounts.byId('sandbox');
    assert.ok(own);
    assert.equal(own.label, 'Sandbox (2)');
    assert.notEqual(own.baseUrl, access.url);
    assert.equal((await accounts.clientOf(own).debugToken()).is_valid, true);
    await vscode.commands.executeCommand('waba.sandbox.start');
    assert.deepEqual(accounts.byId('sandbox'), own);
    await accounts.remove(own);
    const me = () => accounts.clientFor({ ...own, id: 'late' }, async () => ({ token: 'EAA-test-token' })).me();
    await eventually(async () => (await failureOf(me())).kind, 'unreachable');
    await vscode.commands.executeCommand('waba.sandbox.start');
    const again = accounts.byId('sandbox');
    assert.ok(again);
    assert.equal((await accounts.clientOf(again).debugToken()).is_valid, true);
    await accounts.remove(again);
  });

  it('take no address from a folder', async () => {
    const usual = settings().get('baseUrl');
    await assert.rejects(
      async () => settings().update('baseUrl', 'https://evil.example', vscode.ConfigurationTarget.Workspace),
      /machine|user|workspace/i,
    );
    const file = vscode.Uri.joinPath(openFolder(), '.vscode', 'settings.json');
    const told = new Promise<void>((resolve) => {
      const listening = vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('waba.codeLens')) return;
        listening.dispose();
        resolve();
      });
    });
    const text = JSON.stringify({ 'waba.api.baseUrl': 'https://evil.example', 'waba.codeLens': false });
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await told;
    assert.equal(settings().get('baseUrl'), usual);
    await vscode.workspace.fs.delete(file);
  });

  it('send nothing while a setting of the API can’t be used', async () => {
    await setGlobally('waba.api', 'version', 'newest');
    const [sandbox] = accounts.all;
    assert.ok(sandbox);
    const me = () => accounts.clientOf(sandbox).me();
    await eventually(() => failureOf(me()), { kind: 'unreachable', because: 'settings' });
    await setGlobally('waba.api', 'version', undefined);
    await eventually(async () => typeof (await me()).id, 'string');
  });

  it('go through the proxy of the editor’s settings', async () => {
    const asked: { target: string | undefined; headers: string }[] = [];
    const proxy = createServer();
    proxy.on('connect', ({ url, headers }, socket) => {
      asked.push({ target: url, headers: JSON.stringify(headers) });
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => {
      proxy.listen(0, '127.0.0.1', resolve);
    });
    const { port } = proxy.address() as AddressInfo;
    try {
      await setGlobally('http', 'proxy', `http://127.0.0.1:${port}`);
      await accounts.save({ ...SECOND, baseUrl: 'https://graph.example' }, { token: access.token });
      const far = accounts.byId('second');
      assert.ok(far);
      const { kind } = await failureOf(accounts.clientOf(far).me());
      assert.equal(kind, 'unreachable');
      assert.equal(asked[0]?.target, 'graph.example:443');
      assert.ok(!JSON.stringify(asked).includes(access.token));
    } finally {
      await setGlobally('http', 'proxy', undefined);
      await accounts.remove(accounts.byId('second') ?? SECOND);
      proxy.close();
    }
  });
});
