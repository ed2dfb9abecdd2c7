/** Says a text in the language of the editor. `vscode.l10n` is one; it is handed in where code must run without an editor. */
export interface Texts {
  /** @param values fill in `{0}`, `{1}` and so on */
  t(english: string, ...values: readonly (string | number | boolean)[]): string;
}
