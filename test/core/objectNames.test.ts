import assert from 'node:assert/strict';
import {
  addLanguage,
  CannotEditError,
  checkFile,
  compile,
  complete,
  fixesFor,
  formatTemplate,
  Guide,
  hoverAt,
  importTemplates,
  previewOf,
  roughFile,
  settle,
} from '../../core/src/index';
import { checkFeatures } from '../features/shownFeatures';

/** Names that every object has, each with one that looks alike and that no object has. */
const NAMES: readonly (readonly [name: string, alike: string])[] = [
  ['constructor', 'konstructor'],
  ['toString', 'toStrinq'],
  ['valueOf', 'valueOv'],
  ['hasOwnProperty', 'hasOwnPropertx'],
  ['isPrototypeOf', 'isPrototypeOv'],
  ['__proto__', '__prota__'],
  ['__defineGetter__', '__defineGettex__'],
];

const withKeys = (keys: string, others = 'category: UTILITY\nlanguage: en_US\n') =>
  `name: a\n${others}body: Your parcel {{x}} has left our warehouse today.\n${keys}`;

/** Where a file may have any name. */
const PLACES: Readonly<Record<string, (name: string) => string>> = {
  'the language': (name) => withKeys('', `category: UTILITY\nlanguage: ${name}\n`),
  'a language of several': (name) =>
    `name: a\ncategory: UTILITY\nlanguages:\n  ${name}:\n    body: Your parcel has left.\n`,
  'a language in a list': (name) => withKeys('', `category: UTILITY\nlanguages: [en, ${name}]\n`),
  'the category': (name) => withKeys('', `category: ${name}\nlanguage: en_US\n`),
  'the format of a header': (name) => withKeys(`header: { format: ${name}, example: ./a.jpg }\n`),
  'the ending of a sample': (name) => withKeys(`header: { format: IMAGE, example: ./a.${name} }\n`),
  'the type of a button': (name) => withKeys(`buttons:\n  - { type: ${name}, text: Hi }\n`),
  'the kind of a code': (name) => withKeys(`buttons:\n  - { type: OTP, otp_type: ${name} }\n`),
  'a placeholder': (name) =>
    `name: a\ncategory: UTILITY\nlanguage: en_US\nbody: Your parcel {{${name}}} has left today.\n`,
  'an example': (name) => withKeys(`examples:\n  ${name}: 1\n`),
  'a key at the top': (name) => withKeys(`${name}: 1\n`),
  'a key of a text': (name) => withKeys(`footer:\n  text: Hi\n  ${name}: 1\n`),
  'a key of a button': (name) => withKeys(`buttons:\n  - type: QUICK_REPLY\n    text: Hi\n    ${name}: 1\n`),
  'a key of a card': (name) => withKeys(`carousel:\n  - ${name}: 1\n    body: Hi\n`),
  'a field of the API': (name) => withKeys(`api_fields: { ${name}: 1 }\n`),
  'a field within a field of the API': (name) => withKeys(`api_fields: { a: [{ ${name}: { ${name}: 1 } }] }\n`),
  'a switched off rule': (name) => `# waba-disable ${name}\n${withKeys('')}`,
  'a library template': (name) => withKeys(`library_template_name: ${name}\n`),
  'an anchor': (name) => withKeys(`x-a: &${name} { text: Hi }\nfooter: *${name}\n`),
};

const GUIDE = new Guide();

/** Does with a text what an editor does, with the cursor in and behind the name. @returns what is found, and what is sent */
function worked(text: string, name: string) {
  const check = checkFile(text);
  const findings = settle(check, [], {});
  const titles = () => 'A title';
  const at = text.indexOf(name);
  for (const offset of [at, at + 2, at + name.length, at + name.length + 2, text.length]) {
    complete(check, { guide: GUIDE, offset, trigger: undefined, snippets: true, media: () => [], titles });
    hoverAt(check, { guide: GUIDE, offset, findings, titles, media: () => 'missing' });
  }
  checkFeatures(text, text.length >> 1);
  for (const finding of findings) fixesFor(check, finding);
  const { template } = roughFile(check);
  if (template) previewOf(template);
  const payloads = check.template ? compile(check.template).map(({ payload }) => payload) : [];
  importTemplates(JSON.parse(JSON.stringify(payloads.length > 0 ? payloads : [{ name: 'a', components: [] }])));
  return {
    formatted: formatTemplate(text),
    ruleIds: findings.map(({ ruleId }) => ruleId),
    meant: findings.some(({ meant }) => meant !== undefined),
    sent: JSON.stringify(payloads),
  };
}

describe('A name that every object has is a name like any other', () => {
  for (const [place, make] of Object.entries(PLACES)) {
    for (const [name, alike] of NAMES) {
      it(`${name} as ${place}`, () => {
        const result = JSON.stringify(worked(make(name), name));
        const other = JSON.stringify(worked(make(alike), alike));
        const upper = (text: string) => text.toUpperCase();
        assert.equal(upper(result).replaceAll(upper(name), '?'), upper(other).replaceAll(upper(alike), '?'));
      });
    }
  }

  for (const [name] of NAMES) {
    it(`${name} as a language that is added`, () => {
      const { template } = checkFile(withKeys(''));
      assert(template);
      try {
        addLanguage(template, name);
      } catch (error) {
        assert(error instanceof CannotEditError, String(error));
      }
    });

    it(`${name} in what is imported`, () => {
      const component = (type: string, more: string) => `{"type":"${type}","${name}":{"a":1}${more}}`;
      const json = `{"name":"a","language":"${name}","category":"UTILITY","${name}":{"b":2},"components":[
        ${component('BODY', `,"text":"Hi {{${name}}}","example":{"body_text_named_params":[{"param_name":"${name}","example":"x"}]}`)},
        ${component(name, '')},
        ${component('BUTTONS', `,"buttons":[${component('QUICK_REPLY', ',"text":"Hi"')},${component(name, '')}]`)}]}`;
      const [file] = importTemplates(JSON.parse(json));
      assert(file);
      const again = checkFile(file.text).template;
      assert(again, file.text);
      const [compiled] = compile(again);
      const sent = JSON.stringify(compiled?.payload);
      for (const kept of [`"${name}":{"a":1}`, `"${name}":{"b":2}`, `"param_name":"${name}"`]) {
        assert(sent.includes(kept), `${kept} is lost: ${sent}`);
      }
    });
  }
});

describe('No table is asked for a foreign name that it does not list', () => {
  // Keywords are looked up in upper case.
  const traps = ['trapname', 'TRAPNAME'];
  for (const [place, make] of Object.entries(PLACES)) {
    it(place, () => {
      const caught: (string | undefined)[] = [];
      const trap = () => void caught.push(new Error('Caught').stack);
      // What every object seems to have tells who asks, or writes, without making sure that it is the object's own.
      for (const name of traps) {
        Object.defineProperty(Object.prototype, name, { configurable: true, get: trap, set: trap });
      }
      try {
        for (const name of traps) worked(make(name), name);
      } finally {
        for (const name of traps) Reflect.deleteProperty(Object.prototype, name);
      }
      assert.deepEqual(caught, []);
    });
  }
});
