import { type Disposable, EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { Wording } from '../../../../deploy/src';
import { DisposableStore } from '../../platform/disposableStore';
import { l10n } from '../../platform/l10n';
import { Gathered } from '../gathered';
import { markdownOf, treeItemOf } from '../treeItem';
import { belowLocal, type LocalNode, type LocalWorld, localRoots } from './localNodes';
import { localRowOf, localTooltipOf } from './localRows';

/** The template files of the workspace, and how they stand to the account that they go to. */
export class LocalTree implements TreeDataProvider<LocalNode>, Disposable {
  private readonly owned = new DisposableStore();
  private readonly drawAnew = this.owned.add(new EventEmitter<undefined>());
  private readonly gathered = this.owned.add(new Gathered<undefined>(() => this.drawAnew.fire(undefined)));

  readonly onDidChangeTreeData = this.drawAnew.event;

  constructor(
    private readonly world: LocalWorld,
    private readonly wording: Wording,
  ) {}

  /** Draws the tree anew, soon. */
  changed(): void {
    this.gathered.add(undefined);
  }

  getTreeItem(node: LocalNode): TreeItem {
    return treeItemOf(node, localRowOf(node, { l10n, wording: this.wording }));
  }

  resolveTreeItem(item: TreeItem, node: LocalNode): TreeItem {
    const tooltip = localTooltipOf(node, { l10n, wording: this.wording });
    if (tooltip) item.tooltip = markdownOf(tooltip);
    return item;
  }

  getChildren(parent?: LocalNode): LocalNode[] {
    return parent ? belowLocal(parent, this.world) : localRoots(this.world);
  }

  dispose(): void {
    this.owned.dispose();
  }
}
