import type {
  BusinessNode as Business,
  PhoneNumberNode as PhoneNumber,
  SubscribedApp,
  TemplateNode as Template,
  TemplateSummary,
  TokenFacts,
  WabaNode as Waba,
} from '../../../../contracts/src';
import type { DiscoveredBusiness, DiscoveredWaba, Discovery, RemoteState } from '../../../../deploy/src';
import { type GraphError, readTokenFacts } from '../../../../graph/src';
import type { Account, AccountState } from '../../accounts/account';
import type { WabaPlace } from '../../accounts/remoteTemplatesOf';
import {
  type Filter,
  type Grouping,
  groupsOf,
  isFiltering,
  type Order,
  passes,
  type Sortable,
  sorted,
} from '../filter';
import type { Asked } from '../questions';
import { urgencyOf } from '../templateWords';
import type { Deeds } from '../times';

/** All that the tree shows, without asking anybody for anything. */
export interface AccountsWorld {
  readonly accounts: readonly Account[];
  stateOf(account: Account): AccountState;
  discovery(accountId: string): Asked<Discovery>;
  /** What Meta tells of a WABA itself and not in a list, such as how far its verification is. */
  details(place: WabaPlace): Asked<Waba>;
  templates(place: WabaPlace): RemoteState;
  phoneNumbers(place: WabaPlace): Asked<readonly PhoneNumber[]>;
  subscriptions(place: WabaPlace): Asked<readonly SubscribedApp[]>;
  deeds(wabaId: string, template: Template): Deeds;
  isTarget(place: WabaPlace): boolean;
  /** Whether a file of the workspace has a template of this name. */
  isLocal(name: string): boolean;
  /** How many rows below “Templates” are shown at most; more of them would slow the window. */
  mostRows(place: WabaPlace): number;
  readonly filter: Filter;
  readonly grouping: Grouping;
  readonly order: Order;
}

export type AccountsNode =
  | AccountNode
  | BusinessNode
  | WabaNode
  | TemplatesNode
  | TemplateGroupNode
  | TemplateNameNode
  | TemplateNode
  | PhoneNumbersNode
  | PhoneNumberNode
  | WebhooksNode
  | SubscriptionNode
  | NoteNode;

interface Identified {
  /** The same for the same thing, whatever was loaded meanwhile: by it the editor keeps what is open and selected. */
  readonly id: string;
}

export interface AccountNode extends Identified {
  readonly kind: 'account';
  readonly accountId: string;
  readonly account: Account;
  readonly facts: TokenFacts | undefined;
  readonly state: AccountState;
}

export interface BusinessNode extends Identified {
  readonly kind: 'business';
  readonly accountId: string;
  readonly business: Business;
  readonly wabas: readonly DiscoveredWaba[];
}

export interface WabaNode extends Identified, WabaPlace {
  readonly kind: 'waba';
  readonly waba: Waba;
  readonly business?: Business | undefined;
  readonly summary?: TemplateSummary | undefined;
  /** Whether another business owns it and has shared it. */
  readonly shared: boolean;
  /** Why it can't be seen. */
  readonly error?: GraphError | undefined;
  readonly isTarget: boolean;
  /** Whether a person added it by its id, and may take it out again. */
  readonly isAdded: boolean;
}

export interface TemplatesNode extends Identified, WabaPlace {
  readonly kind: 'templates';
  readonly loaded: number;
  /** How many the account holds, where Meta has said so. */
  readonly total?: number | undefined;
  /** How many the filter lets through; absent without a filter. */
  readonly matching?: number | undefined;
  readonly isComplete: boolean;
}

export interface TemplateGroupNode extends Identified, WabaPlace {
  readonly kind: 'templateGroup';
  readonly by: Exclude<Grouping, 'name'>;
  readonly key: string;
  readonly rows: readonly TemplateRow[];
}

/** All languages of a template that the filter lets through. */
export interface TemplateNameNode extends Identified, WabaPlace {
  readonly kind: 'templateName';
  readonly name: string;
  readonly templates: readonly Template[];
  readonly rows: readonly TemplateRow[];
  readonly isLocal: boolean;
  /** It stands for these languages alone, whatever others the name has. */
  readonly isPart?: true;
}

/** One language of a template. */
export interface TemplateNode extends Identified, WabaPlace {
  readonly kind: 'template';
  readonly name: string;
  readonly language: string;
  readonly template: Template;
  /** The same, as a list: what can be done with a name can be done with a language. */
  readonly templates: readonly Template[];
  readonly deeds: Deeds;
  readonly isLocal: boolean;
  /** Whether the row stands under its name, which then needs not be said again. */
  readonly underName: boolean;
}

