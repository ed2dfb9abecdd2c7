import assert from 'node:assert/strict';
import { restrictedEditor } from './restrictedEditor';
import { useWorkbench } from './useWorkbench';

const COMMAND = 'command:workbench.action.openSettings?%5B%22from%20a%20template%22%5D';
const NAME = `[Fix it](${COMMAND})`;

const FILE = `name: "${NAME}"
category: UTILITY
language: en_US
body: Hi {{first_name}}, your parcel is on its way to you today.
examples: { first_name: Pablo }
`;

describe('a template of a folder that nobody trusts, with a name that the editor would make a link of', () => {
  const editor = useWorkbench({ 'parcel.wabatemplate.yaml': FILE }, restrictedEditor());

  it('is named in a message as it is written, without a link', async () => {
    const { page } = editor();
    await page.locator('.monaco-workbench', { hasText: 'Restricted Mode' }).waitFor();
    await editor().openFile('parcel.wabatemplate.yaml');
    await editor().ask('WABA: Choose Where to Publish…');
    const choice = page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Sol Market' });
    await choice.first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.codelens-decoration', { hasText: 'New to' }).waitFor();
    await editor().ask('WABA: Compare with the Account');
    const told = page.locator('.notification-toast', { hasText: 'has no template named' });
    await told.waitFor();
    assert.match((await told.textContent()) ?? '', /\[Fix it\] \(command:workbench\.action\.openSettings/);
    assert.equal(await told.locator('a[href], a[data-href]').filter({ hasText: 'Fix it' }).count(), 0);
    await editor().screenshot('text-of-others-in-a-message');
  });
});
