import type { Span } from '../../text/span';

/** What is told about something, before it is known whether the editor shows Markdown. Code stands in backticks. */
export interface Card {
  readonly heading: string;
  /** Short statements without a full stop: what is used of a limit, which categories. */
  readonly facts: readonly string[];
  readonly text: string;
  /** How sure it is, and why: one line each. */
  readonly evidence: readonly string[];
  /** The rule whose page tells more. */
  readonly ruleId: string | undefined;
  /** The path of a picture to show, relative to the template. */
  readonly picture?: string;
}

/** How sure a finding is that is shown at the place. */
export interface FindingNote {
  readonly ruleId: string;
  readonly certainty: string;
}

/** With a card about what stands at the place, with notes on the findings there, or with both. */
export interface Hover {
  readonly span: Span;
  readonly card: Card | undefined;
  readonly findings: readonly FindingNote[];
}

/** So much of a text tells it from others. */
const LONGEST_CODE = 1000;

/** A text of the author's, so that nothing in it is taken for Markdown. */
export function code(text: string): string {
  const shown = text.length > LONGEST_CODE ? `${text.slice(0, LONGEST_CODE)}…` : text;
  let longest = 0;
  for (const [run] of shown.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${shown.replace(/\s+/g, ' ')}${pad}${fence}`;
}

/** A code of the author's, such as that of a language: as it is where it is one, and else like any of their texts. */
export function word(text: string): string {
  return /^\w+$/.test(text) ? text : code(text);
}
