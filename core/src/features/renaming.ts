import { LIMITS } from '../../../facts/src';
import { PLACEHOLDER_NAME } from '../model/placeholders';
import type { Span, TextEdit } from '../text/span';
import { anchorsLike } from './anchors';
import { type Named, namedAt } from './navigation';
import { isAddress, type PlaceholderUse, usesOfSame } from './placeholderUses';
import type { RoughFile } from './roughFile';

/** Why something can't be renamed, and what to do instead. */
export interface Refusal {
  readonly refusal: string;
}

const ANCHOR_NAME = /^[^\s,[\]{}]+$/;

/**
 * What of a file is renamed at an offset.
 *
 * @returns the span of the name that stands there; undefined where there is nothing that has a name
 */
export function renamable(file: RoughFile, offset: number): Span | Refusal | undefined {
  const named = namedAt(file, offset);
  if (!named) return undefined;
  const { start, end } = named.use;
  return refusalFor(file, named) ?? { start, end };
}

/**
 * Gives a placeholder another name in all texts, examples and languages of a file, or an anchor with all of its aliases.
 *
 * @returns undefined where there is nothing that has a name
 */
export function rename(file: RoughFile, offset: number, newName: string): readonly TextEdit[] | Refusal | undefined {
  const named = namedAt(file, offset);
  if (!named) return undefined;
  const refusal = refusalFor(file, named);
  if (refusal) return refusal;
  return named.kind === 'anchor' ? renameAnchor(named, newName.trim()) : renamePlaceholder(named, bare(newName));
}

function refusalFor({ complete }: RoughFile, named: Named): Refusal | undefined {
  if (!complete) {
    return { refusal: 'This file can’t be read to its end, so a place might be missed: fix its errors first.' };
  }
  if (named.kind === 'anchor') return undefined;
  const { use } = named;
  if (isAddress(use.section)) {
    return { refusal: 'What varies in an address has no name of its own: it is {{1}} in every template.' };
  }
  if (use.positional) {
    return {
      refusal: `{{${use.name}}} is the place of a value in the list that is sent, not a name. Move the placeholder in the text, or convert the template to named placeholders.`,
    };
  }
  return undefined;
}

function renamePlaceholder(named: Named & { kind: 'placeholder' }, newName: string): readonly TextEdit[] | Refusal {
  const { use, uses } = named;
  if (newName === use.name) return [];
  const same = usesOfSame(uses, use);
  const refusal = badName(newName) ?? conflict(newName, same, uses);
  return refusal ?? same.map(({ start, end }) => ({ start, end, newText: newName }));
}

function badName(name: string): Refusal | undefined {
  if (/^\d+$/.test(name)) {
    return { refusal: `${name} is a number, and placeholders are either all named or all numbered: write a name.` };
  }
  if (!PLACEHOLDER_NAME.test(name)) {
    return {
      refusal: `“${name}” can’t be a name: use lower-case letters, digits and underscores, and begin with no digit.`,
    };
  }
  const most = LIMITS.placeholderName.value;
  if (name.length > most) {
    return { refusal: `This name has ${name.length} of at most ${most} characters: use a shorter one.` };
  }
  return undefined;
}

function conflict(
  name: string,
  renamed: readonly PlaceholderUse[],
  uses: readonly PlaceholderUse[],
): Refusal | undefined {
  const taken = uses.filter((use) => use.name === name && !isAddress(use.section));
  if (taken.some(({ example }) => !example)) {
    return {
      refusal: `{{${name}}} is a placeholder of this template already: choose another name, or write {{${name}}} by hand where it is meant.`,
    };
  }
  // An example that waits for its placeholder is welcome, but not a second one beside the first.
  if (taken.length > 0 && renamed.some(({ example }) => example)) {
    return { refusal: `There is an example for ${name} already, of no placeholder: remove it first.` };
  }
  return undefined;
}

function renameAnchor(named: Named & { kind: 'anchor' }, newName: string): readonly TextEdit[] | Refusal {
  const { use, anchors } = named;
  if (newName === use.name) return [];
  if (!ANCHOR_NAME.test(newName)) {
    return { refusal: `“${newName}” can’t be the name of an anchor: leave out spaces, commas and brackets.` };
  }
  if (anchors.some(({ name }) => name === newName)) {
    return { refusal: `There is an anchor ${newName} already: choose another name.` };
  }
  return anchorsLike(anchors, use).map(({ start, end }) => ({ start, end, newText: newName }));
}

/** People may well type the braces too. */
function bare(name: string): string {
  return name
    .trim()
    .replace(/^\{\{\s*/, '')
    .replace(/\s*\}\}$/, '');
}
