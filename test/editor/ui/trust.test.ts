import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SandboxControl } from './sandboxControl';
import { readSession } from './session';
import { useWorkbench } from './useWorkbench';

const NAME = 'restricted_parcel';

const TEMPLATE = `name: ${NAME}
category: UTILITY
language: en_US
body: Hi {{first_name}}, your parcel is on its way to you today.
examples: { first_name: Pablo }
`;

describe('a folder that nobody trusts', () => {
  let dataDir: string;
  let server: { readonly address: string; stop(): Promise<void> };

  before(async () => {
    const { sandbox, vsix } = readSession();
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'restricted-'));
    const { startServer } = await import(pathToFileURL(path.join('scripts', 'editor', 'vscodeServer.mjs')).href);
    const env = { WABATEMPLATE_SANDBOX: JSON.stringify(sandbox) };
    server = await startServer({ dataDir, vsix: [vsix], env, asksForTrust: true });
  });
  after(async () => {
    await server?.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  const editor = useWorkbench({ [`${NAME}.wabatemplate.yaml`]: TEMPLATE }, () => server.address);
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
