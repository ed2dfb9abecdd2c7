import { inFlow } from '../edits/path';
import { type Change, changeText, replaceScalar } from '../edits/scalar';
import { findEmoji } from '../model/emoji';
import type { Text } from '../model/text';
import { type Fix, type Fixable, type FixMaker, fix, partOf, type ReadableFile } from './fix';

/** Changes of the text that a finding is about. */
function inText(
  title: (part: string) => string,
  change: (text: Text, part: { readonly from: number; readonly to: number }) => readonly Change[] | undefined,
  safe: boolean,
): FixMaker {
  return (finding, file) => {
    const text = file.textAt(finding);
    const part = text && partOf(text, finding);
    const changes = part && change(text, part);
    if (!changes || changes.length === 0) return undefined;
    return fix(title(text.value.slice(part.from, part.to)), changeText(file.root, file.text, text, changes), safe);
  };
}

/** Takes a part out, and with it the space that would be left over. */
function without({ value }: Text, from: number, to: number): Change {
  const atStart = value.slice(0, from).trim() === '';
  const spaces = /^[ \t]*/.exec(value.slice(to))?.[0].length ?? 0;
  if (atStart) return { from: 0, to: to + spaces, newText: '' };
  let before = 0;
  while (value[from - before - 1] === ' ' || value[from - before - 1] === '\t') before++;
  const alone = spaces > 0 || /^(?:[\n.,!?;:]|$)/.test(value.slice(to));
  return { from: alone ? from - before : from, to, newText: '' };
}

const takeOut = inText(
  (part) => `Take out ${part}`,
  (text, { from, to }) => {
    const emoji = findEmoji(text.value.slice(from, to)).find(({ index }) => index === 0);
    const change = emoji && without(text, from, to);
    return change && text.value.length > change.to - change.from ? [change] : undefined;
  },
  false,
);

const plainMarkup = inText(
  (part) => `Take the formatting characters out of “${part}”`,
  (text, { from }) => {
    const use = text.markup.find(({ start }) => start === from);
    if (!use) return undefined;
    const { start, end, character, formats } = use;
    const both = formats && end - start > 2 * character.length;
    const first = { from: start, to: start + character.length, newText: '' };
    return both ? [first, { from: end - character.length, to: end, newText: '' }] : [first];
  },
  false,
);

const oneLine: FixMaker = (finding, file) => {
  const text = file.textAt(finding);
  if (!text?.value.includes('\n')) return undefined;
  const lines = text.value.split('\n').map((line) => line.trim());
  const value = lines.filter((line) => line !== '').join(' ');
  if (value === '') return undefined;
  const flow = inFlow(file.pathTo(text.span));
  return fix('Write it in one line', replaceScalar(file.text, text.node, value, flow), true);
};

const MARKDOWN: readonly { readonly pattern: RegExp; readonly to: string; readonly safe: boolean }[] = [
  { pattern: /^\*\*([\s\S]+)\*\*$/, to: '*$1*', safe: true },
  { pattern: /^__([\s\S]+)__$/, to: '_$1_', safe: true },
  { pattern: /^~~([\s\S]+)~~$/, to: '~$1~', safe: true },
  { pattern: /^\[([^\]]+)\]\(([^)]+)\)$/, to: '$1: $2', safe: false },
  { pattern: /^#{1,6} +([^*\n]+)$/, to: '*$1*', safe: false },
];

function markdown(finding: Fixable, file: ReadableFile): Fix | undefined {
  const text = file.textAt(finding);
  const part = text && partOf(text, finding);
  if (!part) return undefined;
  const written = text.value.slice(part.from, part.to).trimEnd();
  for (const { pattern, to, safe } of MARKDOWN) {
    if (!pattern.test(written)) continue;
    const newText = written.replace(pattern, to);
    return fix(`Write ${newText}`, changeText(file.root, file.text, text, [{ ...part, newText }]), safe);
  }
  return undefined;
}

export const TEXT_FIXES: Readonly<Record<string, FixMaker>> = {
  'header-emoji': takeOut,
  'footer-emoji': takeOut,
  'button-label-emoji': takeOut,
  'lto-text-plain': (finding, file) => {
    const text = file.textAt(finding);
    const part = text && partOf(text, finding);
    if (part && text.value[part.from] === '\n') return oneLine(finding, file);
    return (takeOut(finding, file) as Fix | undefined) ?? plainMarkup(finding, file);
  },
  'header-markup': plainMarkup,
  'footer-markup': plainMarkup,
  'button-label-markup': plainMarkup,
  'header-newline': oneLine,
  'footer-newline': oneLine,
  'button-label-newline': oneLine,
  'body-newlines': inText(
    () => 'Leave one blank line',
    (text, { from }) => {
      let start = from;
      while (text.value[start - 1] === '\n') start--;
      const end = from + (/^\n*/.exec(text.value.slice(from))?.[0].length ?? 0);
      return end - start > 2 ? [{ from: start + 2, to: end, newText: '' }] : undefined;
    },
    true,
  ),
  'body-spaces': inText(
    () => 'Write a single space',
    (_text, part) => [{ ...part, newText: ' ' }],
    true,
  ),
  'sample-whitespace': inText(
    () => 'Write a single space',
    (text, { from, to }) => {
      const atEdge = from === 0 || to === text.value.length;
      return [{ from, to, newText: atEdge ? '' : ' ' }];
    },
    true,
  ),
  'markdown-not-whatsapp': markdown,
};