export interface PhoneNumbersNode extends Identified, WabaPlace {
  readonly kind: 'phoneNumbers';
  readonly count?: number | undefined;
}

export interface PhoneNumberNode extends Identified, WabaPlace {
  readonly kind: 'phoneNumber';
  readonly phoneNumber: PhoneNumber;
}

export interface WebhooksNode extends Identified, WabaPlace {
  readonly kind: 'webhooks';
  readonly count?: number | undefined;
  /** Whether the app of the account’s token is among the subscribers; absent while that, or the app, is not known. */
  readonly isSubscribed?: boolean | undefined;
}

export interface SubscriptionNode extends Identified, WabaPlace {
  readonly kind: 'subscription';
  readonly app: SubscribedApp;
  /** Whether it is the app of the account’s token, the only one that the account can unsubscribe. */
  readonly isOwn: boolean;
}

/** A row that is no thing but says something: that there is nothing, that more is coming, that something went wrong. */
export interface NoteNode extends Identified {
  readonly kind: 'note';
  readonly accountId: string;
  readonly wabaId?: string | undefined;
  readonly note: Note;
}

export type Note =
  | { readonly kind: 'failed'; readonly error: GraphError; readonly parent: AccountsNode }
  | { readonly kind: 'noWabas' }
  | { readonly kind: 'noTemplates' }
  | { readonly kind: 'noMatch'; readonly loaded: number }
  | { readonly kind: 'loading'; readonly loaded: number; readonly total?: number | undefined }
  /** Rows that are there and not shown yet. */
  | { readonly kind: 'moreRows'; readonly shown: number; readonly of: number }
  /** Pages that were not asked for yet. */
  | { readonly kind: 'morePages'; readonly loaded: number; readonly total?: number | undefined }
  | { readonly kind: 'noPhoneNumbers' }
  | { readonly kind: 'noSubscriptions' };

/** A template as rows are chosen and ordered by. */
export interface TemplateRow extends Sortable {
  readonly template: Template;
}

/** What commands on templates of an account work with: a name with the languages that are meant. */
export type RemoteTemplateNode = TemplateNameNode | TemplateNode;

/** Whether a command was given a node of templates in an account: {@link RemoteTemplateNode} says what it carries. */
export function isRemoteTemplateNode(value: unknown): value is RemoteTemplateNode {
  return hasKind(value) && (value.kind === 'templateName' || value.kind === 'template');
}

export function isWabaNode(value: unknown): value is WabaNode {
  return hasKind(value) && value.kind === 'waba';
}

/** Whether a command was given any node of the tree of accounts. */
export function isAccountsNode(value: unknown): value is AccountsNode {
  return hasKind(value) && typeof (value as { id?: unknown }).id === 'string';
}

function hasKind(value: unknown): value is { readonly kind: string } {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}

export function accountNodes(world: AccountsWorld): AccountNode[] {
  return world.accounts.map((account) => ({
    kind: 'account',
    id: `account:${account.id}`,
    accountId: account.id,
    account,
    facts: factsOf(account.id, world),
    state: world.stateOf(account),
  }));
}

/** A node as it is now; what it stands for stays the same. */
export function renewed(node: AccountsNode, world: AccountsWorld): AccountsNode {
  switch (node.kind) {
    case 'account': {
      const account = world.accounts.find(({ id }) => id === node.accountId);
      return account ? { ...node, account, facts: factsOf(account.id, world), state: world.stateOf(account) } : node;
    }
    case 'waba':
      return {
        ...node,
        waba: { ...node.waba, ...world.details(node).value },
        summary: world.templates(node).summary,
        isTarget: world.isTarget(node),
      };
    case 'templates':
      return templatesNode(node, world);
    case 'phoneNumbers':
      return phoneNumbersNode(node, world);
    case 'webhooks':
      return webhooksNode(node, world);
    default:
      return node;
  }
}

/** What stands below a node, with what is known now. */
export function childrenOf(node: AccountsNode, world: AccountsWorld): AccountsNode[] {
  switch (node.kind) {
    case 'account':
      return belowAccount(node, world);
    case 'business':
      return node.wabas.map((waba) => wabaNode(node.accountId, waba, node.business, world));
    case 'waba':
      if (node.error) return [failed(node, node.error)];
      return [templatesNode(node, world), phoneNumbersNode(node, world), webhooksNode(node, world)];
    case 'templates':
      return belowTemplates(node, world);
    case 'templateGroup':
      return node.rows.map((row) => templateNode(node, row, false, world));
    case 'templateName':
      return node.rows.map((row) => templateNode(node, row, true, world));
    case 'phoneNumbers':
      return belowPhoneNumbers(node, world);
    case 'webhooks':
      return belowWebhooks(node, world);
    case 'template':
    case 'phoneNumber':
    case 'subscription':
    case 'note':
      return [];
  }
}

