import type { LanguageVersion, Template } from '../model/template';
import type { Span } from '../text/span';

/** The little that rules over the whole workspace need to know of one file. */
export interface FileSummary {
  readonly name: string;
  readonly nameSpan: Span;
  readonly category: string;
  readonly categorySpan: Span;
  readonly languages: readonly LanguageSummary[];
}

export interface LanguageSummary {
  readonly code: string;
  readonly span: Span;
  /** Body and footer as they are sent; empty where there is no body, or none that the author wrote. */
  readonly content: string;
  readonly contentSpan: Span;
}

export function summarise(template: Template): FileSummary | undefined {
  const name = template.name;
  if (!name || name.value === '') return undefined;
  return {
    name: name.value,
    nameSpan: name.span,
    category: template.category?.value ?? '',
    categorySpan: template.category?.span ?? name.span,
    languages: template.languages.filter((language) => language.code !== '').map(summariseLanguage),
  };
}

function summariseLanguage(language: LanguageVersion): LanguageSummary {
  const { body, footer } = language.content;
  const text = body?.text;
  return {
    code: language.code,
    span: language.span,
    content: text ? `${text.value}\u0000${footer?.text?.value ?? ''}` : '',
    contentSpan: text?.span ?? language.span,
  };
}
