import path from 'node:path';
import { type LookOptions, type ReadResult, readStream, readTextFile } from '../../workspace/src';
import { WrongUse } from './exitCodes';
import type { Io } from './io';

export const STDIN = '-';

/**
 * The one file that a command is about; `-` stands for stdin.
 *
 * @throws WrongUse when there is none or more than one, naming `what` is expected
 */
export function onlyOne(positionals: readonly string[], what: string): string {
  const [first, ...more] = positionals;
  if (first === undefined) throw new WrongUse(`Name ${what}, or - for stdin.`);
  if (more.length > 0) throw new WrongUse(`Name one file at a time: ${first} is followed by ${more.join(' ')}.`);
  return first;
}

/** Whether a command reads stdin. @throws WrongUse when `-` stands among other paths */
export function readsStdin(positionals: readonly string[]): boolean {
  if (!positionals.includes(STDIN)) return false;
  if (positionals.length > 1) throw new WrongUse('- reads one file from stdin: it can not stand beside other paths.');
  return true;
}

/** @param options how much is read at most */
export function readInput(given: string, io: Io, options: LookOptions = {}): ReadResult | Promise<ReadResult> {
  return given === STDIN ? readStream(io.stdin, options) : readTextFile(path.resolve(io.cwd, given), options);
}

/** @throws WrongUse when it could not be read, or is not UTF-8 */
export function textOf(result: ReadResult, shown: string): string {
  switch (result.kind) {
    case 'text':
      return result.text;
    case 'refused':
      throw new WrongUse(`${shown} can't be read: ${result.finding.message}`);
    case 'unreadable':
      throw new WrongUse(`${shown} can't be read: ${result.reason}.`);
    case 'vanished':
      throw new WrongUse(`${shown} does not exist: check the spelling, or the folder you are in.`);
  }
}
