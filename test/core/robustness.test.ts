import assert from 'node:assert/strict';
import { checkFile, compile, formatTemplate, settle } from '../../core/src/index';
import { MAX_FILE_LENGTH } from '../../core/src/syntax/parse';

const rulesIn = (text: string) => settle(checkFile(text), [], {}).map(({ ruleId }) => ruleId);
const LANGUAGES = [
  'af',
  'sq',
  'ar',
  'az',
  'bn',
  'bg',
  'ca',
  'zh_CN',
  'hr',
  'cs',
  'da',
  'nl',
  'en',
  'et',
  'fil',
  'fi',
  'fr',
  'de',
  'el',
  'gu',
];

/** A bomb of aliases: ten levels, each nine times the one below. */
function bomb(): string {
  const levels = ['x-a0: &a0 [lol, lol, lol]'];
  for (let level = 1; level < 10; level++)
    levels.push(
      `x-a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  return `${levels.join('\n')}\nname: a\ncategory: UTILITY\nlanguage: en\nbody: Hello there.\napi_fields: { all: *a9 }\n`;
}

describe('files that nobody meant to write', () => {
  const ONE_FINDING: readonly (readonly [what: string, text: string, rule: string])[] = [
    ['a bomb of aliases', bomb(), 'yaml-syntax'],
    ['brackets nested ten thousand deep', `body: ${'['.repeat(10_000)}`, 'yaml-syntax'],
    ['maps nested ten thousand deep', `body: ${'{a: '.repeat(10_000)}`, 'yaml-syntax'],
    ['a file that is too large', `name: a\n${'#'.repeat(MAX_FILE_LENGTH)}`, 'file-too-large'],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR', 'file-not-text'],
    ['a merge conflict', 'name: a\n<<<<<<< HEAD\nbody: b\n=======\nbody: c\n>>>>>>> x\n', 'merge-conflict'],
    [
      'a merge conflict with CRLF',
      'name: a\r\n<<<<<<< HEAD\r\nbody: b\r\n=======\r\nbody: c\r\n>>>>>>> x\r\n',
      'merge-conflict',
    ],
    ['tabs for indentation', 'languages:\n\ten:\n\t\tbody: Hi\n', 'yaml-syntax'],
    ['a file saved half-way', 'name: a\ncategory: UTILITY\nbody: "Hello th', 'yaml-syntax'],
    ['a single alias of itself', 'name: &a [*a]\n', 'yaml-unknown-alias'],
  ];
  for (const [what, text, rule] of ONE_FINDING) {
    it(`${what}: one clear finding`, () => {
      const found = rulesIn(text);
      assert.ok(found.includes(rule), found.join());
      if (rule !== 'yaml-unknown-alias') assert.equal(found.length, 1, found.join());
    });
  }

  const HARMLESS: readonly (readonly [what: string, text: string])[] = [
    ['CRLF', 'name: a\r\ncategory: UTILITY\r\nlanguage: en\r\nbody: |\r\n  Hello there.\r\n'],
    ['a byte order mark', '\ufeffname: a\ncategory: UTILITY\nlanguage: en\nbody: Hello there.\n'],
    ['no line break at the end', 'name: a\ncategory: UTILITY\nlanguage: en\nbody: Hello there.'],
    ['lone carriage returns in a text', 'name: a\ncategory: UTILITY\nlanguage: en\nbody: "Hello\\rthere."\n'],
    [
      'keys that objects have of themselves',
      'name: a\ncategory: UTILITY\nlanguage: en\nbody: Hello there.\nx-__proto__: 1\nx-constructor: 2\n',
    ],
    [
      'a text that only looks like a conflict',
      'name: a\ncategory: UTILITY\nlanguage: en\nbody: |\n  <<<<<<< Hello there\n',
    ],
  ];
  for (const [what, text] of HARMLESS) it(`${what}: no finding`, () => assert.deepEqual(rulesIn(text), []));

  it('names such as __proto__ are keys like any other', () => {
    assert.deepEqual(rulesIn('name: a\ncategory: UTILITY\nlanguage: en\nbody: Hello there.\n__proto__: 1\n'), [
      'unknown-key',
    ]);
    assert.deepEqual(
      rulesIn(
        'name: a\ncategory: UTILITY\nlanguage: en\nbody: Hello {{toString}}, all is well with you.\nexamples: {}\n',
      ),
      ['sample-missing', 'var-charset'],
    );
  });

  it('a bomb among the author’s own keys harms nobody: it is not sent', () => {
    const text = bomb().replace('api_fields: { all: *a9 }\n', '');
    assert.deepEqual(rulesIn(text), []);
    assert.equal(compile(checkFile(text).template ?? assert.fail()).length, 1);
  });
});

describe('large files', () => {
  const language = (code: string, index: number) =>
    `  ${code}:\n    body: |\n      Hello {{first_name}}, this is the text ${index} in this language.\n${'      And one more line of the message.\n'.repeat(20)}`;

  it('a hundred and more languages are checked, each for itself', () => {
    const codes = [...LANGUAGES, ...Array.from({ length: 300 }, (_, index) => `xx_${index}`)];
    const text = `name: a\ncategory: UTILITY\nlanguages:\n${codes.map(language).join('')}examples: { first_name: Pablo }\n`;
    const found = rulesIn(text);
    assert.equal(found.filter((rule) => rule === 'language-unknown').length, 300);
    const { template } = checkFile(text);
    assert.ok(template);
    assert.equal(compile(template).length, 320);
  });

  it('ten thousand lines are checked and formatted', () => {
    const codes = Array.from({ length: 450 }, (_, index) => `xx_${index}`);
    const text = `name: a\ncategory: UTILITY\nlanguages:\n${codes.map(language).join('')}examples: { first_name: Pablo }\n`;
    assert.ok(text.split('\n').length > 10_000);
    assert.equal(rulesIn(text).filter((rule) => rule === 'language-unknown').length, 450);
    assert.equal(formatTemplate(text), text);
  });
});
