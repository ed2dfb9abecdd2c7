import assert from 'node:assert/strict';
import { formatTemplate } from '../../core/src/index';

const CASES: readonly (readonly [what: string, before: string, after: string | undefined])[] = [
  [
    'keys come into the order of the table',
    'body: Hi\nname: a\nlanguage: en\ncategory: UTILITY\n',
    'name: a\ncategory: UTILITY\nlanguage: en\nbody: Hi\n',
  ],
  [
    'keywords are in upper case',
    'category: utility\nbuttons:\n- {text: Ok, type: quick_reply}\n',
    'category: UTILITY\nbuttons:\n  - { type: QUICK_REPLY, text: Ok }\n',
  ],
  ['texts stay as they are written', 'name: 007\nfooter: no\nbody: "1.50"\n', 'name: 007\nbody: "1.50"\nfooter: no\n'],
  ['comments move with their keys', 'body: Hi # the text\n# who\nname: a\n', '# who\nname: a\nbody: Hi # the text\n'],
  ['what stands on top of the file stays there', '# Our shop\nbody: Hi\nname: a\n', '# Our shop\nname: a\nbody: Hi\n'],
  ['anchors stay above their aliases', 'name: a\nfooter: *f\n', undefined],
  ['anchors of one’s own come first', 'name: a\nx-f: &f Sol\nfooter: *f\n', 'x-f: &f Sol\nname: a\nfooter: *f\n'],
  ['examples keep the order of the author', 'examples: { b: 1, a: 2 }\n', 'examples: { b: 1, a: 2 }\n'],
  ['blocks stay blocks', 'body: |\n    One\n\n    two\n', 'body: |\n  One\n\n  two\n'],
  ['CRLF stays CRLF', 'body: Hi\r\nname: a\r\n', 'name: a\r\nbody: Hi\r\n'],
  ['a byte order mark stays', '\ufeffbody: Hi\nname: a\n', '\ufeffname: a\nbody: Hi\n'],
  ['an empty language stays empty', 'languages:\n  en:\n  es: ~\n', 'languages:\n  en:\n  es: ~\n'],
  ['a broken file is not touched', 'name: "a\n', undefined],
  ['a pasted payload is not touched', 'components: [{type: body}]\nname: a\n', 'components: [{type: body}]\nname: a\n'],
  ['an empty file is not touched', '# nothing\n', '# nothing\n'],
  ['a key with a question mark and no value', 'name: a\n? b\n', 'name: a\nb:\n'],
  ['keys without values in brackets', '{name: a, b}\n', '{ name: a, b: }\n'],
  ['a key with a question mark in a list', 'examples: [? a]\n', 'examples: [ { a: } ]\n'],
  ['a key of several lines', 'name: a\n? |\n  b\n: c\n', 'name: a\n? |\n  b\n: c\n'],
  ...['!!omap', '!!pairs', '!!int', '!!null', '!x', '!<tag:x>'].map(
    (tag) =>
      [
        `the tag ${tag} is a word like any other`,
        `name: a\nbody: ${tag} { ? a }\n`,
        `name: a\nbody: ${tag} { a: }\n`,
      ] as const,
  ),
  ['a tag changes no value', 'footer: !!timestamp 2001-1-1\nname: a\n', 'name: a\nfooter: !!timestamp 2001-1-1\n'],
  ['what can’t be written again is not touched', 'body: !!set {a, b}\nname: a\n', 'body: !!set {a, b}\nname: a\n'],
  [
    'keys of another kind of map keep their order',
    'api_fields: { type: x, a: b }\n',
    'api_fields: { type: x, a: b }\n',
  ],
];

describe('format', () => {
  for (const [what, before, after] of CASES) {
    it(what, () => {
      assert.equal(formatTemplate(before), after);
      if (after !== undefined) assert.equal(formatTemplate(after), after);
    });
  }
});
