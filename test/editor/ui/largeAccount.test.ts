import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { startSandbox } from '../../../sandbox/src/index';
import type { SandboxState } from '../../../sandbox/src/state';
import { RunningScript } from '../../support/runningScript';
import { launchBrowser, makeWorkspace } from './session';
import { TreeView } from './treeView';
import { Workbench } from './workbench';

/** As many as Meta lets a verified business have. */
const FULL = 6000;

describe('a WABA that is full', () => {
  let browser: Browser;
  let script: RunningScript;
  let editor: Workbench;
  let accounts: TreeView;

  before(async () => {
    const data = makeWorkspace({});
    await fillWaba(path.join(data, 'sandbox.json'));
    script = new RunningScript('start.mjs', ['--browser', '--port', '0', '--data', data], { CI: '1' });
    const [, address] = await script.prints(/^Editor: {2}(http:\/\/127\.0\.0\.1:\S+)$/m);
    assert.ok(address);
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(address);
    editor = new Workbench(page, path.join(data, 'samples'));
    accounts = new TreeView(editor, 'Accounts');
  });

  after(async () => {
    await browser?.close();
    await script?.interrupt();
  });

  it('shows its first names before the others are loaded', async () => {
    await accounts.open();
    await accounts.expand('Sandbox', 'Sol Market Group', 'Sol Market', 'Templates');
    await accounts.seesDescription('Templates', `100 of ${FULL.toLocaleString('en-US')} loaded`);
    await accounts.row('coupon_garden').waitFor();
    await editor.screenshot('large-account');
  });

  it('loads them all when it is told to, and the window stays usable meanwhile', async () => {
    await accounts.choose('Templates', 'Load All');
    await editor.typeAfter('name:', ' ');
    await accounts.seesDescription('Templates', FULL.toLocaleString('en-US'));
  });

  it('finds one of them by its words', async () => {
    await editor.ask('WABA: Search Templates of the Accounts…');
    await editor.page.locator('.quick-input-widget input[type=text]').fill('full_5432');
    await accounts.seesDescription('Templates', `1 of ${FULL.toLocaleString('en-US')} shown`);
    await editor.page.keyboard.press('Enter');
    assert.deepEqual(
      (await accounts.labels()).filter((label) => label.startsWith('full_')),
      ['full_5432'],
    );
  });
});

/** Makes the state of a sandbox whose first WABA is full. Most of its templates are approved and named by their numbers. */
async function fillWaba(stateFile: string): Promise<void> {
  const sandbox = await startSandbox({ stateFile, seed: 'demo' });
  await sandbox.close();
  const state: SandboxState = JSON.parse(fs.readFileSync(stateFile, 'utf8'));
  const [wabaId] = sandbox.access.wabas;
  const model = state.templates.find((template) => template.wabaId === wabaId && template.status === 'APPROVED');
  assert.ok(model);
  const others = state.templates.filter((template) => template.wabaId === wabaId).length;
  for (let number = 0; number < FULL - others; number++) {
    const name = `full_${String(number).padStart(4, '0')}`;
    state.templates.unshift({ ...model, name, id: String(9_000_000_000_000_000n + BigInt(number)) });
  }
  fs.writeFileSync(stateFile, JSON.stringify(state));
}
