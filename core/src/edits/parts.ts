import type { Examples } from '../model/examples';
import type { Body, Header, LanguageVersion, Template } from '../model/template';
import type { Text } from '../model/text';

/** A text that holds placeholders with examples, and where it stands. */
export interface SampledText {
  readonly language: LanguageVersion;
  /** `header`, `body`, or `card 1` and so on: each numbers its placeholders by itself. */
  readonly place: string;
  readonly part: Header | Body;
  readonly text: Text;
  /** Where its examples may stand, nearest first. */
  readonly scopes: readonly Examples[];
}

/** The texts with placeholders of every language; one that several languages share is there once for each. */
export function sampledTexts(template: Template): SampledText[] {
  return template.languages.flatMap((language) => {
    const { header, body, carousel } = language.content;
    const parts: [string, Header | Body | undefined][] = [
      ['header', header],
      ['body', body],
      ...(carousel?.cards ?? []).map((card, index): [string, Body | undefined] => [`card ${index + 1}`, card.body]),
    ];
    return parts.flatMap(([place, part]) => {
      if (!part?.text) return [];
      const scopes = part.examples ? [part.examples, ...language.examples] : language.examples;
      return [{ language, place, part, text: part.text, scopes }];
    });
  });
}

/** The same without repeats, for edits: what is written once is changed once. */
export function writtenTexts(texts: readonly SampledText[]): Text[] {
  return unique(
    texts.map(({ text }) => text),
    (text) => text.node,
  );
}

export function writtenScopes(texts: readonly SampledText[]): Examples[] {
  return unique(
    texts.flatMap(({ scopes }) => scopes),
    (scope) => scope.node,
  );
}

function unique<T>(values: readonly T[], keyOf: (value: T) => unknown): T[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}
