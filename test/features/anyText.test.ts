import assert from 'node:assert/strict';
import { checkFile, roughFile } from '../../core/src/index';
import { realFiles } from '../support/realFiles';
import { checkFeatures, featuresOf } from './shownFeatures';

describe('Finding one’s way in any text', () => {
  const files = realFiles();

  it('has files to be tried on', () => {
    assert(files.length > 20);
  });

  for (const { name, text } of files) {
    it(`works in ${name}, whole and while it is typed`, () => {
      for (const variant of [text, text.replace(/\r?\n/g, '\r\n'), `\uFEFF${text}`])
        checkFeatures(variant, variant.length >> 1);
      const step = Math.max(7, Math.floor(text.length / 15));
      for (let cut = 0; cut < text.length; cut += step) {
        checkFeatures(text.slice(0, cut), cut);
        // A line is being typed in the middle of the file.
        checkFeatures(`${text.slice(0, cut)}\nfoo${text.slice(cut)}`, cut + 2);
        checkFeatures(`${text.slice(0, cut)}{{${text.slice(cut)}`, cut + 1);
      }
    });
  }

  for (const [what, text] of [
    ['brackets', '[{"'.repeat(5_000)],
    ['dashes', '- '.repeat(5_000)],
    ['indentation', Array.from({ length: 1_500 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
    [
      'a bomb of aliases',
      `x-a: &a [x]\n${Array.from({ length: 30 }, (_, i) => `x-${i}: &b${i} [${i ? `*b${i - 1}, *b${i - 1}` : '*a, *a'}]`).join('\n')}\nbuttons: *b29\nbody: "x\n`,
    ],
    ['a merge conflict', 'name: a\n<<<<<<< HEAD\nbody: b\n=======\nbody: c\n>>>>>>> x\n'],
    ['lone carriage returns', 'name: a\rbody: |\r  {{a}}\r  b\rfooter: c'],
  ] as const) {
    it(`works in ${what}`, () => {
      // An engine that looks at the same text again compiles what it only interpreted before, on what is left of the stack.
      for (let times = 0; times < 3; times++) checkFeatures(text, text.length >> 1);
    });
  }

  it('takes no time to speak of in forty thousand lines, read or broken', () => {
    const language = (_: unknown, index: number) =>
      `  l${index}:\n    body: |\n${'      Hi {{name}}, *see* https://a.example/{{name}}\n'.repeat(95)}    examples: { name: x }\n    footer: x\n`;
    const text = `name: a\nlanguages:\n${Array.from({ length: 400 }, language).join('')}`;
    const whole = checkFile(text);
    assert(whole.template && whole.lines.lineCount > 39_000);
    for (const file of [roughFile(whole), roughFile({ ...whole, template: undefined })]) {
      const start = performance.now();
      const { places } = featuresOf(file, text.indexOf('{{name}}') + 2);
      assert.equal(places.length, 400 * (95 * 2 + 1));
      const seconds = (performance.now() - start) / 1000;
      assert(seconds < 10, `${seconds} s`);
    }
  });
});
