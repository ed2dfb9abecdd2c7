import type { Browser } from 'playwright-core';
import { launchBrowser, makeWorkspace, readSession } from './session';
import { Workbench } from './workbench';

const VIEWPORT = { width: 1280, height: 800 };

/**
 * Opens a window on a folder with these files before the tests of a `describe`, and closes it after them. When a test
 * fails, a picture of the window is kept.
 *
 * @param address of the editor; the one that all tests share, unless told
 * @returns what gives the window, from within a test
 */
export function useWorkbench(
  files: Readonly<Record<string, string>>,
  address = () => readSession().address,
): () => Workbench {
  let browser: Browser | undefined;
  let workbench: Workbench | undefined;

  before(async () => {
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: VIEWPORT });
    workbench = await Workbench.open(page, address(), makeWorkspace(files));
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      await workbench?.screenshot(`failed ${this.currentTest.title.replace(/[^\w]+/g, '-')}`);
    }
  });

  after(() => browser?.close());

  return () => {
    if (!workbench) throw new Error('The window is there only within a test.');
    return workbench;
  };
}
