import assert from 'node:assert/strict';
import { SandboxControl } from './sandboxControl';
import { readSession } from './session';
import { TreeView } from './treeView';
import { useWorkbench } from './useWorkbench';

const NAME = 'night_market_invitation';

describe('a target that a project file below the workspace folder protects', () => {
  const [wabaId] = readSession().sandbox.wabas;
  const editor = useWorkbench({
    'shop/wabatemplate.config.yaml': `targets: { production: { waba_id: "${wabaId}", protected: true } }\n`,
    [`shop/${NAME}.wabatemplate.yaml`]: `name: ${NAME}
category: MARKETING
language: en_US
body: Hi {{first_name}}, our night market opens this Friday at eight.
examples: { first_name: Pablo }
`,
  });
  const question = () => editor().page.locator('.quick-input-widget:visible');
  const row = (text: string) => question().locator('.monaco-list-row', { hasText: text });
  const target = () => editor().page.locator('#waba\\.target, [id$="waba.target"]');
  const dialog = () => editor().page.locator('.monaco-dialog-box');

  it('is offered first, with a lock', async () => {
    await editor().openFile(`shop/${NAME}.wabatemplate.yaml`);
    await editor().ask('WABA: Choose Where to Publish…');
    await row('production (Sol Market)').filter({ hasText: 'protected' }).waitFor();
    await editor().screenshot('protected-target');
    await editor().page.keyboard.press('Enter');
    await target().locator('.codicon-lock').waitFor();
  });

  it('gets nothing before its name is typed whole', async () => {
    await editor().ask('WABA: Publish to the Account…');
    await row(`${NAME} · en_US`).filter({ hasText: 'To be created' }).waitFor();
    await editor().page.keyboard.press('Enter');
    await question().getByText('production (Sol Market) Is Protected').waitFor();
    await editor().page.keyboard.type('produc');
    await editor().page.keyboard.press('Enter');
    await question().getByText(`Type production to publish ${NAME} in en_US.`).waitFor();
    await editor().screenshot('protected-name');
    assert.deepEqual(await new SandboxControl().templates(NAME), []);
    await editor().page.keyboard.type('tion');
    await editor().page.keyboard.press('Enter');
    await editor()
      .page.locator('.notification-toast', { hasText: `Sent to production (Sol Market): ${NAME}` })
      .waitFor();
    assert.equal((await new SandboxControl().templates(NAME)).length, 1);
    await editor().run('Notifications: Clear All Notifications');
  });

  it('keeps its webhooks until its name is typed', async () => {
    const accounts = new TreeView(editor(), 'Accounts');
    await accounts.open();
    await accounts.expand('Sandbox', 'Sol Market Group', 'Sol Market', 'Webhooks');
    // A row that is drawn anew under the pointer is no row for a moment: the last one that is looked at ends that.
    await accounts.seesDescription('Sol Market Brasil', /verified/);
    await accounts.seesDescription('Clínica Luna', /verified/);
    await accounts.seesDescription('Sandbox Templates', /^this account’s app/);
    await accounts.act('Sandbox Templates', 'Unsubscribe from Webhooks');
    await dialog().getByRole('button', { name: 'Unsubscribe' }).click();
    await question().getByText('Type production to unsubscribe the app from its webhooks.').waitFor();
    await editor().page.keyboard.press('Escape');
    await accounts.seesDescription('Sandbox Templates', /^this account’s app/);
  });
});
