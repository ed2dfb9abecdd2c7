import assert from 'node:assert/strict';
import fs from 'node:fs';
import { LIMITS } from '../../core/src/index';

const page = fs.readFileSync('docs/file-format.md', 'utf8');
const schema = JSON.parse(fs.readFileSync('schemas/wabatemplate.schema.json', 'utf8'));

/** The rows of the page's table of limits, with the number that each has to show. */
const ROWS: Readonly<Record<string, readonly (keyof typeof LIMITS)[]>> = {
  name: ['name'],
  'header text': ['headerText'],
  body: ['body'],
  'body in `MARKETING`, by what two providers report': ['bodyMarketing'],
  'body beside a limited-time offer': ['bodyLimitedTimeOffer'],
  'body above an `SPM` button': ['bodySingleProduct'],
  'body of a card': ['cardBody'],
  footer: ['footer'],
  'label of a button': ['buttonLabel'],
  'label of a `VOICE_CALL` button': ['voiceCallLabel'],
  'address of a button': ['buttonUrl'],
  'phone number': ['phoneNumber'],
  'coupon code': ['couponCode'],
  'text of a limited-time offer': ['offerText'],
  'name of a placeholder': ['placeholderName'],
  buttons: ['buttons'],
  cards: ['cards'],
  'templates of an account': ['templatesPerAccount', 'templatesPerVerifiedAccount'],
  'creations an hour': ['creationsPerHour'],
};

describe('the page on the file format', () => {
  it('names every key of a template', () => {
    const missing = Object.keys(schema.properties).filter((key) => !page.includes(`\`${key}\``));
    assert.deepEqual(missing, []);
  });

  it('names every format of a header and every type of button', () => {
    const formats: string[] = schema.definitions.header.properties.format.enum;
    const types: string[] = schema.definitions.buttons.items.oneOf.flatMap(
      (button: { properties: { type: { enum: string[] } } }) => button.properties.type.enum,
    );
    const words = [...formats, ...types].filter((word) => word === word.toUpperCase());
    assert.ok(words.length > 15);
    assert.deepEqual(
      words.filter((word) => !page.includes(`| \`${word}\` |`)),
      [],
    );
  });

  it('shows the limits as they are checked', () => {
    const table = page.slice(page.indexOf('| What | At most |'));
    const rows = Array.from(table.matchAll(/^\| ([^|]+) \| ([^|]+) \|$/gm), ([, what, most]) => [what, most]);
    const shown = Object.fromEntries(
      rows.slice(1).map(([what = '', most = '']) => [what, (most.match(/\d[\d,]*/g) ?? []).map(toNumber)]),
    );
    delete shown['---'];
    const expected = Object.fromEntries(
      Object.entries(ROWS).map(([what, limits]) => [what, limits.map((limit) => LIMITS[limit].value)]),
    );
    assert.deepEqual(shown, expected);
  });
});

function toNumber(digits: string): number {
  return Number(digits.replaceAll(',', ''));
}
