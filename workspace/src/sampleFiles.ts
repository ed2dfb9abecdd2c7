import fs from 'node:fs';
import path from 'node:path';
import type { MediaFacts, MediaProbe } from '../../core/src/checking';
import type { Boundary } from './boundary';
import { readOpened } from './lookAt';
import { codeOf } from './systemErrors';

/** The kind of a file is in its first bytes. */
const HEAD_BYTES = 32;

/** What a look at a sample came to; undefined: nothing can be said of it. */
export type SampleLook = ReturnType<MediaProbe>;

/** Looks at the sample files that templates name. */
export class SampleFiles {
  private readonly known = new Map<string, SampleLook>();

  /**
   * @param boundary what samples must lie in
   * @param keeps true: looks at each file once, for a run during which nothing changes; languages and templates often share one
   */
  constructor(
    private readonly boundary: Boundary,
    private readonly keeps: boolean,
  ) {}

  /** @returns undefined for an absolute path: it isn't allowed, and on Windows it could reach out to another machine */
  pathOf(template: string, named: string): string | undefined {
    return path.isAbsolute(named) || /^[\\/]/.test(named) ? undefined : path.join(path.dirname(template), named);
  }

  look(template: string, named: string): SampleLook {
    const file = this.pathOf(template, named);
    if (file === undefined) return undefined;
    if (!this.keeps) return this.lookAt(template, file);
    // Files beside each other are judged alike.
    const key = `${path.dirname(template)}\0${file}`;
    const known = this.known.get(key) ?? this.lookAt(template, file);
    this.known.set(key, known);
    return known;
  }

  private lookAt(template: string, file: string): SampleLook {
    const where = this.boundary.judge(template, file);
    return where === 'inside' ? factsOf(file) : where;
  }
}

function factsOf(file: string): MediaFacts | 'missing' | undefined {
  try {
    const real = fs.realpathSync(file);
    // Opening a pipe would wait for someone to write into it.
    if (!fs.statSync(real).isFile()) return 'missing';
    return readOpened(real, (descriptor) => {
      const { size } = fs.fstatSync(descriptor);
      const head = new Uint8Array(Math.min(HEAD_BYTES, size));
      return { bytes: size, head: head.subarray(0, fs.readSync(descriptor, head)) };
    });
  } catch (error) {
    // Else it is there, but not for us to read.
    return ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error)) ? 'missing' : undefined;
  }
}
