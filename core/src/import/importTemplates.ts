/** A template file made from what the API knows. */
export interface ImportedFile {
  /** The template's name; `<name>.wabatemplate.yaml` is the usual file name. */
  readonly name: string;
  readonly text: string;
  /** What was read differently from how it stood in the input, for the user to know. */
  readonly notes: readonly string[];
}

/** Says what is wrong with JSON that holds no template, and what was expected. */
export class NotATemplateError extends Error {}

/**
 * Makes template files of a create payload, a list reply, one template's reply, or a list of any of them. Languages of one name
 * go into one file.
 *
 * @throws NotATemplateError when the JSON holds no template
 */
export function importTemplates(_json: unknown): ImportedFile[] {
  return [];
}
