/** A text, and a place in it. */
export interface Placed {
  readonly text: string;
  readonly offset: number;
}

/**
 * The same with as much left out as may be: halves first, then ever smaller pieces, down to single characters.
 *
 * @param fails whether what is left still shows it
 * @param most how often that may be asked
 */
export function shrunk(found: Placed, fails: (candidate: Placed) => boolean, most = 2_000): Placed {
  let smallest = found;
  let asked = 0;
  for (let size = Math.ceil(found.text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.text.length; ) {
      if (asked++ >= most) return smallest;
      const candidate = without(smallest, at, size);
      if (fails(candidate)) smallest = candidate;
      else at += size;
    }
  }
  return smallest;
}

function without({ text, offset }: Placed, at: number, size: number): Placed {
  const end = Math.min(text.length, at + size);
  const moved = offset >= end ? offset - (end - at) : Math.min(offset, at);
  return { text: text.slice(0, at) + text.slice(end), offset: moved };
}
