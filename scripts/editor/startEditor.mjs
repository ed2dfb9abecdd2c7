import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from '../bundles.mjs';
import { PlainError, printError } from '../plainError.mjs';
import { runNode } from '../processes.mjs';
import { openInBrowser } from './browserEditor.mjs';
import { findDesktopEditor, openInDesktopEditor } from './desktopEditor.mjs';
import { publishSamples } from './publishSamples.mjs';
import { samplesToPlayWith } from './samples.mjs';
import { startSandbox } from './sandbox.mjs';

/**
 * Builds, opens the editor, and stays until the editor is closed or this process is told to end.
 *
 * @param {string[]} args see scripts/start.mjs
 * @throws {PlainError}
 */
export async function startEditor(args) {
  const { folder, browser, port, dataDir } = readArguments(args);
  if (folder && !fs.existsSync(folder)) throw new PlainError(`There is no folder ${folder}.`);
  const desktop = browser ? undefined : findDesktopEditor();
  const { code } = await runNode([inRoot('scripts', 'build.mjs')]);
  if (code !== 0) throw new PlainError('The build failed, so there is nothing to open. The lines above say where.');
  const shown = folder ? { workspace: folder } : samplesToPlayWith(dataDir);
  const sandbox = await startSandbox({ dataDir, port: port === 0 ? 0 : port + 1 });
  let ended = false;
  // In the background, while the editor starts: it takes some seconds.
  if (sandbox.isNew && !folder) publishSamples(sandbox.access).catch((error) => ended || printError(error));
  const announce = (editor) => announceAll(editor, sandbox.access.url);
  const options = { ...shown, dataDir, port, env: sandbox.env, announce };
  try {
    await (desktop ? openInDesktopEditor(desktop, options) : openInBrowser(options));
  } finally {
    ended = true;
    await sandbox.close();
  }
}

function announceAll(editor, sandbox) {
  console.log(`Editor:  ${editor}`);
  console.log(`Sandbox: ${sandbox}, a stand-in for Meta’s API that the editor is signed in to.`);
  console.log('After a change: `npm run build`, then “Developer: Reload Window” in the editor. Ctrl-C here ends it.');
}

function readArguments(args) {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        browser: { type: 'boolean', default: false },
        port: { type: 'string', default: '18080' },
        data: { type: 'string', default: inRoot('.dev') },
      },
    });
  } catch (error) {
    throw new PlainError(`${error.message}\nUsage: npm start [-- [folder] [--browser] [--port N] [--data FOLDER]]`);
  }
  const port = Number(parsed.values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new PlainError(`${parsed.values.port} is no port: 0 to 65535.`);
  const [folder] = parsed.positionals;
  return {
    folder: folder && path.resolve(folder),
    browser: parsed.values.browser,
    port,
    dataDir: path.resolve(parsed.values.data),
  };
}
