/**
 * Reads a case: a template whose lines are followed by markers for their scopes.
 *
 * ```
 * body: Hi {{name}}
 * #~        ^^^^ variable.other.placeholder !markup
 * ```
 *
 * Every caret must carry each scope that stands behind them, and none that has a `!`; a scope is given whole or by its
 * beginning. `#~ <--- scope` marks as many characters as it has dashes, from the beginning of the line. Markers are taken
 * out before the text is tokenized, so that they may stand in the middle of a block scalar.
 */
export function readCase(source: string): Case {
  const lines: string[] = [];
  const markers: Marker[] = [];
  for (const [index, line] of source.split('\n').entries()) {
    const match = /^#~(?<space> *)(?:<(?<dashes>-+)|(?<carets>\^+)) (?<scopes>.+)$/.exec(line);
    if (!match?.groups) {
      if (line.includes('#~')) throw new Error(`Line ${index + 1} is no marker: ${line}`);
      lines.push(line);
      continue;
    }
    const { space = '', dashes, carets, scopes = '' } = match.groups;
    const start = dashes ? 0 : '#~'.length + space.length;
    markers.push({
      sourceLine: index + 1,
      line: lines.length - 1,
      start,
      end: start + (dashes ?? carets ?? '').length,
      scopes: scopes.split(' ').filter((scope) => scope !== ''),
    });
  }
  return { lines, markers };
}

export interface Case {
  readonly lines: readonly string[];
  readonly markers: readonly Marker[];
}

export interface Marker {
  /** Where the marker stands, counted from one. */
  readonly sourceLine: number;
  /** The line that it is about. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}
