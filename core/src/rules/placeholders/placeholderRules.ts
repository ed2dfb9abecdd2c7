import { evidence, LIMITS } from '../../../../facts/src';
import { distinctNames, PLACEHOLDER_NAME, type Placeholder } from '../../model/placeholders';
import type { Text } from '../../model/text';
import { countWords } from '../../model/words';
import { BODIES, defineRule, HOLD_PLACEHOLDERS } from '../defineRule';

const at = (text: Text, placeholder: Placeholder) => text.spanOf(placeholder.start, placeholder.end);

export const varGap = defineRule({
  id: 'var-gap',
  title: 'Numbered placeholders begin with {{1}} and leave no number out.',
  severity: 'error',
  evidence: evidence('documented', ['template review']),
  meta: { code: 100, subcode: 2388047 },
  why: 'The values are sent as a list: its first item is `{{1}}`. A missing number is a reason to reject.',
  bad: 'body: Hi {{1}}, your parcel {{3}} has left our warehouse and arrives tomorrow.\nexamples: { 1: Pablo, 3: "860198" }\n',
  good: 'body: Hi {{1}}, your parcel {{2}} has left our warehouse and arrives tomorrow.\nexamples: { 1: Pablo, 2: "860198" }\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report) {
    const positional = text.placeholders.filter((placeholder) => placeholder.positional);
    // Where names stand beside numbers, that is what is wrong.
    if (positional.length < text.placeholders.length) return;
    const numbers = new Set(positional.map((placeholder) => Number(placeholder.name)));
    let expected = 1;
    for (const number of [...numbers].sort((a, b) => a - b)) {
      if (number !== expected) {
        const first = positional.find((placeholder) => Number(placeholder.name) === number);
        const what = number === 0 ? 'Numbers begin with 1' : `There is no {{${expected}}} before this`;
        if (first) report(at(text, first), `${what}: number the placeholders 1, 2, 3 … without gaps.`);
        return;
      }
      expected++;
    }
  },
});

export const varOrder = defineRule({
  id: 'var-order',
  title: 'Numbered placeholders appear in the order of their numbers.',
  severity: 'warning',
  evidence: evidence(
    'disputed',
    ['template review', 'Maqsam'],
    'Meta’s list of reasons shows an order that also has a gap; a provider says that the order is free.',
  ),
  why: 'Meta’s list of reasons to reject has an example out of order (which also lacks a number); a provider says that the order does not matter.',
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
          `{{${placeholder.name}}} first appears behind {{${highest}}}: number the placeholders in the order of the text to be safe.`,
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
  meta: { code: 100, subcode: 2388072 },
  why: 'Meta rejects placeholders with missing or surplus braces.',
  bad: 'body: Hi {{1}, your parcel has left our warehouse and arrives tomorrow.\n',
  good: 'body: Hi {{1}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: [Pablo]\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report) {
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
        'A placeholder has exactly two braces on each side, such as {{1}}: add or take out a brace.',
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
  meta: { code: 100, subcode: 2388072 },
  why: 'Meta’s samples and forms never have a space there, and `{{ 1 }}` may be taken for text.',
  bad: 'body: Hi {{ 1 }}, your parcel has left our warehouse and arrives tomorrow.\nexamples: [Pablo]\n',
  good: 'body: Hi {{1}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: [Pablo]\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report) {
    for (const placeholder of text.placeholders) {
      const written = text.value.slice(placeholder.start + 2, placeholder.end - 2);
      if (placeholder.name !== '' && written !== placeholder.name)
        report(at(text, placeholder), `Write {{${placeholder.name}}} without spaces.`);
    }
  },
});

