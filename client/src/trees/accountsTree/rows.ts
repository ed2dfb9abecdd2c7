import type { TemplateNode as Template, TokenFacts } from '../../../../contracts/src';
import {
  describeFailure,
  describeRejection,
  describeStatus,
  healthWords,
  type Offer,
  restrictionsOf,
  restrictionWords,
  type Wording,
} from '../../../../deploy/src';
import { isMadeByDirectSend } from '../../../../facts/src';
import type { GraphUsage } from '../../../../graph/src';
import type { Account } from '../../accounts/account';
import { grouped } from '../../platform/numbers';
import type { Texts } from '../../platform/texts';
import type { Look } from '../look';
import { contextValue, flagOf, joined, languagesInBrief, mostUrgent, type Row, type RowCommand } from '../row';
import { categoryWords, qualityWords, rejectionOf, statusLook, templateLook, urgencyOf } from '../templateWords';
import { type Deeds, untilWords, upcoming } from '../times';
import type {
  AccountNode,
  AccountsNode,
  BusinessNode,
  Note,
  NoteNode,
  PhoneNumberNode,
  SubscriptionNode,
  TemplateGroupNode,
  TemplateNameNode,
  TemplateNode,
  TemplatesNode,
  WabaNode,
  WebhooksNode,
} from './nodes';
import { nameReviewWords, phoneLook, reviewWords, tierWords, verificationWords, wabaLook } from './wabaWords';

export interface RowContext {
  readonly l10n: Texts;
  readonly wording: Wording;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The version of the API that is spoken; absent where the settings name none. */
  readonly apiVersion?: string | undefined;
  usageOf(account: Account): readonly GraphUsage[];
}

/** A token that ends within so many milliseconds is worth a word in the row. */
const SOON = 14 * 24 * 60 * 60_000;

/** Of what Meta allows in an hour, how much has to be used before it is said. */
const MUCH_USED_PERCENT = 75;

const WARNING: Look = { icon: 'warning', color: 'charts.orange' };

export function rowOf(node: AccountsNode, context: RowContext): Row {
  const { l10n } = context;
  switch (node.kind) {
    case 'account':
      return accountRow(node, context);
    case 'business':
      return businessRow(node, l10n);
    case 'waba':
      return wabaRow(node, context);
    case 'templates':
      return templatesRow(node, l10n);
    case 'templateGroup':
      return groupRow(node, context);
    case 'templateName':
      return nameRow(node, context);
    case 'template':
      return languageRow(node, context);
    case 'phoneNumbers':
      return folderRow(l10n.t('Phone Numbers'), 'phoneNumbers', { icon: 'device-mobile' }, node.count);
    case 'phoneNumber':
      return phoneRow(node, l10n);
    case 'webhooks':
      return webhooksRow(node, l10n);
    case 'subscription':
      return subscriptionRow(node, l10n);
    case 'note':
      return noteRow(node, context);
  }
}

function accountRow({ account, facts, state }: AccountNode, { l10n, wording, now, usageOf }: RowContext): Row {
  const inTrouble = state.kind === 'trouble';
  const description = joined([
    inTrouble ? describeFailure(state.error, wording).what : kindWords(account, l10n),
    !inTrouble && expiryWords(facts, now, l10n),
    usageWords(usageOf(account), now, l10n),
  ]);
  return {
    label: account.label,
    description,
    look: inTrouble ? WARNING : { icon: iconOfKind(account.kind) },
    children: 'collapsed',
    contextValue: contextValue('account', account.kind, inTrouble && 'trouble'),
    spoken: l10n.t('Account {0}: {1}', account.label, description),
  };
}

function iconOfKind(kind: Account['kind']): string {
  return kind === 'sandbox' ? 'beaker' : kind === 'login' ? 'account' : 'key';
}

export function kindWords({ kind }: Account, l10n: Texts): string {
  switch (kind) {
    case 'systemUser':
      return l10n.t('system user');
    case 'login':
      return l10n.t('signed in with Facebook');
    case 'sandbox':
      return l10n.t('sandbox on this computer');
  }
}

