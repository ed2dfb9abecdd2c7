import {
  DOUBTFUL_LANGUAGES,
  evidence,
  isLanguageSlip,
  isMisshapen,
  LANGUAGES,
  LANGUAGES_EVIDENCE,
  OWN_FORMAT,
  probableLanguage,
} from '../../../../facts/src';
import { distinctNames } from '../../model/placeholders';
import type { LanguageVersion } from '../../model/template';
import type { Text } from '../../model/text';
import { listed } from '../../text/listed';
import { defineRule } from '../defineRule';

export const languageUnknown = defineRule({
  id: 'language-unknown',
  title: 'A language is one that Meta knows.',
  severity: 'error',
  evidence: LANGUAGES_EVIDENCE,
  meta: { code: 100, subcode: 2388049 },
  why: 'There are 111 languages, listed on Meta’s page. Some are written without a country (`fr`), some only with one (`pt_BR`). A code that mistakes one of them is an error. Any other is only a warning: Meta may have a new language, and it is sent as it stands.',
  bad: 'language: pt\n',
  good: 'language: pt_BR\nbody: O seu pacote já está a caminho.\n',
  language(language, report) {
    const { code } = language;
    if (code === '' || Object.hasOwn(LANGUAGES, code) || isMisshapen(code) || DOUBTFUL_LANGUAGES.includes(code)) return;
    const probable = probableLanguage(code);
    if (!isLanguageSlip(code)) {
      report(
        language.span,
        `The language ${code} is not known here. Meta may know it, so it is sent as it stands${probable ? `; ${probable} (${LANGUAGES[probable]}) is known` : ''}.`,
        { severity: 'warning', meant: probable },
      );
      return;
    }
    const advice = probable
      ? `did you mean ${probable} (${LANGUAGES[probable]})?`
      : 'see the list of 111 codes on the rule’s page.';
    report(language.span, `Meta has no language ${code}: ${advice}`, { meant: probable });
  },
});

export const languageShape = defineRule({
  id: 'language-shape',
  title: 'A language code is written as Meta writes it: en_US.',
  severity: 'error',
  evidence: LANGUAGES_EVIDENCE,
  meta: { code: 100, subcode: 2388049 },
  why: 'Codes are case-sensitive and take an underscore, never a hyphen: `en_US`, not `en-US` or `EN_us`.',
  bad: 'language: en-US\n',
  good: 'language: en_US\n',
  language(language, report) {
    const { code } = language;
    if (code === '' || Object.hasOwn(LANGUAGES, code) || !isMisshapen(code)) return;
    report(
      language.span,
      `Write ${probableLanguage(code)} instead of ${code}: codes are case-sensitive and take an underscore.`,
    );
  },
});

export const languageDoubtful = defineRule({
  id: 'language-doubtful',
  title: 'A language is on Meta’s list.',
  severity: 'warning',
  evidence: evidence(
    'disputed',
    ['pywa', 'supported languages'],
    'A client library offers the code; Meta’s list lacks it.',
  ),
  meta: { code: 100, subcode: 2388049 },
  why: 'A client library offers this code, but Meta’s list of languages does not have it.',
  bad: 'language: ar_SA\n',
  good: 'language: ar\nbody: طردك في الطريق إليك ويصل غدا.\n',
  language(language, report) {
    if (!DOUBTFUL_LANGUAGES.includes(language.code)) return;
    const [base] = language.code.split('_');
    report(language.span, `${language.code} is not on Meta’s list of languages: use ${base} to be safe.`);
  },
});

export const languageTwice = defineRule({
  id: 'language-and-languages',
  title: 'A file has either one language or several.',
  severity: 'error',
  evidence: OWN_FORMAT,
  why: '`language` is for a template in one language, `languages` for several. With both it is not clear which are meant.',
  bad: 'language: en_US\nlanguages: [en_US, es]\n',
  good: 'languages:\n  en_US:\n  es:\n    body: Tu paquete ya está en camino.\n',
  template({ fields }, report) {
    const language = fields.get('language');
    if (language && fields.has('languages'))
      report(language.keySpan, 'Both language and languages are given: remove language.');
  },
});

export const languagesEmpty = defineRule({
  id: 'languages-empty',
  title: 'A template has at least one language, and each only once.',
  severity: 'error',
  evidence: OWN_FORMAT,
  meta: { code: 100 },
  why: 'Without a language there is nothing to create; a language that is listed twice would be created twice.',
  bad: 'languages: []\n',
  good: 'languages: [en_US]\n',
  template({ fields, languages, root }, report) {
    const entry = fields.get('languages');
    if (entry && languages.length === 0 && entry.value.kind !== 'scalar') {
      report(entry.keySpan, 'No language is given: add at least one, such as en_US.');
    }
    const seen = new Set<string>();
    for (const language of languages) {
      if (seen.has(language.code)) report(language.span, `The language ${language.code} is listed twice: remove one.`);
      seen.add(language.code);
    }
    const single = fields.get('language');
    if (single?.value.kind === 'scalar' && single.value.text === '' && single.value.value !== null) {
      report(
        single.value.end > single.value.start ? single.value : root,
        'The language is empty: write a code such as en_US.',
      );
    }
  },
});

