import { QuickPickItemKind } from 'vscode';
import { l10n } from '../platform/l10n';
import { createInputBox, type PickItem, showQuickPick } from '../platform/pickers';
import { countsOf, type Filter, type Grouping, type Order, type Sortable } from './filter';

/** Words for the values that rows are chosen by. */
export interface FilterWords {
  status(value: string): string;
  category(value: string): string;
  quality(value: string): string;
  /** In which view, for the title of the question. */
  readonly title: string;
  /** False where rows have no quality. */
  readonly hasQuality: boolean;
}

type Field = 'status' | 'category' | 'language' | 'quality';

interface ValueItem extends PickItem {
  readonly field?: Field;
  readonly value?: string;
}

const LISTS = { status: 'statuses', category: 'categories', language: 'languages', quality: 'qualities' } as const;

/**
 * Asks by which status, category, language and quality rows are chosen.
 *
 * @param rows what there is to choose from
 * @returns undefined when the person gave up
 */
export async function chooseFilter(
  rows: readonly Sortable[],
  filter: Filter,
  words: FilterWords,
): Promise<Filter | undefined> {
  const items: ValueItem[] = [
    ...valueItems('status', l10n.t('Status'), words.status),
    ...valueItems('category', l10n.t('Category'), words.category),
    ...valueItems('language', l10n.t('Language'), (value) => value),
    ...(words.hasQuality ? valueItems('quality', l10n.t('Quality'), words.quality) : []),
  ];
  const picked = await showQuickPick(items, {
    title: words.title,
    placeHolder: l10n.t('What to show; nothing chosen shows everything'),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!picked) return undefined;
  const chosen = (field: Field) => picked.flatMap((item) => (item.field === field ? (item.value ?? []) : []));
  return {
    words: filter.words,
    statuses: chosen('status'),
    categories: chosen('category'),
    languages: chosen('language'),
    qualities: chosen('quality'),
  };

  function valueItems(field: Field, label: string, nameOf: (value: string) => string): ValueItem[] {
    const counts = new Map(countsOf(rows, field).map(({ value, count }) => [value, count]));
    // What is chosen stays on the list, even when nothing has it any more.
    for (const value of filter[LISTS[field]]) if (!counts.has(value)) counts.set(value, 0);
    if (counts.size === 0) return [];
    return [
      { label, kind: QuickPickItemKind.Separator },
      ...[...counts].map(([value, count]) => ({
        label: nameOf(value),
        description: `${count}`,
        picked: filter[LISTS[field]].includes(value),
        field,
        value,
      })),
    ];
  }
}

/** Asks for words to look for. What is typed counts at each key, and stays when the question is closed. */
export function askForWords(title: string, words: string, changed: (words: string) => void): void {
  const input = createInputBox();
  input.title = title;
  input.placeholder = l10n.t('Words of the name or the text; all have to be there');
  input.prompt = l10n.t('Enter or Escape closes the box and keeps the search. An empty box shows everything.');
  input.value = words;
  input.onDidChangeValue(changed);
  input.onDidAccept(() => input.hide());
  input.onDidHide(() => input.dispose());
  input.show();
}

/** What a view says above its rows while not all are shown; empty without a filter. */
export function filterMessage(filter: Filter, words: Omit<FilterWords, 'title' | 'hasQuality'>): string {
  const parts = [
    filter.words.trim() === '' ? undefined : l10n.t('“{0}”', filter.words.trim()),
    ...[
      filter.statuses.map(words.status),
      filter.categories.map(words.category),
      filter.languages,
      filter.qualities.map(words.quality),
    ].map((values) => (values.length === 0 ? undefined : values.join(', '))),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : l10n.t('Shown: {0}', parts.join(' · '));
}

export interface Arrangement {
  readonly grouping: Grouping;
  readonly order: Order;
}

interface ArrangementItem extends PickItem {
  readonly change?: Partial<Arrangement>;
}

/** Asks how rows are put together and ordered. @returns undefined when the person gave up */
export async function chooseArrangement(title: string, now: Arrangement): Promise<Arrangement | undefined> {
  const group = (grouping: Grouping, label: string): ArrangementItem => ({
    icon: grouping === now.grouping ? 'check' : 'blank',
    label,
    change: { grouping },
  });
  const sort = (order: Order, label: string): ArrangementItem => ({
    icon: order === now.order ? 'check' : 'blank',
    label,
    change: { order },
  });
  const picked = await showQuickPick<ArrangementItem>(
    [
      { label: l10n.t('Put together by'), kind: QuickPickItemKind.Separator },
      group('name', l10n.t('Name')),
      group('status', l10n.t('Status')),
      group('category', l10n.t('Category')),
      group('language', l10n.t('Language')),
      { label: l10n.t('Order by'), kind: QuickPickItemKind.Separator },
      sort('name', l10n.t('Name')),
      sort('urgency', l10n.t('What wants attention first')),
      sort('category', l10n.t('Category')),
    ],
    { title, placeHolder: l10n.t('How the templates are put together and ordered') },
  );
  return picked?.change && { ...now, ...picked.change };
}
