/**
 * Requests of a client that lets people write templates by answering questions. Each answers with text or edits and changes
 * nothing itself. Where something can't be done, the error's message says why, for the person to read.
 */

/** What there is to choose from, with {@link ChoicesParams}: answers {@link TemplateChoices}. */
export const CHOICES_REQUEST = 'waba/templateChoices';
/** With {@link NewTemplateParams}: answers {@link NewTemplateAnswer}. */
export const NEW_TEMPLATE_REQUEST = 'waba/newTemplate';
/** With {@link AddLanguageParams}: answers {@link DocumentEdits}. */
export const ADD_LANGUAGE_REQUEST = 'waba/addLanguage';
/** With {@link ConvertPlaceholdersParams}: answers {@link DocumentEdits}. */
export const CONVERT_PLACEHOLDERS_REQUEST = 'waba/convertPlaceholders';
/** With {@link ImportPayloadParams}: answers {@link ImportPayloadAnswer}. */
export const IMPORT_PAYLOAD_REQUEST = 'waba/importPayload';

export interface ChoicesParams {
  /** A template that is open, to learn what it has already. */
  readonly uri?: string;
}

export interface TemplateChoices {
  readonly kinds: readonly TemplateKindChoice[];
  readonly categories: readonly { readonly id: string; readonly meaning: string }[];
  /** Every language that Meta knows, by its code. */
  readonly languages: readonly { readonly code: string; readonly name: string }[];
  /** The codes of the languages that the template has. */
  readonly present: readonly string[];
  /** What a template's name may be: a regular expression, and the number of characters. */
  readonly name: { readonly pattern: string; readonly longest: number };
}

export interface TemplateKindChoice {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** The categories that it may have, the usual one first. */
  readonly categories: readonly string[];
  /** A name to begin with. */
  readonly exampleName: string;
}

export interface NewTemplateParams {
  readonly kind: string;
  readonly name: string;
  readonly category: string;
  /** At least one; the first is the one whose texts are written. */
  readonly languages: readonly string[];
}

export interface NewTemplateAnswer {
  readonly text: string;
}

export interface AddLanguageParams {
  readonly uri: string;
  readonly code: string;
  /** The language to copy; the first of the template unless told. */
  readonly from?: string;
}

export interface ConvertPlaceholdersParams {
  readonly uri: string;
  readonly style: 'named' | 'numbered';
}

export interface DocumentEdits {
  /** The version of the document that the edits are for. */
  readonly version: number;
  readonly edits: readonly DocumentEdit[];
}

export interface DocumentEdit {
  readonly range: { readonly start: DocumentPosition; readonly end: DocumentPosition };
  readonly newText: string;
}

/** Zero-based, in UTF-16 units. */
export interface DocumentPosition {
  readonly line: number;
  readonly character: number;
}

export interface ImportPayloadParams {
  /** JSON of Meta's API, or the same as YAML. */
  readonly text: string;
}

export interface ImportPayloadAnswer {
  readonly files: readonly {
    readonly name: string;
    readonly text: string;
    /** What was read differently from how it stood. */
    readonly notes: readonly string[];
  }[];
}
