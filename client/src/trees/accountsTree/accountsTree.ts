import { type Disposable, EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { Wording } from '../../../../deploy/src';
import type { Accounts } from '../../accounts/account';
import { DisposableStore } from '../../platform/disposableStore';
import { l10n } from '../../platform/l10n';
import { Gathered } from '../gathered';
import { markdownOf, treeItemOf } from '../treeItem';
import type { AccountsRepository, TreeChange } from './accountsRepository';
import { type AccountsNode, accountNodes, childrenOf, renewed, wabaIdOf } from './nodes';
import { type RowContext, rowOf } from './rows';
import { tooltipOf } from './tooltips';

/** The accounts, the WABAs that they reach, and what is in those. */
export class AccountsTree implements TreeDataProvider<AccountsNode>, Disposable {
  private readonly owned = new DisposableStore();
  private readonly drawAnew = this.owned.add(new EventEmitter<AccountsNode[] | undefined>());
  private readonly gathered = this.owned.add(new Gathered<TreeChange>((changes) => this.apply(changes)));
  /** What the editor was given last, by id: it asks for the very object back. */
  private readonly given = new Map<string, AccountsNode>();
  private accountIds = '';
  private readonly rows = new Map<string, string>();

  readonly onDidChangeTreeData = this.drawAnew.event;

  constructor(
    private readonly repository: AccountsRepository,
    private readonly accounts: Accounts,
    private readonly wording: Wording,
    private readonly now: () => number,
    private readonly apiVersion: () => string | undefined,
  ) {
    this.accountIds = this.idsOfAccounts();
    this.owned.add(accounts.onDidChange(() => this.accountsChanged()));
  }

  /** Draws a part of the tree anew, soon. */
  changed(change: TreeChange): void {
    this.gathered.add(change);
  }

  getTreeItem(node: AccountsNode): TreeItem {
    const row = rowOf(renewed(node, this.repository), this.context());
    if (node.kind === 'account') this.rows.set(node.id, JSON.stringify(row));
    return treeItemOf(node, row);
  }

  resolveTreeItem(item: TreeItem, node: AccountsNode): TreeItem {
    const tooltip = tooltipOf(renewed(node, this.repository), this.context());
    if (tooltip) item.tooltip = markdownOf(tooltip);
    return item;
  }

  async getChildren(parent?: AccountsNode): Promise<AccountsNode[]> {
    if (parent) await this.repository.prepare(parent);
    const children = parent
      ? childrenOf(renewed(parent, this.repository), this.repository)
      : accountNodes(this.repository);
    for (const child of children) this.given.set(child.id, child);
    return children;
  }

  dispose(): void {
    this.owned.dispose();
  }

  private context(): RowContext {
    return {
      l10n,
      wording: this.wording,
      now: this.now(),
      apiVersion: this.apiVersion(),
      usageOf: (account) => this.accounts.usageOf(account),
    };
  }

  private apply(changes: readonly TreeChange[]): void {
    const nodes = new Set<AccountsNode>();
    for (const change of changes) {
      if (change.kind === 'everything') {
        this.drawAnew.fire(undefined);
        return;
      }
      const node = this.given.get(idOf(change));
      if (node) nodes.add(node);
    }
    if (nodes.size > 0) this.drawAnew.fire([...nodes]);
  }

  /** Also told of each request that an account makes: only what would look otherwise is drawn anew. */
  private accountsChanged(): void {
    this.repository.accountsChanged();
    const ids = this.idsOfAccounts();
    if (ids !== this.accountIds) {
      this.accountIds = ids;
      this.changed({ kind: 'everything' });
      return;
    }
    this.timePassed();
  }

  /** Draws anew the accounts that look otherwise now: what they say of limits and of the end of a token changes by itself. */
  timePassed(): void {
    for (const node of accountNodes(this.repository)) {
      const before = this.rows.get(node.id);
      if (before !== undefined && before !== JSON.stringify(rowOf(node, this.context()))) {
        this.changed({ kind: 'account', accountId: node.accountId });
      }
    }
  }

  private idsOfAccounts(): string {
    return JSON.stringify(this.accounts.all.map(({ id, label }) => [id, label]));
  }
}

function idOf(change: Exclude<TreeChange, { kind: 'everything' }>): string {
  return change.kind === 'account' ? `account:${change.accountId}` : wabaIdOf(change.place);
}
