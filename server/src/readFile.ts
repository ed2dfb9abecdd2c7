import type { RemoteConsole } from 'vscode-languageserver/node';
import { readText } from './disk';
import { reasonOf } from './guard';
import { diskPathOf } from './uri';

/**
 * The text of a file that may come and go; the log says when it is there and can't be read.
 *
 * @param consequence completes the sentence "… can't be read …"
 * @returns undefined when there is nothing to read
 */
export async function readFile(key: string, consequence: string, log: RemoteConsole): Promise<string | undefined> {
  try {
    const path = diskPathOf(key);
    return path === undefined ? undefined : await readText(path);
  } catch (error) {
    log.warn(`${key} can't be read${consequence}: ${reasonOf(error)}`);
    return undefined;
  }
}
