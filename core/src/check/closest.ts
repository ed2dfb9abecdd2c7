/** The candidate that a mistyped word most probably stands for; none when nothing is near. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const plain = normalise(word);
  if (plain === '') return undefined;
  let best: string | undefined;
  let bestDistance = Math.floor(plain.length / 3) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(plain, normalise(candidate));
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function normalise(word: string): string {
  return word.slice(0, 60).toLowerCase().replace(/[\s-]/g, '_');
}

/** Letters put in, left out, exchanged, or swapped with their neighbour each count as one. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const substitution = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, substitution, swapped ? at(i - 2, j - 2) + 1 : substitution),
      );
    }
  }
  return at(a.length, b.length);
}
