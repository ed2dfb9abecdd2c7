/** How texts become a person's: in their language, and with their way of writing times. Times are milliseconds since 1970. */
export interface Wording {
  /** The text with `{0}`, `{1}` and so on filled in; `vscode.l10n.t` serves. */
  readonly translate: (text: string, ...values: (string | number)[]) => string;
  /** A day: `24 December 2026`. */
  readonly day: (at: number) => string;
  /** A time, with its day: `24 December 2026 at 14:05`. */
  readonly time: (at: number) => string;
}
