/** How texts become a person's: in their language, and with their way of writing times. Times are milliseconds since 1970. */
export interface Wording {
  /** The text with `{0}`, `{1}` and so on filled in; `vscode.l10n.t` serves. */
  readonly translate: (text: string, ...values: (string | number)[]) => string;
  /** A day: `24 December 2026`. */
  readonly day: (at: number) => string;
  /** A time, with its day: `24 December 2026 at 14:05`. */
  readonly time: (at: number) => string;
}

/**
 * Texts as they are written in the sources.
 *
 * @param locale of days and times, such as `en-GB`
 * @param timeZone such as `Europe/Berlin`; that of the machine unless told
 */
export function untranslated(locale: string, timeZone?: string): Wording {
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...zone });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', ...zone });
  return {
    translate: (text, ...values) =>
      text.replace(/\{(\d+)\}/g, (whole, index) => String(values[Number(index)] ?? whole)),
    day: (at) => day.format(at),
    time: (at) => time.format(at),
  };
}
