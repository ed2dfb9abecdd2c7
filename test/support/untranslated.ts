import type { Wording } from '../../deploy/src';

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
