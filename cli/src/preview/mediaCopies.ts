import fs from 'node:fs';
import path from 'node:path';
import { liesIn, lookAt, readOpened } from '../../../workspace/src';
import type { PreviewFolder } from './previewFolder';

/** Sample files that a browser shows; of a document only the name shows. */
const SHOWN_MEDIA = /\.(?:jpe?g|png|mp4|3gp)$/i;

/** More than the largest picture or video that Meta takes. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Copies of the sample files beside the page, of each file one. */
export class MediaCopies {
  private readonly addresses = new Map<string, string>();

  /**
   * @param root files outside of this folder are left out: who sees the page need not see them
   * @returns where the page will find each file
   */
  planAll(names: readonly string[], folder: string, root: string): Record<string, string> {
    const found: [string, string][] = [];
    for (const name of names) {
      const address = this.plan(path.resolve(folder, name), root);
      if (address !== undefined) found.push([name, address]);
    }
    return Object.fromEntries(found);
  }

  /** The copies, relative to the folder of the page. */
  get names(): string[] {
    return [...this.addresses.values()];
  }

  writeTo(folder: PreviewFolder): void {
    for (const [file, address] of this.addresses)
      folder.write(
        address,
        readOpened(file, (descriptor) => fs.readFileSync(descriptor)),
      );
  }

  private plan(named: string, root: string): string | undefined {
    if (!SHOWN_MEDIA.test(named) || !liesIn(root, named) || !fs.existsSync(named)) return undefined;
    const file = fs.realpathSync(named);
    if (!liesIn(fs.realpathSync(root), file) || lookAt(file, { most: MOST_BYTES }).kind !== 'file') return undefined;
    const known = this.addresses.get(file);
    if (known !== undefined) return known;
    const address = `media/${this.addresses.size + 1}-${path.basename(file).replace(/[^\w.-]+/g, '-')}`;
    this.addresses.set(file, address);
    return address;
  }
}
