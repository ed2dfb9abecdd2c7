// node scripts/editor/screenshot.mjs --out FILE.png [--theme light|dark|high-contrast] [--folder FOLDER] [--size WxH] [--problems] [file…]
//
// A picture of the editor, with the extension from dist/ and these files of the folder open (samples/ by default), taken
// when they have been checked. With --problems, the Problems panel is open too.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { inRoot, root } from '../bundles.mjs';
import { PlainError, printError } from '../plainError.mjs';
import { exitOnSignals } from '../processes.mjs';
import { chromiumOptions } from './chromium.mjs';
import { startServer } from './vscodeServer.mjs';

const THEMES = { light: 'Light 2026', dark: 'Dark 2026', 'high-contrast': 'Default High Contrast' };

async function main() {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'editor.png' },
      theme: { type: 'string', default: 'light' },
      folder: { type: 'string', default: inRoot('samples') },
      size: { type: 'string', default: '1280x800' },
      problems: { type: 'boolean', default: false },
    },
  });
  const colorTheme = THEMES[values.theme];
  if (!colorTheme) throw new PlainError(`There is no theme ${values.theme}: ${Object.keys(THEMES).join(', ')}.`);
  const [width, height] = values.size.split('x').map(Number);
  if (!(width > 0 && height > 0)) throw new PlainError(`${values.size} is no size: write it as 1280x800.`);
  const { Workbench } = await loadWorkbench();

  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'screenshot-'));
  const settings = { 'workbench.colorTheme': colorTheme, 'window.autoDetectColorScheme': false };
  const server = await startServer({ dataDir, linked: [inRoot()], settings });
  const browser = await chromium.launch(await chromiumOptions());
  try {
    const page = await browser.newPage({ viewport: { width, height } });
    const workbench = await Workbench.open(page, server.address, path.resolve(values.folder));
    for (const file of files) await workbench.openFile(file);
    if (files.length > 0) await workbench.seesStatus(/finding/i);
    if (values.problems) await workbench.run('Problems: Focus on Problems View');
    await page.screenshot({ path: values.out });
    console.log(values.out);
  } finally {
    await browser.close();
    await server.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The tests' own way of driving the window. */
async function loadWorkbench() {
  const outfile = inRoot('out', 'screenshot', 'workbench.mjs');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/editor/ui/workbench.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
  return import(outfile);
}

exitOnSignals();
try {
  await main();
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
