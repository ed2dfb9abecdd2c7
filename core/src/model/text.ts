import { offsetsOf, spanWithin } from '../syntax/scalarSpans';
import type { ScalarNode } from '../syntax/tree';
import type { Span } from '../text/span';
import { findMarkup, type MarkupUse } from './markup';
import { findPlaceholders, type Placeholder, withoutPlaceholders } from './placeholders';

const MARKUP = /[*_~`]/;

/** A text of the template: what is sent, and where each of its characters was written. */
export class Text {
  private cachedPlaceholders: readonly Placeholder[] | undefined;
  private cachedWords: string | undefined;
  private cachedOffsets: Uint32Array | undefined;
  private cachedMarkup: readonly MarkupUse[] | undefined;

  constructor(
    readonly node: ScalarNode,
    private readonly source: string,
  ) {}

  /** The text as it is sent. */
  get value(): string {
    return this.node.text;
  }

  /** The whole scalar, with its quotes. */
  get span(): Span {
    return this.node;
  }

  get placeholders(): readonly Placeholder[] {
    this.cachedPlaceholders ??= this.value.includes('{{') ? findPlaceholders(this.value) : [];
    return this.cachedPlaceholders;
  }

  /** The author's own words: the text with every placeholder taken out. */
  get words(): string {
    this.cachedWords ??= withoutPlaceholders(this.value);
    return this.cachedWords;
  }

  /** WhatsApp's formatting characters; those in a placeholder belong to its name. */
  get markup(): readonly MarkupUse[] {
    this.cachedMarkup ??= MARKUP.test(this.words) ? this.markupOutsideNames() : [];
    return this.cachedMarkup;
  }

  private markupOutsideNames(): readonly MarkupUse[] {
    const { placeholders } = this;
    let next = 0;
    return findMarkup(this.value).filter((use) => {
      while ((placeholders[next]?.end ?? Number.POSITIVE_INFINITY) <= use.start) next++;
      const placeholder = placeholders[next];
      return !placeholder || use.start <= placeholder.start || use.end >= placeholder.end;
    });
  }

  /** Number of Unicode code points: what Meta's documentation seems to count. */
  get codePoints(): number {
    let count = 0;
    for (let i = 0; i < this.value.length; i++) {
      const code = this.value.charCodeAt(i);
      if (code < 0xd800 || code > 0xdbff) count++;
      else {
        count++;
        i++;
      }
    }
    return count;
  }

  /** Where the characters `from` (inclusive) to `to` (exclusive) of the value stand in the file. */
  spanOf(from: number, to: number): Span {
    const { node } = this;
    if (node.style === 'plain' && node.end - node.start === node.text.length) {
      return { start: node.start + from, end: node.start + to };
    }
    this.cachedOffsets ??= offsetsOf(node, this.source);
    return spanWithin(node, this.source, from, to, this.cachedOffsets);
  }

  spanOfMatch(match: RegExpExecArray | RegExpMatchArray): Span {
    const from = match.index ?? 0;
    return this.spanOf(from, from + match[0].length);
  }
}
