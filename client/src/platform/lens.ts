import { CodeLens, type Command, type Range } from 'vscode';
import { plainLine } from './plainText';
import { withIcon } from './withIcon';

export interface Lens extends Omit<Command, 'title'> {
  /** The id of a product icon before the text, such as `pass`. */
  readonly icon?: string;
  readonly text: string;
}

/** A CodeLens above a line. The editor makes icons of `$(name)` in its text. */
export function lensAt(range: Range, { icon, text, tooltip, ...command }: Lens): CodeLens {
  const title = plainLine(text);
  return new CodeLens(range, {
    ...command,
    title: icon === undefined ? title : withIcon(icon, title),
    ...(tooltip !== undefined && { tooltip: plainLine(tooltip) }),
  });
}
