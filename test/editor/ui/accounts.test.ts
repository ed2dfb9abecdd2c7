import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventuallyPasses } from '../../support/eventually';
import { SandboxControl } from './sandboxControl';
import { readSession } from './session';
import { TreeView } from './treeView';
import { useWorkbench } from './useWorkbench';

const DEAD_TOKEN = 'EAA-test-token';

describe('adding an account', () => {
  const editor = useWorkbench({ 'wabatemplate.config.yaml': 'api_version: v26.0\n' });
  const { token } = readSession().sandbox;

  const widget = () => editor().page.locator('.quick-input-widget');
  const box = () => widget().locator('input');
  const row = (text: string): Locator => widget().locator('.monaco-list-row', { hasText: text }).first();
  const sees = (text: string | RegExp) => widget().filter({ hasText: text }).waitFor();
  const toast = (text: string) => editor().page.locator('.notifications-toasts', { hasText: text });

  /** Types anew, and waits until the box has taken it. */
  const enter = async (text: string) => {
    await box().fill(text);
    await editor().page.keyboard.press('Enter');
  };
  const hasNoToken = async () => {
    const page = await editor().page.content();
    for (const secret of [token, DEAD_TOKEN]) assert.ok(!page.includes(secret), 'no token in the window');
  };

  it('offers three ways', async () => {
    await editor().ask('WABA: Add Account…');
    for (const way of ['Paste a System User token', 'Sign in with Facebook', 'Use the sandbox'])
      await row(way).waitFor();
    await editor().screenshot('account-ways');
  });

  it('takes a token behind dots, and says what is no token before anything is sent', async () => {
    await row('Paste a System User token').click();
    await sees('Generate token');
    await sees('whatsapp_business_management and business_management');
    assert.equal(await box().getAttribute('type'), 'password');
    await box().fill('634900000000001|test-secret');
    await sees('a token of the app itself');
    await editor().screenshot('account-token');
  });

  it('says why Meta refuses a token, and keeps it to be looked at', async () => {
    await enter(DEAD_TOKEN);
    await sees('Meta does not accept the token.');
    assert.equal(await box().inputValue(), DEAD_TOKEN);
    await hasNoToken();
    await editor().screenshot('account-refused');
  });

  it('shows what a token is before it is saved', async () => {
    await enter(`Bearer ${token}`);
    await sees('What it may do');
    await sees('Token of a system user');
    await sees('whatsapp_business_management');
    await hasNoToken();
    await editor().screenshot('account-facts');
  });

  it('goes back, and forward again, without losing what was entered', async () => {
    await widget().getByRole('button', { name: /^Back/ }).click();
    await sees('Generate token');
    assert.equal(await box().inputValue(), `Bearer ${token}`);
    await editor().page.keyboard.press('Enter');
    await sees('What it may do');
  });

  it('adds a WABA by its id, and says when there is none', async () => {
    await row('Add a WhatsApp Business Account by its id').click();
    await sees('Account overview');
    await enter('999');
    await sees('Meta finds nothing with this id');
    const [waba = ''] = readSession().sandbox.wabas;
    await enter(waba);
    await sees('What it may do');
    await sees(waba);
  });

  it('asks for a name, and is there then', async () => {
    await row('Add this account').click();
    await box().waitFor();
    await eventuallyPasses(async () => assert.notEqual(await box().inputValue(), ''));
    await enter('Ours');
    await toast('Ours is added.').waitFor();
    await hasNoToken();
  });

  it('tells on a page what is known of the token', async () => {
    await editor().ask('WABA: Show Details of Account');
    await row('Ours').click();
    const page = await editor().seesPage('Ours');
    await page.getByText('Token of a system user').waitFor();
    await page.getByText('whatsapp_business_management').first().waitFor();
    assert.ok(!(await page.locator('body').textContent())?.includes(token));
    await editor().screenshot('account-details');
  });

  it('is there after a reload, and can still use its token', async () => {
    await editor().reload();
    const page = await editor().seesPage('Ours');
    await page.getByText('Token of a system user').waitFor();
    await editor().ask('WABA: Add WhatsApp Business Account by Id…');
    await row('Ours').click();
    await sees('Add a WhatsApp Business Account to Ours');
    await enter(readSession().sandbox.wabas[1] ?? '');
    await widget().waitFor({ state: 'hidden' });
  });

  it('keeps what it showed when its token dies, says so, and is whole again with a new one', async () => {
    const accounts = new TreeView(editor(), 'Accounts');
    await accounts.open();
    await accounts.expand('Ours');
    await accounts.collapse('Sandbox');
    await accounts.row('Sol Market Group').waitFor();
    await new SandboxControl().fail({ code: 190, subcode: 463 });
    await accounts.choose('Ours', 'Refresh');
    await accounts.row('The token has expired.').waitFor();
    await accounts.row('Sol Market Group').waitFor();
    await editor().screenshot('account-expired');
    await new SandboxControl().mend();
    await accounts.row('The token has expired.').click();
    await sees('Sign in to Ours again');
    await enter(token);
    await sees('What it may do');
    await row('Use this token').click();
    await toast('Ours is signed in again.').waitFor();
    await accounts.row('The token has expired.').waitFor({ state: 'detached' });
    await accounts.row('Sol Market Group').waitFor();
    await editor().run('Notifications: Clear All Notifications');
  });

  it('asks before it signs out, and is gone then', async () => {
    const { page } = editor();
    await editor().ask('WABA: Sign Out of Account…');
    await row('Ours').click();
    const dialog = page.locator('.monaco-dialog-box', { hasText: 'Sign out of Ours?' });
    await dialog.getByText('Nothing changes at Meta').waitFor();
    await editor().screenshot('account-sign-out');
    await dialog.getByRole('button', { name: 'Sign Out' }).click();
    await dialog.waitFor({ state: 'hidden' });
    // Once the sandbox’s account is the only one left, nobody is asked which.
    await eventuallyPasses(async () => {
      await editor().ask('WABA: Rename Account…');
      await widget().filter({ hasText: 'Rename Sandbox' }).waitFor({ timeout: 3_000 });
    });
    await page.keyboard.press('Escape');
    await hasNoToken();
  });
});
