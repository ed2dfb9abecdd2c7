import { BODY_FORMAT, evidence, LIMITS } from '../../../../facts/src';
import { PLACEHOLDER_NAME, type Placeholder } from '../../model/placeholders';
import type { Text } from '../../model/text';
import { defineRule, formatRefused, HOLD_PLACEHOLDERS } from '../defineRule';

const at = (text: Text, placeholder: Placeholder) => text.spanOf(placeholder.start, placeholder.end);

export const varGap = defineRule({
  id: 'var-gap',
  title: 'Numbered placeholders begin with {{1}} and leave no number out.',
  severity: 'error',
  evidence: evidence('documented', ['template review']),
  meta: BODY_FORMAT,
  why: 'The values are sent as a list: its first item is `{{1}}`. A missing number is a reason to reject.',
  bad: 'body: Hi {{1}}, your parcel {{3}} has left our warehouse and arrives tomorrow.\nexamples: { 1: Pablo, 3: "860198" }\n',
  good: 'body: Hi {{1}}, your parcel {{2}} has left our warehouse and arrives tomorrow.\nexamples: { 1: Pablo, 2: "860198" }\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report, _scope, place) {
    const positional = text.placeholders.filter((placeholder) => placeholder.positional);
    // Where names stand beside numbers, that is what is wrong.
    if (positional.length < text.placeholders.length) return;
    const numbers = new Set(positional.map((placeholder) => Number(placeholder.name)));
    let expected = 1;
    for (const number of [...numbers].sort((a, b) => a - b)) {
      if (number !== expected) {
        const first = positional.find((placeholder) => Number(placeholder.name) === number);
        const what = number === 0 ? 'Numbers begin with 1' : `There is no {{${expected}}} before this`;
        if (first)
          report(at(text, first), `${what}: number the placeholders 1, 2, 3 … without gaps.`, {
            meta: formatRefused(place),
          });
        return;
      }
      expected++;
    }
  },
});

export const varOrder = defineRule({
  id: 'var-order',
  title: 'Numbered placeholders appear in the order of their numbers.',
  severity: 'info',
  evidence: evidence(
    'disputed',
    ['template review', 'Maqsam', 'recorded replies'],
    'Meta’s list of reasons shows an order that also has a gap; templates out of order are approved.',
  ),
  why: 'Meta’s list of reasons to reject has an example out of order (which also lacks a number), but templates out of order are approved. It is easier to read in order.',
  bad: 'body: Your parcel {{2}} for {{1}} has left our warehouse and arrives tomorrow.\nexamples: [Pablo, "860198"]\n',
  good: 'body: Your parcel {{1}} for {{2}} has left our warehouse and arrives tomorrow.\nexamples: ["860198", Pablo]\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report) {
    let highest = 0;
    const seen = new Set<string>();
    for (const placeholder of text.placeholders) {
      if (!placeholder.positional) continue;
      const number = Number(placeholder.name);
      if (number >= highest) highest = number;
      else if (!seen.has(placeholder.name)) {
        report(
          at(text, placeholder),
          `{{${placeholder.name}}} first appears after {{${highest}}}: Meta takes that, but the order of the text is easier to read.`,
        );
        return;
      }
      seen.add(placeholder.name);
    }
  },
});

