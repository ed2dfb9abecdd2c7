import type { RemoteConsole } from 'vscode-languageserver/node';
import { type RawFinding, refusedFile } from '../../core/src/checking';
import type { Boundary } from './boundary';
import { readText } from './disk';
import { reasonOf } from './guard';
import { diskPathOf } from './uri';

/** What was read; a finding says why nothing was, though something is there. */
export type FileRead =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly finding: RawFinding };

/**
 * Reads a file that may come and go; the log says when it is there and can't be read.
 *
 * @param consequence completes the sentence "… can't be read …"
 * @param boundary what links may not lead out of
 * @returns undefined when there is nothing to read
 */
export async function readFound(
  key: string,
  consequence: string,
  log: RemoteConsole,
  boundary?: Boundary,
): Promise<FileRead | undefined> {
  try {
    const path = diskPathOf(key);
    const read = path === undefined ? undefined : await readText(path, boundary);
    if (typeof read === 'object') return { kind: 'refused', finding: refusedFile(read) };
    return read === undefined ? undefined : { kind: 'text', text: read };
  } catch (error) {
    log.warn(`${key} can't be read${consequence}: ${reasonOf(error)}`);
    return undefined;
  }
}

/** As {@link readFound}, for whoever needs the text or nothing: why it is refused reaches the log. */
export async function readFile(
  key: string,
  consequence: string,
  log: RemoteConsole,
  boundary?: Boundary,
): Promise<string | undefined> {
  const read = await readFound(key, consequence, log, boundary);
  if (read?.kind === 'text') return read.text;
  if (read) log.warn(`${key} can't be read${consequence}: ${read.finding.message}`);
  return undefined;
}
