import type { Span } from '../text/span';
import { type AnchorUse, anchorAt, anchorsLike, anchorsOf } from './anchors';
import { examplesOfUse, type PlaceholderUse, placeholderUses, useAt, usesOfSame } from './placeholderUses';
import type { RoughFile } from './roughFile';
import { textsOf } from './texts';

/** A place where the same thing is named. */
export interface NamedPlace extends Span {
  /** True where the thing is given its value: the example of a placeholder, the anchor of an alias. */
  readonly definition: boolean;
}

/** What stands at an offset that has a name of its own. */
export type Named =
  | { readonly kind: 'placeholder'; readonly use: PlaceholderUse; readonly uses: readonly PlaceholderUse[] }
  | { readonly kind: 'anchor'; readonly use: AnchorUse; readonly anchors: readonly AnchorUse[] };

export function namedAt({ text, template }: RoughFile, offset: number): Named | undefined {
  const uses = template ? placeholderUses(textsOf(template), text) : [];
  const use = useAt(uses, offset);
  if (use) return { kind: 'placeholder', use, uses };
  const anchors = anchorsOf(text);
  const anchor = anchorAt(anchors, offset);
  return anchor && { kind: 'anchor', use: anchor, anchors };
}

/**
 * Where what stands at an offset is defined: a placeholder by its examples, or where it first occurs if it has none; an alias by
 * its anchor.
 */
export function definitionsAt(file: RoughFile, offset: number): Span[] {
  const named = namedAt(file, offset);
  if (!named) return [];
  if (named.kind === 'anchor') return named.use.anchor ? [named.use.anchor] : [];
  if (named.use.example) return [named.use];
  const examples = examplesOfUse(named.use, file.text);
  return examples.length > 0 ? examples : usesOfSame(named.uses, named.use).slice(0, 1);
}

/** All places in the file that name what stands at an offset, in their order. */
export function placesOfSame(file: RoughFile, offset: number): NamedPlace[] {
  const named = namedAt(file, offset);
  return named ? placesOf(named, file.text) : [];
}

function placesOf(named: Named, text: string): NamedPlace[] {
  if (named.kind === 'anchor') return anchorsLike(named.anchors, named.use).map(placeOfAnchor);
  const places = usesOfSame(named.uses, named.use).map(({ start, end, example }) => ({
    start,
    end,
    definition: example,
  }));
  // The example of an address stands beside it, without a name.
  const addressed = named.use.part?.button ? examplesOfUse(named.use, text) : [];
  return [...places, ...addressed.map(({ start, end }) => ({ start, end, definition: true }))];
}

function placeOfAnchor({ start, end, alias }: AnchorUse): NamedPlace {
  return { start, end, definition: !alias };
}
