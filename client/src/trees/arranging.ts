import type { Memento, TreeView } from 'vscode';
import { l10n } from '../platform/l10n';
import {
  type Arrangement,
  askForWords,
  chooseArrangement,
  chooseFilter,
  type FilterWords,
  filterMessage,
} from './arrangement';
import { type Filter, type Grouping, NO_FILTER, type Order, type Sortable } from './filter';

/** What of a tree can be searched, filtered and arranged. */
export interface Arrangeable {
  readonly filter: Filter;
  readonly grouping: Grouping;
  readonly order: Order;
  setFilter(filter: Filter): void;
  arrange(grouping: Grouping, order: Order): void;
}

export interface ArrangementParts {
  readonly tree: Arrangeable;
  readonly view: Pick<TreeView<unknown>, 'message'>;
  /** All that there is to choose from, whatever the filter. */
  readonly rows: () => readonly Sortable[];
  readonly words: Omit<FilterWords, 'title'>;
  /** Keeps how the tree is arranged. What a search leaves out is not kept: it would be missed later. */
  readonly kept: { readonly memento: Memento; readonly key: string };
}

/** Changes how a tree is searched, filtered and arranged, and says above it what is left out. */
export class Arranging {
  constructor(private readonly parts: ArrangementParts) {
    const { tree, kept } = parts;
    const before = kept.memento.get<Arrangement>(kept.key);
    if (before) tree.arrange(before.grouping, before.order);
  }

  search(): void {
    const { tree } = this.parts;
    askForWords(l10n.t('Search Templates'), tree.filter.words, (words) => this.use({ ...tree.filter, words }));
  }

  async filter(): Promise<void> {
    const { tree, rows, words } = this.parts;
    const filter = await chooseFilter(rows(), tree.filter, { ...words, title: l10n.t('Filter Templates') });
    if (filter) this.use(filter);
  }

  unfilter(): void {
    this.use(NO_FILTER);
  }

  async arrange(): Promise<void> {
    const { tree, kept } = this.parts;
    const chosen = await chooseArrangement(l10n.t('Group and Sort Templates'), tree);
    if (!chosen) return;
    const { grouping, order } = chosen;
    tree.arrange(grouping, order);
    await kept.memento.update(kept.key, { grouping, order });
  }

  private use(filter: Filter): void {
    const { tree, view, words } = this.parts;
    tree.setFilter(filter);
    view.message = filterMessage(filter, words);
  }
}
