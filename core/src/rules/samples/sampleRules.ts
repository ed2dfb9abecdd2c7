import { evidence, LIMITS } from '../../../../facts/src';
import { type Example, type Examples, exampleOf } from '../../model/examples';
import type { Body, Header, LanguageVersion } from '../../model/template';
import type { Text } from '../../model/text';
import { defineRule } from '../defineRule';

interface SampledText {
  readonly text: Text;
  readonly examples: Examples | undefined;
}

function sampledTexts({ content }: LanguageVersion): SampledText[] {
  const { header, body, carousel } = content;
  const texts: SampledText[] = [];
  const add = (part: Header | Body | undefined): void => {
    if (part?.text) texts.push({ text: part.text, examples: part.examples });
  };
  add(header);
  add(body);
  for (const card of carousel?.cards ?? []) add(card.body);
  return texts;
}

/** A number that is to be written otherwise, which `var-number-form` says: only with the new one is it known which example it lacks. */
const hasLeadingZero = (name: string) => /^0\d/.test(name);
const withoutZeros = (name: string) => (hasLeadingZero(name) ? String(Number(name)) : name);

export const sampleMissing = defineRule({
  id: 'sample-missing',
  title: 'Every placeholder has an example.',
  severity: 'error',
  evidence: evidence('seen live', ['changelog', 'template components', 'recorded replies']),
  meta: { code: 100, subcode: 2388043 },
  why: 'Since April 2023 Meta wants an example value for every placeholder, to review the message as a person would get it. Give it under `examples`: at the top for all languages, in a language, or beside the text.',
  bad: 'body: Hi {{first_name}}, your parcel has left our warehouse and arrives tomorrow.\n',
  good: 'body: Hi {{first_name}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: { first_name: Pablo }\n',
  language(language, report, { template, category }) {
    // The text of an authentication template is Meta’s, with Meta’s own examples.
    if (category === 'AUTHENTICATION') return;
    for (const { text, examples } of sampledTexts(language)) {
      const seen = new Set<string>();
      for (const { name, start, end } of text.placeholders) {
        if (seen.has(name)) continue;
        seen.add(name);
        const example = exampleOf(name, [examples, ...language.examples]);
        if (name === '' || hasLeadingZero(name) || example?.text) continue;
        if (example) {
          report(example.keySpan, `The example of {{${name}}} is empty: write a value such as a person would get.`);
          continue;
        }
        const where = template.multilingual ? ` in ${language.code}` : '';
        report(
          text.spanOf(start, end),
          `{{${name}}} has no example${where}: add one under examples, such as ${/^\d+$/.test(name) ? `"${name}"` : name}: …`,
        );
      }
    }
  },
});

export const sampleSurplus = defineRule({
  id: 'sample-surplus',
  title: 'Every example belongs to a placeholder.',
  severity: 'warning',
  evidence: evidence(
    'seen live',
    ['template components', 'recorded replies'],
    'An example key on a text without placeholders was refused.',
  ),
  meta: { code: 100, subcode: 2388043 },
  why: 'An example that no text uses is left out of the payload. It is often a placeholder that was renamed or mistyped.',
  bad: 'examples: { first_name: Pablo }\n',
  good: 'body: Hi {{first_name}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: { first_name: Pablo }\n',
  template(template, report) {
    const usedBy = new Map<Examples, Set<string>>();
    for (const language of template.languages) {
      for (const { text, examples } of sampledTexts(language)) {
        for (const scope of [examples, ...language.examples]) {
          if (!scope) continue;
          const names = usedBy.get(scope) ?? new Set();
          for (const placeholder of text.placeholders) names.add(withoutZeros(placeholder.name));
          usedBy.set(scope, names);
        }
      }
      // A language without any text that takes examples still has its scopes.
      for (const scope of language.examples) if (!usedBy.has(scope)) usedBy.set(scope, new Set());
    }
    for (const [scope, names] of usedBy) {
      for (const example of scope.values) {
        if (!names.has(withoutZeros(example.name)))
          report(example.keySpan, `No text has {{${example.name}}}: remove this example, or use it.`);
      }
    }
  },
});

const WHITE_SPACE = new RegExp(`[\\n\\t]+| {${LIMITS.bodySpaces.value + 1},}`);

export const sampleWhitespace = defineRule({
  id: 'sample-whitespace',
  title: 'An example has no line breaks, no tabs and at most four spaces in a row.',
  severity: 'error',
  evidence: evidence('seen live', ['error codes', 'recorded replies']),
  meta: { code: 100 },
  why: 'A line break in an example was answered with “Invalid parameter”. The same holds for the values that are sent later (error 132018).',
  bad: 'body: Hi {{first_name}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: { first_name: "Pablo\\n" }\n',
  good: 'body: Hi {{first_name}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: { first_name: Pablo }\n',
  template(template, report) {
    for (const { text } of examplesOf(template.languages)) {
      const match = text && WHITE_SPACE.exec(text.value);
      if (!match || !text) continue;
      const what = match[0].includes('\n')
        ? 'a line break'
        : match[0].includes('\t')
          ? 'a tab'
          : `${match[0].length} spaces in a row`;
      report(text.spanOfMatch(match), `An example can’t have ${what}: remove it.`);
    }
  },
});

function examplesOf(languages: readonly LanguageVersion[]): Example[] {
  const scopes = new Set<Examples>();
  for (const language of languages) {
    for (const scope of language.examples) scopes.add(scope);
    for (const { examples } of sampledTexts(language)) if (examples) scopes.add(examples);
  }
  return [...scopes].flatMap((scope) => scope.values);
}
