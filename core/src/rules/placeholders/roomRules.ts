import { evidence, LIMITS } from '../../../../facts/src';
import { distinctNames, type Placeholder } from '../../model/placeholders';
import type { Text } from '../../model/text';
import { countWords } from '../../model/words';
import { BODIES, defineRule, HOLD_PLACEHOLDERS } from '../defineRule';

const at = (text: Text, placeholder: Placeholder) => text.spanOf(placeholder.start, placeholder.end);

/** Whether nobody sees anything of it: white space and signs without a shape. */
const isBlank = (text: string) => /^[\s\p{Default_Ignorable_Code_Point}]*$/u.test(text);

export const varEdge = defineRule({
  id: 'var-edge',
  title: 'A body does not begin or end with a placeholder.',
  severity: 'error',
  evidence: evidence('seen live', ['error codes', 'template review', 'Wati', 'recorded replies']),
  meta: { code: 100, subcode: 2388299 },
  why: 'Since October 2025 Meta refuses this at once. Put words before the first placeholder and after the last one, such as a closing line. An emoji at the beginning is enough.',
  bad: 'body: Your parcel has left our warehouse, {{1}}\nexamples: [Pablo]\n',
  good: 'body: Hi {{1}}, your parcel has left our warehouse.\nexamples: [Pablo]\n',
  places: BODIES,
  text(text, report) {
    const { value, placeholders } = text;
    const first = placeholders[0];
    const last = placeholders.at(-1);
    if (first && isBlank(value.slice(0, first.start))) {
      report(at(text, first), 'A body can’t begin with a placeholder: put a word before it.');
    }
    if (last && isBlank(value.slice(last.end))) {
      report(at(text, last), 'A body can’t end with a placeholder: put words after it, such as a closing line.');
    }
  },
});

export const varEdgePunctuation = defineRule({
  id: 'var-edge-punctuation',
  title: 'A body does not end with a placeholder and a punctuation mark.',
  severity: 'error',
  evidence: evidence(
    'seen live',
    ['recorded replies', 'Maqsam', 'templates overview', 'template components'],
    'Five projects had bodies that end in {{1}}. or {{1}}? refused. A sample of Meta’s own ends in a placeholder with a full stop.',
  ),
  meta: { code: 100, subcode: 2388299 },
  why: 'A full stop or a question mark after the last placeholder does not help: five projects had such bodies refused, and looked for the cause elsewhere. A sample on Meta’s own page ends like that all the same. In the body of a card nobody has seen it, so there it is a warning. Marks before the first placeholder, such as an emoji, are accepted.',
  bad: 'body: Hi, your parcel has left our warehouse with the number {{1}}.\nexamples: ["860198"]\n',
  good: 'body: Hi, your parcel {{1}} has left our warehouse.\nexamples: ["860198"]\n',
  places: BODIES,
  text(text, report, _scope, place) {
    const { value, placeholders } = text;
    const last = placeholders.at(-1);
    const rest = last ? value.slice(last.end).trim() : '';
    if (!last || isBlank(rest) || /[\p{L}\p{N}]/u.test(rest)) return;
    // Whether an emoji or a sign such as € counts as a word there is not known.
    const isMark = !/[\p{Extended_Pictographic}\p{RI}\p{Sc}\p{So}]/u.test(rest);
    report(
      at(text, last),
      isMark
        ? `Only “${rest}” comes after this placeholder, which Meta takes as the end of the text: add words after it, such as a closing line.`
        : 'No word comes after this placeholder, which may be refused: add words after it, such as a closing line.',
      isMark && place === 'body' ? undefined : { severity: 'warning' },
    );
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
  title: 'Two placeholders have words between them.',
  severity: 'info',
  evidence: evidence(
    'disputed',
    ['Meta’s editor', 'Maqsam', 'Twilio', 'recorded replies'],
    'Providers advise against it; approved templates have it.',
  ),
  meta: { code: 100 },
  why: 'Providers and the text of Meta’s editor ask for words between placeholders, but templates with only a space there are approved.',
  bad: 'body: Hi {{1}} {{2}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: [Pablo, Diaz]\n',
  good: 'body: Hi {{1}}, your parcel {{2}} has left our warehouse and arrives tomorrow.\nexamples: [Pablo, "860198"]\n',
  places: HOLD_PLACEHOLDERS,
  text(text, report) {
    eachPair(text, (left, right, between) => {
      if (between !== '' && between.trim() === '') {
        report(
          text.spanOf(left.start, right.end),
          'Only white space is between these two placeholders: Meta takes that, but some providers advise against it.',
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

export const varRatio = defineRule({
  id: 'var-ratio',
  title: 'A body has enough words for its placeholders.',
  severity: 'error',
  evidence: evidence(
    'seen live',
    ['error codes', 'Mercuri', 'Syniverse', 'Maqsam', 'recorded replies'],
    'That there is a limit is documented; the number is not. Two providers publish 3n + 1 words for n placeholders, placeholders included. Four projects had texts of 3n words refused, for 1 to 4 placeholders; none with 3n + 1.',
  ),
  meta: { code: 100, subcode: 2388293 },
  why: 'Meta compares the number of placeholders with the number of words, and does not publish how. By all replies that were seen, n placeholders need 3n + 1 words, the placeholders themselves included. What stands between spaces counts as a word here. How exactly Meta counts is not known, so three cases are only a warning: named placeholders that lack a single word (every refusal that was seen is of numbered ones), a text that is long enough if signs that stand alone are words too, and the body of a card (Meta’s editor counts the message’s body alone).',
  bad: 'body: Hi {{1}}! {{2}} starts at {{3}}. Are you coming?\nexamples: [Pablo, Yoga, 6:30 pm]\n',
  good: 'body: Hi {{1}}, your parcel has left our warehouse and arrives tomorrow.\nexamples: [Pablo]\n',
  places: BODIES,
  text(text, report, _scope, place) {
    if (text.placeholders.length === 0) return;
    // Numbers count once each, names every time, as in Meta's editor.
    const count = text.placeholders[0]?.positional ? distinctNames(text.placeholders).length : text.placeholders.length;
    const safe = 3 * count + 1;
    const words = countWords(text.words, safe) + count;
    if (words >= safe) return;
    const more = safe - words;
    const message = `${count} ${count === 1 ? 'placeholder needs' : 'placeholders need'} ${safe} words, placeholders included; here are ${words}: add ${more} ${more === 1 ? 'word' : 'words'}.`;
    const isNamed = text.placeholders.some(({ positional }) => !positional);
    const isSure = place === 'body' && words + signsAlone(text.value) < safe && !(isNamed && more === 1);
    report(text.span, message, isSure ? undefined : { severity: 'warning' });
  },
});

/** How many signs, such as a dash or an emoji, stand alone between spaces. */
function signsAlone(value: string): number {
  let count = 0;
  for (const [run] of value.matchAll(/\S+/g)) if (!/[\p{L}\p{N}{}]/u.test(run)) count++;
  return count;
}

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
