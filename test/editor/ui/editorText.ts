/// <reference lib="dom" />
// What the text editor shows. These functions run in the page, so each is whole in itself.

export type SquiggleSeverity = 'error' | 'warning' | 'info';

export interface Squiggle {
  readonly severity: SquiggleSeverity;
  /** What stands above it. */
  readonly text: string;
}

/** Every squiggle that is in view in the active editor, from top to bottom. One that goes over several rows comes once a row. */
export function readSquiggles(): Squiggle[] {
  const editor = document.querySelector('.editor-group-container.active .monaco-editor');
  const rows = [...(editor?.querySelectorAll('.view-lines > .view-line') ?? [])];

  const textIn = (row: Element, left: number, right: number): string => {
    let text = '';
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let i = 0; i < (node.nodeValue?.length ?? 0); i++) {
        const range = document.createRange();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const box = range.getBoundingClientRect();
        const middle = box.left + box.width / 2;
        if (middle > left && middle < right) text += node.nodeValue?.[i];
      }
    }
    return text.replaceAll('\u00a0', ' ');
  };

  return (['error', 'warning', 'info'] as const)
    .flatMap((severity) =>
      [...(editor?.querySelectorAll(`.view-overlays .squiggly-${severity}`) ?? [])].map((element) => {
        const box = element.getBoundingClientRect();
        const row = rows.find((candidate) => Math.abs(candidate.getBoundingClientRect().top - box.top) < 2);
        return { severity, box, text: row ? textIn(row, box.left, box.right) : '' };
      }),
    )
    .sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)
    .map(({ severity, text }) => ({ severity, text }));
}

/** The lines that are in view in the active editor, by number. A wrapped line is one. */
export function readLines(): { number: number; text: string }[] {
  const editor = document.querySelector('.editor-group-container.active .monaco-editor');
  const topOf = (element: Element) => Number.parseFloat((element as HTMLElement).style.top);
  const inOrder = (selector: string) =>
    [...(editor?.querySelectorAll(selector) ?? [])].sort((a, b) => topOf(a) - topOf(b));
  const numberAt = new Map(
    inOrder('.margin-view-overlays > div').map((row) => [topOf(row), row.querySelector('.line-numbers')?.textContent]),
  );
  const lines: { number: number; text: string }[] = [];
  for (const row of inOrder('.view-lines > .view-line')) {
    const number = numberAt.get(topOf(row));
    const text = (row.textContent ?? '').replaceAll('\u00a0', ' ');
    const last = lines.at(-1);
    if (number) lines.push({ number: Number(number), text });
    else if (last) last.text += text;
  }
  return lines;
}

/** The middle of the first place in the active editor where these words stand in one row, in pixels of the page. */
export function findWords(words: string): { x: number; y: number } | undefined {
  const editor = document.querySelector('.editor-group-container.active .monaco-editor');
  for (const row of editor?.querySelectorAll('.view-lines > .view-line') ?? []) {
    const nodes: Node[] = [];
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
    const start = (row.textContent ?? '').replaceAll('\u00a0', ' ').indexOf(words);
    if (start < 0) continue;
    const placeOf = (offset: number): [Node, number] | undefined => {
      let before = 0;
      for (const node of nodes) {
        const length = node.nodeValue?.length ?? 0;
        if (offset <= before + length) return [node, offset - before];
        before += length;
      }
      return undefined;
    };
    const from = placeOf(start);
    const to = placeOf(start + words.length);
    if (!from || !to) continue;
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    const box = range.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }
  return undefined;
}
