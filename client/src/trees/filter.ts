/** What of a template rows are chosen, ordered and put together by: one language of one template. */
export interface Sortable {
  readonly name: string;
  readonly language: string;
  /** As Meta writes it; in the tree of local templates its state against the account. */
  readonly status: string;
  readonly category: string;
  readonly quality?: string | undefined;
  /** The lower it is, the more it wants somebody to do something. */
  readonly urgency: number;
  /** More to search in than the name, such as the text of the body. */
  readonly text?: string | undefined;
}

/** Each list says what is let through; an empty one lets everything through. */
export interface Filter {
  /** Words that all have to be in the name or the text, in any order. */
  readonly words: string;
  readonly statuses: readonly string[];
  readonly categories: readonly string[];
  readonly languages: readonly string[];
  readonly qualities: readonly string[];
}

export const NO_FILTER: Filter = { words: '', statuses: [], categories: [], languages: [], qualities: [] };

export type Grouping = 'name' | 'status' | 'category' | 'language';
export type Order = 'name' | 'urgency' | 'category';

export interface Group<Row> {
  readonly key: string;
  readonly rows: readonly Row[];
}

export function isFiltering(filter: Filter): boolean {
  return (
    filter.words.trim() !== '' ||
    [filter.statuses, filter.categories, filter.languages, filter.qualities].some(({ length }) => length > 0)
  );
}

/** @returns a function that tells whether a row is let through */
export function passes(filter: Filter): (row: Sortable) => boolean {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  const allows = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  return (row) => {
    if (!allows(filter.statuses, row.status) || !allows(filter.categories, row.category)) return false;
    if (!allows(filter.languages, row.language) || !allows(filter.qualities, row.quality ?? 'UNKNOWN')) return false;
    if (words.length === 0) return true;
    const text = `${row.name}\n${row.text ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

/** @returns the same rows in order; what is equal in the first respect goes by name, then by language */
export function sorted<Row extends Sortable>(rows: readonly Row[], order: Order): Row[] {
  const byName = (a: Sortable, b: Sortable) => compare(a.name, b.name) || compare(a.language, b.language);
  const first: Readonly<Record<Order, (a: Sortable, b: Sortable) => number>> = {
    name: () => 0,
    urgency: (a, b) => a.urgency - b.urgency,
    category: (a, b) => compare(a.category, b.category),
  };
  return [...rows].sort((a, b) => first[order](a, b) || byName(a, b));
}

/**
 * Puts rows together that have a name, a status, a category or a language in common. Groups of names keep the order of their
 * first rows; the others are ordered by what wants attention, or by their key.
 */
export function groupsOf<Row extends Sortable>(rows: readonly Row[], by: Grouping): Group<Row>[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row[by];
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const all = [...groups].map(([key, members]) => ({ key, rows: members }));
  if (by === 'name') return all;
  if (by !== 'status') return all.sort((a, b) => compare(a.key, b.key));
  const urgency = (group: Group<Row>) => Math.max(...group.rows.map((row) => row.urgency));
  return all.sort((a, b) => urgency(a) - urgency(b) || compare(a.key, b.key));
}

/** How often each value of a field occurs, for a list to choose from; the most frequent first. */
export function countsOf(
  rows: readonly Sortable[],
  field: 'status' | 'category' | 'language' | 'quality',
): { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = row[field] ?? 'UNKNOWN';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || compare(a.value, b.value));
}

/** By code units: names have lower-case letters, digits and underscores only, and languages are codes. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
