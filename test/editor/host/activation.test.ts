import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const EXTENSION = 'wabatemplate.wabatemplate';

describe('the extension in its host', () => {
  it('is there and can be activated', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION);
    assert.ok(extension, 'the editor knows the extension');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