function belowAccount(node: AccountNode, world: AccountsWorld): AccountsNode[] {
  const { accountId, state } = node;
  const { value, error, isAsking } = world.discovery(accountId);
  const trouble = error ?? (state.kind === 'trouble' ? state.error : undefined);
  const notes = trouble && !isAsking ? [failed(node, trouble)] : [];
  if (!value) return notes;
  const rows = value.businesses.flatMap((group) => businessNodes(accountId, group, world));
  const gaps = value.gaps.flatMap((gap): NoteNode[] =>
    gap.kind === 'failed' && notes.length === 0
      ? [failed(node, gap.error, `${gap.step}/${gap.business?.id ?? ''}`)]
      : [],
  );
  if (rows.length > 0) return [...notes, ...rows, ...gaps];
  if (notes.length > 0) return notes;
  return [...gaps, noteBelow(node, { kind: 'noWabas' })];
}

/** WABAs of which no business is known stand where businesses do. */
function businessNodes(
  accountId: string,
  { business, wabas }: DiscoveredBusiness,
  world: AccountsWorld,
): AccountsNode[] {
  if (!business) return wabas.map((waba) => wabaNode(accountId, waba, undefined, world));
  return [{ kind: 'business', id: `business:${accountId}/${business.id}`, accountId, business, wabas }];
}

function wabaNode(
  accountId: string,
  { id, node: waba, shared, error }: DiscoveredWaba,
  business: Business | undefined,
  world: AccountsWorld,
): WabaNode {
  const place = { accountId, wabaId: id };
  return {
    kind: 'waba',
    id: wabaIdOf(place),
    ...place,
    waba: { ...waba, ...world.details(place).value },
    business,
    summary: world.templates(place).summary,
    shared,
    error,
    isTarget: world.isTarget(place),
    isAdded: world.accounts.find((account) => account.id === accountId)?.wabaIds.includes(id) ?? false,
  };
}

function templatesNode({ accountId, wabaId }: WabaPlace, world: AccountsWorld): TemplatesNode {
  const place = { accountId, wabaId };
  const { templates, summary, complete } = world.templates(place);
  return {
    kind: 'templates',
    id: `${wabaIdOf(place)}#templates`,
    ...place,
    loaded: templates.length,
    total: summary?.message_template_count ?? summary?.total_count ?? (complete ? templates.length : undefined),
    matching: isFiltering(world.filter) ? matchingRows(templates, world).length : undefined,
    isComplete: complete,
  };
}

function phoneNumbersNode({ accountId, wabaId }: WabaPlace, world: AccountsWorld): PhoneNumbersNode {
  const place = { accountId, wabaId };
  const count = world.phoneNumbers(place).value?.length;
  return { kind: 'phoneNumbers', id: `${wabaIdOf(place)}#phoneNumbers`, ...place, count };
}

function webhooksNode({ accountId, wabaId }: WabaPlace, world: AccountsWorld): WebhooksNode {
  const place = { accountId, wabaId };
  const apps = world.subscriptions(place).value;
  const own = ownAppId(accountId, world);
  return {
    kind: 'webhooks',
    id: `${wabaIdOf(place)}#webhooks`,
    ...place,
    count: apps?.length,
    isSubscribed: own === undefined ? undefined : apps?.some((app) => isOwnApp(app, accountId, world)),
  };
}

function belowTemplates(node: TemplatesNode, world: AccountsWorld): AccountsNode[] {
  const { accountId, wabaId, id } = node;
  const place = { accountId, wabaId };
  const { templates, summary, complete, loading, error } = world.templates(place);
  const note = (content: Note) => noteBelow(node, content);
  const above = error && !loading ? [failed(node, error)] : [];
  const rows = sorted(matchingRows(templates, world), world.order);
  const groups = groupsOf(rows, world.grouping);
  const most = world.mostRows(place);
  const shown = groups.slice(0, most).map((group): AccountsNode => {
    if (world.grouping !== 'name') {
      const { grouping } = world;
      return {
        kind: 'templateGroup',
        id: `${id}/${grouping}=${group.key}`,
        ...place,
        by: grouping,
        key: group.key,
        rows: group.rows,
      };
    }
    return {
      kind: 'templateName',
      id: `${wabaIdOf(place)}/${group.key}`,
      ...place,
      name: group.key,
      templates: group.rows.map(({ template }) => template),
      rows: group.rows,
      isLocal: world.isLocal(group.key),
    };
  });
  const loaded = templates.length;
  const total = summary?.message_template_count ?? summary?.total_count;
  const below: NoteNode[] = [];
  if (groups.length > most) below.push(note({ kind: 'moreRows', shown: most, of: groups.length }));
  if (loading && loaded > 0) below.push(note({ kind: 'loading', loaded, total }));
  else if (!complete && loaded > 0) below.push(note({ kind: 'morePages', loaded, total }));
  if (shown.length === 0 && loaded > 0) below.unshift(note({ kind: 'noMatch', loaded }));
  if (loaded === 0 && complete && above.length === 0) below.push(note({ kind: 'noTemplates' }));
  return [...above, ...shown, ...below];
}

