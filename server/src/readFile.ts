import type { RemoteConsole } from 'vscode-languageserver/node';
import { type Boundary, type ReadResult, readTextFileAsync } from '../../workspace/src';
import { diskPathOf } from './uri';

/**
 * Reads a file that may come and go; the log says when it is there and can't be read.
 *
 * @param consequence completes the sentence "… can't be read …"
 * @param boundary what links may not lead out of
 */
export async function readFile(
  key: string,
  consequence: string,
  log: RemoteConsole,
  boundary: Boundary,
): Promise<ReadResult> {
  const path = diskPathOf(key);
  const read: ReadResult = path === undefined ? { kind: 'vanished' } : await readTextFileAsync(path, boundary);
  if (read.kind === 'unreadable') log.warn(`${key} can't be read${consequence}: ${read.reason}.`);
  return read;
}
