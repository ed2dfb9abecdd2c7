/** Compiled ahead of time from the schemas in `core/src/schema` by `scripts/generate.mjs`. */
export interface ValidationError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly ValidationError[] | null;
}

export const validateTemplate: Validator;
export const validateProject: Validator;
