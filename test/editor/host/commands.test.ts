import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../support/eventually';
import { extensionReady } from './extension';

describe('commands in the extension host', () => {
  before(extensionReady);

  it('are there, each that the manifest names', async () => {
    const manifest = vscode.extensions.getExtension('wabatemplate.wabatemplate')?.packageJSON;
    const named: string[] = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    const known = await vscode.commands.getCommands(true);
    assert.deepEqual(
      named.filter((command) => !known.includes(command)),
      [],
    );
  });

  it('open the page of a rule', async () => {
    await vscode.commands.executeCommand('waba.rule.open', 'body-length');
    await eventually(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('body-length'), true);
  });
});
