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
  /** A fingerprint of body and footer as they are sent; absent where the author wrote no body. */
  readonly content: number | undefined;
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
    content: text && fingerprint(text.value, footer?.text?.value ?? ''),
    contentSpan: text?.span ?? language.span,
  };
}

/**
 * 53 bits that two texts share when they are equal, and practically only then: with 6,000 templates the odds of a mistake are one
 * in some ten million. The texts themselves would keep every file of a workspace in memory.
 */
function fingerprint(...texts: readonly string[]): number {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      high = Math.imul(high ^ code, 0x01000193);
      low = Math.imul(low ^ code, 0x5bd1e995);
    }
    high = Math.imul(high ^ 0xffff, 0x01000193);
    low ^= low >>> 15;
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
