/** A language as a key. Meta writes `en-US` in some places and `en_US` in others. */
export function languageKey(language: string): string {
  return language.replace('-', '_');
}

export function sameLanguage(one: string, other: string): boolean {
  return languageKey(one) === languageKey(other);
}
