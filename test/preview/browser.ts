import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type LaunchOptions, type Page } from 'playwright-core';

interface ChromiumOptions extends LaunchOptions {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

export async function chromiumOptions(): Promise<ChromiumOptions> {
  const script = pathToFileURL(path.resolve('scripts', 'editor', 'chromium.mjs')).href;
  return (await import(script)).chromiumOptions();
}

/**
 * Starts a browser before the tests of a `describe`, and ends it after them.
 *
 * @param change changes how it is started
 * @returns what gives the browser, from within a test
 */
export function useBrowser(
  change: (options: ChromiumOptions) => ChromiumOptions = (options) => options,
): () => Browser {
  let browser: Browser | undefined;
  before(async () => {
    browser = await chromium.launch(change(await chromiumOptions()));
  });
  after(() => browser?.close());
  return () => {
    if (!browser) throw new Error('The browser is there only within a test.');
    return browser;
  };
}

/** A folder before the tests of a `describe`, gone after them. */
export function useFolder(): () => string {
  let folder = '';
  before(() => {
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'preview-')));
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}

const AXE = fs.readFileSync(path.resolve('node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** What axe finds on a page, one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  // A page with a policy of its own runs nothing but this, which comes in from outside.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
  });
}
