import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pages } from './pages';

const LINK = /\]\(([^)\s]+)\)/g;

/** How GitHub and VS Code name a heading in an address. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function anchorsIn(file: string): string[] {
  const text = fs.readFileSync(file, 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading = '']) => anchorOf(heading));
}

describe('links in our pages', () => {
  for (const [file, text] of pages()) {
    it(`${file}: each leads to a file, and to a heading that is there`, () => {
      const broken = Array.from(text.matchAll(LINK), ([, target = '']) => target)
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => {
          const [name = '', anchor] = target.split('#');
          const at = name === '' ? file : path.join(path.dirname(file), name);
          if (!fs.existsSync(at)) return true;
          return anchor !== undefined && !anchorsIn(at).includes(anchor);
        });
      assert.deepEqual(broken, []);
    });
  }
});
