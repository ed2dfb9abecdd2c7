import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../bundles.mjs';

/** A copy of the samples in which one can change and break anything; each start makes it anew. */
export function samplesToPlayWith() {
  const copy = inRoot('.dev', 'samples');
  fs.rmSync(copy, { recursive: true, force: true });
  fs.cpSync(inRoot('samples'), copy, { recursive: true });
  const shown = path.relative(process.cwd(), copy);
  console.log(`Folder:  ${shown}, a new copy at each start. \`npm start -- samples\` opens the originals.`);
  return copy;
}