export const varBraces = defineRule({
  id: 'var-braces',
  title: 'A placeholder has two braces on each side.',
  severity: 'error',
  evidence: evidence('documented', ['template review']),
  meta: BODY_FORMAT,
  why: 'Meta rejects placeholders with missing or surplus braces.',
  bad: 'body: Hi {{1}, your parcel has left our warehouse and arrives tomorrow.\n',
  good: 'body: Hi {{1}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: [Pablo]\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report, _scope, place) {
    const { value, placeholders } = text;
    if (countOf(value, '{') === 2 * placeholders.length && countOf(value, '}') === 2 * placeholders.length) return;
    const covered = new Uint8Array(value.length);
    for (const { start, end } of placeholders) covered.fill(1, start, end);
    for (const match of value.matchAll(/[{}]+/g)) {
      const from = match.index;
      const to = from + match[0].length;
      if (!covered.subarray(from, to).includes(0)) continue;
      // A single brace far from any other is just a sign in the text.
      const single =
        match[0].length === 1 &&
        !/\{\{[^{}\n]*\}(?!\})|(?<!\{)\{[^{}\n]*\}\}/.test(value.slice(Math.max(0, from - 40), to + 40));
      if (single && !/\{\w+\}/.test(value.slice(Math.max(0, from - 40), to + 40))) continue;
      report(
        text.spanOf(from, to),
        'A placeholder has exactly two braces on each side, such as {{1}}: add or remove a brace.',
        { meta: formatRefused(place) },
      );
      return;
    }
  },
});

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
  return count;
}

export const varSpaces = defineRule({
  id: 'var-spaces',
  title: 'Between the braces of a placeholder is no space.',
  severity: 'error',
  evidence: evidence('inferred', ['template review'], 'None of Meta’s samples has one.'),
  meta: BODY_FORMAT,
  why: 'Meta’s samples and forms never have a space there, and `{{ 1 }}` may be taken for text.',
  bad: 'body: Hi {{ 1 }}, your parcel has left our warehouse and arrives tomorrow.\nexamples: [Pablo]\n',
  good: 'body: Hi {{1}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: [Pablo]\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report, _scope, place) {
    for (const placeholder of text.placeholders) {
      const written = text.value.slice(placeholder.start + 2, placeholder.end - 2);
      if (placeholder.name !== '' && written !== placeholder.name)
        report(at(text, placeholder), `Write {{${placeholder.name}}} without spaces.`, { meta: formatRefused(place) });
    }
  },
});

export const varCharset = defineRule({
  id: 'var-charset',
  title: 'A placeholder’s name consists of lower-case letters, digits and underscores.',
  severity: 'error',
  evidence: evidence('documented', ['templates overview', 'Meta’s editor']),
  meta: BODY_FORMAT,
  why: 'A name begins with a lower-case letter or an underscore. Capitals, accents, hyphens, dots and the signs # $ % are refused.',
  bad: 'body: Hi {{firstName}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: { firstName: Pablo }\n',
  good: 'body: Hi {{first_name}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: { first_name: Pablo }\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report, _scope, place) {
    for (const placeholder of text.placeholders) {
      if (placeholder.positional || PLACEHOLDER_NAME.test(placeholder.name)) continue;
      const advice =
        placeholder.name === '' ? 'give it a name or a number' : `write {{${suggestedPlaceholder(placeholder.name)}}}`;
      report(
        at(text, placeholder),
        `A placeholder’s name takes only lower-case letters, digits and underscores, and begins with no digit: ${advice}.`,
        { meta: formatRefused(place) },
      );
    }
  },
});

/** What a placeholder’s name in free form becomes when only allowed characters are left. */
export function suggestedPlaceholder(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return plain === '' ? 'name' : /^\d/.test(plain) ? `_${plain}` : plain;
}

export const varDigits = defineRule({
  id: 'var-digits',
  title: 'A placeholder’s name has no digits.',
  severity: 'info',
  evidence: evidence(
    'disputed',
    ['templates overview', 'Meta’s editor', 'Ezpulze'],
    'The documentation speaks of letters and underscores, Meta’s editor of numbers too.',
  ),
  why: 'Meta’s documentation speaks of letters and underscores, the text of its editor of numbers too, a provider of letters only.',
  bad: 'body: Hi {{name2}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: { name2: Pablo }\n',
  good: 'body: Hi {{name}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: { name: Pablo }\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report) {
    for (const placeholder of text.placeholders) {
      if (/^[a-z_][a-z_]*\d[a-z0-9_]*$/.test(placeholder.name)) {
        report(
          at(text, placeholder),
          'Sources disagree whether a placeholder’s name may have digits: letters and underscores are safe.',
        );
      }
    }
  },
});