/** @returns undefined for a token that ends late or never */
function expiryWords(facts: TokenFacts | undefined, now: number, l10n: Texts): string | undefined {
  const ends = [facts?.expires_at, facts?.data_access_expires_at].filter((end) => end !== undefined && end > 0);
  if (ends.length === 0) return undefined;
  const end = Math.min(...(ends as number[])) * 1000;
  if (end - now > SOON) return undefined;
  return end <= now ? l10n.t('token has expired') : l10n.t('token expires {0}', untilWords(end, now, l10n));
}

function usageWords(usage: readonly GraphUsage[], now: number, l10n: Texts): string | undefined {
  const until = Math.max(0, ...usage.map(({ waitsUntil }) => waitsUntil ?? 0));
  if (until > now) return l10n.t('Meta asks us to wait, again {0}', untilWords(until, now, l10n));
  const percent = Math.max(0, ...usage.map((each) => each.percent));
  return percent >= MUCH_USED_PERCENT ? l10n.t('{0} % of this hour’s requests used', Math.round(percent)) : undefined;
}

function businessRow({ business, wabas }: BusinessNode, l10n: Texts): Row {
  const label = business.name ?? business.id;
  const description = wabas.length === 1 ? undefined : l10n.t('{0} WABAs', wabas.length);
  return {
    label,
    description,
    look: { icon: 'briefcase' },
    children: 'expanded',
    contextValue: 'business',
    spoken: l10n.t('Business {0}', label),
  };
}

function wabaRow({ waba, summary, shared, error, isTarget, isAdded }: WabaNode, context: RowContext): Row {
  const { l10n, wording, now } = context;
  const label = waba.name ?? waba.id;
  const count = countOf(summary?.message_template_count, summary?.message_template_limit);
  const state = error
    ? [describeFailure(error, wording).what]
    : [
        isTarget && l10n.t('target'),
        reviewWords(waba, l10n),
        verificationWords(waba, l10n),
        healthWords(waba.health_status, wording),
        ...restrictionsOf(waba, now).map(({ restriction_type: type }) => restrictionWords(type, wording)),
        shared && l10n.t('shared'),
      ];
  return {
    label,
    description: joined([count, ...state]),
    look: error ? WARNING : wabaLook(waba, now),
    children: 'collapsed',
    contextValue: contextValue('waba', isTarget && 'target', isAdded && 'added'),
    spoken: joined([
      l10n.t('WhatsApp Business Account {0}', label),
      count !== undefined && l10n.t('{0} templates', count),
      ...state,
    ]),
  };
}

/** `37/250`. */
function countOf(count: number | undefined, limit: number | undefined): string | undefined {
  if (count === undefined) return undefined;
  return limit === undefined ? grouped(count) : `${grouped(count)}/${grouped(limit)}`;
}

function templatesRow({ loaded, total, matching, isComplete }: TemplatesNode, l10n: Texts): Row {
  const all = total ?? loaded;
  const whole = isComplete || loaded === 0 ? grouped(all) : l10n.t('{0} of {1} loaded', grouped(loaded), grouped(all));
  const nothingKnown = total === undefined && loaded === 0;
  const count = nothingKnown
    ? undefined
    : matching === undefined
      ? whole
      : l10n.t('{0} of {1} shown', grouped(matching), grouped(isComplete ? all : loaded));
  return folderRow(
    l10n.t('Templates'),
    contextValue('templates', !isComplete && 'incomplete'),
    { icon: 'files' },
    count,
  );
}

function folderRow(label: string, context: string, look: Look, count: string | number | undefined): Row {
  const description = count === undefined ? undefined : `${count}`;
  return {
    label,
    description,
    look,
    children: 'collapsed',
    contextValue: context,
    spoken: joined([label, description]),
  };
}

function groupRow({ by, key, rows }: TemplateGroupNode, context: RowContext): Row {
  const label = groupLabel(by, key, context);
  const look: Look =
    by === 'status' ? statusLook(key) : by === 'category' ? { icon: iconOfCategory(key) } : { icon: 'globe' };
  return {
    ...folderRow(label, 'templateGroup', look, grouped(rows.length)),
    spoken: joined([label, grouped(rows.length)]),
  };
}

function groupLabel(by: TemplateGroupNode['by'], key: string, { l10n, wording }: RowContext): string {
  if (by === 'status') return describeStatus(key, wording).label;
  return by === 'category' ? categoryWords(key, l10n) : key;
}

