/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** All text that a picture of the window could show: of the page, of the pages in it, and what stands in boxes, unless behind dots. */
export async function shownText(page: Page): Promise<string> {
  const texts = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(readText).catch((error) => {
        // A page in the window may be replaced at any moment, and is in no picture then.
        if (frame.isDetached()) return '';
        throw error;
      }),
    ),
  );
  return texts.join('\n');
}

function readText(): string {
  const boxes = [...document.querySelectorAll<HTMLInputElement>('input, textarea')];
  const typed = boxes.filter(({ type }) => type !== 'password').map(({ value }) => value);
  return [document.body?.textContent ?? '', ...typed].join('\n');
}
