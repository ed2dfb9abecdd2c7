import type {
  BodyPreview,
  PlaceholderRun,
  PreviewSpan,
  PreviewValues,
  TextBlock,
  TextRun,
} from '../../../../contracts/src';
import { el } from './dom';

/** How placeholders show. */
export interface TextStyle {
  readonly values: PreviewValues;
}

const TAGS = { bold: 'strong', italic: 'em', strike: 's', monospace: 'code', code: 'code', link: 'span' } as const;

/** Marks an element as what a place of the file became. */
export function placeOf({ start, end }: PreviewSpan): { 'data-start': number; 'data-end': number } {
  return { 'data-start': start, 'data-end': end };
}

export function drawRuns(runs: readonly TextRun[], style: TextStyle): HTMLElement[] {
  return runs.map((run) => {
    switch (run.kind) {
      case 'text':
      case 'emoji':
        return el('span', { class: run.kind, ...placeOf(run.span) }, run.text);
      case 'placeholder':
        return drawPlaceholder(run, style);
      default:
        return el(TAGS[run.kind], { class: run.kind, ...placeOf(run.span) }, ...drawRuns(run.runs, style));
    }
  });
}

export function drawBlocks({ blocks }: BodyPreview, style: TextStyle): HTMLElement[] {
  return blocks.map((block) => drawBlock(block, style));
}

function drawBlock(block: TextBlock, style: TextStyle): HTMLElement {
  const lines = (tag: string) =>
    block.lines.map((line) =>
      el(tag, { class: 'line', dir: 'auto' }, ...(line.length > 0 ? drawRuns(line, style) : [el('br')])),
    );
  switch (block.kind) {
    case 'lines':
      return el('div', { class: 'lines' }, ...lines('div'));
    case 'quote':
      return el('blockquote', {}, ...lines('div'));
    case 'bullets':
      return el('ul', {}, ...lines('li'));
    case 'numbers':
      return el('ol', { start: block.first }, ...lines('li'));
  }
}

function drawPlaceholder(run: PlaceholderRun, { values }: TextStyle): HTMLElement {
  const { example, exampleSpan } = run;
  const written = `{{${run.name}}}`;
  const shown = values === 'examples' ? example : values === 'longest' ? longestText(run) : undefined;
  return el(
    'span',
    {
      class: `placeholder ${shown === undefined ? 'named' : 'filled'}`,
      title: written,
      ...placeOf(run.span),
      'data-also-start': exampleSpan?.start,
      'data-also-end': exampleSpan?.end,
    },
    shown ?? written,
  );
}

/** As many characters as may be sent: the example over and over, as a text that breaks into lines like a real one. */
function longestText({ example, longest }: PlaceholderRun): string {
  const pattern = [...`${example || 'x'} `];
  return Array.from({ length: longest }, (_, index) => pattern[index % pattern.length]).join('');
}
