import { own } from '../../contracts/src';
import type { Category } from './categories';
import { type Evidence, evidence } from './evidence';
import { LIMITS, type Limit } from './limits';

export type HeaderFormat = keyof typeof HEADERS;

export interface HeaderSpec {
  readonly description: string;
  readonly categories: readonly Category[];
  /** Present for a header that is a file. */
  readonly media?: { readonly extensions: readonly string[]; readonly bytes: Limit; readonly kinds: string };
  readonly evidence: Evidence;
}

const BOTH: readonly Category[] = ['MARKETING', 'UTILITY'];

export const HEADERS = {
  TEXT: {
    description: 'One line of text above the body, with at most one placeholder.',
    categories: BOTH,
    evidence: evidence('documented', ['template components']),
  },
  IMAGE: {
    description: 'A picture above the body: JPEG or PNG, at most 5 MB.',
    categories: BOTH,
    media: { extensions: ['.jpg', '.jpeg', '.png'], bytes: LIMITS.imageBytes, kinds: 'JPEG or PNG' },
    evidence: evidence('documented', ['template components', 'media limits']),
  },
  VIDEO: {
    description: 'A video above the body: MP4 with H.264 and AAC, at most 16 MB.',
    categories: BOTH,
    media: { extensions: ['.mp4'], bytes: LIMITS.videoBytes, kinds: 'MP4' },
    evidence: evidence(
      'documented',
      ['template components', 'media limits'],
      'A message may carry a 3GP too, but the upload of samples does not take one.',
    ),
  },
  DOCUMENT: {
    description: 'A document above the body: a PDF, at most 100 MB.',
    categories: BOTH,
    media: { extensions: ['.pdf'], bytes: LIMITS.documentBytes, kinds: 'PDF' },
    evidence: evidence('documented', ['template components', 'media limits']),
  },
  GIF: {
    description: 'A short MP4 that repeats, at most 3.5 MB. Marketing Messages API only.',
    categories: ['MARKETING'],
    media: { extensions: ['.mp4'], bytes: LIMITS.gifBytes, kinds: 'MP4' },
    evidence: evidence('documented', ['template components']),
  },
  LOCATION: {
    description: 'A map. The place is given when the message is sent.',
    categories: BOTH,
    evidence: evidence('documented', ['template components']),
  },
  PRODUCT: {
    description: 'A product of the catalog: only with an SPM button, and on product cards.',
    categories: ['MARKETING'],
    evidence: evidence('documented', ['single-product messages', 'product-card carousels']),
  },
} as const satisfies Record<string, HeaderSpec>;

/** What the header of a card may be. */
export const CARD_HEADERS: readonly string[] = ['IMAGE', 'VIDEO', 'PRODUCT'];

/** What may stand above a limited-time offer. */
export const OFFER_HEADERS: readonly string[] = ['IMAGE', 'VIDEO'];

export const HEADER_FORMATS = Object.keys(HEADERS) as HeaderFormat[];

export function headerSpec(format: string): HeaderSpec | undefined {
  return own<HeaderSpec>(HEADERS, format);
}