export function iconOfCategory(category: string): string {
  switch (category) {
    case 'AUTHENTICATION':
      return 'shield';
    case 'MARKETING':
      return 'megaphone';
    default:
      return 'bell';
  }
}

export function nameRow(
  { name, templates, isLocal }: TemplateNameNode,
  { l10n, wording }: Pick<RowContext, 'l10n' | 'wording'>,
): Row {
  const first = mostUrgent(templates, urgencyOf);
  const statuses = [...new Set(templates.map(({ status }) => status))];
  const categories = [...new Set(templates.map(({ category }) => categoryWords(category, l10n)))].join(', ');
  const languages = languagesInBrief(
    templates.map(({ language }) => language),
    l10n,
  );
  const [status] = statuses;
  const areMade = templates.length > 0 && templates.every(isMadeByDirectSend);
  return {
    label: name,
    description: joined([categories, languages, areMade && l10n.t('made by Direct Send')]),
    look: first ? templateLook(first) : undefined,
    children: 'collapsed',
    contextValue: contextValue(
      'templateName',
      statuses.length === 1 && status !== undefined && flagOf(status),
      isLocal && 'local',
    ),
    spoken: joined([
      l10n.t('Template {0}', name),
      categories,
      areMade && l10n.t('made by Direct Send'),
      ...templates.map((template) => `${template.language}: ${describeStatus(template.status, wording).label}`),
    ]),
  };
}

function languageRow({ name, language, template, deeds, isLocal, underName }: TemplateNode, context: RowContext): Row {
  const { l10n } = context;
  const state = templateState(template, deeds, context);
  return {
    label: underName ? language : name,
    description: joined([!underName && language, state]),
    look: templateLook(template),
    children: 'none',
    contextValue: contextValue('template', flagOf(template.status), isLocal && 'local'),
    spoken: joined([l10n.t('Template {0} in {1}', name, language), categoryWords(template.category, l10n), state]),
    click: { command: 'waba.json.open', title: l10n.t('Open as JSON') },
  };
}

/** `Approved · medium quality`, `Rejected · …`, `In review · decided in 20 hours`. */
export function templateState(
  template: Template,
  deeds: Deeds,
  { l10n, wording, now }: Pick<RowContext, 'l10n' | 'wording' | 'now'>,
): string {
  const rejection = rejectionOf(template);
  const { score } = template.quality_score ?? {};
  return joined([
    describeStatus(template.status, wording).label,
    rejection !== undefined && describeRejection(rejection, wording),
    isMadeByDirectSend(template) && l10n.t('made by Direct Send'),
    upcomingWords(template, deeds, now, l10n),
    score !== undefined && score !== 'UNKNOWN' && qualityWords(score, l10n),
    recategorisation(template, l10n),
  ]);
}

function upcomingWords({ status }: Template, deeds: Deeds, now: number, l10n: Texts): string | undefined {
  const next = upcoming(status, deeds);
  if (!next) return undefined;
  const when = untilWords(next.by, now, l10n);
  return next.kind === 'reviewed' ? l10n.t('decided {0} at the latest', when) : l10n.t('gone {0}', when);
}

/** @returns undefined unless Meta is going to change the category */
export function recategorisation({ category, correct_category: correct }: Template, l10n: Texts): string | undefined {
  if (!correct || correct === category) return undefined;
  return l10n.t('Meta is going to make it {0}', categoryWords(correct, l10n));
}

function phoneRow({ phoneNumber }: PhoneNumberNode, l10n: Texts): Row {
  const label = phoneNumber.display_phone_number ?? phoneNumber.id;
  const quality = phoneNumber.quality_rating;
  const description = joined([
    phoneNumber.verified_name,
    nameReviewWords(phoneNumber, l10n),
    quality !== undefined && quality !== 'NA' && qualityWords(quality, l10n),
    tierWords(phoneNumber, l10n),
  ]);
  return {
    label,
    description,
    look: phoneLook(phoneNumber),
    children: 'none',
    contextValue: 'phoneNumber',
    spoken: joined([l10n.t('Phone number {0}', label), description]),
  };
}

function webhooksRow({ isSubscribed, count }: WebhooksNode, l10n: Texts): Row {
  const description =
    count === undefined ? undefined : count === 0 ? l10n.t('nobody is subscribed') : l10n.t('{0} subscribed', count);
  return {
    ...folderRow(
      l10n.t('Webhooks'),
      contextValue('webhooks', isSubscribed !== false && 'subscribed', isSubscribed !== true && 'unsubscribed'),
      { icon: 'broadcast' },
      description,
    ),
  };
}

