// Runs tests inside the extension host of VS Code's server: a headless browser opens the window that asks for them.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { PlainError } from '../plainError.mjs';
import { chromiumOptions } from './chromium.mjs';
import { startServer } from './vscodeServer.mjs';

/** The tests put it before each of their own lines, which arrive among all that the workbench logs. */
const OWN_LINE = '\u200b';
const KEPT_ERRORS = 20;

/**
 * @param {{ dataDir: string, developmentPaths: string[], testsPath: string, folder: string, limitMinutes?: number }} options absolute
 *   paths; dataDir: where the editor keeps everything
 * @returns {Promise<number>} the exit code that the workbench gives. It says 0 of a host that was killed, too: whether
 *   tests passed only their own report tells.
 */
export async function runInExtensionHost({ dataDir, developmentPaths, testsPath, folder, limitMinutes = 5 }) {
  const errors = [];
  let server;
  let browser;
  let code = 1;
  try {
    server = await startServer({ dataDir, takesTests: true });
    browser = await chromium.launch(await chromiumOptions());
    const page = await browser.newPage();
    const workbenchLog = fs.createWriteStream(path.join(dataDir, 'workbench.log'));
    await page.exposeFunction('codeAutomationLog', (type, parts) => {
      const line = parts.map(String).join(' ');
      workbenchLog.write(`[${type}] ${line}\n`);
      if (line.startsWith(OWN_LINE)) console.log(line.slice(OWN_LINE.length));
      else if (type === 'error') errors.push(line);
    });
    const exit = new Promise((resolve, reject) => {
      page.exposeFunction('codeAutomationExit', resolve).catch(reject);
      page.once('crash', () => reject(new PlainError('The browser’s page crashed.')));
      const late = () => reject(new PlainError(`The tests gave no result in ${limitMinutes} minutes.`));
      setTimeout(late, limitMinutes * 60_000).unref();
    });
    await page.goto(
      server.url({
        folder,
        payload: [
          ...developmentPaths.map((developmentPath) => ['extensionDevelopmentPath', server.remote(developmentPath)]),
          ['extensionTestsPath', server.remote(testsPath)],
        ],
      }),
    );
    code = await exit;
  } finally {
    await browser?.close();
    await server?.stop();
    if (code !== 0 && errors.length > 0) {
      console.error(`What the editor logged last:\n${errors.slice(-KEPT_ERRORS).join('\n')}`);
    }
  }
  return code;
}