export const placeholdersDiffer = defineRule({
  id: 'language-placeholders-differ',
  title: 'All languages of a template have the same placeholders.',
  severity: 'warning',
  evidence: evidence(
    'inferred',
    ['templates overview'],
    'Each language is a template of its own to Meta; whoever sends it fills the same values in.',
  ),
  why: 'Your code sends the same values whatever the language. A language with other placeholders fails when it is sent (error 132000 or 132012), not when it is created.',
  bad: 'examples: { first_name: Pablo }\nlanguages:\n  en_US: { body: "Hi {{first_name}}, your parcel has left our warehouse today." }\n  es: { body: "Hola, tu paquete ya ha salido de nuestro almacén hoy." }\n',
  good: 'examples: { first_name: Pablo }\nlanguages:\n  en_US: { body: "Hi {{first_name}}, your parcel has left our warehouse today." }\n  es: { body: "Hola {{first_name}}, tu paquete ya ha salido de nuestro almacén." }\n',
  template({ languages }, report) {
    const [first, ...others] = languages;
    if (!first?.content.body?.text) return;
    const expected = placesOf(first);
    for (const language of others) {
      // That there is no text at all is said by another rule.
      if (!language.content.body?.text) continue;
      const actual = placesOf(language);
      for (const place of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
        const difference = describeDifference(expected[place] ?? [], actual[place] ?? [], first, place);
        if (difference) report(placeSpan(language, place), `${language.code} ${difference}`);
      }
    }
  },
});

/** The placeholders of each place that has some. */
function placesOf({ content }: LanguageVersion): Readonly<Record<string, readonly string[]>> {
  const places: Record<string, readonly string[]> = {};
  const add = (place: string, text: Text | undefined) => {
    if (text && text.placeholders.length > 0) places[place] = distinctNames(text.placeholders);
  };
  add('header', content.header?.text);
  add('body', content.body?.text);
  content.carousel?.cards.forEach((card, index) => {
    add(`card ${index + 1}`, card.body?.text);
  });
  return places;
}

function describeDifference(
  expected: readonly string[],
  actual: readonly string[],
  first: LanguageVersion,
  place: string,
): string | undefined {
  const [wanted, given] = [new Set(expected), new Set(actual)];
  const missing = expected.filter((name) => !given.has(name));
  const surplus = actual.filter((name) => !wanted.has(name));
  const list = (names: readonly string[]) => listed(names.map((name) => `{{${name}}}`));
  if (missing.length > 0)
    return `lacks ${list(missing)} in its ${place}, which ${first.code} has: use the same placeholders in every language.`;
  if (surplus.length > 0)
    return `has ${list(surplus)} in its ${place}, which ${first.code} lacks: use the same placeholders in every language.`;
  return undefined;
}

function placeSpan(language: LanguageVersion, place: string) {
  const { header, body } = language.content;
  const own = place === 'header' ? header : place === 'body' ? body : undefined;
  return own && language.fields.has(place) ? own.keySpan : language.span;
}

export const headersDiffer = defineRule({
  id: 'language-headers-differ',
  title: 'All languages of a template have the same kind of header.',
  severity: 'warning',
  evidence: evidence('inferred', ['templates overview'], 'Whoever sends the message fills the header in.'),
  why: 'Your code sends a picture, a text or nothing for the header, whatever the language. A language with another kind of header fails when it is sent.',
  bad: 'languages:\n  en_US: { header: Your parcel }\n  es: { header: { format: IMAGE, example: ./parcel.jpg }, body: "Tu paquete ya está en camino." }\n',
  good: 'languages:\n  en_US: { header: Your parcel }\n  es: { header: Tu paquete, body: "Tu paquete ya está en camino." }\n',
  template({ languages }, report) {
    const [first, ...others] = languages;
    if (!first) return;
    const expected = first.content.header?.format;
    for (const language of others) {
      const { header } = language.content;
      if (header?.format === expected) continue;
      const at = language.fields.has('header') ? (header?.formatSpan ?? language.span) : language.span;
      const kind = (format: string | undefined) => (format ? `a ${format} header` : 'no header');
      report(
        at,
        `${language.code} has ${kind(header?.format)}, but ${first.code} has ${kind(expected)}: give every language the same kind.`,
      );
    }
  },
});

export const buttonsDiffer = defineRule({
  id: 'language-buttons-differ',
  title: 'All languages of a template have the same kinds of buttons in the same order.',
  severity: 'warning',
  evidence: evidence('inferred', ['templates overview'], 'Values for buttons are sent by position.'),
  why: 'Values for buttons are sent by their position. A language with other buttons gets values that are not meant for it.',
  bad: 'languages:\n  en_US: { buttons: [{ type: QUICK_REPLY, text: Stop }] }\n  es: { body: "Tu paquete ya está en camino.", buttons: [{ type: URL, text: Tienda, url: "https://shop.example" }] }\n',
  good: 'languages:\n  en_US: { buttons: [{ type: QUICK_REPLY, text: Stop }] }\n  es: { body: "Tu paquete ya está en camino.", buttons: [{ type: QUICK_REPLY, text: Parar }] }\n',
  template({ languages }, report) {
    const [first, ...others] = languages;
    if (!first) return;
    const expected = typesOf(first);
    for (const language of others) {
      const actual = typesOf(language);
      if (actual.length === expected.length && actual.every((type, index) => type === expected[index])) continue;
      const at = language.fields.has('buttons') ? (language.content.buttons?.keySpan ?? language.span) : language.span;
      const list = (types: readonly string[]) => (types.length === 0 ? 'no buttons' : listed(types));
      report(
        at,
        `${language.code} has ${list(actual)}, but ${first.code} has ${list(expected)}: give every language the same buttons.`,
      );
    }
  },
});

function typesOf({ content }: LanguageVersion): readonly string[] {
  return content.buttons?.items.map(({ type }) => type) ?? [];
}
