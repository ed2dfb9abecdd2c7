/** No template comes near it. Whoever reads on may call itself for each level. */
export const DEEPEST = 100;

/** Whether JSON is nested in more levels than {@link DEEPEST}. */
export function isTooDeep(json: unknown): boolean {
  const waiting: (readonly [value: unknown, level: number])[] = [[json, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, level] = next;
    if (typeof value !== 'object' || value === null) continue;
    if (level >= DEEPEST) return true;
    for (const child of Object.values(value)) waiting.push([child, level + 1]);
  }
  return false;
}
