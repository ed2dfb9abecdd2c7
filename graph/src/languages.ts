/** A language as a key. Meta writes `en-US` in some places and `en_US` in others. */
export function languageKey(language: string): string {
  return language.replace('-', '_');
}

/** One that is not told is the same as none. */
export function sameLanguage(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && languageKey(one) === languageKey(other);
}
