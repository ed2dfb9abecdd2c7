import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { eventually } from '../../support/eventually';
import { RunningScript } from '../../support/runningScript';
import { launchBrowser, makeWorkspace } from './session';
import { Workbench } from './workbench';

describe('npm start where there is no desktop VS Code', () => {
  let browser: Browser;

  before(async function () {
    if (!fs.existsSync('/proc')) this.skip(); // where it is seen what runs
    browser = await launchBrowser();
  });

  after(() => browser?.close());

  it('prints the address of an editor with the samples and the extension, and leaves nothing behind', async () => {
    const data = makeWorkspace({});
    const script = new RunningScript('start.mjs', ['--browser', '--port', '0', '--data', data], { CI: '1' });
    try {
      const [, address] = await script.prints(/^Editor: {2}(http:\/\/127\.0\.0\.1:\S+)$/m);
      assert.ok(address);
      const page = await browser.newPage();
      await page.goto(address);
      const editor = new Workbench(page, path.join(data, 'samples'));
      await editor.seesStatus('No findings in ');
      await editor.typeAfter('name:', ' ');
      assert.ok(processesOf(data).length > 0, 'the editor’s processes can be seen');
    } finally {
      await script.interrupt();
    }
    await eventually(() => processesOf(data), []);
  });

  it('says so when the port is taken', async () => {
    const taken = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as net.AddressInfo;
    const script = new RunningScript('start.mjs', ['--browser', '--port', String(port), '--data', makeWorkspace({})]);
    assert.equal(await script.ended, 1);
    assert.match(script.output, new RegExp(`^Port ${port} is taken`, 'm'));
    assert.doesNotMatch(script.output, /^ {4}at /m);
    taken.close();
  });
});

/** The processes that were started with this data folder, or by one that was. */
function processesOf(data: string): string[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readProcess(pid, 'environ').includes(`XDG_RUNTIME_DIR=${data}`))
    .map((pid) => readProcess(pid, 'cmdline').replaceAll('\0', ' '));
}

function readProcess(pid: string, file: string): string {
  try {
    return fs.readFileSync(path.join('/proc', pid, file), 'utf8');
  } catch {
    return ''; // It has ended meanwhile.
  }
}
