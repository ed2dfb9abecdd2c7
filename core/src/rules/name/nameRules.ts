import { evidence, LIMITS } from '../../../../facts/src';
import { defineRule } from '../defineRule';

/** What a name consists of. */
export const NAME = /^[a-z0-9_]+$/;

export const nameFormat = defineRule({
  id: 'name-format',
  title: 'A name consists of lower-case letters, digits and underscores.',
  severity: 'error',
  evidence: evidence('documented', ['template management', 'recorded replies']),
  meta: { code: 100, subcode: 2388046 },
  why: 'Capitals, hyphens, spaces and accents are refused.',
  bad: 'name: Order-Shipped\n',
  good: 'name: order_shipped\n',
  template({ name, root }, report) {
    if (!name || NAME.test(name.value)) return;
    if (name.value === '') {
      report(
        name.span.end > name.span.start ? name.span : root,
        'The name is empty: write one, such as order_shipped.',
      );
      return;
    }
    report(
      name.span,
      `Only lower-case letters, digits and underscores are allowed in a name: write ${suggestedName(name.value)}.`,
    );
  },
});

/** What a name in free form becomes when only allowed characters are left. */
export function suggestedName(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return words === '' ? 'my_template' : words;
}

export const nameLength = defineRule({
  id: 'name-length',
  title: 'A name has at most 512 characters.',
  severity: 'error',
  evidence: LIMITS.name.evidence,
  meta: { code: 100 },
  why: 'Meta refuses longer names.',
  bad: `name: ${'very_'.repeat(103)}long\n`,
  good: 'name: order_shipped\n',
  template({ name }, report) {
    const most = LIMITS.name.value;
    if (!name || name.value.length <= most) return;
    report(
      name.spanOf(most, name.value.length),
      `The name has ${name.value.length} of at most ${most} characters: shorten it.`,
    );
  },
});

export const nameReservedTest = defineRule({
  id: 'name-reserved-test',
  title: 'A template with the name test says exactly “Hello {{1}}”.',
  severity: 'warning',
  evidence: evidence('documented', ['older guidelines', 'Meta’s editor']),
  why: 'The name `test` is special to Meta: its editor expects the body to be exactly `Hello {{1}}`.',
  bad: 'name: test\n',
  good: 'name: order_test\n',
  template({ name, languages }, report) {
    if (name?.value !== 'test' || languages.every((language) => language.content.body?.text?.value === 'Hello {{1}}'))
      return;
    report(name.span, 'The name test is reserved for a template that says exactly “Hello {{1}}”: choose another name.');
  },
});

/** Templates that Meta puts into new accounts. */
const SAMPLES = [
  'hello_world',
  'sample_flight_confirmation',
  'sample_happy_hour_announcement',
  'sample_issue_resolution',
  'sample_movie_ticket_confirmation',
  'sample_purchase_feedback',
  'sample_shipping_confirmation',
];

export const nameSampleTemplate = defineRule({
  id: 'name-sample-template',
  title: 'A name is not that of one of Meta’s sample templates.',
  severity: 'info',
  evidence: evidence(
    'single report',
    ['recorded replies'],
    'That such names are refused was seen live; which names these are is from accounts that had them.',
  ),
  meta: { code: 100, subcode: 2388155 },
  why: 'Meta puts sample templates into new accounts and refuses another template of the same name. A file that was made of the sample itself is fine.',
  bad: 'name: hello_world\n',
  good: 'name: welcome_to_our_shop\n',
  template({ name }, report) {
    if (name && SAMPLES.includes(name.value)) {
      report(
        name.span,
        `${name.value} is one of Meta’s own sample templates, which accounts have already: choose another name for one of your own.`,
      );
    }
  },
});
