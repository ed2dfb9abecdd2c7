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
  return Array.from(text.matchAll(PLACEHOLDER), (match) => {
    const name = (match[1] ?? '').trim();
    return { name, start: match.index, end: match.index + match[0].length, positional: /^\d+$/.test(name) };
  });
}

/** The placeholders' names, each once, in order of first appearance. */
export function distinctNames(placeholders: readonly Placeholder[]): string[] {
  const names: string[] = [];
  for (const { name } of placeholders) if (!names.includes(name)) names.push(name);
  return names;
}

/** The text with every placeholder taken out. */
export function withoutPlaceholders(text: string): string {
  return text.includes('{{') ? text.replace(PLACEHOLDER, ' ') : text;
}