/** The templates that the filter lets through, as rows. */
function matchingRows(templates: readonly Template[], { filter }: AccountsWorld): TemplateRow[] {
  return rowsOf(templates).filter(passes(filter));
}

export function rowsOf(templates: readonly Template[]): TemplateRow[] {
  return templates.map((template) => ({
    template,
    name: template.name,
    language: template.language,
    status: template.status,
    category: template.category,
    quality: template.quality_score?.score,
    urgency: urgencyOf(template),
    text: bodyOf(template),
  }));
}

function bodyOf({ components }: Template): string | undefined {
  const text = components?.find(({ type }) => type.toUpperCase() === 'BODY')?.text;
  return typeof text === 'string' ? text : undefined;
}

function templateNode(
  { accountId, wabaId }: WabaPlace,
  { template }: TemplateRow,
  underName: boolean,
  world: AccountsWorld,
): TemplateNode {
  const { name, language } = template;
  return {
    kind: 'template',
    id: `${wabaIdOf({ accountId, wabaId })}/${name}/${language}`,
    accountId,
    wabaId,
    name,
    language,
    template,
    templates: [template],
    deeds: world.deeds(wabaId, template),
    isLocal: world.isLocal(name),
    underName,
  };
}

function belowPhoneNumbers(node: PhoneNumbersNode, world: AccountsWorld): AccountsNode[] {
  const { accountId, wabaId } = node;
  const { value, error, isAsking } = world.phoneNumbers(node);
  const above = error && !isAsking ? [failed(node, error)] : [];
  if (value?.length === 0) {
    return [...above, noteBelow(node, { kind: 'noPhoneNumbers' })];
  }
  const rows = (value ?? []).map(
    (phoneNumber): PhoneNumberNode => ({
      kind: 'phoneNumber',
      id: `${node.id}/${phoneNumber.id}`,
      accountId,
      wabaId,
      phoneNumber,
    }),
  );
  return [...above, ...rows];
}

function belowWebhooks(node: WebhooksNode, world: AccountsWorld): AccountsNode[] {
  const { accountId, wabaId } = node;
  const { value, error, isAsking } = world.subscriptions(node);
  const above = error && !isAsking ? [failed(node, error)] : [];
  if (value?.length === 0) {
    return [...above, noteBelow(node, { kind: 'noSubscriptions' })];
  }
  const rows = (value ?? []).map(
    (app, index): SubscriptionNode => ({
      kind: 'subscription',
      id: `${node.id}/${app.whatsapp_business_api_data?.id ?? index}`,
      accountId,
      wabaId,
      app,
      isOwn: isOwnApp(app, accountId, world),
    }),
  );
  return [...above, ...rows];
}

function isOwnApp(app: SubscribedApp, accountId: string, world: AccountsWorld): boolean {
  const own = ownAppId(accountId, world);
  return own !== undefined && app.whatsapp_business_api_data?.id === own;
}

function ownAppId(accountId: string, world: AccountsWorld): string | undefined {
  return factsOf(accountId, world)?.app_id;
}

/** What Meta says of the token: when it was looked at last, or else when it was signed in with. */
function factsOf(accountId: string, world: AccountsWorld): TokenFacts | undefined {
  const kept = world.discovery(accountId).value?.facts ?? world.accounts.find(({ id }) => id === accountId)?.facts;
  return kept && readTokenFacts(kept);
}

/** @param part tells several failures below one node apart */
function failed(parent: AccountsNode, error: GraphError, part = ''): NoteNode {
  return noteBelow(parent, { kind: 'failed', error, parent }, part);
}

function noteBelow(parent: AccountsNode, note: Note, part = ''): NoteNode {
  const { accountId } = parent;
  const wabaId = 'wabaId' in parent ? parent.wabaId : undefined;
  return { kind: 'note', id: `${parent.id}#${note.kind}${part}`, accountId, wabaId, note };
}

export function wabaIdOf({ accountId, wabaId }: WabaPlace): string {
  return `waba:${accountId}/${wabaId}`;
}
