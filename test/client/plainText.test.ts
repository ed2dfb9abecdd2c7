import assert from 'node:assert/strict';
import { isTypable, plainLine, plainLines, plainName, plainValue } from '../../client/src/platform/plainText';
import { cpuSeconds } from '../support/cpuTime';
import { HOSTILE_TEXTS } from '../support/hostileTexts';

describe('a text of others', () => {
  for (const text of [
    'order_ready',
    'Sol Market (Zürich) [test]',
    'It costs $5 (or 4 €), see: a_b*c #1 <b>',
    'متجر الشمس',
    'می\u200Cخواهم',
    'क्\u200Dष',
    '日本語の店',
    '👨‍👩‍👧‍👦 ❤️ 👍🏽 🇩🇪 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    'Phở Việt',
  ]) {
    it(`is shown as it is where it is usual: ${text}`, () => assert.equal(plainLine(text), text));
  }

  for (const [text, shown] of [
    ['[Fix it](command:x)', '[Fix it] (command:x)'],
    ['[a]\n(command:x)', '[a] (command:x)'],
    ['$(lock) production', '$ (lock) production'],
    ['a\n\nb\tc   d', 'a b c d'],
    ['in\u202Evoice\u200B', 'in�voice�'],
    ['pro\u200Dduction', 'pro�duction'],
    ['\u001B[31m', '�[31m'],
    ['{0}', '{0}'],
  ] as const) {
    it(`shows ${JSON.stringify(text)} as ${shown}`, () => assert.equal(plainLine(text), shown));
  }

  for (const [what, text] of Object.entries(HOSTILE_TEXTS)) {
    it(`is shown the same when it is shown through two hands: ${what}`, () => {
      for (const plain of [plainLine, plainLines]) assert.equal(plain(plain(text)), plain(text));
      assert.equal(plainLine(plainValue(text)), plainLine(text));
    });
  }

  it('keeps both ends when it is long, so that two that begin alike can be told apart', () => {
    assert.match(plainName(`${'a'.repeat(500)}_1`), /^a{59}…a+_1$/);
    assert.doesNotMatch(plainName('😀'.repeat(500)), /\p{Cs}/u);
  });

  it('takes no time, however long it is', () => {
    const long = Object.values(HOSTILE_TEXTS).map((text) => text.repeat(20_000_000 / text.length));
    const seconds = cpuSeconds(() => {
      for (const text of long) for (const plain of [plainLine, plainLines, plainName]) plain(text);
    });
    assert.ok(seconds < 20, `${seconds} s`);
  });
});

describe('a name that has to be typed', () => {
  for (const name of ['production', 'Sol Market (Zürich)', '本番', 'Продукция', 'متجر']) {
    it(`can be ${name}`, () => assert.ok(isTypable(name)));
  }
  for (const [what, name] of [
    ['letters of two scripts that look alike', 'prоduction'],
    ['what can’t be seen', 'prod\u200Buction'],
    ['a text that runs backwards', 'a\u202Eb'],
    ['a space at its end', 'production '],
    ['two spaces', 'a  b'],
    ['several lines', 'a\nb'],
    ['nothing', ''],
    ['very many letters', 'x'.repeat(5000)],
    ['a letter in two characters', 'e\u0301'],
  ] as const) {
    it(`is not one with ${what}`, () => assert.ok(!isTypable(name)));
  }
});