export const varCharset = defineRule({
  id: 'var-charset',
  title: 'A placeholder’s name consists of lower-case letters, digits and underscores.',
  severity: 'error',
  evidence: evidence('documented', ['templates overview', 'Meta’s editor']),
  meta: { code: 100, subcode: 2388072 },
  why: 'A name begins with a lower-case letter or an underscore. Capitals, accents, hyphens, dots and the signs # $ % are refused.',
  bad: 'body: Hi {{firstName}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: { firstName: Pablo }\n',
  good: 'body: Hi {{first_name}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: { first_name: Pablo }\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report) {
    for (const placeholder of text.placeholders) {
      if (placeholder.positional || PLACEHOLDER_NAME.test(placeholder.name)) continue;
      const advice =
        placeholder.name === '' ? 'give it a name or a number' : `write {{${suggestedPlaceholder(placeholder.name)}}}`;
      report(
        at(text, placeholder),
        `A placeholder’s name takes only lower-case letters, digits and underscores, and begins with no digit: ${advice}.`,
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
  meta: { code: 100, subcode: 2388072 },
  why: 'Meta’s editor stops at 32 characters.',
  bad: 'body: Hi {{the_first_name_of_the_person_we_write_to}}, your parcel has left our warehouse today.\nexamples: { the_first_name_of_the_person_we_write_to: Pablo }\n',
  good: 'body: Hi {{first_name}}, your parcel has left our warehouse today.\nexamples: { first_name: Pablo }\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report) {
    const most = LIMITS.placeholderName.value;
    for (const placeholder of text.placeholders) {
      if (placeholder.name.length > most) {
        report(
          at(text, placeholder),
          `This name has ${placeholder.name.length} of at most ${most} characters: shorten it.`,
        );
      }
    }
  },
});

export const varDuplicateNamed = defineRule({
  id: 'var-duplicate-named',
  title: 'A named placeholder stands once in a text.',
  severity: 'error',
  evidence: evidence('documented', ['templates overview', 'Meta’s editor']),
  meta: { code: 100, subcode: 2388072 },
  why: 'Names must be unique within a text. Use a second name for the second place and send the same value for both.',
  bad: 'body: Hi {{name}}, your parcel has left our warehouse today. See you soon, dear {{name}}, in our shop.\nexamples: { name: Pablo }\n',
  good: 'body: Hi {{name}}, your parcel has left our warehouse today. See you soon in our shop.\nexamples: { name: Pablo }\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report) {
    const seen = new Set<string>();
    for (const placeholder of text.placeholders) {
      if (placeholder.positional) continue;
      if (seen.has(placeholder.name)) {
        report(
          at(text, placeholder),
          `{{${placeholder.name}}} stands in this text already, and a name may do so once: use another name here.`,
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

export const varEdge = defineRule({
  id: 'var-edge',
  title: 'A body does not begin or end with a placeholder.',
  severity: 'error',
  evidence: evidence('seen live', ['error codes', 'template review', 'Wati', 'recorded replies']),
  meta: { code: 100, subcode: 2388299 },
  why: 'Since October 2025 Meta refuses this at once. Put words before the first placeholder and behind the last one, such as a closing line. An emoji at the beginning is enough.',
  bad: 'body: Your parcel has left our warehouse, {{1}}\nexamples: [Pablo]\n',
  good: 'body: Hi {{1}}, your parcel has left our warehouse.\nexamples: [Pablo]\n',
  places: BODIES,
  text(text, report) {
    const { value, placeholders } = text;
    const first = placeholders[0];
    const last = placeholders.at(-1);
    if (first && value.slice(0, first.start).trim() === '') {
      report(at(text, first), 'A body may not begin with a placeholder: put a word before it.');
    }
    if (last && value.slice(last.end).trim() === '') {
      report(at(text, last), 'A body may not end with a placeholder: put words behind it, such as a closing line.');
    }
  },
});

export const varEdgePunctuation = defineRule({
  id: 'var-edge-punctuation',
  title: 'Between a placeholder and the edge of a body is more than a mark.',
  severity: 'warning',
  evidence: evidence(
    'disputed',
    ['recorded replies', 'Maqsam', 'templates overview', 'template components'],
    'Two projects had bodies ending in {{1}}. refused; Meta’s own sample ends in {{order_number}}.',
  ),
  meta: { code: 100, subcode: 2388299 },
  why: 'A full stop behind the last placeholder often does not help: two projects report refusals. Yet a sample on Meta’s own page ends like that.',
  bad: 'body: Hi, your parcel has left our warehouse with the number {{1}}.\nexamples: ["860198"]\n',
  good: 'body: Hi, your parcel {{1}} has left our warehouse.\nexamples: ["860198"]\n',
  places: BODIES,
  text(text, report) {
    const { value, placeholders } = text;
    const onlyMarks = (part: string) => part.trim() !== '' && /^[\p{P}\s*_~`|<>=+]+$/u.test(part);
    const first = placeholders[0];
    const last = placeholders.at(-1);
    if (first && onlyMarks(value.slice(0, first.start))) {
      report(at(text, first), 'Before this placeholder is only a mark, which is often refused: put a word before it.');
    }
    if (last && onlyMarks(value.slice(last.end))) {
      report(at(text, last), 'Behind this placeholder is only a mark, which is often refused: put words behind it.');
    }
  },
});

export const varAdjacent = defineRule({
  id: 'var-adjacent',
  title: 'Two placeholders do not touch.',
  severity: 'error',
  evidence: evidence('documented', ['status webhook', 'Meta’s editor']),
  meta: { code: 100 },
  why: 'Meta rejects such texts with INVALID_FORMAT and recommends text between placeholders.',
  bad: 'body: Hi {{1}}{{2}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: [Mr, Pablo]\n',
  good: 'body: Hi {{1}}, your parcel {{2}} has left our warehouse and arrives tomorrow.\nexamples: [Pablo, "860198"]\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report) {
    eachPair(text, (left, right, between) => {
      if (between === '')
        report(text.spanOf(left.start, right.end), 'These two placeholders touch: put words between them.');
    });
  },
});

export const varAdjacentSpace = defineRule({
  id: 'var-adjacent-space',
  title: 'Between two placeholders is more than white space.',
  severity: 'warning',
  evidence: evidence(
    'single report',
    ['Meta’s editor', 'Maqsam', 'Twilio'],
    'Meta’s documentation says nothing about it.',
  ),
  meta: { code: 100 },
  why: 'Providers and the text of Meta’s editor ask for words between placeholders; a space may not be enough.',
  bad: 'body: Hi {{1}} {{2}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: [Pablo, Diaz]\n',
  good: 'body: Hi {{1}}, your parcel {{2}} has left our warehouse and arrives tomorrow.\nexamples: [Pablo, "860198"]\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report) {
    eachPair(text, (left, right, between) => {
      if (between !== '' && between.trim() === '') {
        report(
          text.spanOf(left.start, right.end),
          'Only white space is between these two placeholders: put a word between them to be safe.',
        );
      }
    });
  },
});

function eachPair(text: Text, visit: (left: Placeholder, right: Placeholder, between: string) => void): void {
  const { placeholders, value } = text;
  for (let i = 1; i < placeholders.length; i++) {
    const left = placeholders[i - 1];
    const right = placeholders[i];
    if (left && right) visit(left, right, value.slice(left.end, right.start));
  }
}

/** How many words short a text must be before the finding is certain: a word more or less is a matter of how one counts. */
const SURE_BY = 1;

export const varRatio = defineRule({
  id: 'var-ratio',
  title: 'A body has enough words for its placeholders.',
  severity: 'warning',
  evidence: evidence(
    'single report',
    ['error codes', 'Mercuri', 'Syniverse', 'Maqsam', 'recorded replies'],
    'That there is a limit is documented; the number is not. Two providers publish 3n + 1 words for n placeholders, placeholders included, which all live verdicts fit.',
  ),
  meta: { code: 100, subcode: 2388293 },
  why: 'Meta compares the number of placeholders with the number of words, which it does not publish. By what providers say, n placeholders need 3n + 1 words, the placeholders themselves included. Because nobody knows how exactly Meta counts, one word too few is a warning, two or more an error.',
  bad: 'body: Parcel {{1}} to {{2}}, {{3}} now\nexamples: ["860198", Madrid, Calle Mayor 1]\n',
  good: 'body: Hi {{1}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: [Pablo]\n',
  places: BODIES,
  text(text, report) {
    if (text.placeholders.length === 0) return;
    // Numbers count once each, names every time, as in Meta's editor.
    const count = text.placeholders[0]?.positional ? distinctNames(text.placeholders).length : text.placeholders.length;
    const safe = 3 * count + 1;
    const words = countWords(text.words, safe) + count;
    if (words >= safe) return;
    const more = safe - words;
    const message = `${count} ${count === 1 ? 'placeholder needs' : 'placeholders need'} about ${safe} words around, placeholders included; here are ${words}: add ${more} ${more === 1 ? 'word' : 'words'}.`;
    report(text.span, message, more > SURE_BY ? { severity: 'error' } : undefined);
  },
});

export const varTooMany = defineRule({
  id: 'var-too-many',
  title: 'A body has at most 100 placeholders.',
  severity: 'warning',
  evidence: LIMITS.placeholders.evidence,
  meta: { code: 100 },
  why: 'A provider says that there is such a limit.',
  bad: `body: "Numbers:${Array.from({ length: 101 }, (_, index) => ` ${'word '.repeat(3)}{{${index + 1}}}`).join('')} end"\nexamples: [${Array.from({ length: 101 }, (_, index) => index + 1).join(', ')}]\n`,
  good: 'body: Hi {{1}}, your parcel has left our warehouse.\nexamples: [Pablo]\n',
  places: BODIES,
  text(text, report) {
    const most = LIMITS.placeholders.value;
    if (text.placeholders.length <= most) return;
    const names = distinctNames(text.placeholders);
    const surplus = text.placeholders.find((placeholder) => placeholder.name === names[most]);
    if (surplus)
      report(
        at(text, surplus),
        `This text has ${names.length} placeholders; a provider says that ${most} are allowed: use fewer.`,
      );
  },
});
