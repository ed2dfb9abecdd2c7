/**
 * Each kind of markup is a type and not a modifier: an editor that finds styles for two modifiers takes all of one of them, so
 * bold text within italic text is left to the grammar.
 */
export const TOKEN_TYPES = [
  'placeholder',
  'boldText',
  'italicText',
  'strikethroughText',
  'monospaceText',
  'templateKeyword',
  'languageCode',
] as const;
export const TOKEN_MODIFIERS = ['numbered', 'withoutExample'] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];
