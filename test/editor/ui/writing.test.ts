import { useWorkbench } from './useWorkbench';

const FILE = 'parcel.wabatemplate.yaml';
const START = `name: parcel
category: UTILITY
language: en_US
body: Hi {{first_name}}, your parcel is on its way to you today.
examples: { first_name: Pablo }
# end
`;

describe('writing a template', () => {
  const editor = useWorkbench({ [FILE]: START });

  it('offers whole buttons with the indentation of the list, and goes from tab stop to tab stop', async () => {
    const { page } = editor();
    await editor().openFile(FILE);
    await editor().typeAfter('# end', '\nbuttons:\n- ');
    const widget = page.locator('.suggest-widget.visible');
    await widget.getByText('QUICK_REPLY button').first().waitFor();
    await editor().screenshot('completion-buttons');
    await page.keyboard.type('url');
    await widget.locator('.monaco-list-row.focused', { hasText: 'URL button' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Track');
    await page.keyboard.press('Tab');
    await page.keyboard.type('https://shop.example/t');
    await editor().screenshot('completion-filled');
    await editor().seesProblems();
  });

  it('shows what is used of a limit', async () => {
    const hover = await editor().hover('body', 'of 1,024 characters');
    await editor().screenshot('hover-body');
    await hover.getByText('body-length').click();
    await editor().seesPage('body-length');
  });
});
