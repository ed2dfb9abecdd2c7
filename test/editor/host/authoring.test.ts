import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extensionReady, hasFindings, showTemplate } from './extension';

const activeText = () => vscode.window.activeTextEditor?.document.getText();
const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);

describe('commands that write templates, in the extension host', () => {
  before(extensionReady);
  afterEach(() => run('workbench.action.closeAllEditors'));

  it('convert placeholders to numbers and back', async () => {
    const named =
      'name: converted\ncategory: UTILITY\nlanguage: en_US\nbody: Hi {{first_name}}, your parcel is on its way and arrives on Friday.\nexamples:\n  first_name: Pablo # he\n';
    const numbered = named.replaceAll('first_name', '1');
    const { document } = await showTemplate('converted', named);
    await hasFindings(document);
    await run('waba.placeholders.number');
    assert.equal(document.getText(), numbered);
    await run('waba.placeholders.name');
    assert.equal(document.getText(), named);
  });

  it('make a template of the JSON in the clipboard', async () => {
    const body = { type: 'BODY', text: 'We have packed your parcel, and it leaves on Monday.' };
    const payload = { name: 'pasted', category: 'UTILITY', language: 'en_US', components: [body] };
    await vscode.env.clipboard.writeText(JSON.stringify(payload));
    await run('waba.template.paste');
    assert.equal(activeText(), `name: pasted\ncategory: UTILITY\nlanguage: en_US\nbody: ${body.text}\n`);
    assert.equal(vscode.window.activeTextEditor?.document.uri.path.split('/').at(-1), 'pasted.wabatemplate.yaml');
  });
});
