/** A `{{…}}` in a text, with offsets into that text. */
export interface Placeholder {
  /** What stands between the braces, without white space around it. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly positional: boolean;
}

/** What Meta takes as the name of a placeholder. */
export const PLACEHOLDER_NAME = /^[a-z_][a-z0-9_]*$/;

const PLACEHOLDER = /\{\{([^{}\n]*)\}\}/g;

export function findPlaceholders(text: string): Placeholder[] {
  const found: Placeholder[] = [];
  let start = text.indexOf('{{');
  let close = -1;
  while (start >= 0) {
    if (close < start + 2) close = text.indexOf('}}', start + 2);
    if (close < 0) break;
    const inner = text.slice(start + 2, close);
    // A brace or a line break in between: what begins here is no placeholder, but one may begin a character later.
    const isOne = !/[{}\n]/.test(inner);
    if (isOne) {
      const name = inner.trim();
      found.push({ name, start, end: close + 2, positional: /^\d+$/.test(name) });
    }
    start = text.indexOf('{{', isOne ? close + 2 : start + 1);
  }
  return found;
}

/** The placeholders' names, each once, in order of first appearance. */
export function distinctNames(placeholders: readonly Placeholder[]): string[] {
  return [...new Set(placeholders.map(({ name }) => name))];
}

/** Where each name first appears. */
export function firstByName(placeholders: readonly Placeholder[]): ReadonlyMap<string, Placeholder> {
  const first = new Map<string, Placeholder>();
  for (const placeholder of placeholders) if (!first.has(placeholder.name)) first.set(placeholder.name, placeholder);
  return first;
}

/** The text with every placeholder taken out. */
export function withoutPlaceholders(text: string): string {
  return text.includes('{{') ? text.replace(PLACEHOLDER, ' ') : text;
}
