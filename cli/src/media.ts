import fs from 'node:fs';
import path from 'node:path';
import type { MediaFacts, MediaProbe } from '../../core/src/index';
import { codeOf } from './readText';

const HEAD_BYTES = 32;

/** Looks at the sample files that templates name, at each one once: languages and templates often share one. */
export class MediaFiles {
  private readonly known = new Map<string, ReturnType<MediaProbe>>();

  /** @param folder the folder of the template */
  probeFrom(folder: string): MediaProbe {
    return (named) => {
      const file = path.resolve(folder, named);
      if (!this.known.has(file)) this.known.set(file, look(file));
      return this.known.get(file);
    };
  }
}

function look(file: string): MediaFacts | 'missing' | undefined {
  try {
    const stat = fs.statSync(file);
    if (!stat.isFile()) return 'missing';
    const head = new Uint8Array(Math.min(HEAD_BYTES, stat.size));
    const handle = fs.openSync(file, 'r');
    try {
      return { bytes: stat.size, head: head.subarray(0, fs.readSync(handle, head)) };
    } finally {
      fs.closeSync(handle);
    }
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? 'missing' : undefined;
  }
}
