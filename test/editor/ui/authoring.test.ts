import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { eventually } from '../../support/eventually';
import { useWorkbench } from './useWorkbench';

describe('a template that is made by answering questions, with the keyboard alone', () => {
  const editor = useWorkbench({ 'wabatemplate.config.yaml': 'api_version: v26.0\n', 'taken.wabatemplate.yaml': '' });
  const question = () => editor().page.locator('.quick-input-widget:visible');
  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => editor().page.keyboard.press(key)), Promise.resolve());
  const read = (file: string) => fs.readFileSync(path.join(editor().folder, file), 'utf8');

  /** Waits for the question with this placeholder, types, and waits for what is offered then. */
  async function answer(placeHolder: string, typed: string, offered?: string): Promise<void> {
    await question().locator(`input[placeholder^="${placeHolder}"]`).waitFor();
    await editor().page.keyboard.type(typed);
    if (offered) await question().locator('.monaco-list-row.focused', { hasText: offered }).waitFor();
    await press('Enter');
  }

  it('says while a name is typed what is wrong with it', async () => {
    await editor().ask('WABA: New Template…');
    await answer('What the message looks like', 'quick repl', 'Question with quick replies');
    await answer('What the message is for', '', 'UTILITY');
    await question().locator('input[placeholder^="The name of the template"]').waitFor();
    await editor().page.keyboard.type('Is anybody');
    await question().getByText('Only lower-case letters, digits and underscores are allowed.').waitFor();
    await press('Control+A');
    await editor().page.keyboard.type('taken');
    await question().getByText('taken.wabatemplate.yaml is there already').waitFor();
    await editor().screenshot('new-template-name');
  });

  it('keeps what was entered when it is closed, and makes nothing', async () => {
    await press('Control+A');
    await editor().page.keyboard.type('is_anybody_home');
    await press('Escape');
    await question().waitFor({ state: 'hidden' });
    assert.deepEqual(fs.readdirSync(editor().folder).sort(), ['taken.wabatemplate.yaml', 'wabatemplate.config.yaml']);
    await editor().ask('WABA: New Template…');
    await answer('What the message looks like', '', 'Question with quick replies');
    await answer('What the message is for', '', 'UTILITY');
    await eventually(() => question().locator('input[type=text]').inputValue(), 'is_anybody_home');
  });

  it('is written into a file that has no findings', async () => {
    await press('Enter');
    await question().locator('input[placeholder^="Its languages"]').waitFor();
    await editor().screenshot('new-template-languages');
    await press('Enter');
    await eventually(
      () => read('is_anybody_home.wabatemplate.yaml').split('\n').slice(0, 3),
      ['name: is_anybody_home', 'category: UTILITY', 'language: en_US'],
    );
    await editor().seesSquiggles();
  });

  it('gets a language', async () => {
    await editor().ask('WABA: Add Language…');
    await answer('The language to add', 'German', 'German');
    await eventually(
      async () => (await editor().page.locator('.view-line').allTextContents()).some((line) => line.includes('into')),
      true,
    );
    await press('Control+S');
    await eventually(
      () => /languages:\n {2}en_US:\n {2}de:\n {4}# Translate/.test(read('is_anybody_home.wabatemplate.yaml')),
      true,
    );
    await editor().screenshot('language-added');
  });

  it('is mended where it is wrong', async () => {
    await editor().replace('UTILITY', 'UTILTY');
    await editor().seesSquiggles({ severity: 'error', text: 'UTILTY' });
    await press('Control+.');
    await editor().page.locator('.action-widget').getByText('Write UTILITY').waitFor();
    await editor().screenshot('quick-fix');
    await press('Enter');
    await editor().seesSquiggles();
    await editor().screenshot('mended');
  });

  it('is seen as the phone shows it', async () => {
    await press('Control+Shift+V');
    const preview = editor().page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await preview.locator('.part.body .words').first().waitFor();
    await preview.getByText('is_anybody_home').first().waitFor();
    await editor().screenshot('new-template-preview');
  });
});
