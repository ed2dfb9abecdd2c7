import { type TreeView, type TreeViewOptions, window } from 'vscode';
import { guarded, ifText } from './guarded';
import { plainLine } from './plainText';

/** A view of rows. Of a message above them that is a link and nothing else, the editor makes a button. */
export function createTreeView<T>(id: string, options: TreeViewOptions<T>): TreeView<T> {
  return guarded(window.createTreeView<T>(id, options), {
    title: ifText(plainLine),
    description: ifText(plainLine),
    message: ifText(plainLine),
    badge: (badge) => badge && { ...badge, tooltip: plainLine(badge.tooltip) },
  });
}
