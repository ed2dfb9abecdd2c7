import assert from 'node:assert/strict';
import { eventually, eventuallyPasses } from '../../support/eventually';
import { SandboxControl } from './sandboxControl';
import { useWorkbench } from './useWorkbench';

const NAME = 'greenhouse_open_day';

const WITH_SAMPLE = 'plant_care_sheet';

const TEMPLATE = `name: ${NAME}
category: MARKETING
language: en_US
body: Hi {{first_name}}, our greenhouse is open this Saturday, and the tea is on us.
examples: { first_name: Pablo }
`;

describe('a template that is published from the editor to the sandbox, by keyboard and mouse', () => {
  const editor = useWorkbench({
    'wabatemplate.config.yaml': 'api_version: v26.0\n',
    [`${NAME}.wabatemplate.yaml`]: TEMPLATE,
    [`${WITH_SAMPLE}.wabatemplate.yaml`]: `name: ${WITH_SAMPLE}
category: UTILITY
language: en_US
header: { format: DOCUMENT, example: ./care.pdf }
body: Hi {{first_name}}, here is how to look after the plants of your last order.
examples: { first_name: Pablo }
`,
    'care.pdf': '%PDF-1.4\n%%EOF\n',
  });
  const question = () => editor().page.locator('.quick-input-widget:visible');
  const row = (text: string) => question().locator('.monaco-list-row', { hasText: text });
  const sandbox = () => new SandboxControl();
  const target = () => editor().page.locator('#waba\\.target, [id$="waba.target"]');

  /** Waits for a notification that says this, takes a picture, and closes it. */
  async function isTold(text: string, picture?: string): Promise<void> {
    const toast = editor().page.locator('.notification-toast', { hasText: text });
    await toast.first().waitFor();
    if (picture) await editor().screenshot(picture);
    await editor().run('Notifications: Clear All Notifications');
  }

  it('has a target, once one was chosen', async () => {
    await editor().openFile(`${NAME}.wabatemplate.yaml`);
    await target().filter({ hasText: 'Choose a WABA' }).waitFor();
    await target().click();
    await row('Sol Market Brasil').waitFor();
    await editor().screenshot('choose-target');
    await editor().page.keyboard.type('Sol Market');
    await row('Sol Market').first().click();
    await target().filter({ hasText: 'Sol Market' }).waitFor();
  });

  it('is shown as what would be created, and then created', async () => {
    await editor().ask('WABA: Publish to the Account…');
    await row(`${NAME} · en_US`).filter({ hasText: 'To be created' }).waitFor();
    await editor().screenshot('publish-plan');
    await editor().page.keyboard.press('Enter');
    await isTold(`Sent to Sol Market: ${NAME} (en_US)`, 'published');
    assert.deepEqual(
      (await sandbox().templates(NAME)).map(({ language, status }) => `${language} ${status}`),
      ['en_US PENDING'],
    );
  });

  it('has a squiggle when Meta rejects it', async () => {
    await sandbox().reject(NAME, 'INVALID_FORMAT');
    await editor().run('WABA: Ask Now How the Reviews Are');
    await isTold(`${NAME} (en_US) is rejected.`, 'rejected');
    await eventuallyPasses(async () => {
      assert.ok((await editor().page.locator('.squiggly-error').count()) > 0, 'there is a squiggle');
    });
    await editor().page.locator('.codelens-decoration', { hasText: 'Rejected in Sol Market' }).waitFor();
    await editor().screenshot('rejected-squiggle');
  });

  it('shows what changes before it is published again', async () => {
    await editor().replace('is open', 'opens its doors');
    await editor().ask('WABA: Publish to the Account…');
    const edit = row(`${NAME} · en_US`).filter({ hasText: 'To be changed' });
    await edit.waitFor();
    await editor().screenshot('publish-edit');
    await edit.hover();
    await edit.locator('.action-label[aria-label="Show What Changes"]').click();
    await editor().page.locator('.monaco-diff-editor').waitFor();
    await editor().screenshot('publish-difference');
    await question().locator('input[type=text]').focus();
    await editor().page.keyboard.press('Enter');
    await isTold(`Sent to Sol Market: ${NAME} (en_US)`);
  });

  it('is approved then, and the line above it says so', async () => {
    await sandbox().approve(NAME);
    await editor().run('WABA: Ask Now How the Reviews Are');
    await isTold(`${NAME} (en_US) is approved.`, 'approved');
    await editor().openFile(`${NAME}.wabatemplate.yaml`);
    await editor().page.locator('.codelens-decoration', { hasText: 'The same in Sol Market' }).waitFor();
  });

  it('is deleted after a question that says what that means', async () => {
    await editor().ask('WABA: Delete from the Account…');
    await question().locator('input[placeholder^="The templates to delete"]').waitFor();
    await editor().page.keyboard.type(NAME);
    await row(NAME).click();
    await editor().page.keyboard.press('Enter');
    const dialog = editor().page.locator('.monaco-dialog-box', { hasText: `Delete ${NAME} in en_US from Sol Market?` });
    await dialog.getByText('Meta locks the name').waitFor();
    await editor().screenshot('delete-question');
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await isTold(`${NAME} (en_US) was deleted from Sol Market.`, 'deleted');
    await eventually(async () => (await sandbox().templates(NAME)).every(({ status }) => /DELET/.test(status)), true);
  });

  it('is published with its sample', async () => {
    await editor().openFile(`${WITH_SAMPLE}.wabatemplate.yaml`);
    await editor().ask('WABA: Publish to the Account…');
    await row(`${WITH_SAMPLE} · en_US`).filter({ hasText: 'To be created' }).waitFor();
    await editor().page.keyboard.press('Enter');
    await isTold(`Sent to Sol Market: ${WITH_SAMPLE} (en_US)`);
    assert.equal((await sandbox().templates(WITH_SAMPLE)).length, 1);
  });

  it('shows all of many that would be deleted, and keeps them when told to', async () => {
    const before = await sandbox().templates('order_shipped');
    await editor().ask('WABA: Delete from the Account…');
    await question().locator('input[placeholder^="The templates to delete"]').waitFor();
    await question().locator('.quick-input-header .monaco-checkbox').first().click();
    await editor().page.keyboard.press('Enter');
    const dialog = editor().page.locator('.monaco-dialog-box', { hasText: /Delete \d+ templates from Sol Market\?/ });
    await dialog
      .getByText(/… and \d+ more/)
      .first()
      .waitFor();
    await editor().screenshot('delete-many');
    await dialog.getByRole('button', { name: 'Show the List' }).click();
    await editor().page.locator('.tab.active', { hasText: 'To be deleted from Sol Market' }).waitFor();
    await row('Keep Them').waitFor();
    await editor().screenshot('delete-list');
    await row('Keep Them').click();
    await question().waitFor({ state: 'hidden' });
    assert.ok(before.length > 0);
    assert.deepEqual(await sandbox().templates('order_shipped'), before);
  });
});
