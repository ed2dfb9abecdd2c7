import { LineIndex, type Span, type TextEdit } from '../../core/src/checking';
import { lineEdits } from './lineEdits';

/**
 * Where parts of a text are after it was edited.
 *
 * @returns undefined for a part that is not any more what it was
 */
export function spanFollower(before: string, after: string): (span: Span) => Span | undefined {
  const edits = lineEdits(new LineIndex(before), before, after).flatMap((edit) => closer(edit, before));
  return (span) => {
    let shift = 0;
    for (const made of edits) {
      const edit = [made, furthestLeft(made, before)].find((same) => !changes(same, span, before));
      if (!edit) return undefined;
      if (edit.end <= span.start) shift += edit.newText.length - (edit.end - edit.start);
    }
    return { start: span.start + shift, end: span.end + shift };
  };
}

/** The same edit without what stays: line for line, where the number of lines does. */
function closer({ start, end, newText }: TextEdit, text: string): TextEdit[] {
  const old = text.slice(start, end).split('\n');
  const wanted = newText.split('\n');
  if (old.length !== wanted.length) return [trimmed({ start, end, newText }, text)];
  let at = start;
  return old.flatMap((line, index) => {
    const edit = trimmed({ start: at, end: at + line.length, newText: wanted[index] ?? '' }, text);
    at += line.length + 1;
    return edit.start === edit.end && edit.newText === '' ? [] : [edit];
  });
}

function trimmed({ start, end, newText }: TextEdit, text: string): TextEdit {
  const old = text.slice(start, end);
  const most = Math.min(old.length, newText.length);
  let head = 0;
  while (head < most && old[head] === newText[head]) head++;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === newText.at(-1 - tail)) tail++;
  return { start: start + head, end: end - tail, newText: newText.slice(head, newText.length - tail) };
}

/**
 * What was put in before something that begins alike, or taken out, may as well have been put in further left: `[{ a }, { b }]` is
 * `[{ b }]` with `{ a }, ` or with `a }, { `.
 */
function furthestLeft({ start, end, newText }: TextEdit, text: string): TextEdit {
  if (start !== end && newText !== '') return { start, end, newText };
  const moved = newText || text.slice(start, end);
  const lastAfter = (steps: number) => moved[moved.length - 1 - (steps % moved.length)];
  let by = 0;
  while (by < start && text[start - by - 1] === lastAfter(by) && lastAfter(by) !== '\n') by++;
  const turned = moved.length - (by % (moved.length || 1));
  return {
    start: start - by,
    end: end - by,
    newText: newText && moved.slice(turned) + moved.slice(0, turned),
  };
}

function changes(edit: TextEdit, span: Span, text: string): boolean {
  if (edit.start < span.end && edit.end > span.start) return true;
  if (edit.start === span.end) return continues(edit.newText, span, text);
  // What ends in a line break stands above, and what ends in a comma is an item of its own.
  return edit.end === span.start && /\S/.test(edit.newText) && !/[\r\n,]\s*$/.test(edit.newText);
}

/** Whether what is written directly behind a part belongs to it. */
function continues(added: string, span: Span, text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n', span.end - 2) + 1, span.end);
  // A text over several lines ends with the break of its last one: what follows belongs to it as long as it is indented as deep.
  if (line.endsWith('\n')) return /\S/.test(added) && indentOf(added) >= indentOf(line);
  return !/^\s*(?:#|[\r\n]|$)/.test(added);
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
