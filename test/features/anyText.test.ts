import assert from 'node:assert/strict';
import {
  checkFile,
  definitionsAt,
  foldsOf,
  hintsOf,
  linksOf,
  type OutlineItem,
  outlineOf,
  placesOfSame,
  type RoughFile,
  renamable,
  rename,
  roughFile,
  type Span,
  selectionSteps,
  tokensOf,
} from '../../core/src/index';
import { realFiles } from '../support/realFiles';

const ALL_HINTS = { length: 'always', examples: true } as const;

/** What every feature says of a text, with the cursor at an offset. */
function featuresOf(file: RoughFile, offset: number) {
  const { text, lines } = file;
  return {
    outline: outlineOf(file),
    folds: foldsOf(text, lines),
    hints: hintsOf(file, { start: 0, end: text.length }, ALL_HINTS),
    links: linksOf(file),
    tokens: tokensOf(file),
    places: placesOfSame(file, offset),
    definitions: definitionsAt(file, offset),
    steps: selectionSteps(file, offset),
    renamable: renamable(file, offset),
    renamed: rename(file, offset, 'another_name'),
  };
}

/** Complains of anything that no editor could show. */
function checkFeatures(text: string, offset: number): void {
  const file = roughFile(checkFile(text));
  const found = featuresOf(file, offset);
  const inText = ({ start, end }: Span) => assert(start >= 0 && start <= end && end <= text.length, `${start}-${end}`);
  [found.links, found.tokens, found.places, found.definitions, found.steps].flat().forEach(inText);
  if (Array.isArray(found.renamed)) found.renamed.forEach(inText);
  if (found.renamable && 'start' in found.renamable) inText(found.renamable);
  for (const hint of found.hints) assert(hint.offset >= 0 && hint.offset <= text.length);
  let last = 0;
  for (const { start, end } of found.tokens) {
    assert(start >= last, `Tokens overlap at ${start}`);
    assert(!/[\r\n]/.test(text.slice(start, end)), `A token runs over the end of its line at ${start}`);
    last = end;
  }
  for (const [index, fold] of found.folds.entries()) {
    assert(fold.endLine > fold.startLine && fold.endLine < file.lines.lineCount);
    assert(fold.startLine > (found.folds[index - 1]?.startLine ?? -1), 'Two folds begin on one line.');
  }
  const within = (inner: Span, outer: Span, name: string) =>
    assert(inner.start >= outer.start && inner.end <= outer.end, `${name} is not within what it is a part of`);
  const checkItem = (item: OutlineItem) => {
    inText(item);
    assert.notEqual(item.name, '');
    within(item.selection, item, item.name);
    for (const child of item.children) {
      within(child, item, child.name);
      checkItem(child);
    }
  };
  found.outline.forEach(checkItem);
  for (const [index, step] of found.steps.entries()) {
    const outer = found.steps[index + 1];
    if (outer) within(step, outer, `Step ${index}`);
  }
}

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
