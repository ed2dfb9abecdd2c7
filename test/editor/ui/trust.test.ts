import assert from 'node:assert/strict';
import { restrictedEditor } from './restrictedEditor';
import { SandboxControl } from './sandboxControl';
import { useWorkbench } from './useWorkbench';

const NAME = 'restricted_parcel';

const TEMPLATE = `name: ${NAME}
category: UTILITY
language: en_US
body: Hi {{first_name}}, your parcel is on its way to you today.
examples: { first_name: Pablo }
`;

describe('a folder that nobody trusts', () => {
  const editor = useWorkbench({ [`${NAME}.wabatemplate.yaml`]: TEMPLATE }, restrictedEditor());
  const toast = (text: string) => editor().page.locator('.notification-toast', { hasText: text });

  it('has its templates checked', async () => {
    await editor().page.locator('.monaco-workbench', { hasText: 'Restricted Mode' }).waitFor();
    await editor().openFile(`${NAME}.wabatemplate.yaml`);
    await editor().seesStatus('No findings');
  });

  for (const command of ['WABA: Publish to the Account…', 'WABA: Delete from the Account…']) {
    it(`is refused ${command}, with the reason and a way on`, async () => {
      await editor().ask(command);
      const told = toast('open in Restricted Mode, so nothing is changed in a WhatsApp account');
      await told.getByRole('button', { name: 'Manage Trust' }).waitFor();
      await editor().screenshot('restricted');
      await editor().run('Notifications: Clear All Notifications');
      assert.deepEqual(await new SandboxControl().templates(NAME), []);
    });
  }

  it('can be trusted from there', async () => {
    await editor().ask('WABA: Publish to the Account…');
    await toast('Restricted Mode').getByRole('button', { name: 'Manage Trust' }).click();
    await editor().page.locator('.workspace-trust-editor').waitFor();
  });

  it('lets an account be looked at', async () => {
    await editor().ask('WABA: Show Details of Account');
    const page = await editor().seesPage('Sandbox');
    await page.getByText('Token of a system user').waitFor();
  });
});
