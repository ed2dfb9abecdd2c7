/** So many of them tell what is meant. */
const SHOWN = 10;

/** Words of a list one behind the other; of a long list the first ones and how many more there are. */
export function listed(words: readonly string[]): string {
  const rest = words.length - SHOWN;
  return rest > 0 ? `${words.slice(0, SHOWN).join(', ')} and ${rest} more` : words.join(', ');
}
