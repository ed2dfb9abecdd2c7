import fs from 'node:fs';
import path from 'node:path';
import type { MediaFacts, MediaProbe } from '../../core/src/index';
import { lookAt, OPEN_FLAGS } from './lookAt';
import { liesIn } from './paths';
import { codeOf } from './readText';

const HEAD_BYTES = 32;

/** Where the sample files lie that a template names. */
export interface MediaPlace {
  readonly media: MediaFiles;
  /** The folder of the template. */
  readonly folder: string;
  /** Only what lies in one of these folders is looked at. */
  readonly roots: readonly string[];
}

/** The folders in which the sample files of a template may lie: what was searched, its project, and the current folder. */
export function mediaRoots(
  folder: string,
  cwd: string,
  { searched, project }: { readonly searched?: string | undefined; readonly project?: string | undefined } = {},
): string[] {
  return [folder, searched, project, liesIn(cwd, folder) ? cwd : undefined].filter((root) => root !== undefined);
}

/** Looks at the sample files that templates name, at each one once: languages and templates often share one. */
export class MediaFiles {
  private readonly known = new Map<string, Seen>();
  private readonly realRoots = new Map<string, string>();

  probeFrom({ folder, roots }: Omit<MediaPlace, 'media'>): MediaProbe {
    return (named) => {
      const file = path.resolve(folder, named);
      // Not even whether it is there is told of a file elsewhere.
      if (!roots.some((root) => liesIn(root, file))) return 'outside';
      const seen = this.known.get(file) ?? look(file);
      this.known.set(file, seen);
      if (typeof seen === 'string') return seen === 'unreadable' ? undefined : seen;
      const { real, facts } = seen;
      return roots.some((root) => liesIn(this.realRoot(root), real)) ? facts : 'outside';
    };
  }

  private realRoot(root: string): string {
    const real = this.realRoots.get(root) ?? fs.realpathSync(root);
    this.realRoots.set(root, real);
    return real;
  }
}

/** Of names that lead nowhere, or that no file can have: too long, or with a zero in them. */
const NOWHERE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

type Seen = { readonly real: string; readonly facts: MediaFacts } | 'missing' | 'unreadable';

function look(file: string): Seen {
  try {
    const real = fs.realpathSync(file);
    const seen = lookAt(real, { most: Number.POSITIVE_INFINITY });
    if (seen.kind !== 'file') return 'missing';
    const head = new Uint8Array(Math.min(HEAD_BYTES, seen.bytes));
    const handle = fs.openSync(real, OPEN_FLAGS);
    try {
      return { real, facts: { bytes: seen.bytes, head: head.subarray(0, fs.readSync(handle, head)) } };
    } finally {
      fs.closeSync(handle);
    }
  } catch (error) {
    return NOWHERE.has(codeOf(error)) ? 'missing' : 'unreadable';
  }
}
