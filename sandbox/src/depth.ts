/** Levels of what is kept of a template. Meta's components have six; what walks through them must not run out of stack. */
export const DEEPEST = 64;

export function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
