/** Texts of the preview in the language of the editor. */
export class Texts {
  /** @param translated by the English text, with `{0}` for what is filled in */
  constructor(private readonly translated: Readonly<Record<string, unknown>> = {}) {}

  t(english: string, ...values: readonly (string | number)[]): string {
    const text = this.translated[english];
    return (typeof text === 'string' ? text : english).replace(/\{(\d+)\}/g, (_, index) => `${values[Number(index)]}`);
  }
}
