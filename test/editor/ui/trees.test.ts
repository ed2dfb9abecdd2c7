import assert from 'node:assert/strict';
import { eventually, eventuallyPasses } from '../../support/eventually';
import { THEMES } from './themes';
import { TreeView } from './treeView';
import { useWorkbench } from './useWorkbench';

/** The demo of the sandbox has a template of this name; the text differs. */
const ORDER = `name: order_shipped
category: UTILITY
languages: [en_US, es]
body: Hi {{first_name}}, your order has left our warehouse.
examples:
  first_name: Pablo
`;

describe('the trees of accounts and of local templates', () => {
  const editor = useWorkbench({
    'wabatemplate.config.yaml': 'api_version: v26.0\n',
    'shop/order_shipped.wabatemplate.yaml': ORDER,
    'shop/spring_news.wabatemplate.yaml':
      'name: spring_news\ncategory: MARKETING\nlanguage: en_US\nbody: Our spring news are here. See you soon!\n',
    'broken.wabatemplate.yaml': 'name: broken\ncategory: UTILTY\nlanguage: en_US\nbody: Your order is on its way.\n',
  });
  const accounts = () => new TreeView(editor(), 'Accounts');
  const local = () => new TreeView(editor(), 'Local Templates');
  const quickInput = () => editor().page.locator('.quick-input-widget:visible');
  const seesJson = (text: string) =>
    editor().page.locator('.editor-group-container.active .view-line', { hasText: text }).first().waitFor();

  it('go from the account over the business to the WABA and its templates', async () => {
    await accounts().open();
    await accounts().expand('Sandbox', 'Sol Market Group');
    await accounts().seesDescription('Sol Market', /^\d+\/6,000 · verified$/);
    await accounts().seesDescription('Clínica Luna', /^\d+\/250 · in review · not verified · can send with limits$/);
    await accounts().expand('Sol Market', 'Templates');
    await accounts().seesDescription('Templates', /^\d+$/);
  });

  it('tell where a workspace publishes to, and how its files stand to it', async () => {
    await local().seesDescription('order_shipped', 'Utility · en_US, es');
    await accounts().choose('Sol Market', 'Use as Target of This Workspace');
    await accounts().seesDescription('Sol Market', /^\d+\/6,000 · target · verified$/);
    await local().seesDescription('spring_news', 'New · Marketing · en_US');
    await local().seesDescription('order_shipped', 'Differs · Utility · en_US, es');
    await local().seesDescription('broken', /1 error$/);
    await local().seesDescription('Only in the account', /^\d+ · Sol Market$/);
  });

  it('say what Meta refused, in plain words', async () => {
    await editor().ask('WABA: Search Templates of the Accounts…');
    await quickInput().locator('input[type=text]').fill('bill month garden');
    await eventually(async () => (await accounts().labels()).includes('bill_of_the_month_garden'), true);
    await editor().page.keyboard.press('Enter');
    await accounts().seesDescription('Templates', /^3 of \d+ shown$/);
    await accounts().pane().getByText('Shown: “bill month garden”').waitFor();
    await accounts().expand('bill_of_the_month_garden');
    await eventuallyPasses(async () => {
      const spoken = await accounts()
        .pane()
        .locator('.monaco-list-row[aria-label*="bill_of_the_month_garden in"]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
      assert.ok(
        spoken.some((text) => /Rejected · Meta /.test(text)),
        spoken.join('\n'),
      );
    });
    await editor().screenshot('trees-search');
  });

  it('tell all that is known of a row that is pointed at', async () => {
    const hover = editor().page.locator('.monaco-hover:visible', {
      hasText: 'No file of the workspace has this template.',
    });
    await eventuallyPasses(async () => {
      await accounts().row('Sandbox').hover();
      await accounts().row('en_US').hover();
      await hover.first().waitFor({ timeout: 3_000 });
    });
    await editor().screenshot('trees-hover');
  });

  it('open a template as JSON that can’t be changed', async () => {
    await accounts().row('en_US').click();
    await seesJson('"name": "bill_of_the_month_garden"');
    await editor().page.locator('.tab.active', { hasText: 'bill_of_the_month_garden.en_US.json' }).waitFor();
    await editor().screenshot('trees-json');
    await editor().page.locator('.editor-group-container.active .view-line').first().click();
    await editor().page.keyboard.type('x');
    await editor().page.getByText('Cannot edit in read-only editor').first().waitFor();
  });

  it('lead from a template to its file', async () => {
    await editor().ask('WABA: Search Templates of the Accounts…');
    await quickInput().locator('input[type=text]').fill('order_shipped');
    await accounts().seesDescription('Templates', /^15 of \d+ shown$/);
    await editor().page.keyboard.press('Enter');
    await accounts().act('order_shipped', 'Go to the File');
    await editor().page.locator('.tab.active', { hasText: 'order_shipped.wabatemplate.yaml' }).waitFor();
  });

  it('show everything again when the search is cleared', async () => {
    await editor().run('WABA: Clear Search and Filter of the Accounts');
    await accounts().seesDescription('Templates', /^\d+$/);
  });

  it('let through what is chosen by status', async () => {
    await editor().ask('WABA: Filter Templates of the Accounts…');
    await quickInput().locator('input[type=text]').fill('paused');
    await quickInput().locator('.monaco-list-row', { hasText: 'Paused' }).click();
    await quickInput().locator('input[type=text]').fill('');
    await editor().screenshot('trees-filter');
    await editor().page.keyboard.press('Enter');
    await accounts().pane().getByText('Shown: Paused').waitFor();
    await accounts().seesDescription('Templates', /^\d+ of \d+ shown$/);
    await editor().run('WABA: Clear Search and Filter of the Accounts');
  });

  it('put templates together by status', async () => {
    await editor().ask('WABA: Group and Sort Templates of the Accounts…');
    await quickInput().locator('.monaco-list-row', { hasText: 'Status' }).first().click();
    await eventuallyPasses(async () => assert.ok((await accounts().labels()).includes('Rejected')));
    await accounts().expand('Rejected');
    await editor().screenshot('trees-by-status');
    await editor().ask('WABA: Group and Sort Templates of the Accounts…');
    await quickInput().locator('.monaco-list-row', { hasText: 'Name' }).first().click();
    await eventuallyPasses(async () => assert.ok((await accounts().labels()).includes('bill_of_the_month')));
  });

  it('show phone numbers and webhooks', async () => {
    await accounts().collapse('Templates');
    await accounts().expand('Phone Numbers', 'Webhooks');
    await accounts().seesDescription('+1 555-010-0001', /^Sol Market · name approved · high quality/);
    await accounts().seesDescription('Sandbox Templates', /^this account’s app/);
    await editor().screenshot('trees-phones');
  });

  it('ask before a subscription ends, and show that it has', async () => {
    await accounts().act('Sandbox Templates', 'Unsubscribe from Webhooks');
    const question = editor().page.locator('.monaco-dialog-box');
    await question.getByText('Unsubscribe the app of this account’s token').waitFor();
    await editor().screenshot('trees-unsubscribe');
    await question.getByRole('button', { name: 'Unsubscribe' }).click();
    await accounts().row('No app is told of changes').waitFor();
  });

  it('subscribe again with a click on what says that nobody is', async () => {
    await accounts().row('No app is told of changes').click();
    await editor().page.locator('.monaco-dialog-box').getByRole('button', { name: 'Subscribe' }).click();
    await accounts().seesDescription('Sandbox Templates', /^this account’s app/);
  });

  it('send any GET request, with what is known to choose from', async () => {
    await editor().ask('WABA: Send a GET Request…');
    await quickInput().locator('input[type=text]').fill('businesses');
    await quickInput().locator('.monaco-list-row', { hasText: 'The businesses of its user' }).waitFor();
    await editor().screenshot('trees-request');
    await quickInput().locator('.monaco-list-row', { hasText: 'The businesses of its user' }).click();
    await seesJson('"name": "Sol Market Group"');
    await editor().page.locator('.tab.active', { hasText: 'GET me businesses.json' }).waitFor();
  });

  it('open a file by its row', async () => {
    await local().row('spring_news').click();
    await editor().page.locator('.tab.active', { hasText: 'spring_news.wabatemplate.yaml' }).waitFor();
  });

  it('compare a file with what the account has, language by language', async () => {
    await local().choose('order_shipped', 'Compare with the Account');
    await quickInput().locator('.monaco-list-row', { hasText: 'en_US' }).filter({ hasText: 'Differs' }).click();
    await editor().page.locator('.monaco-diff-editor').waitFor();
    await editor().page.locator('.tab.active', { hasText: 'order_shipped in en_US: Sol Market' }).waitFor();
  });

  it('reveal a file among the others', async () => {
    await local().choose('order_shipped', 'Reveal in Explorer View');
    await editor()
      .page.locator('.explorer-folders-view .monaco-list-row.selected', { hasText: 'order_shipped' })
      .waitFor();
    await accounts().open();
  });

  it('are ready for their picture', async () => {
    await accounts().collapse('Webhooks', 'Phone Numbers');
    await accounts().expand('Templates', 'bill_of_the_month');
    await local().expand('order_shipped');
  });

  for (const [name, theme, look] of THEMES) {
    it(`can be read in ${theme}`, async () => {
      await editor().useTheme(theme, look);
      await accounts().row('bill_of_the_month').waitFor();
      await editor().screenshot(`trees-${name}`);
    });
  }

  it('keep how they are arranged when the window is reloaded', async () => {
    const groupBy = async (what: string) => {
      await editor().ask('WABA: Group and Sort Local Templates…');
      await quickInput().locator('input[type=text]').fill(what);
      await quickInput().locator('.monaco-list-row.focused', { hasText: what }).waitFor();
      await editor().page.keyboard.press('Enter');
    };
    await groupBy('Status');
    await local().row('Differs').waitFor();
    await editor().reload();
    await local().row('Differs').waitFor();
    await groupBy('Name');
    await local().row('order_shipped').waitFor();
  });
});

describe('the tree of local templates in a folder without any', () => {
  const editor = useWorkbench({ 'wabatemplate.config.yaml': 'api_version: v26.0\n' });

  it('says how to begin', async () => {
    const local = new TreeView(editor(), 'Local Templates');
    await editor().page.locator('.activitybar .action-label[aria-label^="WhatsApp"]').click();
    await local.pane().getByText('No file of this workspace is a template yet.').waitFor();
    await local.pane().getByRole('button', { name: 'New Template' }).waitFor();
    await editor().screenshot('trees-welcome');
  });

  it('lists a file as soon as there is one', async () => {
    editor().write(
      'greeting.wabatemplate.yaml',
      'name: greeting\ncategory: UTILITY\nlanguage: en_US\nbody: Your order is here.\n',
    );
    await new TreeView(editor(), 'Local Templates').seesDescription('greeting', /^Utility · en_US/);
  });
});
