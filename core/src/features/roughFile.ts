import type { FileCheck } from '../check/checkFile';
import { templateValue } from '../check/structure';
import { bind } from '../model/bind';
import type { Template } from '../model/template';
import { parseRoughly } from '../syntax/parse';
import type { LineIndex } from '../text/lineIndex';

/** A file as someone types it: what helps with that has to do with broken text too. */
export interface RoughFile {
  readonly text: string;
  readonly lines: LineIndex;
  /** The template, or what can be made out of a broken one: it may hold things that the author did not mean. */
  readonly template: Template | undefined;
  /** False where the file is broken, so that parts of it may be missing from the template. */
  readonly complete: boolean;
}

/** What can be made out of a file, broken or not. Never throws. */
export function roughFile({ text, lines, template }: FileCheck): RoughFile {
  return { text, lines, template: template ?? readRoughly(text), complete: template !== undefined };
}

function readRoughly(text: string): Template | undefined {
  const root = parseRoughly(text);
  // Aliases within aliases can stand for more values than anything could go through.
  if (root?.kind !== 'map' || templateValue(root) === undefined) return undefined;
  return bind({ text, root, problems: [] });
}
