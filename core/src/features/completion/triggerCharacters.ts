/** The characters that an editor asks after; other than these it asks while a word is typed, or when told to. */
export const TRIGGER_CHARACTERS: readonly string[] = ['{', ' ', '"', '/'];
