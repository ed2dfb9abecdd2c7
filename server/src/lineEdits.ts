import type { LineIndex, TextEdit } from '../../core/src/checking';

/** Above this many pairs of lines the changed part is replaced as a whole: comparing them would take longer than it helps. */
const MOST_PAIRS = 4_000_000;

/** The edits, line by line, that turn one text into another: what stays the same is left alone, and with it the cursor. */
export function lineEdits(lines: LineIndex, before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const old = splitLines(before);
  const wanted = splitLines(after);
  let head = 0;
  while (head < old.length && head < wanted.length && old[head] === wanted[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < wanted.length - head && old.at(-1 - tail) === wanted.at(-1 - tail)) tail++;
  const hunks = changesBetween(old.slice(head, old.length - tail), wanted.slice(head, wanted.length - tail));
  return hunks.map(({ from, to, replacement }) => ({
    start: lines.lineStart(head + from),
    end: lines.lineStart(head + to),
    newText: replacement.join(''),
  }));
}

interface Hunk {
  readonly from: number;
  to: number;
  readonly replacement: string[];
}

function changesBetween(old: readonly string[], wanted: readonly string[]): Hunk[] {
  if (old.length * wanted.length > MOST_PAIRS) return [{ from: 0, to: old.length, replacement: [...wanted] }];
  const common = longestCommon(old, wanted);
  const width = wanted.length + 1;
  const hunks: Hunk[] = [];
  let open: Hunk | undefined;
  const hunkAt = (from: number): Hunk => {
    if (!open) {
      open = { from, to: from, replacement: [] };
      hunks.push(open);
    }
    return open;
  };
  let i = 0;
  let j = 0;
  while (i < old.length || j < wanted.length) {
    const added = wanted[j];
    if (i < old.length && old[i] === added) {
      open = undefined;
      i++;
      j++;
    } else if (
      added === undefined ||
      (i < old.length && at(common, (i + 1) * width + j) >= at(common, i * width + j + 1))
    ) {
      hunkAt(i).to = ++i;
    } else {
      hunkAt(i).replacement.push(added);
      j++;
    }
  }
  return hunks;
}

/** For each pair of ends of both lists, the length of what they have in common in the same order. */
function longestCommon(old: readonly string[], wanted: readonly string[]): Uint16Array {
  const width = wanted.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = wanted.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        old[i] === wanted[j]
          ? at(lengths, (i + 1) * width + j + 1) + 1
          : Math.max(at(lengths, (i + 1) * width + j), at(lengths, i * width + j + 1));
    }
  }
  return lengths;
}

function at(values: Uint16Array, index: number): number {
  return values[index] ?? 0;
}

/** Each with its line break, so that a change of those alone counts. */
function splitLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}
