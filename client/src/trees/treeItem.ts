import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { inMarkdown, plainLine } from '../platform/plainText';
import type { Row, Tooltip } from './row';

/** Makes what the editor shows of a row. The tooltip is left open: it is made when somebody points at it. */
export function treeItemOf(node: { readonly id: string }, row: Row): TreeItem {
  const item = new TreeItem(plainLine(row.label), COLLAPSIBLE[row.children]);
  item.id = node.id;
  item.contextValue = row.contextValue;
  item.accessibilityInformation = { label: plainLine(row.spoken) };
  if (row.description !== undefined) item.description = plainLine(row.description);
  if (row.look) {
    item.iconPath = new ThemeIcon(row.look.icon, row.look.color && new ThemeColor(row.look.color));
  }
  if (row.resourceUri !== undefined) item.resourceUri = Uri.parse(row.resourceUri);
  if (row.click) item.command = { ...row.click, arguments: [node] };
  return item;
}

const COLLAPSIBLE: Readonly<Record<Row['children'], TreeItemCollapsibleState>> = {
  none: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
};

/** Not trusted, and every text of it is escaped: what people and Meta wrote is shown as it is. */
export function markdownOf({ title, lines, facts }: Tooltip): MarkdownString {
  const known = facts.map(({ name, value }) => inMarkdown(`${name}: ${value}`)).join('  \n');
  const paragraphs = [`**${inMarkdown(title)}**`, ...lines.map(inMarkdown), known];
  return new MarkdownString(paragraphs.filter((text) => text !== '').join('\n\n'));
}
