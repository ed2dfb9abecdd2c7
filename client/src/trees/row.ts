import type { Texts } from '../platform/texts';
import type { Look } from './look';

/** More languages than this are counted, not listed: a row has one line. */
const MOST_LISTED_LANGUAGES = 4;

/** How a node shows in a tree: all but its tooltip, which is made only when somebody asks for it. */
export interface Row {
  readonly label: string;
  /** Less prominent, behind the label. */
  readonly description?: string | undefined;
  readonly look?: Look | undefined;
  /** For the file icon and the marks of findings. */
  readonly resourceUri?: string | undefined;
  readonly children: 'none' | 'collapsed' | 'expanded';
  /** Flags joined by `+`: menus look for `\bflag\b`. */
  readonly contextValue: string;
  /** For screen readers: label and state as one sentence. */
  readonly spoken: string;
  /** What a click or Enter does. */
  readonly click?: RowCommand | undefined;
}

export interface RowCommand {
  readonly command: string;
  /** Said to screen readers. */
  readonly title: string;
}

/** Flags for the conditions of menus; those that do not hold are left out. */
export function contextValue(kind: string, ...flags: readonly (string | false | undefined)[]): string {
  return [kind, ...flags.filter((flag) => flag !== false && flag !== undefined)].join('+');
}

/** A word of Meta’s as a flag: `PENDING_DELETION` becomes `pendingDeletion`. */
export function flagOf(word: string): string {
  return word.toLowerCase().replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Parts of a description, without those that are missing. */
export function joined(parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== false && part !== undefined && part !== '').join(' · ');
}

export function languagesInBrief(codes: readonly string[], l10n: Texts): string {
  return codes.length > MOST_LISTED_LANGUAGES ? l10n.t('{0} languages', codes.length) : codes.join(', ');
}

/** What a row for several things looks like. @param urgency the lower, the more it wants somebody to do something */
export function mostUrgent<T>(things: readonly T[], urgency: (thing: T) => number): T | undefined {
  return things.reduce<T | undefined>(
    (first, thing) => (first === undefined || urgency(thing) < urgency(first) ? thing : first),
    undefined,
  );
}

/** What is told of a node when somebody points at it. Plain text: what comes from Meta must not become markup. */
export interface Tooltip {
  readonly title: string;
  readonly lines: readonly string[];
  /** Ids and the like, which people copy. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}
