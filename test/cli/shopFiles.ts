import fs from 'node:fs';
import path from 'node:path';

const SHOP = path.resolve('test', 'cli', 'shop');

/** A small shop with errors and warnings, for a workspace: the goldens and the examples of the documentation are about it. */
export function shopFiles(): Record<string, Uint8Array> {
  const files = fs.readdirSync(SHOP, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(SHOP, file), fs.readFileSync(file)];
    }),
  );
}
