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

const ALL_HINTS = { length: 'always', examples: true } as const;

/** What every feature says of a text, with the cursor at an offset. */
export function featuresOf(file: RoughFile, offset: number) {
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
export function checkFeatures(text: string, offset: number): void {
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
