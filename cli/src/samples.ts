import path from 'node:path';
import { Boundary, liesIn, SampleFiles, type TextPlace } from '../../workspace/src';

/** Looks at the samples that templates name, at each file once. */
export class Samples {
  private readonly byRoots = new Map<string, SampleFiles>();

  constructor(private readonly cwd: string) {}

  /**
   * @param file the path of a template
   * @param also folders in which its samples may lie as well: the one that was searched, and that of its project
   */
  placeOf(file: string, also: readonly (string | undefined)[]): TextPlace {
    const folder = path.dirname(file);
    const roots = [folder, ...also, liesIn(this.cwd, folder) ? this.cwd : undefined].filter(
      (root) => root !== undefined,
    );
    const key = roots.join('\0');
    const samples = this.byRoots.get(key) ?? new SampleFiles(new Boundary(() => roots), true);
    this.byRoots.set(key, samples);
    return { file, samples };
  }
}