export const varLength = defineRule({
  id: 'var-length',
  title: 'A placeholder’s name has at most 32 characters.',
  severity: 'error',
  evidence: LIMITS.placeholderName.evidence,
  meta: BODY_FORMAT,
  why: 'Meta’s editor stops at 32 characters.',
  bad: 'body: Hi {{the_first_name_of_the_person_we_write_to}}, your parcel has left our warehouse today.\nexamples: { the_first_name_of_the_person_we_write_to: Pablo }\n',
  good: 'body: Hi {{first_name}}, your parcel has left our warehouse today.\nexamples: { first_name: Pablo }\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report, _scope, place) {
    const most = LIMITS.placeholderName.value;
    for (const placeholder of text.placeholders) {
      if (placeholder.name.length > most) {
        report(
          at(text, placeholder),
          `This name has ${placeholder.name.length} of at most ${most} characters: shorten it.`,
          { meta: formatRefused(place) },
        );
      }
    }
  },
});

export const varLengthToSend = defineRule({
  id: 'var-length-to-send',
  title: 'A placeholder’s name has at most 20 characters.',
  severity: 'warning',
  evidence: LIMITS.placeholderNameToSend.evidence,
  why: 'A project reports that templates with longer names were approved and that no message could be sent with them. Meta’s editor allows up to 32, hence only a warning.',
  bad: 'body: Hi {{first_name_of_customer}}, your parcel has left our warehouse today.\nexamples: { first_name_of_customer: Pablo }\n',
  good: 'body: Hi {{first_name}}, your parcel has left our warehouse today.\nexamples: { first_name: Pablo }\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report) {
    const safe = LIMITS.placeholderNameToSend.value;
    for (const placeholder of text.placeholders) {
      const { length } = placeholder.name;
      if (length > safe && length <= LIMITS.placeholderName.value && !placeholder.positional) {
        report(
          at(text, placeholder),
          `This name has ${length} characters. A project could not send messages with names of more than ${safe}: shorten it to be safe.`,
        );
      }
    }
  },
});

export const varNumberForm = defineRule({
  id: 'var-number-form',
  title: 'A number in a placeholder has no leading zero.',
  severity: 'error',
  evidence: evidence(
    'inferred',
    ['template components'],
    'Meta’s pages know {{1}}, {{2}} and so on, and nothing else.',
  ),
  meta: BODY_FORMAT,
  why: 'Values are sent as a list whose items are `{{1}}`, `{{2}}` and so on: nothing is sent for `{{01}}`.',
  bad: 'body: Hi {{01}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: { 01: Pablo }\n',
  good: 'body: Hi {{1}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: { 1: Pablo }\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report, _scope, place) {
    for (const placeholder of text.placeholders) {
      if (placeholder.positional && /^0\d/.test(placeholder.name))
        report(at(text, placeholder), `Write {{${Number(placeholder.name)}}}, without the leading zero.`, {
          meta: formatRefused(place),
        });
    }
  },
});

export const varDuplicateNamed = defineRule({
  id: 'var-duplicate-named',
  title: 'A named placeholder stands once in a text.',
  severity: 'error',
  evidence: evidence('documented', ['templates overview', 'Meta’s editor']),
  meta: BODY_FORMAT,
  why: 'Names must be unique within a text. Use a second name for the second place and send the same value for both.',
  bad: 'body: Hi {{name}}, your parcel has left our warehouse today. See you soon, dear {{name}}, in our shop.\nexamples: { name: Pablo }\n',
  good: 'body: Hi {{name}}, your parcel has left our warehouse today. See you soon in our shop.\nexamples: { name: Pablo }\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report, _scope, place) {
    const seen = new Set<string>();
    for (const placeholder of text.placeholders) {
      if (placeholder.positional) continue;
      if (seen.has(placeholder.name)) {
        report(
          at(text, placeholder),
          `{{${placeholder.name}}} stands in this text already, and a name may do so once: use another name here.`,
          { meta: formatRefused(place) },
        );
      }
      seen.add(placeholder.name);
    }
  },
});

