import { own } from '../../../contracts/src';
import type { TextRun } from '../../../contracts/src/index';
import {
  BUTTON_TYPES,
  CATEGORIES,
  FLOW_ACTIONS,
  FLOW_ICONS,
  HEADER_FORMATS,
  LANGUAGES,
  OTP_TYPES,
  PARAMETER_FORMATS,
  SEND_TYPES,
} from '../../../facts/src';
import type { Placeholder } from '../model/placeholders';
import { readBlocks } from '../preview/markup';
import { HOLD_PLACEHOLDERS } from '../rules/defineRule';
import type { Entry, Node, ScalarNode } from '../syntax/tree';
import type { Span } from '../text/span';
import { placeholderUses } from './placeholderUses';
import type { RoughFile } from './roughFile';
import { nearest, type TextPart, textsOf } from './texts';
import type { TokenModifier, TokenType } from './tokenTypes';

/** What a piece of the file is, for its colour. It lies on one line, and no two overlap. */
export interface Token extends Span {
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  category: CATEGORIES,
  parameter_format: PARAMETER_FORMATS,
  format: HEADER_FORMATS,
  type: BUTTON_TYPES,
  otp_type: OTP_TYPES,
  flow_action: FLOW_ACTIONS,
  icon: FLOW_ICONS,
  send_type: SEND_TYPES,
};
const FORMATS: Readonly<Partial<Record<TextRun['kind'], TokenType>>> = {
  bold: 'boldText',
  italic: 'italicText',
  strike: 'strikethroughText',
  monospace: 'monospaceText',
  code: 'monospaceText',
};
/** A text beyond all limits is not looked through for markup. */
const LONGEST_MARKUP = 4096;

/** Placeholders, WhatsApp's markup in bodies, keywords and codes of languages, in the order of the file. */
export function tokensOf({ text: source, template }: RoughFile): Token[] {
  if (!template) return [];
  const tokens = new Map<number, Token>();
  const add = (type: TokenType, span: Span, modifiers: readonly TokenModifier[] = []) => {
    for (const { start, end } of linesOf(span, source)) {
      if (end > start) tokens.set(start, { type, modifiers, start, end });
    }
  };
  const texts = textsOf(template);
  for (const { example, name, positional, start, end } of placeholderUses(texts, source)) {
    // The items of a list have no name.
    if (example && source.startsWith(name, start)) add('placeholder', { start, end }, positional ? ['numbered'] : []);
  }
  for (const part of texts.texts) {
    const { text, place } = part;
    const formatted = (place === 'body' || place === 'card body') && text.value.length <= LONGEST_MARKUP;
    if (formatted && /[*_~`]/.test(text.value)) addMarkup(part, add);
    else for (const placeholder of text.placeholders) addPlaceholder(part, placeholder, add);
  }
  eachKeyword(template.root, (type, span) => add(type, span));
  return [...tokens.values()].sort((a, b) => a.start - b.start);
}

type Add = (type: TokenType, span: Span, modifiers?: readonly TokenModifier[]) => void;

function addPlaceholder(
  part: TextPart,
  { name, start, end }: Pick<Placeholder, 'name' | 'start' | 'end'>,
  add: Add,
): void {
  const modifiers: TokenModifier[] = [];
  if (/^\d+$/.test(name)) modifiers.push('numbered');
  if (lacksExample(part, name)) modifiers.push('withoutExample');
  add('placeholder', part.text.spanOf(start, end), modifiers);
}

function lacksExample({ place, button, scopes }: TextPart, name: string): boolean {
  if (button) return !button.text('example')?.value.trim();
  const holds = (HOLD_PLACEHOLDERS as readonly string[]).includes(place);
  return holds && scopes.some((lists) => !nearest(lists, name)?.text);
}

function addMarkup(part: TextPart, add: Add): void {
  const { text } = part;
  const paint = (start: number, end: number, [only, ...others]: readonly TokenType[]) => {
    if (only && others.length === 0 && end > start) add(only, text.spanOf(start, end));
  };
  const runsOf = (runs: readonly TextRun[], formats: readonly TokenType[]) => {
    for (const run of runs) {
      const { start, end } = run.span;
      if (run.kind === 'placeholder') addPlaceholder(part, { name: run.name, start, end }, add);
      else if (!('runs' in run)) paint(start, end, formats);
      else {
        const format = FORMATS[run.kind];
        const inner = format ? [...formats, format] : formats;
        // The signs around it.
        paint(start, run.runs[0]?.span.start ?? end, inner);
        runsOf(run.runs, inner);
        paint(run.runs.at(-1)?.span.end ?? end, end, inner);
      }
    }
  };
  for (const { lines } of readBlocks(text.value, {
    spanOf,
    placeholder: ({ name, start, end }) => blank(name, start, end),
  })) {
    for (const line of lines) runsOf(line, []);
  }
}

/** Runs are made in offsets of the text, to be put into the file piece by piece. */
function spanOf(start: number, end: number): Span {
  return { start, end };
}

function blank(name: string, start: number, end: number): TextRun {
  return { kind: 'placeholder', name, span: { start, end }, longest: 0 };
}

function eachKeyword(root: Node, found: (type: TokenType, span: Span) => void): void {
  const seen = new Set<Node>();
  const ofEntry = ({ key, value }: Entry, isTop: boolean) => {
    if (key === 'examples' || key === 'api_fields') return;
    if (value.kind === 'scalar') {
      if (own(KEYWORDS, key)?.includes(value.text.trim().toUpperCase())) found('templateKeyword', value);
      else if (key === 'language' && isTop) code(value);
      return;
    }
    if (key === 'languages' && isTop) {
      if (value.kind === 'seq') for (const item of value.items) if (item.kind === 'scalar') code(item);
      if (value.kind === 'map') {
        for (const { key: code, keySpan } of value.entries)
          if (Object.hasOwn(LANGUAGES, code)) found('languageCode', keySpan);
      }
    }
    walk(value, false);
  };
  const code = (scalar: ScalarNode) => {
    if (Object.hasOwn(LANGUAGES, scalar.text)) found('languageCode', scalar);
  };
  const walk = (node: Node, isTop: boolean) => {
    // What several aliases stand for is looked at once.
    if (node.kind === 'scalar' || seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'seq') for (const item of node.items) walk(item, false);
    else for (const entry of node.entries) ofEntry(entry, isTop);
  };
  walk(root, true);
}

/** The parts of a span that lie on one line each, without the white space at their edges. */
function* linesOf({ start, end }: Span, source: string): Generator<Span> {
  const text = source.slice(start, end);
  if (!/[\r\n]/.test(text)) {
    yield { start, end };
    return;
  }
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = match[0];
    const from = start + match.index + (line.length - line.trimStart().length);
    yield { start: from, end: start + match.index + line.trimEnd().length };
  }
}
