import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../bundles.mjs';

const FIRST_SHOWN = path.join('orders', 'order_shipped.wabatemplate.yaml');

/**
 * A copy of the samples in which one can change and break anything; each start makes it anew.
 *
 * @param {string} dataDir where to put it
 * @returns {{ workspace: string, file: string }} the copy, and the template in it to begin with
 */
export function samplesToPlayWith(dataDir) {
  const workspace = path.join(dataDir, 'samples');
  fs.rmSync(workspace, { recursive: true, force: true });
  fs.cpSync(inRoot('samples'), workspace, { recursive: true });
  console.log(
    `Folder:  ${path.relative(process.cwd(), workspace)}, a new copy of samples/ at each start.\n` +
      '         `npm start -- samples` opens the originals, `npm start -- samples-broken` what shows findings.',
  );
  return { workspace, file: path.join(workspace, FIRST_SHOWN) };
}
