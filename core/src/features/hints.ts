import type { Text } from '../model/text';
import type { Span } from '../text/span';
import type { RoughFile } from './roughFile';
import { exampleFor, type TextPart, textsOf } from './texts';

/** A word that the editor shows at an offset, though it is not in the file. */
export interface Hint {
  readonly offset: number;
  readonly label: string;
  readonly kind: 'length' | 'example';
}

export interface HintChoice {
  /** Characters used and allowed: for every text, for those whose limit is near, for none. */
  readonly length: 'always' | 'nearLimit' | 'off';
  /** The example value behind each placeholder. */
  readonly examples: boolean;
}

/** From this part of a limit on it is near. */
const NEAR = 0.8;
/** An example that is longer would push the text out of sight. */
const EXAMPLE_LENGTH = 30;

/** The hints of a part of the file. */
export function hintsOf({ text, lines, template }: RoughFile, part: Span, choice: HintChoice): Hint[] {
  if (!template || (choice.length === 'off' && !choice.examples)) return [];
  const hints: Hint[] = [];
  const labels = new ExampleLabels();
  for (const each of textsOf(template).texts) {
    const { node, span } = each.text;
    if (span.start > part.end || span.end < part.start) continue;
    if (choice.examples) for (const hint of exampleHints(each, labels)) hints.push(hint);
    if (choice.length === 'off') continue;
    const used = each.text.codePoints;
    if (choice.length === 'nearLimit' && used < NEAR * each.limit) continue;
    const isBlock = node.style === 'literal' || node.style === 'folded';
    hints.push({
      offset: isBlock ? endOfHeader(text, span.start, lines.lineEnd(lines.lineAt(span.start))) : span.end,
      label: `${used.toLocaleString('en')}/${each.limit.toLocaleString('en')}`,
      kind: 'length',
    });
  }
  return hints.filter(({ offset }) => offset >= part.start && offset <= part.end).sort((a, b) => a.offset - b.offset);
}

function exampleHints(part: TextPart, labels: ExampleLabels): Hint[] {
  const own = part.button?.text('example');
  return part.text.placeholders.flatMap(({ name, start, end }) => {
    const example = part.button ? own : exampleFor(part, name)?.text;
    const label = example && labels.of(example);
    return label ? [{ offset: part.text.spanOf(start, end).end, label, kind: 'example' as const }] : [];
  });
}

/** What is shown of examples, each worked out once however many placeholders it is for. */
class ExampleLabels {
  private readonly known = new Map<Text, string>();

  /** @returns an empty text for an example that has nothing to show */
  of(example: Text): string {
    let label = this.known.get(example);
    if (label === undefined) {
      label = labelOf(example.value.trim());
      this.known.set(example, label);
    }
    return label;
  }
}

function labelOf(example: string): string {
  const characters = [...example.slice(0, 10 * EXAMPLE_LENGTH).replace(/\s+/g, ' ')];
  const isLong = characters.length > EXAMPLE_LENGTH;
  return example === ''
    ? ''
    : `= ${isLong ? `${characters.slice(0, EXAMPLE_LENGTH - 1).join('')}…` : characters.join('')}`;
}

/** Behind `|` and what belongs to it, before a comment. */
function endOfHeader(text: string, start: number, lineEnd: number): number {
  const header = text.slice(start, lineEnd);
  const comment = header.search(/\s#/);
  return start + (comment < 0 ? header : header.slice(0, comment)).trimEnd().length;
}
