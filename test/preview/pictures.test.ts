/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { chromiumOptions, useBrowser, useFolder } from './browser';

const PICTURES = path.resolve('test', 'preview', 'pictures');
const UPDATE = process.env.UPDATE_PICTURES === '1';

/** Pictures are kept small: what they show is layout and colour, not letters. */
const SCALE = 0.4;
/** Pixels of a stored picture that are averaged into one before they are compared, so that the edges of letters don't matter. */
const BLOCK = 6;
/** From 0 to 255: averages further apart than this differ. */
const NEAR = 16;
/** Of all averages. */
const MOST_DIFFERING = 0.008;

const SAMPLES = fs
  .readdirSync('samples', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.wabatemplate.yaml'))
  .sort();

/**
 * What differs between two pictures, from 0 to 1. Runs in the page.
 *
 * @param pictures as data URLs
 */
async function difference([one, other, block, near]: readonly [string, string, number, number]): Promise<number> {
  const averages = async (address: string) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(image.naturalWidth / block);
    canvas.height = Math.ceil(image.naturalHeight / block);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('There is no canvas.');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
  const [a, b] = [await averages(one), await averages(other)];
  if (Math.abs(a.width - b.width) > 1 || Math.abs(a.height - b.height) > 2) return 1;
  const width = Math.min(a.width, b.width);
  const height = Math.min(a.height, b.height);
  let differing = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const far = [0, 1, 2].some((channel) => {
        const left = a.data[(y * a.width + x) * 4 + channel] ?? 0;
        const right = b.data[(y * b.width + x) * 4 + channel] ?? 0;
        return Math.abs(left - right) > near;
      });
      if (far) differing++;
    }
  }
  return differing / (width * height);
}

const dataUrl = (jpeg: Buffer) => `data:image/jpeg;base64,${jpeg.toString('base64')}`;

describe('pictures of the samples', function () {
  this.timeout(60_000);
  const folder = useFolder();
  // Only the fonts that came from npm, so that a text has the same width everywhere.
  const browser = useBrowser((options) => {
    const usual = options.env.FONTCONFIG_FILE;
    if (usual === undefined) return options;
    const file = path.join(folder(), 'fonts.conf');
    fs.writeFileSync(file, fs.readFileSync(usual, 'utf8').replace('<dir>/usr/share/fonts</dir>', ''));
    return { ...options, env: { ...options.env, FONTCONFIG_FILE: file } };
  });
  let page: Page;
  let scratch: Page;

  before(async function () {
    const { env } = await chromiumOptions();
    // An installed browser draws with the fonts of its system: nothing stored could be compared with that.
    if (env.FONTCONFIG_FILE === undefined || process.env.CHROMIUM_PATH) this.skip();
    const args = [path.resolve('dist', 'cli.js'), 'preview', path.resolve('samples'), '--out', folder()];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const context = await browser().newContext({ viewport: { width: 1200, height: 900 }, deviceScaleFactor: SCALE });
    page = await context.newPage();
    scratch = await context.newPage();
  });

  for (const theme of ['light', 'dark'] as const) {
    describe(theme, () => {
      before(async () => {
        await page.emulateMedia({ colorScheme: theme });
        await page.goto(`${pathToFileURL(path.join(folder(), 'index.html')).href}#theme=${theme}`);
        await page.reload();
        await page.waitForFunction(() =>
          [...document.querySelectorAll('video')].every((video) => video.readyState >= 2),
        );
      });

      for (const sample of SAMPLES) {
        const name = path.basename(sample, '.wabatemplate.yaml');
        it(name, async () => {
          // Alone on the page: what stands above it decides where between two pixels it begins.
          await page.evaluate(
            (wanted) => {
              for (const article of document.querySelectorAll<HTMLElement>('.template')) {
                article.hidden = article.dataset.key?.endsWith(wanted) !== true;
              }
            },
            `/${path.basename(sample)}`,
          );
          const now = await page.locator('.template:not([hidden]) .messages').screenshot({ type: 'jpeg', quality: 55 });
          const stored = path.join(PICTURES, `${name}.${theme}.jpg`);
          if (UPDATE) fs.writeFileSync(stored, now);
          assert.ok(fs.existsSync(stored), `${stored} is not there: UPDATE_PICTURES=1 writes it.`);
          const differs = await scratch.evaluate(difference, [
            dataUrl(fs.readFileSync(stored)),
            dataUrl(now),
            BLOCK,
            NEAR,
          ] as const);
          if (differs > MOST_DIFFERING) fs.writeFileSync(path.resolve('out', `picture-${name}.${theme}.jpg`), now);
          assert.ok(
            differs <= MOST_DIFFERING,
            `${(differs * 100).toFixed(1)} % of the picture differ: see out/picture-${name}.${theme}.jpg. UPDATE_PICTURES=1 stores it.`,
          );
        });
      }
    });
  }

  describe('in the folder', () => {
    it('are no more than there are samples', () => {
      const wanted = SAMPLES.flatMap((sample) =>
        ['dark', 'light'].map((theme) => `${path.basename(sample, '.wabatemplate.yaml')}.${theme}.jpg`),
      );
      assert.deepEqual(fs.readdirSync(PICTURES).sort(), wanted.sort());
    });
  });
});
