import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Io } from '../io';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];
const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** In pixels of the page. A window can't be much narrower everywhere. */
const WIDTH = 500;
const MARGIN = 24;
const SCALE = 2;

/** A browser that has not finished after so many milliseconds hangs. */
const LIMIT_MS = 60_000;
const AT_ONCE = 2;

/** @returns the program of Chromium or of a browser made of it; undefined where there is none */
export function findBrowser(env: Io['env']): string | undefined {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return [...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...INSTALLED].find((file) =>
    fs.existsSync(file),
  );
}

export interface Pictures {
  readonly browser: string;
  /** Where the page is. */
  readonly folder: string;
  readonly theme: string;
  /** The places of template and message on the page, and the name of the picture. */
  readonly wanted: readonly { readonly template: number; readonly message: number; readonly name: string }[];
  readonly env: Io['env'];
  onDone(count: number): void;
}

/** Takes a picture of each message. @throws when the browser does not start, or hangs */
export async function takePictures(pictures: Pictures): Promise<void> {
  const { folder, theme, wanted } = pictures;
  const page = pathToFileURL(path.join(folder, 'index.html')).href;
  const target = path.join(folder, 'png');
  fs.mkdirSync(target, { recursive: true });
  const profile = fs.mkdtempSync(path.join(folder, '.browser-'));
  try {
    const heights = await measure(pictures, page, profile);
    const rest = [...wanted];
    let done = 0;
    const work = async (worker: number): Promise<void> => {
      for (let next = rest.shift(); next; next = rest.shift()) {
        const { template, message, name } = next;
        const height = (heights[template]?.[message] ?? 0) + 2 * MARGIN;
        await run(pictures, path.join(profile, `${worker}`), [
          `--screenshot=${path.join(target, `${name}.png`)}`,
          `--window-size=${WIDTH},${height}`,
          `--force-device-scale-factor=${SCALE}`,
          `${page}#picture=${template},${message}&theme=${theme}`,
        ]);
        pictures.onDone(++done);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, (_, worker) => work(worker)));
  } finally {
    fs.rmSync(profile, { recursive: true, force: true });
  }
}

/** The height of each message in pixels of the page, template by template. */
async function measure(pictures: Pictures, page: string, profile: string): Promise<number[][]> {
  const dump = await run(pictures, path.join(profile, 'measure'), [
    '--dump-dom',
    `--window-size=${WIDTH},1000`,
    `${page}#measure`,
  ]);
  const heights = /data-heights="([\d,[\]]*)"/.exec(dump)?.[1];
  if (heights === undefined) throw new Error('It did not show the page.');
  return JSON.parse(heights);
}

async function run({ browser, env }: Pictures, profile: string, args: readonly string[]): Promise<string> {
  const all = [
    '--headless',
    '--disable-gpu',
    '--hide-scrollbars',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-dev-shm-usage',
    // Nothing but the page on the disk is reached.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    // The root of a container can't make a sandbox. What is shown is our own page, with a policy that lets nothing else run.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${profile}`,
    ...args,
  ];
  const options = { timeout: LIMIT_MS, maxBuffer: 64 * 1024 * 1024, env: { ...env } as NodeJS.ProcessEnv };
  const { stdout } = await promisify(execFile)(browser, all, options);
  return stdout;
}
