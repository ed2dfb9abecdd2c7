/** The candidate that a mistyped word most probably stands for; none when nothing is near. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const plain = normalise(word);
  if (plain === '') return undefined;
  let best: string | undefined;
  let bestDistance = Math.floor(plain.length / 3) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(plain, normalise(candidate), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * The candidate that a word is probably a slip of. A name that has a word more, or another word, such as `QUICK_REPLY_V2` or
 * `RICH_ORDER_DETAILS`, is somebody's new one and no slip.
 */
export function slipOf(word: string, candidates: readonly string[]): string | undefined {
  return closest(
    word,
    candidates.filter((candidate) => isSlip(normalise(word), normalise(candidate))),
  );
}

function isSlip(written: string, meant: string): boolean {
  const [words, others] = [written.split('_'), meant.split('_')];
  if (words.length === others.length) {
    return words.every((word, index) => word === others[index] || closest(word, [others[index] ?? '']) !== undefined);
  }
  const [fewer, more] = words.length < others.length ? [words, others] : [others, words];
  // Only what stands between the words is missing or too much, and perhaps a letter.
  return !fewer.every((word) => more.includes(word)) && editDistance(words.join(''), others.join(''), 2) < 2;
}

function normalise(word: string): string {
  return word.slice(0, 60).toLowerCase().replace(/[\s-]/g, '_');
}

/**
 * Letters put in, left out, exchanged, or swapped with their neighbour each count as one.
 *
 * @param enough any number from here on may be given instead of a greater distance
 */
function editDistance(a: string, b: string, enough: number): number {
  if (Math.abs(a.length - b.length) >= enough) return enough;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  let leastOfLast = 0;
  for (let i = 1; i <= a.length; i++) {
    const row = rowOf(a, b, i, last, beforeLast);
    const least = Math.min(...row);
    // A swap reaches two rows back.
    if (least >= enough && leastOfLast >= enough) return enough;
    leastOfLast = least;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

function rowOf(a: string, b: string, i: number, last: readonly number[], beforeLast: readonly number[]): number[] {
  const row = [i];
  for (let j = 1; j <= b.length; j++) {
    const substitution = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
    const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    row.push(
      Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        substitution,
        swapped ? (beforeLast[j - 2] ?? 0) + 1 : substitution,
      ),
    );
  }
  return row;
}
