import { Refusal } from './refusal';

/**
 * What a call passes along, wherever it stands: in the address, in JSON or in a form. Graph takes lists and objects as JSON inside
 * a text too.
 */
export class Parameters {
  constructor(private readonly values: ReadonlyMap<string, unknown>) {}

  static from(...sources: readonly Readonly<Record<string, unknown>>[]): Parameters {
    return new Parameters(new Map(sources.flatMap((source) => Object.entries(source))));
  }

  has(name: string): boolean {
    const value = this.values.get(name);
    return value !== undefined && value !== null && value !== '';
  }

  /** @returns undefined for what is absent or empty */
  text(name: string): string | undefined {
    if (!this.has(name)) return undefined;
    const value = this.values.get(name);
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }

  /** @throws Refusal without it */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw new Refusal(100, `(#100) The parameter ${name} is required.`);
    return value;
  }

  /** @throws Refusal when it is not a whole number */
  integer(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!/^-?\d{1,15}$/.test(value)) throw new Refusal(100, `(#100) Param ${name} must be an integer`);
    return Number(value);
  }

  /** @throws Refusal when it is neither true nor false */
  flag(name: string): boolean | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!/^(?:true|false|1|0)$/i.test(value)) throw new Refusal(100, `(#100) Param ${name} must be a boolean`);
    return /^(?:true|1)$/i.test(value);
  }

  /** A list written as JSON, separated by commas, repeated, or as one value alone. */
  list(name: string): string[] | undefined {
    if (!this.has(name)) return undefined;
    const value = this.json(name);
    if (Array.isArray(value)) return value.map(String);
    return String(value)
      .replace(/^\[|\]$/g, '')
      .split(',')
      .map((item) => item.trim().replace(/^["']|["']$/g, ''))
      .filter((item) => item !== '');
  }

  /** The value itself; of a text that holds JSON, what it holds. */
  json(name: string): unknown {
    const value = this.values.get(name);
    if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
    try {
      return withIdsAsTexts(value);
    } catch {
      return value;
    }
  }

  /** All but these, for what stands in an address. */
  without(...names: readonly string[]): [string, string][] {
    return [...this.values.keys()]
      .filter((name) => !names.includes(name))
      .map((name) => [name, this.text(name) ?? ''] as [string, string]);
  }
}

/** Reads JSON and keeps whole numbers that JavaScript would round as texts. */
export function withIdsAsTexts(json: string): unknown {
  const safe = json.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
  return JSON.parse(safe);
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