function subscriptionRow({ app, isOwn }: SubscriptionNode, l10n: Texts): Row {
  const { id = '', name } = app.whatsapp_business_api_data ?? {};
  const label = name ?? id;
  const description = joined([
    isOwn && l10n.t('this account’s app'),
    app.override_callback_uri !== undefined && l10n.t('messages go to an address of their own'),
    name !== undefined && id,
  ]);
  return {
    label,
    description,
    look: { icon: 'plug', ...(isOwn && { color: 'charts.green' }) },
    children: 'none',
    contextValue: contextValue('subscription', isOwn && 'own'),
    spoken: joined([l10n.t('App {0} is told of changes', label), description]),
  };
}

function noteRow({ note }: NoteNode, context: RowContext): Row {
  const { label, description, look, click } = noteWords(note, context);
  return {
    label,
    description,
    look,
    children: 'none',
    contextValue: contextValue('note', note.kind),
    spoken: joined([label, description]),
    click,
  };
}

function noteWords(note: Note, { l10n, wording }: RowContext): Pick<Row, 'label' | 'description' | 'look' | 'click'> {
  switch (note.kind) {
    case 'failed': {
      const { what, next, offers } = describeFailure(note.error, wording);
      const retry = { command: 'waba.node.refresh', title: l10n.t('Try Again') };
      return { label: what, description: next, look: WARNING, click: remedyOf(offers[0], l10n) ?? retry };
    }
    case 'noWabas':
      return {
        label: l10n.t('No WABA to be seen'),
        description: l10n.t('Add one by its id'),
        look: { icon: 'add' },
        click: { command: 'waba.account.addWaba', title: l10n.t('Add WABA by Id…') },
      };
    case 'noTemplates':
      return {
        label: l10n.t('No templates yet'),
        description: l10n.t('Make the first one'),
        look: { icon: 'new-file' },
        click: { command: 'waba.template.new', title: l10n.t('New Template…') },
      };
    case 'noMatch':
      return {
        label: l10n.t('Nothing fits the filter'),
        description: l10n.t('Show all {0}', grouped(note.loaded)),
        look: { icon: 'clear-all' },
        click: { command: 'waba.accounts.unfilter', title: l10n.t('Clear the Filter') },
      };
    case 'loading':
      return {
        label: l10n.t('Loading…'),
        description: ofTotal(note.loaded, note.total, l10n),
        look: { icon: 'loading~spin' },
      };
    case 'moreRows':
      return {
        label: l10n.t('Show more'),
        description: ofTotal(note.shown, note.of, l10n),
        look: { icon: 'ellipsis' },
        click: { command: 'waba.templates.more', title: l10n.t('Show More') },
      };
    case 'morePages':
      return {
        label: l10n.t('Load all'),
        description: ofTotal(note.loaded, note.total, l10n),
        look: { icon: 'cloud-download' },
        click: { command: 'waba.templates.load', title: l10n.t('Load All Templates') },
      };
    case 'noPhoneNumbers':
      return { label: l10n.t('No phone number is registered'), look: { icon: 'info' } };
    case 'noSubscriptions':
      return {
        label: l10n.t('No app is told of changes'),
        description: l10n.t('Subscribe the app of this account’s token'),
        look: { icon: 'plug' },
        click: { command: 'waba.webhooks.subscribe', title: l10n.t('Subscribe to Webhooks…') },
      };
  }
}

function ofTotal(part: number, total: number | undefined, l10n: Texts): string {
  return total === undefined ? grouped(part) : l10n.t('{0} of {1}', grouped(part), grouped(total));
}

/** What a click on a failure does. @returns undefined where trying again is all that can be done from here */
export function remedyOf(offer: Offer | undefined, l10n: Texts): RowCommand | undefined {
  switch (offer) {
    case 'signIn':
      return { command: 'waba.account.signInAgain', title: l10n.t('Sign In Again') };
    case 'appSecret':
      return { command: 'waba.account.setAppSecret', title: l10n.t('Enter the App Secret') };
    default:
      return undefined;
  }
}
