import { pathToFileURL } from 'node:url';
import type { FileCheck } from '../../core/src/checking';
import {
  type Boundary,
  checkRead,
  checkText,
  type ReadResult,
  SampleFiles,
  type SampleLook,
} from '../../workspace/src';
import { diskPathOf, keyOfPath } from './uri';

/** The kinds of files that headers show, for whoever watches them. */
export const MEDIA_GLOB = '**/*.{jpg,jpeg,png,gif,webp,mp4,3gp,pdf,doc,docx,ppt,pptx,xls,xlsx,txt}';

/** Judges the text of each file together with the samples beside it, and remembers which template looked at which. */
export class FileJudge {
  private readonly users = new Map<string, Set<string>>();
  private readonly samples: SampleFiles;

  constructor(boundary: Boundary) {
    this.samples = new SampleFiles(boundary, false);
  }

  check(key: string, text: string): FileCheck {
    return checkText(text, this.placeOf(key));
  }

  /** @returns undefined where there is nothing to say of the file */
  checkRead(key: string, read: ReadResult): FileCheck | undefined {
    return checkRead(read, this.placeOf(key));
  }

  /** Looks at the sample that a template names by a relative path, where it may. */
  look(key: string, named: string): Exclude<SampleLook, 'outside'> {
    const template = diskPathOf(key);
    const facts = template === undefined ? undefined : this.samples.look(template, named);
    return facts === 'outside' ? undefined : facts;
  }

  /** The URI of the sample that a template names by a relative path. */
  uriOf(key: string, named: string): string | undefined {
    const template = diskPathOf(key);
    const file = template === undefined ? undefined : this.samples.pathOf(template, named);
    return file === undefined ? undefined : pathToFileURL(file).href;
  }

  /** The templates that look at a file. */
  usersOf(key: string): string[] {
    return [...(this.users.get(key) ?? [])];
  }

  private placeOf(key: string) {
    const file = diskPathOf(key);
    if (file === undefined) return undefined;
    const look = (template: string, named: string): SampleLook => {
      const sample = this.samples.pathOf(template, named);
      const facts = this.samples.look(template, named);
      if (sample !== undefined && facts !== 'outside') this.remember(keyOfPath(sample), key);
      return facts;
    };
    return { file, samples: { look } };
  }

  private remember(sample: string, template: string): void {
    const users = this.users.get(sample);
    if (users) users.add(template);
    else this.users.set(sample, new Set([template]));
  }
}
