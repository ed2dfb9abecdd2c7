import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { eventually, eventuallyPasses } from '../../support/eventually';
import { useWorkbench } from './useWorkbench';

const FILE = 'parcel_ready.wabatemplate.yaml';
const OTHER = 'farewell.wabatemplate.yaml';
const PARCEL = `name: parcel_ready
category: UTILITY
header: { format: IMAGE, example: ./parcel.jpg }
languages:
  en_US:
    body: Hi {{first_name}}, your *parcel* is ready to collect.
    footer: Sol Market
    buttons:
      - { type: QUICK_REPLY, text: On my way }
  ar:
    body: مرحبًا {{first_name}}، طردك جاهز للاستلام.
examples: { first_name: Emma }
`;

describe('the preview', () => {
  const editor = useWorkbench({
    // Rows are read by what they show: a long line is to be one.
    '.vscode/settings.json': JSON.stringify({ '[wabatemplate]': { 'editor.wordWrap': 'off' } }),
    [FILE]: PARCEL,
    [OTHER]: 'name: farewell\ncategory: UTILITY\nlanguage: en_US\nbody: Goodbye, and thank you for the order.\n',
  });

  const preview = (): FrameLocator =>
    editor().page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const bodyText = () => preview().locator('.part.body .words').first().textContent();
  const seesBody = (text: string) => eventually(bodyText, text);
  const cursorLine = async () =>
    Number(/Ln (\d+)/.exec((await editor().page.locator('#status\\.editor\\.selection').textContent()) ?? '')?.[1]);

  before(() => fs.copyFileSync(path.join('samples', 'media', 'parcel.jpg'), path.join(editor().folder, 'parcel.jpg')));

  it('opens beside the editor, leaves the focus there, and shows the message', async () => {
    await editor().openFile(FILE);
    await editor().run('WABA: Open Preview');
    await seesBody('Hi Emma, your parcel is ready to collect.');
    assert.equal(await preview().locator('.part.body strong').textContent(), 'parcel');
    assert.ok(await editor().page.locator('.tab.active', { hasText: FILE }).first().isVisible());
  });

  it('shows the picture of the header', async () => {
    const picture = preview().locator('img.picture');
    await eventually(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth > 0), true);
  });

  it('follows what is typed, without a new page', async () => {
    await preview()
      .locator('body')
      .evaluate((body) => body.setAttribute('data-same', 'yes'));
    await editor().typeAfter('ready to collect', ' at last');
    await seesBody('Hi Emma, your parcel is ready to collect at last.');
    assert.equal(await preview().locator('body').getAttribute('data-same'), 'yes');
    await editor().screenshot('preview-light');
  });

  it('marks the part at the cursor', async () => {
    await editor().typeAfter('footer: Sol Market', '!');
    await eventually(() => preview().locator('.at-cursor').textContent(), 'Sol Market!');
  });

  it('leads to the line of the part that is clicked', async () => {
    await preview().locator('.button', { hasText: 'On my way' }).click();
    await eventually(cursorLine, 9);
    await preview().locator('strong', { hasText: 'parcel' }).click();
    await eventually(cursorLine, 6);
  });

  it('leads there by keyboard too', async () => {
    await preview().locator('.part.footer .jump').focus();
    await editor().page.keyboard.press('Enter');
    await eventually(cursorLine, 7);
  });

  it('goes to the language at the cursor, and from right to left', async () => {
    await editor().typeAfter('  ar:', ' ');
    await eventuallyPasses(async () => assert.match((await bodyText()) ?? '', /جاهز/));
    assert.equal(await preview().locator('.chat').getAttribute('dir'), 'rtl');
  });

  it('keeps the last picture while the file is broken, and says why and where', async () => {
    await editor().typeAfter('name: parcel_ready', '\n"');
    const trouble = preview().locator('.trouble');
    await eventuallyPasses(async () => assert.match((await trouble.textContent()) ?? '', /^Line \d+: /));
    await preview().locator('.messages.stale .part.body').waitFor();
    await editor().screenshot('preview-broken');
    await editor().page.keyboard.press('Backspace');
    await preview().locator('.messages:not(.stale) .part.body').waitFor();
    assert.equal((await trouble.textContent())?.trim(), '');
  });

  it('shows all languages side by side, placeholders, and the desktop', async () => {
    await preview().getByLabel('Language').selectOption('*');
    await eventually(() => preview().locator('.message').count(), 2);
    await preview().getByLabel('Placeholders').selectOption('names');
    await eventually(() => preview().locator('.placeholder.named').count(), 2);
    await preview().getByRole('button', { name: 'Desktop' }).click();
    await eventually(() => preview().locator('.device.desktop').count(), 2);
    await preview().getByRole('button', { name: 'Phone' }).click();
    await preview().getByLabel('Placeholders').selectOption('examples');
  });

  it('follows the active editor until it is locked', async () => {
    // A click on the preview has put the focus there, and a file opens where the focus is.
    await editor().run('View: Focus First Editor Group');
    await editor().openFile(OTHER);
    await seesBody('Goodbye, and thank you for the order.');
    await preview().getByRole('button', { name: 'Stay with this file' }).click();
    await editor().run('View: Focus First Editor Group');
    await editor().openFile(FILE);
    await editor().typeAfter('first_name: Emma', 'lia');
    await seesBody('Goodbye, and thank you for the order.');
    await preview().getByRole('button', { name: 'Stay with this file' }).click();
    await seesBody('Hi Emmalia, your parcel is ready to collect at last.');
  });

  it('fits into a dark theme', async () => {
    await editor().useTheme('Dark 2026', 'vs-dark');
    await preview().locator('.device.dark').first().waitFor();
    await editor().screenshot('preview-dark');
    // A page that scrolls something into view must not move the window around it.
    assert.equal(
      await editor()
        .page.locator('.monaco-workbench')
        .evaluate((window) => window.getBoundingClientRect().top),
      0,
    );
  });

  it('comes back with the window, as it was', async () => {
    await preview().getByLabel('Placeholders').selectOption('names');
    await eventually(() => preview().locator('.placeholder.named').count(), 2);
    await editor().run('View: Focus First Editor Group');
    await editor().reload();
    await eventually(() => preview().locator('.placeholder.named').count(), 2);
    assert.equal(await preview().getByLabel('Language').inputValue(), '*');
  });

  it('stands beside another one that is locked', async () => {
    await preview().getByRole('button', { name: 'Stay with this file' }).click();
    await editor().run('View: Focus First Editor Group');
    await editor().openFile(OTHER);
    await editor().run('WABA: Open Preview');
    const tabs = editor().page.locator('.tab', { hasText: 'Preview' });
    await eventually(
      async () => (await tabs.allTextContents()).map((text) => text.trim()).sort(),
      [`Preview ${OTHER}`, `[Preview] ${FILE}`],
    );
  });
});
