/** A whole number as English texts write it: 1,024. What the platform has for this takes ten milliseconds at its first use. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
