/** A plain map of values, in the order in which it will be written. */
export type Plain = Record<string, unknown>;

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** With the line breaks of Unix, as files have them. */
export function unixText(value: unknown): string {
  return text(value).replace(/\r\n?/g, '\n');
}

/** A part with what the format has no key for. */
export function withApiFields(known: Plain, rest: Plain): Plain {
  return Object.keys(rest).length > 0 ? { ...known, api_fields: rest } : known;
}
