import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Io } from '../io';
import { Browser } from './browser';
import { PAGE } from './page';
import type { PreviewFolder } from './previewFolder';

/** In pixels of the page: one message beside the other would fit, but need not. */
const WIDTH = 1000;
/** Pixels of the picture for each pixel of the page. */
const SCALE = 2;

/** Run in the page: the first frame of every video is there, or there is none. */
const VIDEOS_ARE_THERE = `Promise.all([...document.querySelectorAll('video')].map((video) => video.readyState >= 2 || video.error ||
  new Promise((resolve) => { video.addEventListener('loadeddata', resolve); video.addEventListener('error', resolve); }))).then(() => true)`;

/** Run in the page: the place of each message, template by template. */
const PLACES = `[...document.querySelectorAll('.template')].map((template) => [...template.querySelectorAll('.device')].map((device) => {
  const { left, top, width, height } = device.getBoundingClientRect();
  return { x: left + scrollX, y: top + scrollY, width, height };
}))`;

/** The folder of the pictures, in that of the page. */
export const PICTURES = 'png';

/** The places of template and message on the page, and the name of the picture. */
export interface WantedPicture {
  readonly template: number;
  readonly message: number;
  readonly name: string;
}

export interface Pictures {
  /** The program. */
  readonly browser: string;
  /** Where the page is; the pictures come into its folder {@link PICTURES}. */
  readonly folder: PreviewFolder;
  readonly theme: string;
  readonly wanted: readonly WantedPicture[];
  readonly env: Io['env'];
  onDone(count: number): void;
}

/** Takes a picture of each message. @throws when the browser does not start, or hangs */
export async function takePictures({ browser: program, folder, theme, wanted, env, onDone }: Pictures): Promise<void> {
  const profile = fs.mkdtempSync(path.join(folder.path, '.browser-'));
  try {
    const browser = await Browser.start(program, profile, env);
    try {
      await browser.open(`${pathToFileURL(path.join(folder.path, PAGE)).href}#theme=${theme}`, WIDTH, SCALE);
      await browser.evaluate(VIDEOS_ARE_THERE);
      const places = await browser.evaluate<{ x: number; y: number; width: number; height: number }[][]>(PLACES);
      for (const [index, { template, message, name }] of wanted.entries()) {
        const place = places[template]?.[message];
        if (!place) throw new Error(`It does not show ${name}.`);
        folder.write(path.join(PICTURES, `${name}.png`), await browser.picture(place));
        onDone(index + 1);
      }
    } finally {
      await browser.close();
    }
  } finally {
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
