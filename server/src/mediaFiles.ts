import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkFile, type FileCheck, type MediaFacts } from '../../core/src/checking';
import type { Boundary } from './boundary';
import { diskPathOf, keyOfPath } from './uri';

/** What tells the kind of a file stands in its first bytes. */
const HEAD_BYTES = 16;

/** The kinds of files that headers show, for whoever watches them. */
export const MEDIA_GLOB = '**/*.{jpg,jpeg,png,gif,webp,mp4,3gp,pdf,doc,docx,ppt,pptx,xls,xlsx,txt}';

/** Checks templates together with the sample files beside them, and remembers which template looked at which. */
export class MediaFiles {
  private readonly users = new Map<string, Set<string>>();

  constructor(private readonly boundary: Boundary) {}

  check(key: string, text: string): FileCheck {
    if (diskPathOf(key) === undefined) return checkFile(text);
    return checkFile(text, {
      media: (relative) => {
        const file = fileOf(key, relative);
        if (file === undefined) return undefined;
        const facts = this.factsOf(key, file);
        if (facts !== 'outside') this.remember(keyOfPath(file), key);
        return facts;
      },
    });
  }

  /** Looks at the file that a template names by a relative path, where it may. */
  look(key: string, relative: string): MediaFacts | 'missing' | undefined {
    const file = fileOf(key, relative);
    const facts = file === undefined ? undefined : this.factsOf(key, file);
    return facts === 'outside' ? undefined : facts;
  }

  /** The URI of the file that a template names by a relative path. */
  uriOf(key: string, relative: string): string | undefined {
    const file = fileOf(key, relative);
    return file === undefined ? undefined : pathToFileURL(file).href;
  }

  /** The templates that look at a file. */
  usersOf(key: string): string[] {
    return [...(this.users.get(key) ?? [])];
  }

  private factsOf(template: string, file: string): MediaFacts | 'missing' | 'outside' | undefined {
    const where = this.boundary.judge(diskPathOf(template) ?? '', file);
    return where === 'inside' ? factsOf(file) : where;
  }

  private remember(file: string, template: string): void {
    const users = this.users.get(file);
    if (users) users.add(template);
    else this.users.set(file, new Set([template]));
  }
}

/** @returns undefined for an absolute path: it isn't allowed, and on Windows it could reach out to another machine */
function fileOf(key: string, relative: string): string | undefined {
  const template = diskPathOf(key);
  if (template === undefined || path.isAbsolute(relative) || /^[\\/]/.test(relative)) return undefined;
  return path.join(path.dirname(template), relative);
}

function factsOf(file: string): MediaFacts | 'missing' | undefined {
  try {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    // Opening a pipe would wait for someone to write into it.
    if (!stat?.isFile()) return 'missing';
    const head = Buffer.alloc(Math.min(stat.size, HEAD_BYTES));
    const descriptor = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
    try {
      fs.readSync(descriptor, head, 0, head.length, 0);
    } finally {
      fs.closeSync(descriptor);
    }
    return { bytes: stat.size, head };
  } catch {
    // It is there, but not for us to read.
    return undefined;
  }
}
