import type { SeqNode } from '../syntax/tree';
import type { TextEdit } from '../text/span';
import { itemLines } from './extent';
import { lineBreakOf } from './lines';

/**
 * The edits that put the items of a list into another order; comments above an item go with it.
 *
 * @param order for each place, the index of the item that shall stand there
 * @returns undefined where the list is too odd to be sure
 */
export function reordered(text: string, seq: SeqNode, order: readonly number[]): TextEdit[] | undefined {
  if (!seq.flow) {
    const lines = itemLines(text, seq);
    const [first, last] = [lines?.[0], lines?.at(-1)];
    if (!lines || !first || !last) return undefined;
    const blocks = lines.map(({ start, end }) => text.slice(start, end));
    // The last line of a file may be without its line break.
    const endsOpen = !/[\r\n]$/.test(blocks.at(-1) ?? '');
    const lineBreak = lineBreakOf(text);
    const joined = order.map((index) => (blocks[index] ?? '').replace(/\r?\n?$/, '')).join(lineBreak);
    return [{ start: first.start, end: last.end, newText: endsOpen ? joined : joined + lineBreak }];
  }
  if (seq.items.some((item) => item.start < seq.start)) return undefined;
  return seq.items.flatMap((item, index) => {
    const other = seq.items[order[index] ?? index];
    return other && other !== item
      ? [{ start: item.start, end: item.end, newText: text.slice(other.start, other.end) }]
      : [];
  });
}
