import fs from 'node:fs';
import path from 'node:path';
import { readOpened, reasonOf } from '../../../workspace/src';
import { WrongUse } from '../exitCodes';
import type { Io } from '../io';
import { assertWritable, isTaken, makeFolder, replaceFile } from '../writing';
import { GENERATOR, PAGE } from './page';

/** The mark of our pages stands near their beginning. */
const HEAD_BYTES = 2048;

/** The folder that a preview is written to. What is in it stays, unless an earlier preview has written it. */
export class PreviewFolder {
  private constructor(
    /** Where it really is. */
    readonly path: string,
    /** As it was given. */
    private readonly shown: string,
  ) {}

  /** @throws WrongUse when it can't be made, or a link leads out of the current folder */
  static open(given: string, { cwd }: Io): PreviewFolder {
    try {
      return new PreviewFolder(makeFolder(path.resolve(cwd, given), cwd), given);
    } catch (error) {
      throw new WrongUse(`${given} can't be written to: ${reasonOf(error)}.`);
    }
  }

  /**
   * Makes sure, before anything is written, that all of these can be.
   *
   * @param names relative to the folder
   * @param force whether files may be overwritten that no preview has written
   * @throws WrongUse that names the one that is in the way
   */
  claim(names: readonly string[], force: boolean): void {
    for (const name of names) this.orRefuse(name, () => assertWritable(path.join(this.path, name), this.path));
    if (force || this.hasPage()) return;
    for (const name of names) {
      if (!isTaken(path.join(this.path, name))) continue;
      throw new WrongUse(
        `Nothing is written, because ${path.join(this.shown, name)} exists and is not of an earlier preview: choose another folder, or overwrite with --force.`,
      );
    }
  }

  /** @throws WrongUse when it can't be written */
  write(name: string, content: string | Uint8Array): void {
    const file = path.join(this.path, name);
    this.orRefuse(name, () => {
      // A link there would be found by whoever looks before.
      fs.mkdirSync(path.dirname(file), { recursive: true });
      replaceFile(file, content, this.path);
    });
  }

  private hasPage(): boolean {
    const file = path.join(this.path, PAGE);
    if (!fs.lstatSync(file, { throwIfNoEntry: false })?.isFile()) return false;
    const head = Buffer.alloc(HEAD_BYTES);
    const length = readOpened(file, (descriptor) => fs.readSync(descriptor, head));
    return head.toString('latin1', 0, length).includes(GENERATOR);
  }

  private orRefuse(name: string, attempt: () => void): void {
    try {
      attempt();
    } catch (error) {
      throw new WrongUse(`${path.join(this.shown, name)} can't be written: ${reasonOf(error)}.`);
    }
  }
}
