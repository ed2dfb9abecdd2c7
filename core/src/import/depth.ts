/** No template comes near it. Whoever reads on may call itself for each level. */
export const DEEPEST = 100;

/** Whether JSON is nested in more levels than {@link DEEPEST}. */
export function isTooDeep(json: unknown): boolean {
  let level = [json].filter(isNested);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= DEEPEST) return true;
    const below: object[] = [];
    for (const value of level) {
      for (const child of Array.isArray(value) ? value : Object.values(value)) if (isNested(child)) below.push(child);
    }
    level = below;
  }
  return false;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
