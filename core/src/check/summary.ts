import { distinctNames } from '../model/placeholders';
import type { Content, LanguageVersion, Template } from '../model/template';
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

/** What has to be alike in all languages of one template. */
export interface Shape {
  readonly placeholders: ReadonlyMap<string, readonly string[]>;
  readonly buttons: readonly string[];
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

export function shapeOf(content: Content): Shape {
  const placeholders = new Map<string, readonly string[]>();
  const add = (place: string, names: readonly string[]) => placeholders.set(place, [...names].sort());
  add('header', distinctNames(content.header?.text?.placeholders ?? []));
  add('body', distinctNames(content.body?.text?.placeholders ?? []));
  content.carousel?.cards.forEach((card, index) => {
    add(`card ${index + 1}`, distinctNames(card.body?.text?.placeholders ?? []));
  });
  return { placeholders, buttons: (content.buttons?.items ?? []).map((button) => button.type) };
}
