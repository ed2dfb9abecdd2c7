import type { TemplateNode } from '../../../contracts/src';
import type { Account } from '../accounts/account';
import type { PointedAt } from '../publish/deleteTemplates';
import {
  type AccountsNode,
  isAccountsNode,
  isRemoteTemplateNode,
  isWabaNode,
  type RemoteTemplateNode,
  type TemplateNameNode,
} from './accountsTree/nodes';

export interface Surroundings {
  accountById(id: string): Account | undefined;
  wabaName(place: { readonly accountId: string; readonly wabaId: string }): string;
  /** All languages of a name that are known, those that a filter hides as well. */
  languagesOf(node: {
    readonly accountId: string;
    readonly wabaId: string;
    readonly name: string;
  }): readonly TemplateNode[];
}

/**
 * What the nodes stand for that a command was given: the node that was clicked, then all that are selected. Of those that are in
 * another WABA than the one that was clicked, none is meant.
 *
 * @returns undefined for what is neither a WABA nor a template in one
 */
export function pointedAt([clicked, selection]: readonly unknown[], around: Surroundings): PointedAt | undefined {
  if (!isWabaNode(clicked) && !isRemoteTemplateNode(clicked)) return undefined;
  const { accountId, wabaId } = clicked;
  const account = around.accountById(accountId);
  if (!account) return undefined;
  const place = { account, wabaId, wabaName: around.wabaName({ accountId, wabaId }) };
  if (isWabaNode(clicked)) return { ...place, templates: [], wholeNames: [] };
  const nodes = selectedWith(clicked, selection)
    .filter(isRemoteTemplateNode)
    .filter((node) => node.accountId === accountId && node.wabaId === wabaId);
  const byId = new Map(
    nodes
      .flatMap((node) => (isWhole(node) ? around.languagesOf(node) : node.templates))
      .map((template) => [template.id, template]),
  );
  const wholeNames = nodes.flatMap((node) => (isWhole(node) ? [node.name] : []));
  return { ...place, templates: [...byId.values()], wholeNames };
}

function isWhole(node: RemoteTemplateNode): node is TemplateNameNode {
  return node.kind === 'templateName' && !node.isPart;
}

/** Who clicks a row outside of the selection means that row alone. */
function selectedWith(clicked: AccountsNode, selection: unknown): readonly AccountsNode[] {
  const selected = Array.isArray(selection) ? selection.filter(isAccountsNode) : [];
  return selected.some(({ id }) => id === clicked.id) ? selected : [clicked];
}
