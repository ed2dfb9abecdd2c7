import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../support/eventually';
import { extensionReady, hasFindings, openFolder, showTemplate } from './extension';

const BROKEN = `name: broken
category: UTILITY
language: en_US
body: Your order is on its way.
foooter: Sol Market
`;
const FINDING = '5:0-7 unknown-key error';

describe('findings in the extension host', () => {
  before(extensionReady);

  it('come for a document that is opened, with a link to the page of the rule', async () => {
    const { document } = await showTemplate('broken', BROKEN);
    assert.equal(document.languageId, 'wabatemplate');
    await hasFindings(document, FINDING);
    const [{ code, source } = {}] = vscode.languages.getDiagnostics(document.uri);
    assert.equal(source, 'waba');
    assert.ok(typeof code === 'object', 'the code has a target');
    const page = await vscode.workspace.openTextDocument(code.target);
    assert.match(page.getText(), /^# unknown-key\n/);
  });

  it('go when the text is fixed, and come back when that is undone', async () => {
    const editor = await showTemplate('edited', BROKEN.replace('broken', 'edited').replace('order', 'parcel'));
    await hasFindings(editor.document, FINDING);
    await editor.edit((edit) => edit.delete(editor.document.lineAt(4).rangeIncludingLineBreak));
    await hasFindings(editor.document);
    await vscode.commands.executeCommand('undo');
    await hasFindings(editor.document, FINDING);
  });

  it('follow the settings of the folder', async () => {
    const { document } = await showTemplate(
      'configured',
      BROKEN.replace('broken', 'configured').replace('order', 'cake'),
    );
    await hasFindings(document, FINDING);
    const settings = vscode.workspace.getConfiguration('waba', openFolder());
    await settings.update('rules', { 'unknown-key': 'off' }, vscode.ConfigurationTarget.Workspace);
    await hasFindings(document);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await hasFindings(document, FINDING);
  });

  it('go with a language server that is restarted, and come back from the new one', async () => {
    const { document } = await showTemplate(
      'restarted',
      BROKEN.replace('broken', 'restarted').replace('order', 'gift'),
    );
    await hasFindings(document, FINDING);
    const counts: number[] = [];
    const listening = vscode.languages.onDidChangeDiagnostics(() => {
      counts.push(vscode.languages.getDiagnostics(document.uri).length);
    });
    await vscode.commands.executeCommand('waba.server.restart');
    await eventually(() => [Math.min(...counts), counts.at(-1)], [0, 1]);
    listening.dispose();
    await hasFindings(document, FINDING);
  });
});
