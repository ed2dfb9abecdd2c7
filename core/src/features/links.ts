import { headerSpec, LIMITS } from '../../../facts/src';
import { isUploadHandle } from '../model/headerSample';
import type { Text } from '../model/text';
import type { Span } from '../text/span';
import type { RoughFile } from './roughFile';
import { exampleFor, type TextPart, textsOf, versionsOf } from './texts';

export type Link = Span &
  (
    | {
        /** Relative to the template, with slashes. */
        readonly file: string;
      }
    | {
        /** An address that begins with https:, as it is written but for placeholders, which are replaced by their examples. */
        readonly url: string;
      }
  );

/** An address in a text; the punctuation of the sentence around it is not its own. */
const ADDRESS = /https:\/\/(?:\{\{[^{}\n]*\}\}|[^\s<>"{}])+/gi;
/** A host without placeholders, and where it ends. */
const HOST = /^https:\/\/[^/?#{}\\]+[/?#]/i;
const SENTENCE_END = '.,:;!?\'")]*_~';
/** Nothing opens a longer one, and examples could make one of any length. */
const LONGEST_ADDRESS = 4 * LIMITS.buttonUrl.value;

/** The sample files of headers, and the addresses of buttons and texts. */
export function linksOf({ template }: RoughFile): Link[] {
  if (!template) return [];
  const links = new Map<number, Link>();
  for (const { content } of versionsOf(template)) {
    const headers = [content.header, ...(content.carousel?.cards ?? []).map((card) => card.header)];
    for (const header of headers) {
      const link = header?.example && headerSpec(header.format)?.media && fileLink(header.example);
      if (link) links.set(link.start, link);
    }
  }
  for (const part of textsOf(template).texts) for (const link of addressLinks(part)) links.set(link.start, link);
  return [...links.values()].sort((a, b) => a.start - b.start);
}

function fileLink(example: Text): Link | undefined {
  const file = example.value.trim();
  const isPath = file !== '' && !isUploadHandle(file) && !/^[a-z][a-z0-9+.-]*:|^\/|\\/i.test(file);
  return isPath ? { ...contentSpan(example), file } : undefined;
}

function addressLinks(part: TextPart): Link[] {
  const { text, place } = part;
  if (place !== 'url' && place !== 'body' && place !== 'card body') return [];
  if (!/https:\/\//i.test(text.value)) return [];
  return Array.from(text.value.matchAll(ADDRESS)).flatMap((match) => {
    const written = place === 'url' ? match[0] : withoutSentenceEnd(match[0]);
    if (written.length > LONGEST_ADDRESS) return [];
    const url = withExamples(written, part);
    return url ? [{ ...text.spanOf(match.index, match.index + written.length), url }] : [];
  });
}

function withoutSentenceEnd(address: string): string {
  let end = address.length;
  while (end > 0 && SENTENCE_END.includes(address[end - 1] as string)) end--;
  return address.slice(0, end);
}

/** The address with examples in it; undefined where one is missing, or where they make it too long. */
function withExamples(address: string, part: TextPart): string | undefined {
  // What is clicked must not lead to another host than what is read.
  if (address.includes('{{') && !HOST.test(address)) return undefined;
  let complete = true;
  let length = address.length;
  const own = part.button?.text('example')?.value.trim();
  // Meta's way to give the example of an address: the whole of it.
  if (own && /^https?:\/\//i.test(own) && address.includes('{{'))
    return own.startsWith(beginningOf(address)) ? own : undefined;
  const filled = address.replace(/\{\{([^{}\n]*)\}\}/g, (_, inner: string) => {
    const value = part.button ? own : exampleFor(part, inner.trim())?.text?.value.trim();
    length += value?.length ?? 0;
    if (!value || length > LONGEST_ADDRESS) complete = false;
    return complete && value ? value : '';
  });
  return complete ? filled : undefined;
}

/** What is written before the first placeholder. */
function beginningOf(address: string): string {
  return address.slice(0, address.indexOf('{{'));
}

/** Without quotes. */
function contentSpan(text: Text): Span {
  return text.spanOf(0, text.value.length);
}