export const varRepeat = defineRule({
  id: 'var-repeat',
  title: 'A numbered placeholder stands once in a text.',
  severity: 'info',
  evidence: evidence(
    'single report',
    ['Meta’s editor'],
    'The editor counts each number once and does not check for repeats.',
  ),
  why: 'Meta’s editor lets a number be repeated; no page says whether it may.',
  bad: 'body: Hi {{1}}, your parcel has left our warehouse today. See you soon, dear {{1}}, in our shop.\nexamples: [Pablo]\n',
  good: 'body: Hi {{1}}, your parcel has left our warehouse today. See you soon in our shop.\nexamples: [Pablo]\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report) {
    const seen = new Set<string>();
    for (const placeholder of text.placeholders) {
      if (!placeholder.positional) continue;
      if (seen.has(placeholder.name))
        report(
          at(text, placeholder),
          `{{${placeholder.name}}} stands in this text already: that seems to work, but no page says so.`,
        );
      seen.add(placeholder.name);
    }
  },
});

export const parameterFormatMixed = defineRule({
  id: 'parameter-format-mixed',
  title: 'Placeholders are either all named or all numbered.',
  severity: 'error',
  evidence: evidence('documented', ['templates overview', 'recorded replies']),
  meta: { code: 100 },
  why: 'A template has one way of naming its placeholders, in the header and in the body. The variable of a URL button is `{{1}}` in both.',
  bad: 'body: Hi {{first_name}}, your parcel {{1}} has left our warehouse and arrives tomorrow.\nexamples: { first_name: Pablo, 1: "860198" }\n',
  good: 'body: Hi {{first_name}}, your parcel {{number}} has left our warehouse and arrives tomorrow.\nexamples: { first_name: Pablo, number: "860198" }\n',
  language({ content }, report) {
    const texts = [
      content.header?.text,
      content.body?.text,
      ...(content.carousel?.cards ?? []).map((card) => card.body?.text),
    ];
    let first: Placeholder | undefined;
    for (const text of texts) {
      for (const placeholder of text?.placeholders ?? []) {
        if (placeholder.name === '') continue;
        first ??= placeholder;
        if (text && placeholder.positional !== first.positional) {
          const [this_, other] = placeholder.positional ? ['numbered', 'named'] : ['named', 'numbered'];
          report(
            at(text, placeholder),
            `This placeholder is ${this_}, but {{${first.name}}} is ${other}: use one way in the whole template.`,
          );
          return;
        }
      }
    }
  },
});

export const parameterFormatMismatch = defineRule({
  id: 'parameter-format-mismatch',
  title: 'The key parameter_format says how the placeholders are written.',
  severity: 'error',
  evidence: evidence(
    'seen live',
    ['template reference', 'templates overview', 'recorded replies'],
    'Named placeholders without the format are created and then rejected.',
  ),
  meta: { code: 100 },
  why: 'The format is found from the placeholders, so the key can be left out. Where it is given it must fit: named placeholders sent as POSITIONAL are created and then rejected.',
  bad: 'parameter_format: POSITIONAL\nbody: Hi {{first_name}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: { first_name: Pablo }\n',
  good: 'body: Hi {{first_name}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: { first_name: Pablo }\n',
  language({ content }, report, { template }) {
    const node = template.fields.get('parameter_format')?.value;
    if (node?.kind !== 'scalar') return;
    const stated = node.text.toUpperCase();
    const first = [content.header?.text, content.body?.text]
      .flatMap((text) => text?.placeholders ?? [])
      .find(({ name }) => name !== '');
    const actual = first && (first.positional ? 'POSITIONAL' : 'NAMED');
    if (actual && stated !== actual && (stated === 'NAMED' || stated === 'POSITIONAL')) {
      report(
        node,
        `The placeholders are ${actual}, such as {{${first.name}}}: write ${actual}, or leave parameter_format out.`,
      );
    }
  },
});
