// The browser that shows the editor's window: CHROMIUM_PATH, else the one out of npm (Linux x64), else an installed one.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot } from '../bundles.mjs';
import { PlainError } from '../plainError.mjs';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const ARGUMENTS = [
  '--no-sandbox', // a container's root may not make one, and only our own pages are shown
  '--disable-gpu',
  '--disable-dev-shm-usage', // containers have little of it
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  // Nothing outside of this machine is reached, whatever a page asks for.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/**
 * What playwright's `chromium.launch` takes.
 *
 * @returns {Promise<{ executablePath: string, env: NodeJS.ProcessEnv, args: string[] }>}
 * @throws {PlainError} when there is no Chromium
 */
export async function chromiumOptions() {
  const { executablePath, env } = await findChromium();
  return { executablePath, env: { ...process.env, ...env }, args: ARGUMENTS };
}

async function findChromium() {
  if (process.env.CHROMIUM_PATH) return { executablePath: process.env.CHROMIUM_PATH };
  if (process.platform === 'linux' && process.arch === 'x64') return unpackChromium();
  const executablePath = INSTALLED.find((file) => fs.existsSync(file));
  if (!executablePath) {
    throw new PlainError('No Chromium was found. Install Chromium or Chrome, or set CHROMIUM_PATH to its program.');
  }
  return { executablePath };
}

async function unpackChromium() {
  const packageFolder = path.dirname(path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));
  const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  const folder = inRoot('.chromium', version);
  if (!fs.existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    fs.mkdirSync(unfinished, { recursive: true });
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    // The package knows no other place to unpack to than the folder for temporary files.
    await withTemporaryFolder(unfinished, async () => {
      await chromium.executablePath();
      await inflate(path.join(packageFolder, 'bin', 'al2023.tar.br')); // the libraries it is linked against
    });
    fs.renameSync(unfinished, folder);
  }
  return {
    executablePath: path.join(folder, 'chromium'),
    env: {
      FONTCONFIG_FILE: writeFontConfiguration(folder),
      LD_LIBRARY_PATH: [path.join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    },
  };
}

async function withTemporaryFolder(folder, action) {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await action();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** The fonts that came with the browser have no monospace one, which an editor needs: DejaVu, from npm as well. */
function writeFontConfiguration(folder) {
  const dejavu = inRoot('node_modules', 'dejavu-fonts-ttf', 'ttf');
  const file = path.join(folder, 'fonts.conf');
  fs.writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${path.join(folder, 'fonts')}</dir>
  <dir>${dejavu}</dir>
  <cachedir>${path.join(folder, 'font-cache')}</cachedir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`,
  );
  return file;
}
