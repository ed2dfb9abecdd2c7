/** A text with an icon of the editor's before it, where the editor draws such: in lists to choose from, and in the status bar. */
export function withIcon(icon: string, text: string): string {
  return `$(${icon}) ${text}`;
}
